"""Rules of a self assessment, and what its steps need and write."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import add_days, formatdate, getdate

from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import StateError
from sms_module.service_level.assessment import answers

DOCTYPE = "SMS Self Assessment"
#: Time for an assessment for which nobody names a day.
DAYS = 30

# --- rules of every save


def fill_from_template(doc: Document) -> None:
	"""A new assessment asks what its template asks, of the same process, unit and person."""
	if not doc.is_new():
		return
	template = frappe.get_doc("Self Assessment Template", doc.template)
	if template.disabled:
		frappe.throw(_("{0} is disabled.").format(bold(doc.template)), title=_("Template disabled"))
	for name in ("sms_process", "unit", "responsible"):
		doc.set(name, doc.get(name) or template.get(name))
	doc.title = doc.title or doc.template
	doc.due_date = doc.due_date or add_days(today(), DAYS)
	doc.suggest_gaps = doc.suggest_gaps or template.suggest_gaps
	answers.ask(doc, template)
	guard.put(doc, previous=latest(doc))


def latest(doc: Document) -> str | None:
	"""The assessment by the same template of the same unit that was completed last."""
	return frappe.db.get_value(
		DOCTYPE,
		{**_same(doc), "workflow_state": "Completed"},
		order_by="assessed_on desc, creation desc",
	)


def _same(doc: Document) -> dict:
	return {
		"template": doc.template,
		"unit": doc.unit or ("is", "not set"),
		"name": ("!=", doc.name or ""),
	}


def refuse_other_template(doc: Document) -> None:
	before = doc.get_doc_before_save()
	if before and (before.template, before.unit or "") != (doc.template, doc.unit or ""):
		frappe.throw(
			_("{0} keeps its template and its unit: make another assessment instead.").format(bold(doc.name)),
			title=_("Another assessment"),
		)


def refuse_second_draft(doc: Document) -> None:
	"""One assessment after the other, or nobody knows with which one to compare."""
	if doc.workflow_state == "Completed":
		return
	other = frappe.db.get_value(DOCTYPE, {**_same(doc), "workflow_state": "Draft"})
	if other:
		frappe.throw(
			_("{0} by the same template is not completed yet: complete it first.").format(bold(other)),
			StateError,
			title=_("Already begun"),
		)


# --- what steps need


def not_in_the_future(doc: Document) -> str | None:
	if doc.assessed_on and getdate(doc.assessed_on) > today():
		return _("{0} cannot have been assessed in the future ({1}).").format(
			doc.name, formatdate(doc.assessed_on)
		)
	return None


def after_last_time(doc: Document) -> str | None:
	"""What is compared with an earlier assessment is not older than it."""
	last = frappe.db.get_value(DOCTYPE, doc.previous, "assessed_on") if doc.previous else None
	if not last or getdate(doc.assessed_on or today()) >= last:
		return None
	return _("{0} was assessed before {1}, with which it is compared ({2}).").format(
		doc.name, doc.previous, formatdate(last)
	)


def none_after_it(doc: Document) -> str | None:
	"""What a later assessment was compared with stays as it was."""
	later = frappe.db.get_value(DOCTYPE, {"previous": doc.name})
	return _("{0} was compared with it: {1} stays as it is.").format(later, doc.name) if later else None


# --- what steps write


def complete(doc: Document) -> None:
	doc.assessed_on = doc.assessed_on or today()
	guard.put(doc, completed_on=today(), completed_by=frappe.session.user)


def reopen(doc: Document) -> None:
	guard.put(doc, completed_on=None, completed_by=None)
