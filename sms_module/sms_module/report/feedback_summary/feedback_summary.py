# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""What customers said, service by service: complaints, compliments, scores and how quickly it was answered."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _

from sms_module.records.clock import today
from sms_module.reporting import dates, display, figures, queries

FIELDS = (
	"name",
	"service",
	"kind",
	"score",
	"received_on",
	"acknowledged_on",
	"resolved_on",
	"due_date",
	"finding",
	"workflow_state",
)
OPEN = ("Received", "Acknowledged", "Escalated")


def execute(filters: Mapping[str, Any] | None = None):
	records = get_records(frappe._dict(filters or {}))
	rows = by_service(records)
	return get_columns(), rows, None, get_chart(rows), get_summary(records)


def get_columns() -> list[dict]:
	return [
		display.link("service", _("Service"), "SMS Service", 220),
		display.column("complaints", _("Complaints"), "Int", 105),
		display.column("open", _("Not Resolved"), "Int", 105),
		display.column("findings", _("Became Findings"), "Int", 125),
		display.column("days", _("Days to Resolve (Mean)"), "Float", 150, precision=1),
		display.column("on_time", _("Resolved on Time"), "Percent", 125),
		display.column("compliments", _("Compliments"), "Int", 105),
		display.column("answers", _("Survey Answers"), "Int", 120),
		display.column("score", _("Average Score"), "Float", 115, precision=2),
	]


def get_records(filters: Mapping[str, Any]) -> list[frappe._dict]:
	query, table = queries.register(
		"Service Feedback", filters, day="received_on", equal=("service", "unit", "party", "survey_round")
	)
	return (
		query.select(*(table[name] for name in FIELDS))
		.orderby(table.service)
		.orderby(table.name)
		.run(as_dict=True)
	)


def by_service(records: list[frappe._dict]) -> list[dict[str, Any]]:
	return [summed(service, rows) for service, rows in queries.grouped(records, "service").items()]


def summed(service: str | None, rows: list[frappe._dict]) -> dict[str, Any]:
	"""One line of the report, from the feedback about one service."""
	complaints = [row for row in rows if row.kind == "Complaint"]
	scores = [row.score for row in rows if row.score]
	resolved = [dates.age(row.received_on, row.resolved_on, today()) for row in complaints if row.resolved_on]
	return {
		"service": service,
		"complaints": len(complaints),
		"open": sum(row.workflow_state in OPEN for row in complaints),
		"findings": sum(bool(row.finding) for row in complaints),
		"days": figures.mean(resolved),
		"on_time": figures.share(dates.on_time(row.resolved_on, row.due_date, today()) for row in complaints),
		"compliments": sum(row.kind == "Compliment" for row in rows),
		"answers": sum(row.kind == "Survey Answer" for row in rows),
		"score": round(sum(scores) / len(scores), 2) if scores else None,
	}


def get_summary(records: list[frappe._dict]) -> list[dict]:
	whole = summed(None, records)
	return [
		display.figure(_("Complaints"), whole["complaints"]),
		display.late(_("Not Resolved"), whole["open"]),
		display.rate(_("Resolved on Time"), whole["on_time"]),
		display.figure(_("Compliments"), whole["compliments"], display.GOOD),
		display.figure(_("Average Score"), whole["score"] or "–", display.PLAIN, "Data"),
	]


def get_chart(rows: list[dict[str, Any]]) -> dict | None:
	counts = {row["service"] or _("No service"): row["complaints"] for row in rows}
	return display.chart(_("Complaints"), counts, translate=False)
