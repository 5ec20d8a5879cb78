# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Every finding that the reader may see: what it is about, who answers for it, how old and how late it is."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _

from sms_module.corrective_action.finding_rules import NONCONFORMITIES
from sms_module.records.clock import today
from sms_module.reporting import dates, display, figures, queries

FIELDS = (
	"name",
	"type",
	"title",
	"requirement",
	"sms_process",
	"service",
	"unit",
	"source_kind",
	"source_doctype",
	"source_name",
	"erp_doctype",
	"erp_name",
	"responsible",
	"workflow_state",
	"raised_on",
	"due_date",
	"original_due_date",
	"effectiveness_due",
	"extension_count",
	"closed_on",
	"recurrence_of",
	"capa",
	"risk",
)
FILTERS = ("type", "sms_process", "unit", "source_kind", "requirement", "workflow_state")
FINISHED = ("Closed", "Withdrawn")
#: What the chart groups by: choice of the filter → column. Ageing is the default.
GROUPS = {"Process": "sms_process", "Type": "type", "Source": "source_kind", "Cause": "categories"}


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	rows = get_rows(filters)
	return get_columns(), rows, None, get_chart(rows, filters.chart_by), get_summary(rows)


def get_columns() -> list[dict]:
	return [
		display.link("name", _("Finding"), "Finding"),
		display.column("type", _("Type"), width=150),
		display.column("title", _("Title"), width=260),
		display.link("requirement", _("Requirement"), "SMS Requirement", 120),
		display.link("sms_process", _("Process"), "SMS Process"),
		display.link("unit", _("Unit"), "SMS Unit"),
		display.column("source_kind", _("Source"), width=110),
		display.column("source_name", _("Source Record"), "Dynamic Link", 165, options="source_doctype"),
		display.column("responsible_name", _("Responsible"), width=140),
		display.column("workflow_state", _("State"), width=120),
		display.column("raised_on", _("Raised On"), "Date", 105),
		display.column("due_date", _("Due"), "Date", 105),
		display.column("original_due_date", _("Original Due"), "Date", 105),
		display.column("extension_count", _("Extensions"), "Int", 90),
		display.column("age", _("Age (Days)"), "Int", 90),
		display.column("overdue_days", _("Overdue (Days)"), "Int", 110),
		display.column("closed_on", _("Closed On"), "Date", 105),
		display.link("recurrence_of", _("Recurrence Of"), "Finding"),
		display.link("capa", _("CAPA"), "CAPA"),
		display.column("cause_categories", _("Cause Categories"), width=200),
		display.link("risk", _("Foreseen By"), "SMS Risk", 130),
	]


def get_rows(filters: Mapping[str, Any]) -> list[frappe._dict]:
	query, finding = queries.register("Finding", filters, day="raised_on", equal=FILTERS)
	if filters.get("only_open"):
		query = query.where(finding.workflow_state.notin(FINISHED))
	if filters.get("not_foreseen"):
		query = query.where(finding.type.isin(NONCONFORMITIES) & _empty(finding.risk))
		query = query.where((finding.workflow_state != "Withdrawn") & _empty(finding.no_risk_reason))
	rows = (
		query.select(*(finding[name] for name in FIELDS))
		.orderby(finding.raised_on, order=frappe.qb.desc)
		.orderby(finding.name, order=frappe.qb.desc)
		.run(as_dict=True)
	)
	names = queries.full_names(row.responsible for row in rows)
	causes = queries.causes_of_capas()
	original = queries.original_dates("Finding", "effectiveness_due")
	for row in rows:
		complete(row, names, causes.get(row.capa, []), original.get(row.name))
	categories = _categories(filters)
	return [row for row in rows if _wanted(row, filters, categories)]


def complete(row: frappe._dict, names: Mapping[str, str], causes: list, original_end) -> None:
	"""Adds what is counted from a finding's dates and what its CAPA says of the cause."""
	queries.point_to_source(row)
	row.open = row.workflow_state not in FINISHED
	row.responsible_name = names.get(row.responsible)
	row.age = dates.age(row.raised_on, row.closed_on, today())
	row.overdue_days = dates.overdue(row.due_date, today()) if row.open else 0
	row.categories = list(dict.fromkeys(cause.category for cause in causes if cause.category))
	row.cause_categories = ", ".join(row.categories)
	row.on_time = punctual(row, original_end)


def punctual(row: Mapping[str, Any], original_end) -> bool | None:
	"""Whether a finding was closed by the day first set for it; None where no day counts."""
	if row["type"] == "Good Practice" or row["workflow_state"] == "Withdrawn":
		return None
	return dates.on_time(row["closed_on"], original_end or row["effectiveness_due"], today())


def get_summary(rows: list[frappe._dict]) -> list[dict]:
	waiting = [row for row in rows if row.open]
	return [
		display.figure(_("Findings"), len(rows)),
		display.figure(_("Open"), len(waiting), display.OPEN),
		display.late(_("Overdue"), sum(bool(row.overdue_days) for row in rows)),
		display.late(_("Major, Open"), sum(row.type == "Major Nonconformity" for row in waiting)),
		display.figure(
			_("Minor, Open"), sum(row.type == "Minor Nonconformity" for row in waiting), display.OPEN
		),
		display.rate(_("Closed on Time (Original Dates)"), figures.share(row.on_time for row in rows)),
	]


def get_chart(rows: list[frappe._dict], chart_by: str | None) -> dict | None:
	"""Open findings by age in days, or all findings of the list by a group."""
	if column := GROUPS.get(chart_by):
		counts = figures.count_by(rows, lambda row: row[column])
		return display.chart(_("Findings"), counts, translate=column in ("type", "source_kind"))
	counts = dates.ageing(row.age for row in rows if row.open)
	return display.chart(_("Open findings by age in days"), counts, translate=False)


def _empty(column):
	return column.isnull() | (column == "")


def _categories(filters: Mapping[str, Any]) -> set[str] | None:
	category = filters.get("cause_category")
	return queries.branch_names("Cause Category", category) if category else None


def _wanted(row: frappe._dict, filters: Mapping[str, Any], categories: set[str] | None) -> bool:
	if filters.get("only_overdue") and not row.overdue_days:
		return False
	return categories is None or bool(categories & set(row.categories))
