# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Who audits how much, who may lead until when, and which conflicts were overridden and why."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _
from frappe.utils import add_months, getdate

from sms_module.audit.auditors import lead_qualifications
from sms_module.people.visible import only_visible
from sms_module.records.clock import today
from sms_module.reporting import display, figures, queries


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	rows = get_rows(filters)
	return get_columns(), rows, None, get_chart(rows), get_summary(rows)


def get_columns() -> list[dict]:
	return [
		display.link("auditor", _("Auditor"), "SMS Auditor", 180),
		display.link("unit", _("Unit"), "SMS Unit", 160),
		display.column("lead_until", _("May Lead Until"), "Date", 120),
		display.column("led", _("Led"), "Int", 70),
		display.column("joined", _("Joined"), "Int", 75),
		display.column("days", _("Days"), "Int", 70),
		display.column("areas", _("Units Audited"), "Int", 110),
		display.column("overrides", _("Overrides"), "Int", 95),
		display.column("overridden", _("Overridden Conflicts and Why"), width=520),
	]


def get_rows(filters: Mapping[str, Any]) -> list[frappe._dict]:
	auditors = frappe.get_all(
		"SMS Auditor",
		filters={"name": filters.auditor} if filters.auditor else {"active": 1},
		fields=["name", "unit"],
		order_by="name asc",
	)
	audits = get_audits(filters)
	teams = queries.grouped(get_children("SMS Audit Team", audits, ("parent", "auditor")), "auditor")
	overrides = queries.grouped(
		get_children("SMS Audit Override", audits, ("parent", "auditor", "conflict", "reason")), "auditor"
	)
	until = lead_qualifications([row.name for row in auditors])
	return [
		auditor_row(row, audits, teams.get(row.name, []), overrides.get(row.name, []), until.get(row.name))
		for row in auditors
	]


def get_audits(filters: Mapping[str, Any]) -> dict[str, frappe._dict]:
	"""Audits of the period that the reader may see, cancelled ones left out."""
	audit = frappe.qb.DocType("SMS Audit")
	query = only_visible(frappe.qb.from_(audit), "SMS Audit").where(audit.workflow_state != "Cancelled")
	first = getdate(filters.from_date or add_months(today(), -12))
	last = getdate(filters.to_date or add_months(today(), 12))
	rows = (
		query.select(audit.name, audit.lead, audit.unit, audit.planned_from, audit.planned_to)
		.where(audit.planned_from >= first)
		.where(audit.planned_from <= last)
		.orderby(audit.name)
		.run(as_dict=True)
	)
	return {row.name: row for row in rows}


def get_children(doctype: str, audits: Mapping[str, Any], fields: tuple[str, ...]) -> list[frappe._dict]:
	return frappe.get_all(
		doctype,
		filters={"parenttype": "SMS Audit", "parent": ("in", list(audits) or [""])},
		fields=list(fields),
		order_by="parent asc, idx asc",
	)


def auditor_row(row, audits, team: list, overrides: list, until) -> frappe._dict:
	"""One auditor's work of the period."""
	led = [audit for audit in audits.values() if audit.lead == row.name]
	joined = [audits[member.parent] for member in team]
	return frappe._dict(
		auditor=row.name,
		unit=row.unit,
		lead_until=until,
		led=len(led),
		joined=len(joined),
		days=sum(
			(getdate(audit.planned_to) - getdate(audit.planned_from)).days + 1 for audit in [*led, *joined]
		),
		areas=len({audit.unit for audit in [*led, *joined]}),
		overrides=len(overrides),
		overridden="; ".join(f"{one.parent}: {one.conflict} ({one.reason})" for one in overrides),
	)


def get_summary(rows: list[frappe._dict]) -> list[dict]:
	days = [row.days for row in rows]
	soon = add_months(today(), 3)
	return [
		display.figure(_("Auditors"), len(rows)),
		display.figure(_("Days per Auditor"), figures.mean(days) or 0, datatype="Float"),
		display.figure(_("Busiest (Days)"), max(days, default=0), display.OPEN),
		display.late(
			_("Lead Qualifications That End in 3 Months"),
			sum(bool(row.lead_until and getdate(row.lead_until) <= getdate(soon)) for row in rows),
		),
		display.late(_("Impartiality Overridden"), sum(row.overrides for row in rows)),
	]


def get_chart(rows: list[frappe._dict]) -> dict | None:
	return display.chart(_("Days"), {row.auditor: row.days for row in rows}, translate=False)
