# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""How often and how long services were down; times that overlap count once, planned work is no failure."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import frappe
from frappe import _
from frappe.utils import add_months, get_first_day, getdate

from sms_module.records.clock import today
from sms_module.reporting import display
from sms_module.service_level.agreements import CUSTOMER, services_of
from sms_module.service_level.calendar import ROUND_THE_CLOCK, SupportHours
from sms_module.service_level.failures import Lengths, Outage, lengths_of
from sms_module.service_level.hours import hours_of, in_words
from sms_module.service_level.levels import known_levels
from sms_module.service_level.outages import outages_of

MONTHS = 12


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	start, end = window(filters)
	services = get_services(filters)
	hours = hours_of("SMS Service", [each.name for each in services])
	outages = outages_of([each.name for each in services], start, end)
	if filters.show == "Outages":
		columns, rows = outage_columns(), get_outages(filters, outages, hours, start, end)
	else:
		columns, rows = service_columns(), get_rows(services, outages, hours, start, end)
	return (
		columns,
		rows,
		None,
		get_chart(outages, hours, start, end),
		get_summary(services, outages, hours, start, end),
	)


def window(filters: Mapping[str, Any]) -> tuple[datetime, datetime]:
	"""The time that is looked at: the chosen days, else the last twelve months; never what is to come."""
	last = min(getdate(filters.get("to_date") or today()), today())
	first = getdate(filters.get("from_date") or add_months(last, -MONTHS))
	return _midnight(first), _midnight(last + timedelta(days=1))


def _midnight(day: date) -> datetime:
	return datetime(day.year, day.month, day.day)


def get_services(filters: Mapping[str, Any]) -> list[frappe._dict]:
	conditions: dict[str, Any] = {"lifecycle": ("in", ("Live", "Retired", "In Transition"))}
	for name in ("service", "kind", "unit"):
		if filters.get(name):
			conditions["name" if name == "service" else name] = filters[name]
	return frappe.get_all(
		"SMS Service",
		filters=conditions,
		fields=["name", "kind", "priority", "unit", "lifecycle"],
		order_by="service_name asc",
	)


# --- by service


def service_columns() -> list[dict]:
	return [
		display.link("service", _("Service"), "SMS Service", 220),
		display.column("kind", _("Kind"), width=125),
		display.column("failures", _("Failures"), "Int", 85),
		display.column("total", _("Total Length (h)"), "Float", 125, precision=2),
		display.column("longest", _("Longest (h)"), "Float", 105, precision=2),
		display.column("planned", _("Planned (h)"), "Float", 105, precision=2),
		display.column("availability", _("Availability"), "Percent", 110, precision=3),
		display.column("target", _("Agreed"), "Percent", 95, precision=3),
		display.column("estimate", _("Estimated"), "Percent", 95, precision=3),
		display.column("result", _("Result"), width=90),
		display.column("hours", _("Support Hours"), width=210),
	]


def get_rows(
	services: list[frappe._dict],
	outages: Mapping[str, list[Outage]],
	hours: Mapping[str, SupportHours],
	start: datetime,
	end: datetime,
) -> list[dict]:
	levels = known_levels([each.name for each in services], services_of((CUSTOMER,), today()))
	rows = []
	for each in services:
		found = lengths_of(outages.get(each.name, ()), start, end, hours.get(each.name, ROUND_THE_CLOCK))
		known = next((row for row in levels[each.name] if row.metric == "Availability"), None)
		target = known.least_agreed.target if known and known.least_agreed else None
		rows.append(
			{
				"service": each.name,
				"kind": each.kind,
				"failures": found.number,
				"total": found.total,
				"longest": found.longest,
				"planned": found.planned,
				"availability": found.availability,
				"target": target,
				"estimate": known.estimated[0].target if known and known.estimated else None,
				"result": _result(found, target),
				"hours": in_words(hours.get(each.name)),
			}
		)
	return sorted(rows, key=lambda row: (-row["total"], row["service"]))


def _result(found: Lengths, target: float | None) -> str:
	if target is None or found.availability is None:
		return ""
	return "Met" if found.availability >= target else "Missed"


# --- by outage


def outage_columns() -> list[dict]:
	return [
		display.link("outage", _("Outage"), "Service Outage"),
		display.column("title", _("What Failed"), width=240),
		display.link("service", _("Service"), "SMS Service", 190),
		display.column("from_time", _("From"), "Datetime", 150),
		display.column("to_time", _("Until"), "Datetime", 150),
		display.column("planned", _("Planned"), "Check", 80),
		display.column("length", _("Length (h)"), "Float", 100, precision=2),
		display.column("counted", _("In Support Hours (h)"), "Float", 145, precision=2),
		display.column("cause", _("Cause"), width=240),
		display.column("erp_name", _("Ticket"), width=120),
	]


def get_outages(
	filters: Mapping[str, Any],
	outages: Mapping[str, list[Outage]],
	hours: Mapping[str, SupportHours],
	start: datetime,
	end: datetime,
) -> list[dict]:
	names = sorted({each.name for group in outages.values() for each in group})
	texts = {
		row.name: row
		for row in frappe.get_all(
			"Service Outage",
			filters={"name": ("in", names or [""])},
			fields=["name", "title", "cause", "erp_name"],
			order_by="name asc",
		)
	}
	rows = []
	for service, group in outages.items():
		for each in group:
			until = each.end or end
			support = hours.get(service, ROUND_THE_CLOCK)
			rows.append(
				{
					"outage": each.name,
					"title": texts[each.name].title,
					"service": service,
					"from_time": each.start,
					"to_time": each.end,
					"planned": int(each.planned),
					"length": (until - each.start).total_seconds() / 3600,
					"counted": support.minutes_between(max(each.start, start), min(until, end)) / 60,
					"cause": texts[each.name].cause,
					"erp_name": texts[each.name].erp_name,
				}
			)
	if filters.get("only_failures"):
		rows = [row for row in rows if not row["planned"]]
	return sorted(rows, key=lambda row: (row["from_time"], row["outage"], row["service"]), reverse=True)


# --- above the table


def get_summary(services, outages, hours, start: datetime, end: datetime) -> list[dict]:
	found = [
		lengths_of(outages.get(each.name, ()), start, end, hours.get(each.name, ROUND_THE_CLOCK))
		for each in services
	]
	longest = max((each.longest for each in found), default=0)
	return [
		display.figure(_("Services"), len(services)),
		display.figure(_("Services with Failures"), sum(bool(each.number) for each in found), display.OPEN),
		display.figure(_("Failures"), sum(each.number for each in found)),
		display.figure(_("Total Length (h)"), round(sum(each.total for each in found), 1), datatype="Float"),
		display.figure(_("Longest (h)"), round(longest, 1), datatype="Float"),
	]


def get_chart(outages, hours, start: datetime, end: datetime) -> dict | None:
	"""Hours of failures by month, of all services that are shown."""
	totals: dict[str, float] = {}
	month = _midnight(getdate(get_first_day(start)))
	while month < end:
		following = _midnight(getdate(add_months(month, 1)))
		total = sum(
			lengths_of(
				group, max(month, start), min(following, end), hours.get(service, ROUND_THE_CLOCK)
			).total
			for service, group in outages.items()
		)
		totals[f"{month:%Y-%m}"] = round(total, 2)
		month = following
	return display.chart(_("Hours of failures"), totals, translate=False)
