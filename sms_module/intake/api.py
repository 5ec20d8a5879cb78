"""What people without an account send: suggestions, feedback, answers to surveys. Nothing can be read back."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.rate_limiter import rate_limit

from sms_module.intake import files
from sms_module.records.system import as_system
from sms_module.service_level import surveys

#: So many an hour from one address.
LIMIT, HOUR = 10, 60 * 60
#: What a form may send; a file comes in the body, never as an address of one.
FORBIDDEN = ("file_url", "attachment", "attachments", "file_name", "docname", "doctype")


@frappe.whitelist(allow_guest=True, methods=["POST"])
@rate_limit(limit=LIMIT, seconds=HOUR)
def suggest(title: str, description: str, name: str | None = None, email: str | None = None) -> str:
	"""Takes a suggestion, with a file in the field `file`; returns a word of thanks."""
	_refuse_closed("public_suggestions")
	return _take(
		"Improvement Suggestion",
		title=title,
		description=description,
		suggester_name=name,
		suggester_email=email,
	)


@frappe.whitelist(allow_guest=True, methods=["POST"])
@rate_limit(limit=LIMIT, seconds=HOUR)
def give_feedback(
	kind: str,
	title: str,
	description: str,
	service: str | None = None,
	name: str | None = None,
	email: str | None = None,
	party: str | None = None,
) -> str:
	"""Takes a complaint or a compliment, with a file in the field `file`; returns a word of thanks."""
	_refuse_closed("public_feedback")
	if kind not in ("Complaint", "Compliment"):
		frappe.throw(_("Feedback is a complaint or a compliment."), title=_("Kind of feedback"))
	live = service and frappe.db.exists(
		"SMS Service", {"name": service, "lifecycle": "Live", "kind": "Customer-facing"}
	)
	return _take(
		"Service Feedback",
		kind=kind,
		title=title,
		description=description,
		service=service if live else None,
		contact_name=name,
		contact_email=email,
		party=party,
	)


@frappe.whitelist(allow_guest=True, methods=["POST"])
@rate_limit(limit=LIMIT, seconds=HOUR)
def answer_survey(token: str, answers: list | str) -> str:
	"""Takes the answers of an invited contact, once; returns a word of thanks."""
	_refuse_strange_fields()
	with as_system():
		surveys.answer(token, frappe.parse_json(answers))
	return _("Thank you for your answers.")


def _take(doctype: str, **values: Any) -> str:
	_refuse_strange_fields()
	if frappe.form_dict.get("website"):  # a field that people do not see and machines fill
		return _("Thank you.")
	upload = frappe.request.files.get("file") if frappe.request and frappe.request.files else None
	attached = files.read(upload) if upload and upload.filename else None
	with as_system():
		doc: Document = frappe.get_doc({"doctype": doctype, **values})
		doc.flags.public_form = True
		doc.insert(ignore_permissions=True)
		if attached:
			files.attach(doc, *attached)
	return _("Thank you. We look into it.")


def _refuse_closed(setting: str) -> None:
	if not frappe.db.get_single_value("Service Management Settings", setting):
		frappe.throw(_("This form is not open."), frappe.PermissionError, title=_("Not open"))


def _refuse_strange_fields() -> None:
	strange = [name for name in FORBIDDEN if name in frappe.form_dict]
	if strange:
		frappe.throw(
			_("A form does not send: {0}. Attach the file itself.").format(", ".join(strange)),
			title=_("Not accepted"),
		)
