# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Actions of management reviews, across all of them: what is overdue comes first."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _

from sms_module.people.visible import only_visible
from sms_module.records.clock import today
from sms_module.reporting import dates, display, figures, queries

OPEN = ("Open", "In Progress")


def execute(filters: Mapping[str, Any] | None = None):
	rows = get_rows(frappe._dict(filters or {}))
	return get_columns(), rows, None, get_chart(rows), get_summary(rows)


def get_columns() -> list[dict]:
	return [
		display.link("name", _("Action"), "SMS Action"),
		display.column("what", _("What"), width=300),
		display.link("review", _("Review"), "Management Review"),
		display.column("review_date", _("Decided On"), "Date", 105),
		display.link("board", _("Board"), "Management Review Board", 200),
		display.column("responsible_name", _("Responsible"), width=140),
		display.column("due_date", _("Due"), "Date", 105),
		display.column("overdue_days", _("Overdue (Days)"), "Int", 110),
		display.column("workflow_state", _("State"), width=110),
		display.column("done_on", _("Done On"), "Date", 105),
		display.column("carried", _("Carried Over"), "Int", 105),
	]


def get_rows(filters: Mapping[str, Any]) -> list[frappe._dict]:
	action, review = frappe.qb.DocType("SMS Action"), frappe.qb.DocType("Management Review")
	query = (
		frappe.qb.from_(action)
		.inner_join(review)
		.on((action.source_doctype == "Management Review") & (action.source_name == review.name))
		.select(
			action.name,
			action.what,
			action.responsible,
			action.due_date,
			action.workflow_state,
			action.done_on,
			review.name.as_("review"),
			review.review_date,
			review.board,
		)
		.orderby(action.due_date)
		.orderby(action.name)
	)
	query = only_visible(only_visible(query, "SMS Action"), "Management Review")
	for name in ("board", "kind"):
		if filters.get(name):
			query = query.where(review[name] == filters[name])
	if filters.get("only_open"):
		query = query.where(action.workflow_state.isin(OPEN))
	rows = query.run(as_dict=True)
	names, carried = queries.full_names(row.responsible for row in rows), times_carried()
	for row in rows:
		row.open = row.workflow_state in OPEN
		row.responsible_name = names.get(row.responsible)
		row.overdue_days = dates.overdue(row.due_date, today()) if row.open else 0
		row.carried = carried.get(row.name, 0)
	return sorted(rows, key=lambda row: (not row.overdue_days, not row.open))


def times_carried() -> dict[str, int]:
	"""Onto how many later agendas each action came: reviews that were held."""
	row, review = (
		frappe.qb.DocType("Management Review Carried Action"),
		frappe.qb.DocType("Management Review"),
	)
	found = (
		frappe.qb.from_(row)
		.inner_join(review)
		.on((row.parent == review.name) & (row.parenttype == "Management Review"))
		.select(row.action)
		.where(review.workflow_state.isin(("Held", "Minutes Approved", "Closed")))
		.orderby(row.action)
		.run()
	)
	return figures.count_by(found, lambda line: line[0])


def get_summary(rows: list[frappe._dict]) -> list[dict]:
	return [
		display.figure(_("Actions"), len(rows)),
		display.figure(_("Open"), sum(row.open for row in rows), display.OPEN),
		display.late(_("Overdue"), sum(bool(row.overdue_days) for row in rows)),
		display.rate(
			_("Done on Time"),
			figures.share(dates.on_time(row.done_on, row.due_date, today()) for row in rows),
		),
	]


def get_chart(rows: list[frappe._dict]) -> dict | None:
	return display.chart(_("Actions"), figures.count_by(rows, lambda row: row.workflow_state))
