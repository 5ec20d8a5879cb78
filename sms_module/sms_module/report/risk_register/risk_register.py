# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Every risk and opportunity that the reader may see: how great, what is done, accepted until when, review due."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _

from sms_module.records.clock import today
from sms_module.reporting import dates, display, figures, queries
from sms_module.risk.treatments import CARRIED_OUT

FIELDS = (
	"name",
	"title",
	"kind",
	"area",
	"workflow_state",
	"objective",
	"sms_process",
	"service",
	"unit",
	"responsible",
	"likelihood",
	"impact",
	"score",
	"level",
	"residual_likelihood",
	"residual_impact",
	"residual_score",
	"residual_level",
	"above_acceptance",
	"accepted_by",
	"accepted_until",
	"reviewed_on",
	"review_due",
	"closed_on",
)
FILTERS = ("kind", "area", "sms_process", "service", "unit", "objective", "responsible", "workflow_state")
#: What the chart groups by: choice of the filter → column. Level is the default.
GROUPS = {"State": "workflow_state", "Area": "area", "Process": "sms_process", "Objective": "objective_title"}


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	rows = get_rows(filters)
	return get_columns(), rows, None, get_chart(rows, filters.chart_by), get_summary(rows)


def get_columns() -> list[dict]:
	return [
		display.link("name", _("Risk"), "SMS Risk", 150),
		display.column("title", _("Title"), width=240),
		display.column("kind", _("Kind"), width=95),
		display.column("area", _("Area"), width=135),
		display.column("workflow_state", _("State"), width=95),
		display.column("responsible_name", _("Responsible"), width=140),
		display.column("rating", _("Before Treatment"), width=130),
		display.column("residual_rating", _("After Treatment"), width=130),
		display.column("current_level", _("Level Now"), width=90),
		display.column("above_acceptance", _("Above Acceptance"), "Check", 90),
		display.column("treatment_count", _("Treatments"), "Int", 95),
		display.column("open_treatments", _("Treatments Open"), "Int", 95),
		display.column("accepted_by_name", _("Accepted By"), width=140),
		display.column("accepted_until", _("Accepted Until"), "Date", 105),
		display.column("reviewed_on", _("Last Reviewed"), "Date", 105),
		display.column("review_due", _("Review Due"), "Date", 105),
		display.column("overdue_days", _("Review Overdue (Days)"), "Int", 110),
		display.column("happened", _("Times It Happened"), "Int", 95),
		display.column("last_happened", _("Last Happened"), "Date", 105),
		display.link("finding", _("Last Finding"), "Finding"),
		display.link("sms_process", _("Process"), "SMS Process"),
		display.link("service", _("Service"), "SMS Service"),
		display.link("unit", _("Unit"), "SMS Unit"),
		display.link("objective", _("Objective"), "SMS Objective"),
		display.column("closed_on", _("Closed On"), "Date", 105),
	]


def get_rows(filters: Mapping[str, Any]) -> list[frappe._dict]:
	query, risk = queries.register("SMS Risk", filters, day="creation", equal=FILTERS)
	if filters.get("only_open"):
		query = query.where(risk.workflow_state != "Closed")
	rows = (
		query.select(*(risk[name] for name in FIELDS))
		.orderby(risk.score, order=frappe.qb.desc)
		.orderby(risk.name)
		.run(as_dict=True)
	)
	names = queries.full_names(user for row in rows for user in (row.responsible, row.accepted_by))
	titles, treatments, events = _objectives(), _treatments(), _events()
	for row in rows:
		row.responsible_name = names.get(row.responsible)
		row.accepted_by_name = names.get(row.accepted_by)
		row.objective_title = titles.get(row.objective)
		complete(row, treatments.get(row.name, []), events.get(row.name, []))
	return [row for row in rows if _wanted(row, filters)]


