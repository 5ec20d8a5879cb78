# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Every CAPA that the reader may see: how far it is, how late, and whether what was done had its effect."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate

from sms_module.corrective_action.due import OPEN_STATES
from sms_module.records.clock import today
from sms_module.reporting import dates, display, figures, queries

FIELDS = (
	"name",
	"title",
	"workflow_state",
	"kind",
	"depth",
	"responsible",
	"unit",
	"sms_process",
	"creation",
	"due_date",
	"original_due_date",
	"extension_count",
	"iteration",
	"weak_points",
	"implementation_verified_on",
	"effectiveness_due",
	"effectiveness_result",
	"effectiveness_checked_on",
	"did_not_last",
	"closed_on",
)
FILTERS = ("kind", "depth", "sms_process", "unit", "responsible", "workflow_state", "effectiveness_result")
FINISHED = ("Closed", "Cancelled")
#: States in which the due date still counts, as for reminders; afterwards the effect is awaited.
DUE_STATES = OPEN_STATES["CAPA"][1]
GROUPS = {"Process": "sms_process", "Depth": "depth", "Result": "effectiveness_result", "Cause": "categories"}


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	rows = get_rows(filters)
	return get_columns(), rows, None, get_chart(rows, filters.chart_by), get_summary(rows)


def get_columns() -> list[dict]:
	return [
		display.link("name", _("CAPA"), "CAPA"),
		display.column("title", _("Title"), width=240),
		display.column("workflow_state", _("State"), width=140),
		display.column("kind", _("Kind"), width=95),
		display.column("depth", _("Depth"), width=115),
		display.column("responsible_name", _("Responsible"), width=140),
		display.link("sms_process", _("Process"), "SMS Process"),
		display.link("unit", _("Unit"), "SMS Unit"),
		display.column("findings", _("Findings"), width=150),
		display.column("age", _("Age (Days)"), "Int", 90),
		display.column("due_date", _("Due"), "Date", 105),
		display.column("original_due_date", _("Original Due"), "Date", 105),
		display.column("extension_count", _("Extensions"), "Int", 90),
		display.column("overdue_days", _("Overdue (Days)"), "Int", 110),
		display.column("implementation_verified_on", _("Implementation Verified"), "Date", 110),
		display.column("iteration", _("Iteration"), "Int", 80),
		display.column("effectiveness_result", _("Effectiveness"), width=130),
		display.column("effectiveness_checked_on", _("Judged On"), "Date", 105),
		display.column("did_not_last", _("Did Not Last"), "Check", 95),
		display.column("weak_count", _("Weak Points"), "Int", 95),
		display.column("cause_categories", _("Cause Categories"), width=200),
		display.column("closed_on", _("Closed On"), "Date", 105),
	]


def get_rows(filters: Mapping[str, Any]) -> list[frappe._dict]:
	query, capa = queries.register("CAPA", filters, day="creation", equal=FILTERS)
	if filters.get("only_open"):
		query = query.where(capa.workflow_state.notin(FINISHED))
	rows = (
		query.select(*(capa[name] for name in FIELDS))
		.orderby(capa.creation, order=frappe.qb.desc)
		.orderby(capa.name, order=frappe.qb.desc)
		.run(as_dict=True)
	)
	names = queries.full_names(row.responsible for row in rows)
	causes, findings, rounds = queries.causes_of_capas(), _findings(), _rounds()
	for row in rows:
		row.responsible_name = names.get(row.responsible)
		row.categories = list(
			dict.fromkeys(cause.category for cause in causes.get(row.name, []) if cause.category)
		)
		row.findings = ", ".join(findings.get(row.name, []))
		complete(row, rounds.get(row.name, []))
	return [row for row in rows if row.overdue_days or not filters.get("only_overdue")]


def complete(row: frappe._dict, rounds: list[str]) -> None:
	"""Adds what is counted from a CAPA's dates, warnings and rounds."""
	row.open = row.workflow_state not in FINISHED
	row.cause_categories = ", ".join(row.categories)
	row.age = dates.age(getdate(row.creation), row.closed_on, today())
	row.overdue_days = dates.overdue(row.due_date, today()) if row.workflow_state in DUE_STATES else 0
	row.weak_count = len([point for point in (row.weak_points or "").splitlines() if point.strip()])
	row.first_effective = figures.first_judgement(rounds, row.effectiveness_result)
	row.on_time = (
		None
		if row.workflow_state == "Cancelled"
		else dates.on_time(row.implementation_verified_on, row.original_due_date or row.due_date, today())
	)


def get_summary(rows: list[frappe._dict]) -> list[dict]:
	kept = [row for row in rows if row.workflow_state != "Cancelled"]
	return [
		display.figure(_("CAPAs"), len(rows)),
		display.figure(_("Open"), sum(row.open for row in rows), display.OPEN),
		display.late(_("Overdue"), sum(bool(row.overdue_days) for row in rows)),
		display.rate(_("Effective at First Judgement"), figures.share(row.first_effective for row in rows)),
		display.figure(
			_("Average Iterations"),
			figures.mean([row.iteration or 1 for row in kept]) or "–",
			datatype="Data",
		),
		display.figure(_("Extended"), sum(bool(row.extension_count) for row in rows), display.OPEN),
		display.rate(_("Implemented on Time (Original Dates)"), figures.share(row.on_time for row in rows)),
		display.late(_("Did Not Last"), sum(bool(row.did_not_last) for row in rows)),
	]


def get_chart(rows: list[frappe._dict], chart_by: str | None) -> dict | None:
	if column := GROUPS.get(chart_by):
		counts = figures.count_by(rows, lambda row: row[column])
		return display.chart(_("CAPAs"), counts, translate=column in ("depth", "effectiveness_result"))
	if chart_by == "Ageing":
		counts = dates.ageing(row.age for row in rows if row.open)
		return display.chart(_("Open CAPAs by age in days"), counts, translate=False)
	return display.chart(_("CAPAs"), figures.count_by(rows, lambda row: row.workflow_state))


def _findings() -> dict[str, list[str]]:
	"""The findings that each CAPA answers."""
	row = frappe.qb.DocType("CAPA Finding")
	rows = (
		frappe.qb.from_(row)
		.select(row.parent, row.finding)
		.where(row.parenttype == "CAPA")
		.orderby(row.parent)
		.orderby(row.idx)
		.orderby(row.name)
		.run(as_dict=True)
	)
	return {capa: [row.finding for row in group] for capa, group in queries.grouped(rows, "parent").items()}


def _rounds() -> dict[str, list[str]]:
	"""The results of the kept rounds of each CAPA, oldest first."""
	row = frappe.qb.DocType("CAPA Iteration")
	rows = (
		frappe.qb.from_(row)
		.select(row.parent, row.result)
		.where(row.parenttype == "CAPA")
		.orderby(row.parent)
		.orderby(row.idx)
		.orderby(row.name)
		.run(as_dict=True)
	)
	return {capa: [row.result for row in group] for capa, group in queries.grouped(rows, "parent").items()}
