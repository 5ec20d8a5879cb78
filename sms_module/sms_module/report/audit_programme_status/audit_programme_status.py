# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""What became of each planned audit: done, postponed, cancelled, on time by its first date."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _
from frappe.utils import get_last_day, getdate

from sms_module.records.clock import today
from sms_module.reporting import dates, display, figures

ENTRY = (
	"name",
	"parent",
	"idx",
	"area_doctype",
	"area",
	"priority",
	"planned_month",
	"original_planned_month",
	"lead",
	"status",
	"audit",
	"reason",
)
AUDIT = (
	"name",
	"planned_from",
	"original_planned_from",
	"postponed",
	"actual_from",
	"actual_to",
	"reported_on",
	"workflow_state",
)


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	rows = get_rows(filters)
	return get_columns(), rows, None, get_chart(rows), get_summary(rows)


def get_columns() -> list[dict]:
	return [
		display.link("programme", _("Programme"), "Audit Programme", 130),
		display.column("area", _("Area"), "Dynamic Link", 220, options="area_doctype"),
		display.column("priority", _("Priority"), width=90),
		display.column("lead", _("Lead Auditor"), width=150),
		display.column("original", _("Planned at First"), "Date", 120),
		display.column("planned", _("Planned Now"), "Date", 110),
		display.link("audit", _("Audit"), "SMS Audit", 140),
		display.column("state", _("State"), width=120),
		display.column("carried_out", _("Carried Out"), "Date", 110),
		display.column("postponed", _("Postponed"), "Int", 95),
		display.column("on_time_text", _("On Time"), width=90),
		display.column("overdue_days", _("Late (Days)"), "Int", 95),
		display.column("reason", _("Reason"), width=220),
	]


def get_rows(filters: Mapping[str, Any]) -> list[frappe._dict]:
	programmes = frappe.get_list(
		"Audit Programme",
		filters={"name": filters.programme}
		if filters.programme
		else {"workflow_state": ("in", ("Approved", "Completed"))},
		pluck="name",
		order_by="from_date desc, name desc",
		limit=0,
	)
	entries = frappe.get_all(
		"Audit Programme Entry",
		filters={"parent": ("in", programmes or [""]), "parenttype": "Audit Programme"},
		fields=list(ENTRY),
		order_by="parent asc, planned_month asc, idx asc",
	)
	audits = {
		row.name: row
		for row in frappe.get_all(
			"SMS Audit",
			filters={"name": ("in", [row.audit for row in entries if row.audit] or [""])},
			fields=list(AUDIT),
			order_by="name asc",
		)
	}
	rows = [complete(row, audits.get(row.audit)) for row in entries]
	rows = [row for row in rows if not filters.status or row.status == filters.status]
	return [row for row in rows if row.overdue_days or not filters.only_late]


def complete(row: frappe._dict, audit: frappe._dict | None) -> frappe._dict:
	"""Adds what its audit tells: an audit is on time when it was carried out in the month first planned."""
	row.programme = row.parent
	row.original = (audit and audit.original_planned_from) or row.original_planned_month or row.planned_month
	row.planned = (audit and audit.planned_from) or row.planned_month
	row.carried_out = audit and audit.actual_to
	row.postponed = audit.postponed if audit else 0
	row.state = audit.workflow_state if audit else row.status
	cancelled = row.status == "Cancelled"
	last = getdate(get_last_day(row.original))
	row.on_time = (
		None if cancelled else dates.on_time(row.carried_out and getdate(row.carried_out), last, today())
	)
	row.on_time_text = "" if row.on_time is None else _("Yes") if row.on_time else _("No")
	row.overdue_days = 0 if cancelled or row.carried_out else dates.overdue(last, today())
	return row


def get_summary(rows: list[frappe._dict]) -> list[dict]:
	return [
		display.figure(_("Planned"), len(rows)),
		display.figure(_("Done"), sum(row.status == "Done" for row in rows), display.GOOD),
		display.figure(_("Postponed"), sum(bool(row.postponed) for row in rows), display.OPEN),
		display.figure(_("Cancelled"), sum(row.status == "Cancelled" for row in rows), display.OPEN),
		display.late(_("Late"), sum(bool(row.overdue_days) for row in rows)),
		display.rate(_("On Time (First Dates)"), figures.share(row.on_time for row in rows)),
	]


def get_chart(rows: list[frappe._dict]) -> dict | None:
	return display.chart(_("Audits"), figures.count_by(rows, lambda row: row.state))
