# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""How suggestions fare: from what came in to what was implemented, and how long it took."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate

from sms_module.records.clock import today
from sms_module.reporting import dates, display, figures, queries

#: How far a suggestion came, by its state now.
STAGES = {"Submitted": 1, "Assessed": 2, "Authorised": 3, "Implemented": 4}
LABELS = ("Submitted", "Assessed", "Authorised", "Implemented")
FILTERS = ("sms_process", "service", "unit", "board", "workflow_state")
FIELDS = (
	"name",
	"title",
	"creation",
	"public",
	"sms_process",
	"service",
	"priority",
	"board",
	"responsible",
	"workflow_state",
	"record_doctype",
	"record_name",
	"told_on",
	"closed_on",
)


def execute(filters: Mapping[str, Any] | None = None):
	rows = get_rows(frappe._dict(filters or {}))
	return get_columns(), rows, None, get_chart(rows), get_summary(rows)


def get_columns() -> list[dict]:
	return [
		display.link("name", _("Suggestion"), "Improvement Suggestion"),
		display.column("title", _("Title"), width=280),
		display.column("came_on", _("Came On"), "Date", 105),
		display.column("public", _("Public Form"), "Check", 95),
		display.column("workflow_state", _("State"), width=110),
		display.column("priority", _("Priority"), "Float", 85, precision=0),
		display.link("board", _("Board"), "Management Review Board"),
		display.column("responsible_name", _("Responsible"), width=140),
		display.link("sms_process", _("Process"), "SMS Process"),
		display.link("service", _("Service"), "SMS Service"),
		display.column("record_name", _("Became"), "Dynamic Link", 150, options="record_doctype"),
		display.column("age", _("Age (Days)"), "Int", 95),
		display.column("told_on", _("Told On"), "Datetime", 140),
	]


def get_rows(filters: Mapping[str, Any]) -> list[frappe._dict]:
	query, table = queries.register("Improvement Suggestion", filters, day="creation", equal=FILTERS)
	rows = (
		query.select(*(table[name] for name in FIELDS))
		.orderby(table.priority, order=frappe.qb.desc)
		.orderby(table.name)
		.run(as_dict=True)
	)
	names = queries.full_names(row.responsible for row in rows)
	for row in rows:
		row.came_on = getdate(row.creation)
		row.responsible_name = names.get(row.responsible)
		row.age = dates.age(row.came_on, row.closed_on, today())
	return rows


def funnel(rows: list[frappe._dict]) -> dict[str, int]:
	"""How many came at least this far, those that were left aside counted where they began."""
	reached = [STAGES.get(row.workflow_state, 1) for row in rows]
	return {label: sum(stage >= number for stage in reached) for number, label in enumerate(LABELS, start=1)}


def get_summary(rows: list[frappe._dict]) -> list[dict]:
	done = [row.age for row in rows if row.workflow_state == "Implemented"]
	aside = sum(row.workflow_state in ("Deferred", "Merged", "Declined") for row in rows)
	return [
		display.figure(_("Suggestions"), len(rows)),
		display.figure(
			_("Waiting for Triage"), sum(row.workflow_state == "Submitted" for row in rows), display.OPEN
		),
		display.figure(_("Implemented"), len(done), display.GOOD),
		display.figure(_("Left Aside"), aside),
		display.figure(_("Days to Implement (Mean)"), figures.mean(done) or "–", display.PLAIN, "Data"),
		display.late(
			_("Closed, Suggester not Told"),
			sum(bool(row.closed_on) and not row.told_on for row in rows),
		),
	]


def get_chart(rows: list[frappe._dict]) -> dict | None:
	return display.chart(_("Suggestions"), funnel(rows))
