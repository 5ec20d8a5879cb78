"""What a request for change needs, and what its steps write into it."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import formatdate, getdate

from sms_module.records import guard
from sms_module.records.clock import today

#: Outcomes after which the change is in place.
IN_PLACE = ("Successful", "With Problems")
#: Outcomes that ask what went wrong.
WENT_WRONG = ("With Problems", "Backed Out", "Failed")
#: States in which a change was carried out.
DONE_STATES = ("Implemented", "Reviewed", "Closed")
ASSESSED = ("risk_level", "impact", "plan", "back_out", "responsible")


def is_emergency(doc: Document) -> bool:
	return doc.kind == "Emergency"


def needs_review(doc: Document) -> bool:
	"""All changes are reviewed but those that were authorised as a model, are small and went as planned."""
	return doc.kind != "Standard" or bool(doc.major) or doc.outcome != "Successful"


# --- rules of every save


def set_requester(doc: Document) -> None:
	"""Who asks is who makes it, and nobody afterwards."""
	if doc.is_new():
		guard.put(doc, requested_by=frappe.session.user)


def set_unit(doc: Document) -> None:
	"""A change without a unit belongs to the unit of its process or service."""
	if doc.unit or doc.workflow_state not in (None, "", doc.state_table.initial):
		return
	for fieldname, doctype in (("sms_process", "SMS Process"), ("service", "SMS Service")):
		if doc.get(fieldname):
			doc.unit = doc.unit or frappe.db.get_value(doctype, doc.get(fieldname), "unit")


def refuse_foreign_records(doc: Document) -> None:
	"""A link to another app's record would keep its users from deleting it."""
	for fieldname in ("source_doctype", "subject_doctype"):
		doctype = doc.get(fieldname)
		if doctype and frappe.get_meta(doctype).module != "SMS Module":
			frappe.throw(
				_("{0}: {1} is no record of the service management system; name it in the text.").format(
					_(doc.meta.get_label(fieldname)), bold(_(doctype))
				),
				title=_("Record of another app"),
			)


def refuse_major_standard(doc: Document) -> None:
	if doc.kind == "Standard" and doc.major:
		frappe.throw(
			_("A major change is assessed and authorised by itself: {0} cannot be Standard.").format(
				bold(doc.title)
			),
			title=_("Wrong kind"),
		)


# --- what steps need: a sentence, or None


def assessment_complete(doc: Document) -> str | None:
	lacking = [_(doc.meta.get_label(name)) for name in ASSESSED if not (doc.get(name) or "").strip()]
	if doc.change_of == "Requirement":
		lacking += [
			_(doc.meta.get_label(name)) for name in ("requirement", "requirement_text") if not doc.get(name)
		]
	if lacking:
		return _("The assessment of {0} lacks: {1}.").format(doc.name, ", ".join(lacking))
	return None


def authoriser_named(doc: Document) -> str | None:
	"""An emergency names beforehand the one person who may authorise it."""
	if not is_emergency(doc):
		return None
	if not doc.authoriser:
		return _("{0} names nobody who authorises it in the emergency.").format(doc.name)
	if doc.authoriser in (doc.requested_by, doc.responsible):
		return _("{0} cannot authorise it: another person than who asks or carries it out.").format(
			doc.authoriser
		)
	return None


def outcome_told(doc: Document) -> str | None:
	lacking = [
		_(doc.meta.get_label(name))
		for name in ("outcome", "outcome_note")
		if not (doc.get(name) or "").strip()
	]
	if lacking:
		return _("{0} is implemented only with its outcome, it lacks: {1}.").format(
			doc.name, ", ".join(lacking)
		)
	return None


def implemented_in_time(doc: Document) -> str | None:
	"""Not in the future; and not before it was authorised, but for an emergency."""
	day = getdate(doc.implemented_on) if doc.implemented_on else today()
	if day > today():
		return _("{0} cannot have been implemented in the future ({1}).").format(doc.name, formatdate(day))
	if not is_emergency(doc) and doc.authorised_on and day < getdate(doc.authorised_on):
		return _("{0} was authorised on {1}: it cannot have been implemented before ({2}).").format(
			doc.name, formatdate(doc.authorised_on), formatdate(day)
		)
	return None


def review_written(doc: Document) -> str | None:
	if (doc.review_note or "").strip():
		return None
	return _("The post-implementation review of {0} is not written.").format(doc.name)


def confirmed(doc: Document) -> str | None:
	if not is_emergency(doc) or doc.board_confirmed:
		return None
	return _("The emergency {0} is closed only once it was confirmed afterwards.").format(doc.name)


# --- what steps write


def set_authorised(doc: Document) -> None:
	guard.put(doc, authorised_by=frappe.session.user, authorised_on=today())


def clear_authorisation(doc: Document) -> None:
	guard.put(
		doc,
		authorised_by=None,
		authorised_on=None,
		board_confirmed=0,
		confirmed_by=None,
		confirmed_on=None,
		board_decision=None,
	)


def set_implemented(doc: Document) -> None:
	doc.implemented_on = doc.implemented_on or today()


def clear_outcome(doc: Document) -> None:
	doc.update({"outcome": None, "outcome_note": None, "implemented_on": None})


def set_reviewed(doc: Document) -> None:
	guard.put(doc, reviewed_by=frappe.session.user, reviewed_on=today())


def clear_review(doc: Document) -> None:
	guard.put(doc, reviewed_by=None, reviewed_on=None)


def set_closed(doc: Document) -> None:
	guard.put(doc, closed_on=today())


def clear_closing(doc: Document) -> None:
	guard.put(doc, closed_on=None)
