"""What improvement plans ask of whom, until when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.utils import add_days, cint, getdate

from sms_module.improvement.rollup import INITIATIVE
from sms_module.notices.escalation import DueItem

#: Days between status reports where no plan says it.
DEFAULT_RHYTHM = 30
WHOM = ("name", "title", "responsible", "unit")


def report_due(initiative: Mapping[str, Any], rhythm: int | None) -> date | None:
	"""The day until which an initiative that is being carried out reports next."""
	last = initiative.get("last_report_on") or initiative.get("started_on")
	return getdate(add_days(last, cint(rhythm) or DEFAULT_RHYTHM)) if last else None


def items() -> Iterator[DueItem]:
	"""Hook `sms_due_items`: status reports, milestones and ends of initiatives, benefits to look at, plans that ran out."""
	yield from _status_reports()
	yield from _milestones()
	yield from _dates("to_date", ("In Progress",), _("{0} is to be completed"))
	yield from _dates("benefit_due", ("Completed",), _("Benefit of {0}"))
	yield from _plans()


def _item(row: Mapping[str, Any], words: str, due: date) -> DueItem:
	return DueItem(INITIATIVE, row["name"], words, getdate(due), row["responsible"], row["unit"])


def _status_reports() -> Iterator[DueItem]:
	initiative, plan = frappe.qb.DocType(INITIATIVE), frappe.qb.DocType("Improvement Plan")
	rows = (
		frappe.qb.from_(initiative)
		.left_join(plan)
		.on(plan.name == initiative.plan)
		.select(
			*(initiative[name] for name in (*WHOM, "started_on", "last_report_on")),
			plan.report_rhythm_days,
		)
		.where(initiative.workflow_state == "In Progress")
		.orderby(initiative.name)
		.run(as_dict=True)
	)
	for row in rows:
		if due := report_due(row, row.report_rhythm_days):
			yield _item(row, _("Status report of {0}").format(row.title), due)


def _milestones() -> Iterator[DueItem]:
	initiative, milestone = frappe.qb.DocType(INITIATIVE), frappe.qb.DocType("Improvement Milestone")
	rows = (
		frappe.qb.from_(milestone)
		.inner_join(initiative)
		.on((milestone.parent == initiative.name) & (milestone.parenttype == INITIATIVE))
		.select(*(initiative[name] for name in WHOM), milestone.title.as_("milestone"), milestone.due_date)
		.where((initiative.workflow_state == "In Progress") & milestone.done_on.isnull())
		.orderby(milestone.due_date)
		.orderby(milestone.name)
		.run(as_dict=True)
	)
	for row in rows:
		yield _item(row, _("{0}: {1}").format(row.title, row.milestone), row.due_date)


def _dates(fieldname: str, states: tuple[str, ...], words: str) -> Iterator[DueItem]:
	for row in frappe.get_all(
		INITIATIVE,
		filters={"workflow_state": ("in", states), fieldname: ("is", "set")},
		fields=[*WHOM, fieldname],
		order_by=f"{fieldname} asc, name asc",
	):
		yield _item(row, words.format(row.title), row[fieldname])


def _plans() -> Iterator[DueItem]:
	for row in frappe.get_all(
		"Improvement Plan",
		filters={"workflow_state": "Approved", "to_date": ("is", "set")},
		fields=[*WHOM, "to_date"],
		order_by="to_date asc, name asc",
	):
		words = _("{0} ends: close it, or plan what follows").format(row.title)
		yield DueItem("Improvement Plan", row.name, words, getdate(row.to_date), row.responsible, row.unit)
