# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Every objective: what was aimed at, where it stands, where it is heading, and what asks for attention."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _

from sms_module.objectives import standing
from sms_module.objectives.goals import ACTIVE
from sms_module.objectives.results import trend_of
from sms_module.records.clock import today
from sms_module.reporting import display, queries

FIELDS = (
	"name",
	"title",
	"kind",
	"status",
	"unit",
	"sms_process",
	"responsible",
	"unit_of_measure",
	"direction",
	"frequency",
	"baseline",
	"target",
	"last_value",
	"last_period",
	"last_result",
	"miss_count",
	"next_due",
	"due_date",
	"limits_until",
	"finding",
	"measuring_fault",
)
FILTERS = ("kind", "status", "unit", "sms_process", "service", "responsible", "last_result")
NOT_MEASURED = "Not measured"


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	rows = get_rows(filters)
	return get_columns(), rows, None, get_chart(rows), get_summary(rows)


def get_columns() -> list[dict]:
	return [
		display.link("name", _("Objective"), "SMS Objective", 130),
		display.column("title", _("Title"), width=240),
		display.column("status", _("Status"), width=95),
		display.link("unit", _("Unit"), "SMS Unit", 130),
		display.column("responsible_name", _("Responsible"), width=130),
		display.column("baseline", _("Baseline"), "Float", 90),
		display.column("target", _("Target"), "Float", 90),
		display.column("last_value", _("Last Value"), "Float", 95),
		display.column("unit_of_measure", _("In"), width=60),
		display.column("last_period", _("Period Until"), "Date", 105),
		display.column("result", _("Result"), width=120),
		display.column("trend", _("Trend"), width=110),
		display.column("control", _("In Control"), width=165),
		display.column("rules", _("Rules Broken"), width=230),
		display.column("miss_count", _("Missed in a Row"), "Int", 85),
		display.column("measured", _("Measurements"), "Int", 85),
		display.column("next_due", _("Next Measurement"), "Date", 110),
		display.column("late_days", _("Late (Days)"), "Int", 90),
		display.column("due_date", _("Due"), "Date", 105),
		display.link("finding", _("Finding"), "Finding", 135),
		display.column("measuring_fault", _("Number Card"), width=200),
		display.link("sms_process", _("Process"), "SMS Process", 150),
		display.column("kind", _("Kind"), width=130),
		display.column("frequency", _("Measured"), width=90),
	]


def get_rows(filters: Mapping[str, Any]) -> list[frappe._dict]:
	query, objective = queries.register("SMS Objective", filters, day="due_date", equal=FILTERS)
	rows = (
		query.select(*(objective[name] for name in FIELDS))
		.orderby(objective.status)
		.orderby(objective.title)
		.orderby(objective.name)
		.run(as_dict=True)
	)
	names = queries.full_names(row.responsible for row in rows)
	measured = _measurements([row.name for row in rows])
	for row in rows:
		row.responsible_name = names.get(row.responsible)
		complete(row, measured.get(row.name, []))
	wanted = [row for row in rows if row.late_days or not filters.get("only_late")]
	return [row for row in wanted if row.signal or not filters.get("only_out_of_control")]


def complete(row: frappe._dict, measured: list[frappe._dict]) -> None:
	"""Adds what is counted from an objective's measurements, oldest first."""
	limits, broken = standing.chart_of(measured, row.limits_until)
	latest = broken[-1] if broken else ()
	trend = trend_of([each.value for each in measured], row.direction)
	row.measured = len(measured)
	row.signal = bool(latest)
	row.control = (
		_("Too few measurements") if limits is None else _("Out of control") if latest else _("In control")
	)
	row.rules = "; ".join(_(rule.words) for rule in latest)
	row.trend = f"{trend.arrow} {_trend_words(trend.better)}" if trend else ""
	row.better = trend.better if trend else None
	row.result = _(row.last_result) if row.last_result else _(NOT_MEASURED)
	if not measured:
		row.last_value = None
	late = row.next_due and row.status == ACTIVE and row.next_due < today()
	row.late_days = (today() - row.next_due).days if late else 0


def _trend_words(better: bool | None) -> str:
	return {True: _("Better"), False: _("Worse"), None: _("Steady")}[better]


def _measurements(objectives: list[str]) -> dict[str, list[frappe._dict]]:
	"""The measurements of all these objectives, oldest first, in one statement."""
	table = frappe.qb.DocType("SMS Measurement")
	rows = (
		frappe.qb.from_(table)
		.select(table.objective, table.period_start, table.period_end, table.value)
		.where(table.objective.isin(objectives or [""]))
		.orderby(table.objective)
		.orderby(table.period_start)
		.orderby(table.name)
		.run(as_dict=True)
	)
	return queries.grouped(rows, "objective")


def get_summary(rows: list[frappe._dict]) -> list[dict]:
	active = [row for row in rows if row.status == ACTIVE]
	return [
		display.figure(_("Objectives"), len(rows)),
		display.figure(_("Active"), len(active)),
		display.late(_("Missed"), sum(row.last_result == "Missed" for row in active)),
		display.late(_("Out of Control"), sum(row.signal for row in active)),
		display.late(_("Late Measurements"), sum(bool(row.late_days) for row in active)),
		display.figure(_("Reached"), sum(row.status == "Reached" for row in rows), display.GOOD),
	]


def get_chart(rows: list[frappe._dict]) -> dict | None:
	active = [row for row in rows if row.status == ACTIVE]
	counts = {
		result: sum((row.last_result or NOT_MEASURED) == result for row in active)
		for result in ("Met", "Within Tolerance", "Missed", NOT_MEASURED)
	}
	return display.chart(_("Active objectives by last result"), counts)
