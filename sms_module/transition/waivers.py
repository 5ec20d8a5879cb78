"""Waivers: a mandatory deliverable may come later, and somebody answers for it until a day."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import formatdate, getdate

from sms_module.notices.queue import queue_notice
from sms_module.people.persons import refuse_stranger
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, StateError
from sms_module.transition import findings, rows
from sms_module.transition.persons import DECIDERS
from sms_module.transition.standing import APPROVED, HANDED_IN, OPEN, WAIVED

#: Before the service is accepted: a conditional pass names its conditions beforehand.
WAIVED_IN = ("Building", "Readiness Review")
#: As long as somebody looks after the transition, an open waiver can still be moved.
EXTENDED_IN = (*WAIVED_IN, "Accepted", "Early Life Support")
ENDED = ("Rejected", "Cancelled")


def waive(transition: str, name: str, reason: str, responsible: str, until: Any) -> None:
	"""Lets a deliverable come later: `responsible` answers for it until a day."""
	doc = rows.locked(transition)
	row = rows.row_of(doc, "deliverables", name)
	rows.refuse_state(doc, WAIVED_IN, _("waiving"))
	principal = rows.require(doc, "Waive", DECIDERS, rows.the(row.provider, "who provides it"))
	if row.status in (APPROVED, WAIVED):
		frappe.throw(
			_("Deliverable {0} is {1}: nothing to waive.").format(bold(row.title), bold(_(row.status))),
			StateError,
			title=_("Nothing to waive"),
		)
	_refuse_wordless(row, reason)
	refuse_stranger(responsible, _("Responsible"))
	day = _day_to_come(row, until)
	rows.add(
		doc,
		"waivers",
		deliverable=row.title,
		deliverable_row=row.name,
		reason=reason.strip(),
		responsible=responsible,
		until=day,
		original_until=day,
		status=OPEN,
		granted_by=frappe.session.user,
		granted_on=today(),
	)
	rows.write(
		doc,
		row,
		"Waive",
		_("Until {0}: {1}").format(formatdate(day), reason.strip()),
		principal,
		status=WAIVED,
	)


def extend(transition: str, waiver: str, until: Any, reason: str) -> None:
	"""Moves the end of an open waiver: by who grants one, with a reason; the first end is kept."""
	doc, found, row = _open_waiver(transition, waiver)
	principal = rows.require(
		doc,
		"Extend Waiver",
		DECIDERS,
		rows.the(row.provider, "who provides it"),
		rows.the(found.responsible, "who answers for it"),
	)
	_refuse_wordless(row, reason)
	day = _day_to_come(row, until)
	if day <= getdate(found.until):
		frappe.throw(
			_("The waiver of {0} ends on {1}: the new end has to be later.").format(
				bold(row.title), formatdate(found.until)
			),
			title=_("Wrong date"),
		)
	rows.change(found, until=day, extended=(found.extended or 0) + 1)
	rows.write(
		doc, row, "Extend Waiver", _("Until {0}: {1}").format(formatdate(day), reason.strip()), principal
	)


def withdraw(transition: str, waiver: str, reason: str) -> None:
	"""Takes a waiver back: the deliverable is missing again."""
	doc, found, row = _open_waiver(transition, waiver)
	rows.refuse_state(doc, WAIVED_IN, _("withdrawing a waiver"))
	principal = rows.require(doc, "Withdraw Waiver", DECIDERS)
	_refuse_wordless(row, reason)
	rows.change(found, status="Withdrawn")
	rows.write(doc, row, "Withdraw Waiver", reason.strip(), principal, status=after_waiver(row))


def after_waiver(row: Document) -> str:
	"""What a deliverable is once its waiver is over."""
	return HANDED_IN if row.handed_in_on else OPEN


def _open_waiver(transition: str, waiver: str) -> tuple[Document, Document, Document]:
	doc = rows.locked(transition)
	found = rows.row_of(doc, "waivers", waiver)
	rows.refuse_state(doc, EXTENDED_IN, _("changing a waiver"))
	if found.status != OPEN:
		frappe.throw(
			_("The waiver of {0} is {1}.").format(bold(found.deliverable), bold(_(found.status))),
			StateError,
			title=_("State not possible"),
		)
	return doc, found, rows.row_of(doc, "deliverables", found.deliverable_row)


def _day_to_come(row: Document, until: Any) -> Any:
	day = getdate(until) if until else None
	if day is None or day <= today():
		frappe.throw(
			_("The waiver of {0} ends on a day to come.").format(bold(row.title)), title=_("Wrong date")
		)
	return day


def _refuse_wordless(row: Document, reason: str | None) -> None:
	if not (reason or "").strip():
		frappe.throw(
			_("Say why {0} may wait, or no longer.").format(bold(row.title)),
			IncompleteError,
			title=_("Reason missing"),
		)


def nothing_waived(doc: Document) -> str | None:
	"""What closing needs: whatever was let wait has come, or its finding looks after it."""
	waiting = [row.deliverable for row in doc.waivers if row.status == OPEN]
	return _("Still waived: {0}.").format(", ".join(waiting)) if waiting else None


# --- by the day


def lapse_waivers() -> int:
	"""Daily: a waiver past its end raises its finding, once, and its deliverable is missing again."""
	waiver, transition = frappe.qb.DocType("Service Transition Waiver"), frappe.qb.DocType(rows.DOCTYPE)
	over = (
		frappe.qb.from_(waiver)
		.inner_join(transition)
		.on((waiver.parent == transition.name) & (waiver.parenttype == rows.DOCTYPE))
		.select(waiver.parent, waiver.name)
		.where((waiver.status == OPEN) & (waiver.until < today()))
		.where(transition.workflow_state.notin(ENDED))
		.orderby(waiver.parent)
		.orderby(waiver.idx)
		.run()
	)
	for parent, name in over:
		_lapse(parent, name)
	return len(over)


def _lapse(transition: str, name: str) -> None:
	doc = rows.locked(transition)
	waiver = rows.row_of(doc, "waivers", name)
	row = rows.row_of(doc, "deliverables", waiver.deliverable_row)
	finding = findings.raise_of(
		doc,
		title=_("Waiver lapsed: {0}").format(waiver.deliverable),
		responsible=waiver.responsible,
		statement=_("{0} was to come by {1} and is neither approved nor waived any more.").format(
			waiver.deliverable, formatdate(waiver.until)
		),
		evidence=_("{0}: waived on {1} by {2}: {3}").format(
			doc.name, formatdate(waiver.granted_on), waiver.granted_by, waiver.reason
		),
		source_row=waiver.name,
	)
	rows.change(waiver, status="Lapsed", finding=finding)
	rows.write(
		doc,
		row,
		"Lapse",
		_("Waived until {0} only, finding {1}").format(formatdate(waiver.until), finding),
		status=after_waiver(row),
	)
	for person in dict.fromkeys((waiver.responsible, doc.responsible, doc.service_manager)):
		queue_notice(
			doc,
			step="Waiver Lapsed",
			recipient=person,
			message=_("{0}: the waiver of {1} is over, {2} was raised").format(
				doc.title, waiver.deliverable, finding
			),
			due=waiver.until,
		)
