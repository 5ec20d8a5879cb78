"""What a finding needs, and what its steps write into it."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import add_days, formatdate, getdate

from sms_module.corrective_action.findings import SOURCE_KINDS
from sms_module.corrective_action.persons import ARBITERS
from sms_module.corrective_action.settings import due_days
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, NotYoursError, StateError
from sms_module.records.system import acting_as_system

NONCONFORMITIES = ("Major Nonconformity", "Minor Nonconformity")
SOFT = ("Observation", "Opportunity for Improvement")
PARTS = ("requirement", "evidence", "statement")
#: The due date that counts in each state.
DUE_BY_STATE = {
	"Open": "response_due",
	"Disputed": "response_due",
	"Accepted": "plan_due",
	"Action Planned": "implementation_due",
	"Implemented": "effectiveness_due",
	"Verified": "effectiveness_due",
}


def is_nonconformity(doc: Document) -> bool:
	return doc.type in NONCONFORMITIES


def is_minor(doc: Document) -> bool:
	return doc.type == "Minor Nonconformity"


def is_soft(doc: Document) -> bool:
	return doc.type in SOFT


def is_good_practice(doc: Document) -> bool:
	return doc.type == "Good Practice"


def asks_for_answer(doc: Document) -> bool:
	return not is_good_practice(doc)


# --- rules of every save


def set_raised(doc: Document) -> None:
	"""Who raised it and when: the first save, and nobody afterwards."""
	if doc.is_new():
		guard.put(doc, raised_by=frappe.session.user, raised_on=today())


def set_source_kind(doc: Document) -> None:
	"""A finding from a record of ours is of that record's kind."""
	doc.source_kind = SOURCE_KINDS.get(doc.source_doctype, doc.source_kind)


def refuse_other_source(doc: Document) -> None:
	"""Where a finding comes from decides who arbitrates it, and which audit waits for it: that stays."""
	before = doc.get_doc_before_save()
	if before is None or not (before.source_name or before.source_kind == "Audit"):
		return
	if any(doc.get(name) != before.get(name) for name in ("source_kind", "source_doctype", "source_name")):
		frappe.throw(
			_("{0} was raised from {1}: that stays.").format(
				bold(doc.name), before.source_name or _(before.source_kind)
			),
			StateError,
			title=_("Source stays"),
		)


def refuse_missing_parts(doc: Document) -> None:
	"""A nonconformity says against what, what was seen, and what is not met."""
	if sentence := three_parts(doc):
		frappe.throw(sentence, IncompleteError, title=_("Nonconformity incomplete"))


def refuse_unseen_risk(doc: Document) -> None:
	"""Nobody names a risk that they may not see."""
	before = doc.get_doc_before_save()
	if not doc.risk or (before and before.risk == doc.risk) or doc.flags.ignore_permissions:
		return
	if not acting_as_system() and not frappe.has_permission("SMS Risk", "read", doc.risk):
		frappe.throw(
			_("{0} is not yours to name.").format(bold(doc.risk)), NotYoursError, title=_("Not yours to name")
		)


def set_risk(doc: Document) -> None:
	"""What a risk that happened raised was foreseen by it."""
	if doc.source_doctype == "SMS Risk" and doc.source_name:
		doc.risk = doc.source_name


def refuse_regrade(doc: Document) -> None:
	"""Only who may uphold or withdraw a finding changes its grade, and says why."""
	before = doc.get_doc_before_save()
	if before is None or before.type == doc.type or acting_as_system():
		return
	if guard.acts_for(ARBITERS, before) is None:
		frappe.throw(
			_("Regrading {0} is for: {1}.").format(bold(doc.name), guard.describe(ARBITERS)),
			NotYoursError,
			title=_("Not yours to decide"),
		)
	if not (doc.move_reason or "").strip():
		frappe.throw(
			_("Say why {0} is regraded.").format(bold(doc.name)), IncompleteError, title=_("Reason missing")
		)


def refuse_wrong_dates(doc: Document) -> None:
	if doc.correction_done_on and getdate(doc.correction_done_on) > today():
		frappe.throw(
			_("The correction of {0} cannot have been done in the future ({1}).").format(
				bold(doc.title), formatdate(doc.correction_done_on)
			),
			title=_("Wrong date"),
		)