def complete(row: frappe._dict, treatments: list[frappe._dict], events: list[frappe._dict]) -> None:
	"""Adds what is counted from a risk's treatments, events and dates."""
	row.open = row.workflow_state != "Closed"
	row.rating = rating(row.likelihood, row.impact, row.score, row.level)
	row.residual_rating = rating(
		row.residual_likelihood, row.residual_impact, row.residual_score, row.residual_level
	)
	row.current_level = row.residual_level or row.level
	row.treatment_count = len(treatments)
	row.open_treatments = sum(is_open(each) for each in treatments)
	row.happened = len(events)
	row.last_happened = events[-1].occurred_on if events else None
	row.finding = events[-1].finding if events else None
	row.overdue_days = dates.overdue(row.review_due, today()) if row.open else 0
	if row.workflow_state != "Accepted":
		row.accepted_until = row.accepted_by_name = None


def rating(likelihood: int, impact: int, score: int, level: str | None) -> str:
	"""A rating in one cell: likelihood, impact, their product and its level."""
	return f"{likelihood} × {impact} = {score} {_(level or '')}" if score else ""


def is_open(treatment: Mapping[str, Any]) -> bool:
	"""Whether a treatment is still to be carried out; what is planned for the case waits for it."""
	if treatment["status"] in (*CARRIED_OUT, "Cancelled"):
		return False
	return bool(treatment["status"]) or treatment["kind"] != "Planned Corrective"


def get_summary(rows: list[frappe._dict]) -> list[dict]:
	known = [row for row in rows if row.open]
	return [
		display.figure(_("Risks and Opportunities"), len(rows)),
		display.figure(_("Open"), len(known), display.OPEN),
		display.late(_("High Now"), sum(row.kind == "Risk" and row.current_level == "High" for row in known)),
		display.late(
			_("Above Acceptance, Not Accepted"),
			sum(bool(row.above_acceptance) and row.workflow_state != "Accepted" for row in known),
		),
		display.late(_("Reviews Overdue"), sum(bool(row.overdue_days) for row in known)),
		display.figure(_("Treatments Open"), sum(row.open_treatments for row in known), display.OPEN),
		display.figure(_("Happened"), sum(bool(row.happened) for row in rows)),
	]


def get_chart(rows: list[frappe._dict], chart_by: str | None) -> dict | None:
	if column := GROUPS.get(chart_by):
		counts = figures.count_by(rows, lambda row: row[column])
		return display.chart(_("Risks"), counts, translate=column in ("workflow_state", "area"))
	counts = figures.count_by(rows, lambda row: row.current_level if row.open else None)
	ordered = {level: counts.get(level, 0) for level in ("Low", "Medium", "High")}
	return display.chart(_("Open risks by level now"), ordered)


def _wanted(row: frappe._dict, filters: Mapping[str, Any]) -> bool:
	if filters.get("level") and row.current_level != filters["level"]:
		return False
	if filters.get("only_above") and not row.above_acceptance:
		return False
	return bool(row.overdue_days) or not filters.get("only_overdue")


def _objectives() -> dict[str, str]:
	objective = frappe.qb.DocType("SMS Objective")
	rows = frappe.qb.from_(objective).select(objective.name, objective.title).orderby(objective.name).run()
	return dict(rows)


def _treatments() -> dict[str, list[frappe._dict]]:
	row = frappe.qb.DocType("SMS Risk Treatment")
	rows = (
		frappe.qb.from_(row)
		.select(row.parent, row.kind, row.status)
		.where(row.parenttype == "SMS Risk")
		.orderby(row.parent)
		.orderby(row.idx)
		.run(as_dict=True)
	)
	return queries.grouped(rows, "parent")


def _events() -> dict[str, list[frappe._dict]]:
	row = frappe.qb.DocType("SMS Risk Occurrence")
	rows = (
		frappe.qb.from_(row)
		.select(row.parent, row.occurred_on, row.finding)
		.where(row.parenttype == "SMS Risk")
		.orderby(row.parent)
		.orderby(row.idx)
		.run(as_dict=True)
	)
	return queries.grouped(rows, "parent")
