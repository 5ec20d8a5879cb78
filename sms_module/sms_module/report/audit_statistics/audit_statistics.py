# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""How long audits take to be reported and closed, and what they find."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _
from frappe.query_builder.functions import Count

from sms_module.people.visible import only_visible
from sms_module.records.clock import today
from sms_module.reporting import dates, display, figures, queries

TYPES = {
	"major": "Major Nonconformity",
	"minor": "Minor Nonconformity",
	"observations": "Observation",
	"ofis": "Opportunity for Improvement",
	"good": "Good Practice",
}
FIELDS = (
	"name",
	"title",
	"party",
	"unit",
	"lead",
	"workflow_state",
	"actual_from",
	"actual_to",
	"reported_on",
	"closed_on",
	"postponed",
)


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	rows = get_rows(filters)
	return get_columns(), rows, None, get_chart(rows), get_summary(rows)


def get_columns() -> list[dict]:
	return [
		display.link("name", _("Audit"), "SMS Audit"),
		display.column("title", _("Title"), width=260),
		display.column("party", _("Party"), width=110),
		display.link("unit", _("Unit"), "SMS Unit"),
		display.column("lead", _("Lead Auditor"), width=150),
		display.column("workflow_state", _("State"), width=110),
		display.column("actual_to", _("Carried Out"), "Date", 110),
		display.column("reported_on", _("Reported On"), "Date", 110),
		display.column("days_to_report", _("Days to Report"), "Int", 115),
		display.column("days_to_close", _("Days to Close"), "Int", 110),
		*(display.column(name, _(kind), "Int", 110) for name, kind in TYPES.items()),
		display.column("findings", _("Findings"), "Int", 90),
	]


def get_rows(filters: Mapping[str, Any]) -> list[frappe._dict]:
	query, audit = queries.register("SMS Audit", filters, day="actual_to", equal=("unit", "party", "lead"))
	rows = (
		query.select(*(audit[name] for name in FIELDS))
		.where(audit.actual_from.isnotnull())
		.orderby(audit.actual_from)
		.orderby(audit.name)
		.run(as_dict=True)
	)
	counts = count_findings()
	for row in rows:
		found = counts.get(row.name, {})
		row.update({name: found.get(kind, 0) for name, kind in TYPES.items()})
		row.findings = sum(found.values())
		row.days_to_report = dates.age(row.actual_to, row.reported_on, today()) if row.reported_on else None
		row.days_to_close = dates.age(row.actual_to, row.closed_on, today()) if row.closed_on else None
	return rows


def count_findings() -> dict[str, dict[str, int]]:
	"""Audit → type → how many findings, withdrawn ones left out: one grouped statement."""
	finding = frappe.qb.DocType("Finding")
	counts: dict[str, dict[str, int]] = {}
	query = (
		frappe.qb.from_(finding)
		.select(finding.source_name, finding.type, Count(finding.name))
		.where(finding.source_doctype == "SMS Audit")
		.where(finding.workflow_state != "Withdrawn")
		.groupby(finding.source_name, finding.type)
	)
	for audit, kind, number in only_visible(query, "Finding").run():
		counts.setdefault(audit, {})[kind] = number
	return counts


def get_summary(rows: list[frappe._dict]) -> list[dict]:
	reported = [row.days_to_report for row in rows if row.days_to_report is not None]
	closed = [row.days_to_close for row in rows if row.days_to_close is not None]
	return [
		display.figure(_("Audits"), len(rows)),
		display.figure(_("Mean Days to Report"), figures.mean(reported) or 0, datatype="Float"),
		display.figure(_("Mean Days to Close"), figures.mean(closed) or 0, datatype="Float"),
		display.figure(
			_("Findings per Audit"), figures.mean([row.findings for row in rows]) or 0, datatype="Float"
		),
		display.late(_("Major Nonconformities"), sum(row.major for row in rows)),
		display.figure(_("Minor Nonconformities"), sum(row.minor for row in rows), display.OPEN),
	]


def get_chart(rows: list[frappe._dict]) -> dict | None:
	"""Findings by unit."""
	counts: dict[str, int] = {}
	for row in rows:
		counts[row.unit] = counts.get(row.unit, 0) + row.findings
	return display.chart(_("Findings"), counts, translate=False)
