# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Every transition that the reader may see: how much of what it hands over is missing, from whom, and how late."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate

from sms_module.records.clock import today
from sms_module.reporting import dates, display, queries
from sms_module.transition import standing
from sms_module.transition.rules import BEFORE_LIVE, OPEN
from sms_module.transition.tables import deliverables_of, waivers_of

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
	"go_live",
	"original_go_live",
	"go_live_moved",
	"went_live_on",
	"drill_result",
	"live_without_acceptance",
	"request_for_change",
)
FILTERS = ("kind", "size", "service", "unit", "responsible", "service_manager", "workflow_state")


def execute(filters: Mapping[str, Any] | None = None):
	rows = get_rows(frappe._dict(filters or {}))
	return get_columns(), rows, None, get_chart(rows), get_summary(rows)


def get_columns() -> list[dict]:
	return [
		display.link("name", _("Transition"), "Service Transition"),
		display.column("title", _("Title"), width=220),
		display.column("kind", _("Kind"), width=90),
		display.column("size", _("Size"), width=80),
		display.link("service", _("Service"), "SMS Service"),
		display.column("workflow_state", _("State"), width=130),
		display.column("go_live", _("Go-live"), "Date", 105),
		display.column("days_to_go_live", _("Days to Go-live"), "Int", 110),
		display.column("go_live_moved", _("Moved (Times)"), "Int", 100),
		display.column("mandatory", _("Mandatory"), "Int", 90),
		display.column("approved", _("Approved"), "Int", 90),
		display.column("waived", _("Waived"), "Int", 80),
		display.column("missing", _("Missing"), "Int", 80),
		display.column("late", _("Late"), "Int", 70),
		display.column("late_days", _("Late by (Days)"), "Int", 110),
		display.column("from_whom", _("From Whom"), width=260),
		display.column("drill_result", _("Drill"), width=80),
		display.column("responsible_name", _("Transition Lead"), width=140),
		display.column("service_manager_name", _("Service Manager"), width=140),
		display.column("live_without_acceptance", _("Live without Acceptance"), "Check", 130),
		display.link("request_for_change", _("Change"), "Request for Change"),
		display.link("unit", _("Unit"), "SMS Unit"),
	]


def get_rows(filters: Mapping[str, Any]) -> list[frappe._dict]:
	query, transition = queries.register("Service Transition", filters, day="go_live", equal=FILTERS)
	if not filters.get("all_states"):
		query = query.where(transition.workflow_state.isin(OPEN))
	rows = (
		query.select(*(transition[name] for name in FIELDS))
		.orderby(transition.go_live)
		.orderby(transition.name)
		.run(as_dict=True)
	)
	names = [row.name for row in rows]
	deliverables, waivers = deliverables_of(names), waivers_of(names)
	people = queries.full_names(
		[row[field] for row in rows for field in ("responsible", "service_manager")]
		+ [
			each[field]
			for owed in deliverables.values()
			for each in owed
			for field in ("provider", "approver")
		]
	)
	for row in rows:
		complete(row, deliverables.get(row.name, []), waivers.get(row.name, []), people)
	return [row for row in rows if row.late or not filters.get("only_late")]


def complete(row: frappe._dict, deliverables: list, waivers: list, people: Mapping[str, str]) -> None:
	"""Adds what is counted from a transition's deliverables and waivers."""
	mandatory = [each for each in deliverables if each.mandatory]
	missing = standing.missing(mandatory, standing.waived_until(waivers), today())
	row.mandatory = len(mandatory)
	row.missing = len(missing)
	row.approved = sum(each.status == standing.APPROVED for each in mandatory)
	row.waived = row.mandatory - row.missing - row.approved
	row.late = sum(bool(each.late_days) for each in missing)
	row.late_days = max((each.late_days for each in missing), default=0)
	row.from_whom = ", ".join(
		f"{people.get(person, person) if person else _('nobody named')} ({len(owed)})"
		for person, owed in standing.by_person(missing).items()
	)
	row.responsible_name = people.get(row.responsible)
	row.service_manager_name = people.get(row.service_manager)
	ahead = row.workflow_state in BEFORE_LIVE
	row.days_to_go_live = (getdate(row.go_live) - today()).days if ahead else None
	row.overdue = dates.overdue(getdate(row.go_live), today()) if ahead else 0


def get_summary(rows: list[frappe._dict]) -> list[dict]:
	return [
		display.figure(_("Transitions"), len(rows)),
		display.figure(_("Deliverables Missing"), sum(row.missing for row in rows), display.OPEN),
		display.late(_("Of Them Late"), sum(row.late for row in rows)),
		display.figure(_("Waived"), sum(row.waived for row in rows), display.OPEN),
		display.late(_("Go-lives Past Their Day"), sum(bool(row.overdue) for row in rows)),
		display.late(_("Drills Failed"), sum(row.drill_result == "Failed" for row in rows)),
		display.late(_("Live without Acceptance"), sum(row.live_without_acceptance for row in rows)),
	]


def get_chart(rows: list[frappe._dict]) -> dict | None:
	"""What is settled and what is missing, transition by transition."""
	parts = {
		_("Approved"): {row.name: row.approved for row in rows},
		_("Waived"): {row.name: row.waived for row in rows},
		_("Missing"): {row.name: row.missing for row in rows},
	}
	return display.stacked(
		[row.name for row in rows if row.mandatory], parts, colours=("#28a745", "#ffc107", "#dc3545")
	)
