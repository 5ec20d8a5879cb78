"""Service reports, the tickets they count, and agreements that held all the year."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import frappe
from frappe.utils import add_days

from sms_module.records.clock import today
from sms_module.service_level.reports.periods import last_ended
from tests.factories import SERVICE, as_user, change, step
from tests.factories_services import level, make_agreement, make_outage

REPORT = "Service Report"
COMMENT = "The mail store was full; it is watched now."
TICKET = "Test Ticket"
MAPPED = {
	"document_type": TICKET,
	"service_field": "about",
	"opened_field": "opened",
	"priority_field": "priority",
	"responded_field": "answered",
	"response_due_field": "answer_by",
	"resolved_field": "solved",
	"resolution_due_field": "solve_by",
	"rating_field": "stars",
	"kind_field": "kind",
	"problem_values": "Problem",
	"event_values": "Alert",
}


def month(back: int = 1) -> date:
	"""The first day of the month that ended last; `back`: how many months ago."""
	start = last_ended(today(), "Month").start
	for _number in range(back - 1):
		start = last_ended(start, "Month").start
	return start


def at(day: int, hour: float = 9, back: int = 1) -> datetime:
	"""A moment of the month under report."""
	return datetime.combine(month(back) + timedelta(days=day - 1), time()) + timedelta(hours=hour)


def make_levels(p, *levels: dict, **values):
	"""An agreement that held all the year, with these levels."""
	held = {"from_date": -500, "to_date": 300, "levels": list(levels) or [level(target=99.0)]}
	return make_agreement(p, "Agreed", **{**held, **values})


def make_report(p, state: str = "Draft", **values):
	"""The report of the service under test about the last month, made by the SMS manager."""
	with as_user(p.boss):
		report = frappe.get_doc(
			{"doctype": REPORT, "service": SERVICE, "period_start": month(), **values}
		).insert()
	if state == "Issued":
		report = issue(p, report)
	return report


def issue(p, report):
	change(report, p.boss, comment=COMMENT)
	return step(report, "Issue", p.own)


def a_bad_month(p, back: int = 1, hours: float = 10):
	"""An outage in the month under report."""
	return make_outage(p, from_time=at(10, 8, back), to_time=at(10, 8 + hours, back))


def line(report, metric: str, priority: str = "", table: str = "lines", **equal):
	"""A line of a report."""
	for row in report.get(table):
		if (row.metric, row.priority or "") == (metric, priority) and all(
			row.get(name) == value for name, value in equal.items()
		):
			return row
	raise AssertionError(f"{report.name} has no line {metric} {priority}")


def type_in(p, report, metric: str, typed: str, note: str | None = None, **where):
	"""Somebody types a figure in."""
	with as_user(p.boss):
		report = frappe.get_doc(REPORT, report.name)
		row = line(report, metric, **where)
		row.typed, row.note = typed, note or row.note
		return report.save()


# --- tickets


def _field(name: str, fieldtype: str, **more) -> dict:
	return {"fieldname": name, "label": name.replace("_", " ").title(), "fieldtype": fieldtype, **more}


def make_ticket_doctype() -> None:
	"""A DocType of tickets as a site makes it for itself."""
	if frappe.db.exists("DocType", TICKET):
		return
	frappe.get_doc(
		{
			"doctype": "DocType",
			"name": TICKET,
			"module": "Custom",
			"custom": 1,
			"autoname": "hash",
			"fields": [
				_field("subject", "Data"),
				_field("about", "Data", search_index=1),
				_field("elsewhere", "Link", options="SMS Unit"),
				_field("opened", "Datetime", search_index=1),
				*(_field(name, "Datetime") for name in ("answered", "answer_by", "solved", "solve_by")),
				_field("priority", "Data"),
				_field("kind", "Select", options="\nFault\nProblem\nAlert"),
				_field("stars", "Int"),
			],
			"permissions": [{"role": "SMS Manager", "read": 1, "write": 1, "create": 1}],
		}
	).insert(ignore_permissions=True)


def remove_ticket_doctype() -> None:
	frappe.delete_doc("DocType", TICKET, force=True, ignore_permissions=True)
	frappe.db.sql_ddl(f"drop table if exists `tab{TICKET}`")


def map_tickets(**values):
	"""The settings name the site's tickets."""
	doc = frappe.get_doc("Service Management Settings")
	doc.set("ticket_mappings", [{**MAPPED, **values}])
	return doc.save()


def make_tickets(*tickets: dict) -> None:
	"""Tickets past their documents. Each: `opened`, and what else it has; answered and solved after so many hours."""
	rows = []
	for number, ticket in enumerate(tickets):
		opened = ticket.get("opened", at(5))

		def after(hours: float | None, opened: datetime = opened) -> datetime | None:
			return None if hours is None else opened + timedelta(hours=hours)

		rows.append(
			[
				f"T-{frappe.generate_hash(length=8)}-{number}",
				ticket.get("about", SERVICE),
				opened,
				after(ticket.get("answered")),
				after(ticket.get("answer_by")),
				after(ticket.get("solved")),
				after(ticket.get("solve_by")),
				ticket.get("priority", ""),
				ticket.get("kind", "Fault"),
				ticket.get("stars", 0),
			]
		)
	fields = ("about", "opened", "answered", "answer_by", "solved", "solve_by", "priority", "kind", "stars")
	frappe.db.bulk_insert(TICKET, ["name", *fields], rows)


def add_recipients(p, report, *rows: dict):
	return change(report, p.boss, distribution=[*(row.as_dict() for row in report.distribution), *rows])


def soon() -> date:
	return add_days(today(), 30)
