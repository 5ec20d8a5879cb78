"""Rules of service management plans: their period and scope, and one approved plan for a unit and time."""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import formatdate, getdate

from sms_module.notices.escalation import DueItem
from sms_module.planning.scope import approved_scope, hold_unit
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, LockedError
from sms_module.records.revisions import open_revision

PLAN, SCOPE = "Service Management Plan", "SMS Scope"


# --- rules of every save


def set_unit(doc: Document) -> None:
	"""A plan is for the unit of its scope."""
	before = doc.get_doc_before_save()
	if before is None or before.workflow_state in doc.state_table.before_approval:
		guard.put(doc, unit=frappe.db.get_value(SCOPE, doc.scope, "unit") if doc.scope else None)


def refuse_other_unit(doc: Document) -> None:
	"""A revision may take up the newer scope, of the same unit."""
	if not doc.revision_of:
		return
	unit = frappe.db.get_value(doc.doctype, doc.revision_of, "unit")
	if doc.unit != unit:
		frappe.throw(
			_("{0} revises the plan of {1}: {2} is the scope of another unit.").format(
				bold(doc.name), bold(unit), bold(doc.scope)
			),
			LockedError,
			title=_("Unit stays"),
		)


def refuse_wrong_dates(doc: Document) -> None:
	if not (doc.from_date and doc.to_date):
		return
	start, end = getdate(doc.from_date), getdate(doc.to_date)
	if end <= start:
		frappe.throw(
			_("The plan ends ({0}) before it has begun ({1}).").format(formatdate(end), formatdate(start)),
			title=_("Wrong date"),
		)
	if doc.next_review and not start < getdate(doc.next_review) <= end:
		frappe.throw(
			_("The next review ({0}) is not within the time of the plan ({1} to {2}).").format(
				formatdate(doc.next_review), formatdate(start), formatdate(end)
			),
			title=_("Wrong date"),
		)


# --- what steps need: a sentence, or None


def review_is_ahead(doc: Document) -> str | None:
	if doc.next_review and getdate(doc.next_review) > today():
		return None
	return _("The next review ({0}) is past: set a later day.").format(formatdate(doc.next_review))


def scope_is_approved(doc: Document) -> str | None:
	state = frappe.db.get_value(SCOPE, doc.scope, "workflow_state")
	if state == "Approved":
		return None
	if state == "Superseded" and (newer := approved_scope(doc.unit)):
		return _("Its scope {0} is superseded: take up {1}.").format(doc.scope, newer.name)
	return _("Its scope {0} is {1}, not approved.").format(doc.scope, _(state or "Draft"))


def predecessor_is_settled(doc: Document) -> str | None:
	"""What a revision supersedes was approved."""
	state = doc.revision_of and frappe.db.get_value(doc.doctype, doc.revision_of, "workflow_state")
	if state not in doc.state_table.before_approval:
		return None
	return _("{0}, which it revises, is {1}: it is approved first.").format(doc.revision_of, _(state))


def is_only_approved(doc: Document, locked: bool = False) -> str | None:
	"""Need of an approval: no plan of the unit but the one it revises is approved for the same time."""
	return _overlap(doc, locked, besides=doc.revision_of)


def is_only_one(doc: Document, locked: bool = False) -> str | None:
	"""Need of taking a superseded plan back: none of the unit is approved for the same time."""
	return _overlap(doc, locked)


def _overlap(doc: Document, locked: bool, besides: str | None = None) -> str | None:
	rows = frappe.db.get_values(
		PLAN,
		{
			"unit": doc.unit,
			"workflow_state": "Approved",
			"name": ("not in", [doc.name, besides or ""]),
			"from_date": ("<=", getdate(doc.to_date)),
			"to_date": (">=", getdate(doc.from_date)),
		},
		["name", "from_date", "to_date"],
		as_dict=True,
		order_by="from_date asc",
		for_update=locked,
	)
	if not rows:
		return None
	return _("{0} is approved for {1} from {2} to {3}: one plan at a time.").format(
		rows[0].name, doc.unit, formatdate(rows[0].from_date), formatdate(rows[0].to_date)
	)


def has_no_open_revision(doc: Document) -> str | None:
	"""Need of taking an approval back: nobody works on the next revision."""
	revision = open_revision(doc)
	return _("{0} revises it already: work on that one.").format(revision) if revision else None


# --- what steps do


def still_only_approved(doc: Document) -> None:
	"""Effect of an approval: asks again while the unit is held, as another plan may have come first."""
	_ask_again(doc, is_only_approved)


def still_only_one(doc: Document) -> None:
	_ask_again(doc, is_only_one)


def _ask_again(doc: Document, need) -> None:
	hold_unit(doc.unit)
	if sentence := need(doc, locked=True):
		frappe.throw(sentence, IncompleteError, title=_("Two plans at a time"))


# --- what is due


def due_items() -> Iterator[DueItem]:
	"""Hook `sms_due_items`: the reviews of approved plans."""
	for row in frappe.get_all(
		PLAN,
		filters={"workflow_state": "Approved"},
		fields=["name", "title", "next_review", "responsible", "unit"],
		order_by="next_review asc, name asc",
	):
		yield DueItem(
			PLAN, row.name, _("Review of {0}").format(row.title), row.next_review, row.responsible, row.unit
		)
