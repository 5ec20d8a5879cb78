# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""What completed initiatives brought: the figures of their objectives before and after, and what was judged."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate

from sms_module.improvement.rollup import INITIATIVE
from sms_module.records.clock import today
from sms_module.reporting import dates, display, figures, queries

FIELDS = (
	"name",
	"title",
	"plan",
	"plan_type",
	"workflow_state",
	"responsible",
	"expected_outcome",
	"objective",
	"completed_on",
	"benefit_due",
	"benefit_before",
	"benefit_before_number",
	"benefit_after",
	"benefit_after_number",
	"benefit_reached",
	"benefit_result",
	"benefit_note",
	"benefit_reviewed_by",
	"benefit_reviewed_on",
	"total_cost",
	"total_spent",
	"total_overspend",
)
RESULTS = ("Reached", "Partly Reached", "Not Reached")


def execute(filters: Mapping[str, Any] | None = None):
	rows = get_rows(frappe._dict(filters or {}))
	return get_columns(), rows, None, get_chart(rows), get_summary(rows)


def get_columns() -> list[dict]:
	return [
		display.link("name", _("Initiative"), INITIATIVE),
		display.column("title", _("Title"), width=260),
		display.column("plan_type", _("Type"), width=160),
		display.column("workflow_state", _("State"), width=135),
		display.column("responsible_name", _("Responsible"), width=140),
		display.column("completed_on", _("Completed On"), "Date", 110),
		display.column("total_spent", _("Spent"), "Currency", 120),
		display.column("expected_outcome", _("Expected"), width=220),
		display.column("objective_title", _("Measured By"), width=200),
		display.column("before", _("Before"), "Float", 90),
		display.column("target", _("Target"), "Float", 90),
		display.column("after", _("After"), "Float", 90),
		display.column("benefit_reached", _("Target Reached"), width=120),
		display.column("benefit_result", _("Benefit"), width=120),
		display.column("benefit_note", _("What It Brought"), width=240),
		display.column("reviewer_name", _("Reviewed By"), width=140),
		display.column("benefit_reviewed_on", _("Reviewed On"), "Date", 105),
		display.column("overdue_days", _("Overdue (Days)"), "Int", 110),
	]


def get_rows(filters: Mapping[str, Any]) -> list[frappe._dict]:
	query, table = queries.register(INITIATIVE, filters, day="completed_on", equal=("plan", "plan_type"))
	rows = (
		query.select(*(table[name] for name in FIELDS))
		.where(table.workflow_state.isin(("Completed", "Benefits Reviewed")))
		.orderby(table.completed_on, order=frappe.qb.desc)
		.orderby(table.name)
		.run(as_dict=True)
	)
	names = queries.full_names(user for row in rows for user in (row.responsible, row.benefit_reviewed_by))
	objectives = _objectives(row.objective for row in rows)
	for row in rows:
		objective = objectives.get(row.objective) or frappe._dict()
		row.objective_title, row.target = objective.title, objective.target
		row.before = row.benefit_before if row.benefit_before_number else None
		row.after = row.benefit_after if row.benefit_after_number else None
		row.responsible_name = names.get(row.responsible)
		row.reviewer_name = names.get(row.benefit_reviewed_by)
		waiting = row.workflow_state == "Completed" and row.benefit_due
		row.overdue_days = dates.overdue(getdate(row.benefit_due), today()) if waiting else 0
	return rows


def _objectives(names) -> dict[str, frappe._dict]:
	rows = frappe.get_all(
		"SMS Objective",
		filters={"name": ("in", sorted({name for name in names if name}) or [""])},
		fields=["name", "title", "target"],
		order_by="name asc",
	)
	return {row.name: row for row in rows}


def get_summary(rows: list[frappe._dict]) -> list[dict]:
	reviewed = [row for row in rows if row.benefit_result and row.workflow_state == "Benefits Reviewed"]
	return [
		display.figure(_("Completed"), len(rows)),
		display.figure(_("Benefit Reviewed"), len(reviewed), display.GOOD),
		display.late(_("Review Overdue"), sum(bool(row.overdue_days) for row in rows)),
		display.rate(
			_("Benefit Reached"), figures.share(row.benefit_result == "Reached" for row in reviewed)
		),
	]


def get_chart(rows: list[frappe._dict]) -> dict | None:
	counts = {result: sum(row.benefit_result == result for row in rows) for result in RESULTS}
	return display.chart(_("Benefits"), counts)
