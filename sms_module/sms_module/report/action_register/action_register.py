# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Every action that the reader may see: what, why, who, until when, and who verified it."""

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
	"what",
	"kind",
	"source_doctype",
	"source_name",
	"responsible",
	"unit",
	"sms_process",
	"workflow_state",
	"due_date",
	"original_due_date",
	"extension_count",
	"done_on",
	"done_by",
	"verified_by",
	"verified_on",
	"creation",
	"erp_status",
)
FILTERS = ("kind", "source_doctype", "responsible", "sms_process", "unit", "workflow_state")
OPEN = OPEN_STATES["SMS Action"][1]


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	rows = get_rows(filters)
	return get_columns(), rows, None, get_chart(rows, filters.chart_by), get_summary(rows)


def get_columns() -> list[dict]:
	return [
		display.link("name", _("Action"), "SMS Action"),
		display.column("what", _("What"), width=280),
		display.column("kind", _("Kind"), width=110),
		display.column("why", _("Why"), "Dynamic Link", 165, options="source_doctype"),
		display.column("responsible_name", _("Responsible"), width=140),
		display.link("sms_process", _("Process"), "SMS Process"),
		display.link("unit", _("Unit"), "SMS Unit"),
		display.column("workflow_state", _("State"), width=110),
		display.column("due_date", _("Due"), "Date", 105),
		display.column("original_due_date", _("Original Due"), "Date", 105),
		display.column("extension_count", _("Extended"), "Int", 85),
		display.column("overdue_days", _("Overdue (Days)"), "Int", 110),
		display.column("age", _("Age (Days)"), "Int", 90),
		display.column("ageing", _("Ageing"), width=90),
		display.column("erp_status", _("Status in the ERP"), width=120),
		display.column("done_on", _("Done On"), "Date", 105),
		display.column("done_by_name", _("Done By"), width=140),
		display.column("verified_by_name", _("Verified By"), width=140),
		display.column("verified_on", _("Verified On"), "Date", 105),
	]


def get_rows(filters: Mapping[str, Any]) -> list[frappe._dict]:
	query, action = queries.register("SMS Action", filters, day="due_date", equal=FILTERS)
	if filters.get("only_open"):
		query = query.where(action.workflow_state.isin(OPEN))
	rows = (
		query.select(*(action[name] for name in FIELDS))
		.orderby(action.due_date)
		.orderby(action.name)
		.run(as_dict=True)
	)
	names = queries.full_names(
		user for row in rows for user in (row.responsible, row.done_by, row.verified_by)
	)
	for row in rows:
		complete(row, names)
	return [row for row in rows if row.overdue_days or not filters.get("only_overdue")]


def complete(row: frappe._dict, names: Mapping[str, str]) -> None:
	"""Adds the persons' names and what is counted from an action's dates."""
	row.why = row.source_name
	row.open = row.workflow_state in OPEN
	row.responsible_name = names.get(row.responsible)
	row.done_by_name = names.get(row.done_by)
	row.verified_by_name = names.get(row.verified_by)
	row.overdue_days = dates.overdue(row.due_date, today()) if row.open else 0
	row.age = dates.age(getdate(row.creation), row.done_on, today())
	row.ageing = dates.bucket(row.age) if row.open else None
	row.on_time = (
		None
		if row.workflow_state == "Cancelled"
		else dates.on_time(row.done_on, row.original_due_date or row.due_date, today())
	)


def get_summary(rows: list[frappe._dict]) -> list[dict]:
	return [
		display.figure(_("Actions"), len(rows)),
		display.figure(_("Open"), sum(row.open for row in rows), display.OPEN),
		display.late(_("Overdue"), sum(bool(row.overdue_days) for row in rows)),
		display.figure(
			_("Waiting for Verification"), sum(row.workflow_state == "Done" for row in rows), display.OPEN
		),
		display.figure(_("Extended"), sum(bool(row.extension_count) for row in rows), display.OPEN),
		display.rate(_("Done on Time (Original Dates)"), figures.share(row.on_time for row in rows)),
	]


def get_chart(rows: list[frappe._dict], chart_by: str | None) -> dict | None:
	"""Actions by state, or the open ones by their age, or by person with what of their load is late."""
	is_open = [row for row in rows if row.open]
	if chart_by == "Ageing":
		counts = dates.ageing(row.age for row in is_open)
		return display.chart(_("Open actions by age in days"), counts, translate=False)
	if chart_by == "Responsible":
		return _load_chart(is_open)
	return display.chart(_("Actions"), figures.count_by(rows, lambda row: row.workflow_state))


def _load_chart(rows: list[frappe._dict]) -> dict | None:
	"""The open actions of each person: those in time, and those that are late."""
	persons = figures.count_by(rows, lambda row: row.responsible_name)
	late = figures.count_by((row for row in rows if row.overdue_days), lambda row: row.responsible_name)
	in_time = {person: count - late.get(person, 0) for person, count in persons.items()}
	return display.stacked(
		persons, {_("In time"): in_time, _("Overdue"): late}, colours=("#2490ef", "#e24c4c")
	)
