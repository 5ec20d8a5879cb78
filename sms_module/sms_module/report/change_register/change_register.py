# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Every change that the reader may see: what, why, who authorised it, how it went, and whether it was reviewed."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate

from sms_module.change.change_states import TABLE
from sms_module.change.confirmation import AFTERWARDS
from sms_module.change.rules import DONE_STATES
from sms_module.records.clock import today
from sms_module.reporting import dates, display, figures, queries

FIELDS = (
	"name",
	"title",
	"kind",
	"is_model",
	"change_of",
	"major",
	"workflow_state",
	"source_doctype",
	"source_name",
	"responsible",
	"requested_by",
	"authorised_by",
	"authorised_on",
	"board_confirmed",
	"unit",
	"sms_process",
	"service",
	"risk_level",
	"scheduled_from",
	"scheduled_to",
	"clash_note",
	"implemented_on",
	"outcome",
	"reviewed_by",
	"reviewed_on",
	"finding",
	"erp_name",
	"erp_status",
	"creation",
	"closed_on",
)
FILTERS = (
	"kind",
	"change_of",
	"sms_process",
	"service",
	"unit",
	"responsible",
	"workflow_state",
	"outcome",
)
GROUPS = {
	"State": "workflow_state",
	"Kind": "kind",
	"Process": "sms_process",
	"Service": "service",
}
OPEN = tuple(TABLE.open_states)


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	rows = get_rows(filters)
	return get_columns(), rows, None, get_chart(rows, filters.chart_by), get_summary(rows)


def get_columns() -> list[dict]:
	return [
		display.link("name", _("Change"), "Request for Change"),
		display.column("title", _("Title"), width=240),
		display.column("kind", _("Kind"), width=100),
		display.column("is_model", _("Model"), "Check", 70),
		display.column("change_of", _("Change of"), width=110),
		display.column("major", _("Major"), "Check", 70),
		display.column("workflow_state", _("State"), width=115),
		display.column("erp_status", _("Status in the ERP"), width=120),
		display.column("why", _("Asked For By"), "Dynamic Link", 165, options="source_doctype"),
		display.column("requested_by_name", _("Requested By"), width=140),
		display.column("responsible_name", _("Responsible"), width=140),
		display.link("sms_process", _("Process"), "SMS Process"),
		display.link("service", _("Service"), "SMS Service"),
		display.link("unit", _("Unit"), "SMS Unit"),
		display.column("risk_level", _("Risk"), width=80),
		display.column("authorised_by_name", _("Authorised By"), width=140),
		display.column("authorised_on", _("Authorised On"), "Date", 105),
		display.column("unconfirmed", _("Not Confirmed"), "Check", 105),
		display.column("scheduled_from", _("From"), "Datetime", 145),
		display.column("scheduled_to", _("Until"), "Datetime", 145),
		display.column("clash_count", _("Clashes"), "Int", 80),
		display.column("overdue_days", _("Overdue (Days)"), "Int", 110),
		display.column("implemented_on", _("Implemented On"), "Date", 110),
		display.column("outcome", _("Outcome"), width=120),
		display.column("reviewed_by_name", _("Reviewed By"), width=140),
		display.column("reviewed_on", _("Reviewed On"), "Date", 105),
		display.link("finding", _("Finding"), "Finding"),
		display.column("closed_on", _("Closed On"), "Date", 105),
	]


def get_rows(filters: Mapping[str, Any]) -> list[frappe._dict]:
	query, change = queries.register("Request for Change", filters, day="creation", equal=FILTERS)
	if filters.get("only_open"):
		query = query.where(change.workflow_state.isin(OPEN))
	rows = (
		query.select(*(change[name] for name in FIELDS))
		.orderby(change.creation, order=frappe.qb.desc)
		.orderby(change.name, order=frappe.qb.desc)
		.run(as_dict=True)
	)
	persons = ("responsible", "requested_by", "authorised_by", "reviewed_by")
	names = queries.full_names(row[person] for row in rows for person in persons)
	for row in rows:
		for person in persons:
			row[f"{person}_name"] = names.get(row[person])
		complete(row)
	return [row for row in rows if row.overdue_days or not filters.get("only_overdue")]


def complete(row: frappe._dict) -> None:
	"""Adds what is counted from a change's schedule, clashes and states."""
	row.why = row.source_name
	row.open = row.workflow_state in OPEN and not row.is_model
	row.done = row.workflow_state in DONE_STATES
	row.clash_count = len([line for line in (row.clash_note or "").splitlines() if line])
	row.unconfirmed = int(
		row.kind == "Emergency" and row.workflow_state in AFTERWARDS and not row.board_confirmed
	)
	late = row.workflow_state == "Scheduled" and row.scheduled_to
	row.overdue_days = dates.overdue(getdate(row.scheduled_to), today()) if late else 0


def get_summary(rows: list[frappe._dict]) -> list[dict]:
	done = [row for row in rows if row.done and row.outcome]
	return [
		display.figure(_("Changes"), sum(not row.is_model for row in rows)),
		display.figure(_("Open"), sum(row.open for row in rows), display.OPEN),
		display.late(_("Overdue"), sum(bool(row.overdue_days) for row in rows)),
		display.figure(_("Emergencies"), sum(row.kind == "Emergency" for row in rows), display.OPEN),
		display.late(_("Emergencies Not Confirmed"), sum(row.unconfirmed for row in rows)),
		display.rate(_("Successful"), figures.share(row.outcome == "Successful" for row in done)),
		display.late(_("Failed or Backed Out"), sum(row.outcome in ("Failed", "Backed Out") for row in done)),
		display.figure(
			_("Waiting for Review"), sum(row.workflow_state == "Implemented" for row in rows), display.OPEN
		),
	]


def get_chart(rows: list[frappe._dict], chart_by: str | None) -> dict | None:
	"""How changes went, or how many there are by another column."""
	column = GROUPS.get(chart_by, "outcome")
	counts = figures.count_by((row for row in rows if not row.is_model), lambda row: row[column])
	name = _("Outcomes of changes") if column == "outcome" else _("Changes")
	return display.chart(name, counts, translate=column not in ("sms_process", "service"))
