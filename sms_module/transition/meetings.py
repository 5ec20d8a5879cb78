"""Milestones are approved one by one; meetings are held, and their actions made."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import formatdate, getdate

from sms_module.corrective_action.actions import make_action
from sms_module.records.clock import today
from sms_module.records.errors import StateError
from sms_module.transition import rows
from sms_module.transition.deliverables import dates_of
from sms_module.transition.persons import MOVERS, RESPONSIBLE

BEGUN = ("Building", "Readiness Review", "Accepted", "Early Life Support")


# --- rules of every save


def set_dates(doc: Document) -> None:
	"""Milestones and meetings move with the go-live; what is approved or held keeps its day."""
	before = doc.get_doc_before_save()
	for table in ("milestones", "meetings"):
		known = {row.name: row for row in before.get(table)} if before else {}
		for row in doc.get(table):
			fixed = row.get("status") == "Approved" or bool(row.get("held_on"))
			dates_of(doc, row, known.get(row.name), fixed)


def refuse_lost_milestones(doc: Document) -> None:
	"""An approved milestone is neither removed nor renamed."""
	before = doc.get_doc_before_save()
	now = {row.name: row for row in doc.milestones}
	for old in before.milestones if before else ():
		if old.status == "Approved" and (old.name not in now or now[old.name].title != old.title):
			frappe.throw(
				_("Milestone {0} is approved and stays. Take the approval back first, with a reason.").format(
					bold(old.title)
				),
				StateError,
				title=_("Milestone is approved"),
			)


def refuse_future_meetings(doc: Document) -> None:
	for row in doc.meetings:
		if row.held_on and getdate(row.held_on) > today():
			frappe.throw(
				_("{0} cannot have been held in the future ({1}).").format(
					bold(row.title), formatdate(row.held_on)
				),
				title=_("Wrong date"),
			)


# --- what is done with one of them


def approve_milestone(transition: str, name: str, note: str | None = None) -> None:
	"""Approves that a milestone was reached: from then on go-live does not move before it."""
	doc = rows.locked(transition)
	row = rows.row_of(doc, "milestones", name)
	rows.refuse_state(doc, BEGUN, _("approving a milestone"))
	principal = rows.require(doc, "Approve Milestone", MOVERS, RESPONSIBLE)
	if row.status == "Approved":
		frappe.throw(
			_("Milestone {0} is approved already.").format(bold(row.title)),
			StateError,
			title=_("Approved already"),
		)
	values = {"note": note.strip()} if (note or "").strip() else {}
	rows.change(row, status="Approved", approved_by=frappe.session.user, approved_on=today(), **values)
	rows.finish(doc, "Approve Milestone", row.title, principal)


def reopen_milestone(transition: str, name: str, reason: str) -> None:
	"""Takes the approval of a milestone back, with a reason."""
	doc = rows.locked(transition)
	row = rows.row_of(doc, "milestones", name)
	rows.refuse_state(doc, BEGUN, _("taking back a milestone"))
	principal = rows.require(doc, "Reopen Milestone", MOVERS)
	if row.status != "Approved" or not (reason or "").strip():
		frappe.throw(
			_("An approved milestone is taken back with a reason; {0} is {1}.").format(
				bold(row.title), bold(_(row.status))
			),
			StateError,
			title=_("Reason missing"),
		)
	rows.change(row, status="Planned", approved_by=None, approved_on=None)
	rows.finish(doc, "Reopen Milestone", f"{row.title}: {reason.strip()}", principal)


def add_action(
	doc: Document,
	meeting: str,
	what: str,
	responsible: str,
	due_date: Any,
	evidence_wanted: str | None = None,
) -> Document:
	"""Makes an action that a meeting decided on."""
	row = rows.row_of(doc, "meetings", meeting)
	return make_action(
		doc,
		what=what,
		responsible=responsible,
		due_date=due_date,
		description=_("Decided in: {0}").format(row.title),
		evidence_wanted=evidence_wanted,
	)
