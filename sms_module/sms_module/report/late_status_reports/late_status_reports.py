# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Initiatives whose status report is late by the rhythm of their plan: the latest comes first."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _

from sms_module.improvement.due import report_due
from sms_module.reporting import display, figures, queries
from sms_module.reporting.views import improvement


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	rows = get_rows(filters)
	late = [row for row in rows if row.late_days]
	return get_columns(), late, None, get_chart(late), get_summary(rows, late)


def get_columns() -> list[dict]:
	return [
		display.link("name", _("Initiative"), "Improvement Initiative"),
		display.column("title", _("Title"), width=280),
		display.link("plan", _("Plan"), "Improvement Plan"),
		display.column("plan_type", _("Type"), width=160),
		display.column("responsible_name", _("Responsible"), width=150),
		display.column("rhythm", _("Every (Days)"), "Int", 100),
		display.column("last_report_on", _("Last Report"), "Date", 105),
		display.column("due", _("Due"), "Date", 105),
		display.column("late_days", _("Late (Days)"), "Int", 100),
		display.column("worst_rag", _("Last Standing"), width=110),
		display.column("total_progress", _("Progress"), "Percent", 90),
	]


def get_rows(filters: Mapping[str, Any]) -> list[frappe._dict]:
	"""Everything that is being carried out, the latest report first."""
	equal = {name: filters[name] for name in ("plan", "plan_type", "responsible") if filters.get(name)}
	rows = improvement.initiatives(workflow_state="In Progress", **equal)
	plans = improvement.plans_of(rows)
	names = queries.full_names(row.responsible for row in rows)
	for row in rows:
		row.rhythm = plans[row.plan].report_rhythm_days if row.plan in plans else None
		row.due = report_due(row, row.rhythm)
		row.late_days = improvement.late_days(row, row.rhythm)
		row.responsible_name = names.get(row.responsible)
	return sorted(rows, key=lambda row: (-row.late_days, row.name))


def get_summary(rows: list[frappe._dict], late: list[frappe._dict]) -> list[dict]:
	return [
		display.figure(_("Being Carried Out"), len(rows)),
		display.late(_("Reports Late"), len(late)),
		display.rate(_("Reported in Time"), figures.share(not row.late_days for row in rows)),
	]


def get_chart(late: list[frappe._dict]) -> dict | None:
	counts = figures.count_by(late, lambda row: row.responsible_name)
	return display.chart(_("Late reports"), counts, translate=False)
