# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""The deliverables of the transitions that the reader may see, by who approves them: what waits for whom, how long."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate

from sms_module.people.visible import only_visible
from sms_module.records.clock import today
from sms_module.reporting import dates, display, figures, queries
from sms_module.transition import standing
from sms_module.transition.rules import OPEN
from sms_module.transition.tables import DELIVERABLES

FIELDS = tuple(name for name in DELIVERABLES if name not in ("name", "parent"))
FILTERS = ("approver", "provider", "status", "area")
PEOPLE = ("provider", "receiver", "approver")


def execute(filters: Mapping[str, Any] | None = None):
	rows = get_rows(frappe._dict(filters or {}))
	return get_columns(), rows, None, get_chart(rows), get_summary(rows)


def get_columns() -> list[dict]:
	return [
		display.column("approver_name", _("Approver"), width=150),
		display.link("transition", _("Transition"), "Service Transition"),
		display.column("transition_title", _("Title"), width=200),
		display.link("service", _("Service"), "SMS Service"),
		display.column("area", _("Area"), width=110),
		display.column("title", _("Deliverable"), width=230),
		display.column("mandatory", _("Mandatory"), "Check", 90),
		display.column("status", _("Status"), width=100),
		display.column("provider_name", _("Provider"), width=150),
		display.column("receiver_name", _("Receiver"), width=150),
		display.column("due_date", _("Due"), "Date", 105),
		display.column("late_days", _("Late by (Days)"), "Int", 110),
		display.column("handed_in_on", _("Handed In"), "Date", 105),
		display.column("waiting_days", _("Waiting (Days)"), "Int", 110),
		display.column("decided_on", _("Decided"), "Date", 105),
		display.column("returns", _("Returned (Times)"), "Int", 120),
	]


def get_rows(filters: Mapping[str, Any]) -> list[frappe._dict]:
	row, transition = (
		frappe.qb.DocType("Service Transition Deliverable"),
		frappe.qb.DocType("Service Transition"),
	)
	query = only_visible(
		frappe.qb.from_(row)
		.inner_join(transition)
		.on((row.parent == transition.name) & (row.parenttype == "Service Transition")),
		"Service Transition",
	)
	if not filters.get("all_states"):
		query = query.where(transition.workflow_state.isin(OPEN))
	for name in FILTERS:
		if filters.get(name):
			query = query.where(row[name] == filters[name])
	for name in ("service", "name"):
		if value := filters.get({"name": "transition"}.get(name, name)):
			query = query.where(transition[name] == value)
	rows = (
		query.select(
			transition.name.as_("transition"),
			transition.title.as_("transition_title"),
			transition.service,
			*(row[name] for name in FIELDS),
		)
		.orderby(row.approver)
		.orderby(row.due_date)
		.orderby(transition.name)
		.orderby(row.idx)
		.run(as_dict=True)
	)
	names = queries.full_names(each[person] for each in rows for person in PEOPLE)
	for each in rows:
		for person in PEOPLE:
			each[f"{person}_name"] = names.get(each[person])
		complete(each)
	return [each for each in rows if each.waits or not filters.get("only_waiting")]


def complete(row: frappe._dict) -> None:
	"""Adds what is counted from a deliverable's days."""
	row.waits = row.status == standing.HANDED_IN
	row.settled = row.status in (standing.APPROVED, standing.WAIVED)
	row.late_days = 0 if row.settled else dates.overdue(row.due_date, today())
	since = getdate(row.handed_in_on) if row.handed_in_on else None
	row.waiting_days = dates.age(since, None, today()) if row.waits else None
	decided = getdate(row.decided_on) if row.decided_on and row.status == standing.APPROVED else None
	row.decision_days = dates.age(since, decided, today()) if decided and since else None


def get_summary(rows: list[frappe._dict]) -> list[dict]:
	taken = [row.decision_days for row in rows if row.decision_days is not None]
	mean = figures.mean(taken)
	return [
		display.figure(_("Deliverables"), len(rows)),
		display.figure(_("Wait for a Decision"), sum(row.waits for row in rows), display.OPEN),
		display.figure(
			_("With Their Providers"), sum(row.status in standing.WITH_PROVIDER for row in rows), display.OPEN
		),
		display.late(_("Late"), sum(bool(row.late_days) for row in rows)),
		display.figure(_("Returned (Times)"), sum(row.returns or 0 for row in rows)),
		display.figure(_("Days to a Decision"), "–" if mean is None else mean, display.PLAIN, "Data"),
	]


def get_chart(rows: list[frappe._dict]) -> dict | None:
	"""What waits for each approver, and what comes to them yet."""
	names = list(dict.fromkeys(row.approver_name or _("Nobody named") for row in rows if not row.settled))

	def count(*statuses: str) -> dict[str, int]:
		return figures.count_by(
			(row for row in rows if row.status in statuses),
			lambda row: row.approver_name or _("Nobody named"),
		)

	parts = {
		_("Wait for a Decision"): count(standing.HANDED_IN),
		_("With Their Providers"): count(*standing.WITH_PROVIDER),
	}
	return display.stacked(names, parts, colours=("#dc3545", "#6c757d"))
