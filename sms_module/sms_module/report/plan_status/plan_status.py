# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Each improvement plan with its initiatives: how far, at what cost, standing how, reported when."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _

from sms_module.improvement.rollup import RAGS
from sms_module.improvement.rollup import STANDING as RUNNING
from sms_module.reporting import display, figures, queries
from sms_module.reporting.views import common, improvement

PLAN_FIELDS = (
	"name",
	"title",
	"plan_type",
	"workflow_state",
	"responsible",
	"from_date",
	"to_date",
	"report_rhythm_days",
)


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	rows = get_rows(filters)
	return get_columns(), rows, None, get_chart(rows), get_summary(rows)


def get_columns() -> list[dict]:
	return [
		display.column("title", _("Plan, Initiative"), width=330),
		display.column("name", _("Record"), "Dynamic Link", 150, options="record_type"),
		display.column("plan_type", _("Type"), width=160),
		display.column("workflow_state", _("State"), width=125),
		display.column("responsible_name", _("Responsible"), width=140),
		display.column("total_progress", _("Progress"), "Percent", 90),
		display.column("worst_rag", _("Standing"), width=90),
		display.column("late_days", _("Report Late (Days)"), "Int", 130),
		display.column("from_date", _("From"), "Date", 105),
		display.column("to_date", _("Until"), "Date", 105),
		display.column("total_cost", _("Estimate"), "Currency", 120),
		display.column("total_granted", _("Granted"), "Currency", 120),
		display.column("total_spent", _("Spent"), "Currency", 120),
		display.column("total_overspend", _("Above the Budget"), "Currency", 130),
		display.column("last_report_on", _("Last Report"), "Date", 105),
	]


def get_rows(filters: Mapping[str, Any]) -> list[frappe._dict]:
	"""Plans, each followed by its initiatives; those without a plan come last."""
	equal = {name: filters[name] for name in ("plan", "plan_type") if filters.get(name)}
	found = improvement.initiatives(**equal)
	if filters.get("only_running"):
		found = [row for row in found if row.workflow_state in RUNNING]
	plans = {plan.name: plan for plan in _plans(equal)}
	names = queries.full_names(row.responsible for row in (*found, *plans.values()))
	by_plan = queries.grouped(found, "plan")
	rows: list[frappe._dict] = []
	for plan in (*plans.values(), None):
		mine = by_plan.get(plan.name, []) if plan else [row for row in found if row.plan not in plans]
		if plan:
			rows.append(_of_plan(plan, mine))
		for row in mine:
			row.update(record_type="Improvement Initiative", indent=1 if plan else 0)
			row.late_days = improvement.late_days(row, plan.report_rhythm_days if plan else None)
			rows.append(row)
	for row in rows:
		row.responsible_name = names.get(row.responsible)
	return rows


def _plans(equal: Mapping[str, Any]) -> list[frappe._dict]:
	own = {"name" if name == "plan" else name: value for name, value in equal.items()}
	return common.seen("Improvement Plan", PLAN_FIELDS, **own)


def _of_plan(plan: frappe._dict, rows: list[frappe._dict]) -> frappe._dict:
	"""A plan's own line; money of its topmost initiatives, which hold that of those that carry them out."""
	tops = improvement.topmost(rows)
	running = [row for row in rows if row.workflow_state in RUNNING]
	sums = ("total_cost", "total_granted", "total_spent", "total_overspend")
	return frappe._dict(
		plan,
		record_type="Improvement Plan",
		indent=0,
		total_progress=figures.mean([row.total_progress or 0 for row in running]),
		worst_rag=max((row.worst_rag or "" for row in running), key=RAGS.index, default=""),
		**{name: sum(row[name] or 0 for row in tops) for name in sums},
	)


def get_summary(rows: list[frappe._dict]) -> list[dict]:
	found = [row for row in rows if row.record_type == "Improvement Initiative"]
	running = [row for row in found if row.workflow_state in RUNNING]
	return [
		display.figure(_("Plans"), sum(row.record_type == "Improvement Plan" for row in rows)),
		display.figure(_("Initiatives"), len(found)),
		display.figure(_("Being Carried Out"), len(running), display.OPEN),
		display.late(_("Standing Red"), sum(row.worst_rag == "Red" for row in running)),
		display.late(_("Above the Budget"), sum(bool(row.total_overspend) for row in found)),
		display.late(_("Reports Late"), sum(bool(row.late_days) for row in found)),
	]


def get_chart(rows: list[frappe._dict]) -> dict | None:
	found = [row for row in rows if row.record_type == "Improvement Initiative"]
	counts = {
		state: sum(row.workflow_state == state for row in found)
		for state in improvement.ORDER
		if any(row.workflow_state == state for row in found)
	}
	return display.chart(_("Initiatives"), counts)
