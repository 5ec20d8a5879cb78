# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Services that went live: how far their early life support is, what keeps it open, what came of the transition."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _
from frappe.query_builder.functions import Count
from frappe.utils import getdate

from sms_module.records.clock import today
from sms_module.reporting import dates, display, figures, queries
from sms_module.transition.tables import criteria_of, waivers_of

FIELDS = (
	"name",
	"title",
	"kind",
	"size",
	"service",
	"unit",
	"workflow_state",
	"responsible",
	"service_manager",
	"went_live_on",
	"original_go_live",
	"els_until",
	"live_since",
	"outcome_result",
	"closed_on",
)
FILTERS = ("kind", "service", "unit", "responsible", "outcome_result")
STATES = ("Early Life Support", "Closed")


def execute(filters: Mapping[str, Any] | None = None):
	rows = get_rows(frappe._dict(filters or {}))
	return get_columns(), rows, None, get_chart(rows), get_summary(rows)


def get_columns() -> list[dict]:
	return [
		display.link("name", _("Transition"), "Service Transition"),
		display.column("title", _("Title"), width=220),
		display.column("kind", _("Kind"), width=90),
		display.link("service", _("Service"), "SMS Service"),
		display.column("workflow_state", _("State"), width=130),
		display.column("went_live_on", _("Gone Live"), "Date", 105),
		display.column("late_live_days", _("After First Plan (Days)"), "Int", 140),
		display.column("els_until", _("Support Until"), "Date", 105),
		display.column("days", _("Days so Far"), "Int", 95),
		display.column("overdue_days", _("Overdue (Days)"), "Int", 110),
		display.column("criteria", _("Criteria Met"), width=95),
		display.column("waivers_open", _("Waivers Open"), "Int", 100),
		display.column("waivers_lapsed", _("Waivers Lapsed"), "Int", 110),
		display.column("findings", _("Findings since Go-live"), "Int", 130),
		display.column("live_since", _("In Use without Acceptance since"), "Date", 160),
		display.column("outcome_result", _("Intended Outcome"), width=130),
		display.column("closed_on", _("Closed"), "Date", 105),
		display.column("responsible_name", _("Transition Lead"), width=140),
		display.column("service_manager_name", _("Service Manager"), width=140),
	]


def get_rows(filters: Mapping[str, Any]) -> list[frappe._dict]:
	query, transition = queries.register("Service Transition", filters, day="went_live_on", equal=FILTERS)
	states = STATES[:1] if filters.get("only_open") else STATES
	rows = (
		query.where(transition.workflow_state.isin(states))
		.select(*(transition[name] for name in FIELDS))
		.orderby(transition.went_live_on, order=frappe.qb.desc)
		.orderby(transition.name)
		.run(as_dict=True)
	)
	names = [row.name for row in rows]
	criteria, waivers, findings = criteria_of(names), waivers_of(names), findings_since(names)
	people = queries.full_names(row[field] for row in rows for field in ("responsible", "service_manager"))
	for row in rows:
		row.responsible_name = people.get(row.responsible)
		row.service_manager_name = people.get(row.service_manager)
		row.findings = findings.get(row.name, 0)
		complete(row, criteria.get(row.name, []), waivers.get(row.name, []))
	return rows


def findings_since(names: list[str]) -> dict[str, int]:
	"""Transition → findings about its service since it went live, until its early life support ended."""
	finding, transition = frappe.qb.DocType("Finding"), frappe.qb.DocType("Service Transition")
	rows = (
		frappe.qb.from_(transition)
		.inner_join(finding)
		.on((finding.service == transition.service) & (finding.raised_on >= transition.went_live_on))
		.select(transition.name, Count(finding.name))
		.where(transition.name.isin(names or [""]))
		.where(finding.workflow_state != "Withdrawn")
		.where(transition.closed_on.isnull() | (finding.raised_on <= transition.closed_on))
		.groupby(transition.name)
		.run()
	)
	return dict(rows)


def complete(row: frappe._dict, criteria: list, waivers: list) -> None:
	"""Adds what is counted from a transition's days, criteria and waivers."""
	row.open = row.workflow_state == STATES[0]
	row.days = dates.age(row.went_live_on, row.closed_on, today())
	row.overdue_days = dates.overdue(getdate(row.els_until), today()) if row.open else 0
	row.late_live_days = max((row.went_live_on - row.original_go_live).days, 0) if row.went_live_on else None
	row.criteria = f"{sum(each.met for each in criteria)} / {len(criteria)}"
	row.waivers_open = sum(each.status == "Open" for each in waivers)
	row.waivers_lapsed = sum(each.status == "Lapsed" for each in waivers)


def get_summary(rows: list[frappe._dict]) -> list[dict]:
	closed = [row for row in rows if row.outcome_result and not row.open]
	return [
		display.figure(_("In Early Life Support"), sum(row.open for row in rows), display.OPEN),
		display.late(_("Past Their End"), sum(bool(row.overdue_days) for row in rows)),
		display.figure(_("Waivers Open"), sum(row.waivers_open for row in rows), display.OPEN),
		display.late(_("Waivers Lapsed"), sum(row.waivers_lapsed for row in rows)),
		display.rate(
			_("Outcome Achieved"), figures.share(row.outcome_result == "Achieved" for row in closed)
		),
	]


def get_chart(rows: list[frappe._dict]) -> dict | None:
	counts = figures.count_by((row for row in rows if not row.open), lambda row: row.outcome_result)
	return display.chart(_("Intended outcomes"), counts)