def set_due_dates(doc: Document) -> None:
	"""The four due dates follow from the type on the day of raising; one of them is due next."""
	before = doc.get_doc_before_save()
	if doc.is_new() or (before and before.type != doc.type):
		response, plan, implementation, effectiveness = due_days(doc.type)
		guard.put(
			doc,
			response_due=add_days(doc.raised_on, response),
			plan_due=add_days(doc.raised_on, plan),
			implementation_due=add_days(doc.raised_on, implementation),
			effectiveness_due=add_days(doc.raised_on, effectiveness),
		)
	due_field = current_due_field(doc)
	guard.put(
		doc,
		due_date=doc.get(due_field) if due_field else None,
		original_due_date=original_date(doc, due_field) if due_field else None,
	)


def current_due_field(doc: Document) -> str | None:
	"""The due date that counts in the finding's state, None when nothing is due.

	An accepted observation or opportunity without a CAPA has no plan to be approved: it is carried out by the
	second date.
	"""
	if is_good_practice(doc):
		return None
	if is_soft(doc) and doc.workflow_state == "Accepted" and not doc.capa:
		return "implementation_due"
	return DUE_BY_STATE.get(doc.workflow_state)


def original_date(doc: Document, due_field: str):
	"""A due date before any extension."""
	for row in doc.extensions:
		if row.due_field == due_field and row.status == "Approved":
			return row.old_date
	return doc.get(due_field)


# --- what steps need: a sentence, or None


def three_parts(doc: Document) -> str | None:
	if not is_nonconformity(doc):
		return None
	lacking = [_(doc.meta.get_label(part)) for part in PARTS if not (doc.get(part) or "").strip()]
	if not lacking:
		return None
	return _(
		"A nonconformity names the requirement, the evidence seen and what is not met; missing: {0}."
	).format(", ".join(lacking))


def no_capa(doc: Document) -> str | None:
	return _("{0} has the CAPA {1}: cancel that first.").format(doc.name, doc.capa) if doc.capa else None


def soft_answered(doc: Document) -> str | None:
	if (doc.no_action_reason or "").strip() or actions_in(doc, ("Done", "Verified")):
		return None
	if doc.capa and frappe.db.get_value("CAPA", doc.capa, "workflow_state") == "Closed":
		return None
	return _(
		"An observation or opportunity closes with a done action, a suggestion or a written reason; {0} has none."
	).format(doc.name)


def correction_is_enough(doc: Document) -> str | None:
	"""Rule 6 for a minor nonconformity that needs no corrective action."""
	if doc.recurrence_of:
		return _("{0} is a recurrence of {1}: it needs a CAPA.").format(doc.name, doc.recurrence_of)
	if doc.capa:
		return _("{0} has the CAPA {1}: it closes through that.").format(doc.name, doc.capa)
	lacking = [
		_(doc.meta.get_label(name))
		for name in ("correction", "correction_done_on", "no_action_reason")
		if not doc.get(name)
	]
	if lacking:
		return _("Without a corrective action {0} needs: {1}.").format(doc.name, ", ".join(lacking))
	return None


def capa_proven(doc: Document) -> str | None:
	if is_soft(doc):
		return None
	if not doc.capa:
		return _("{0} has no CAPA.").format(doc.name)
	row = frappe.db.get_value(
		"CAPA",
		doc.capa,
		["workflow_state", "implementation_verified_by", "effectiveness_result"],
		as_dict=True,
	)
	if (
		row.workflow_state == "Closed"
		and row.implementation_verified_by
		and row.effectiveness_result == "Effective"
	):
		return None
	return _("{0} is not verified and found effective yet: {1}.").format(doc.capa, _(row.workflow_state))


def no_open_action(doc: Document) -> str | None:
	"""Neither an action of its own nor one of its CAPA is open."""
	if open_actions := actions_in(doc, ("Open", "In Progress")):
		return _("{0} still has open actions: {1}.").format(doc.name, ", ".join(open_actions))
	return None


def actions_in(doc: Document, states: tuple[str, ...]) -> list[str]:
	"""Names of the actions of the finding and of its CAPA that are in one of the states."""
	return frappe.get_all(
		"SMS Action",
		filters={
			"source_doctype": ("in", ("Finding", "CAPA")),
			"source_name": ("in", (doc.name, doc.capa or "")),
			"workflow_state": ("in", states),
		},
		pluck="name",
		order_by="name asc",
	)


# --- what steps write


def keep_dispute(doc: Document) -> None:
	guard.put(doc, dispute_reason=doc.flags.sms_reason, dispute_resolution=None)


def keep_resolution(doc: Document) -> None:
	guard.put(doc, dispute_resolution=doc.flags.sms_reason)


def set_closing(doc: Document) -> None:
	guard.put(doc, closed_on=today())


def clear_closing(doc: Document) -> None:
	guard.put(doc, closed_on=None)
