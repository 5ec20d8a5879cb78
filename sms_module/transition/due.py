"""What transitions ask of whom, until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import frappe
from frappe import _

from sms_module.notices.escalation import DueItem
from sms_module.transition.deliverables import AT_WORK
from sms_module.transition.standing import HANDED_IN, OPEN, WITH_PROVIDER, waits_for

TRANSITION = "Service Transition"


def items() -> Iterator[DueItem]:
	"""Hook `sms_due_items`: deliverables to hand in or to decide on, waivers that end, early life support."""
	yield from _deliverables()
	yield from _waivers()
	for row in frappe.get_all(
		TRANSITION,
		filters={"workflow_state": "Early Life Support", "els_until": ("is", "set")},
		fields=["name", "title", "els_until", "responsible", "unit"],
		order_by="els_until asc, name asc",
	):
		title = _("{0}: end of early life support").format(row.title)
		yield DueItem(TRANSITION, row.name, title, row.els_until, row.responsible, row.unit)


def _deliverables() -> Iterator[DueItem]:
	"""One item for all that a person owes a transition on a day: a reminder is told once for record, person and day."""
	row, transition = frappe.qb.DocType("Service Transition Deliverable"), frappe.qb.DocType(TRANSITION)
	found = (
		frappe.qb.from_(row)
		.inner_join(transition)
		.on((row.parent == transition.name) & (row.parenttype == TRANSITION))
		.select(
			transition.name,
			transition.title.as_("transition"),
			transition.unit,
			row.title,
			row.status,
			row.provider,
			row.approver,
			row.due_date,
		)
		.where(transition.workflow_state.isin(AT_WORK))
		.where(row.status.isin((*WITH_PROVIDER, HANDED_IN)))
		.where(row.due_date.isnotnull())
		.orderby(row.due_date)
		.orderby(transition.name)
		.orderby(row.idx)
		.run(as_dict=True)
	)
	owed: dict[tuple[str, str, date], list[frappe._dict]] = {}
	for each in found:
		if person := waits_for(each):
			owed.setdefault((each.name, person, each.due_date), []).append(each)
	for (name, person, due), rows in owed.items():
		titles = ", ".join(each.title for each in rows)
		yield DueItem(TRANSITION, name, f"{rows[0].transition}: {titles}", due, person, rows[0].unit)


def _waivers() -> Iterator[DueItem]:
	waiver, transition = frappe.qb.DocType("Service Transition Waiver"), frappe.qb.DocType(TRANSITION)
	for row in (
		frappe.qb.from_(waiver)
		.inner_join(transition)
		.on((waiver.parent == transition.name) & (waiver.parenttype == TRANSITION))
		.select(
			transition.name,
			transition.title,
			transition.unit,
			waiver.deliverable,
			waiver.until,
			waiver.responsible,
		)
		.where(transition.workflow_state.isin(AT_WORK))
		.where(waiver.status == OPEN)
		.orderby(waiver.until)
		.orderby(transition.name)
		.orderby(waiver.idx)
		.run(as_dict=True)
	):
		title = _("{0}: waiver of {1}").format(row.title, row.deliverable)
		yield DueItem(TRANSITION, row.name, title, row.until, row.responsible, row.unit)
