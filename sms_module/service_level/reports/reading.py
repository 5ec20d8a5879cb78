"""Lines of issued reports as registers, reviews and other reports read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import frappe

from sms_module.people.visible import only_visible
from sms_module.service_level.reports.lines import named
from sms_module.service_level.reports.rules import DOCTYPE

LINE = "Service Report Line"
LINES, SUPPLIERS = "lines", "supplier_lines"


def target_lines(
	table: str,
	start: date,
	end: date,
	*,
	period: str | None = None,
	visible: bool = True,
	drafts: bool = False,
	equal: Mapping[str, Any] | None = None,
) -> list[frappe._dict]:
	"""Levels that reports of periods ending between two days show, each once, the oldest first; one statement.

	`table`: `LINES` or `SUPPLIERS`; `visible`: only of reports that the session's user may see; `equal`: further
	conditions on lines. The same level stands in the report of the service and in that of its agreement, and a
	supplier's in each report of what stands on it.
	"""
	report, line = frappe.qb.DocType(DOCTYPE), frappe.qb.DocType(LINE)
	query = (
		frappe.qb.from_(report)
		.inner_join(line)
		.on((line.parent == report.name) & (line.parenttype == DOCTYPE) & (line.parentfield == table))
		.select(
			report.name.as_("report"),
			report.period,
			report.period_start,
			report.period_label,
			report.workflow_state,
			report.unit,
			*(
				line[name]
				for name in (
					"service",
					"agreement",
					"party",
					"metric",
					"priority",
					"target",
					"has_target",
					"actual",
					"is_measured",
					"result",
					"missed_in_a_row",
					"finding",
					"maturity",
				)
			),
		)
		.where((report.period_end >= start) & (report.period_end <= end))
		.where(line.has_target == 1)
		.orderby(report.period_start)
		.orderby(report.name)
		.orderby(line.idx)
	)
	if period:
		query = query.where(report.period == period)
	if not drafts:
		query = query.where(report.workflow_state == "Issued")
	for name, value in (equal or {}).items():
		query = query.where(line[name] == value)
	if visible:
		query = only_visible(query, DOCTYPE)
	return list(_once(query.run(as_dict=True)))


def _once(rows: Iterable[frappe._dict]) -> Iterable[frappe._dict]:
	known: dict[tuple, frappe._dict] = {}
	for row in rows:
		identity = (
			row.service,
			row.agreement,
			row.metric,
			row.priority,
			row.period,
			row.period_start,
			row.maturity,
		)
		if identity not in known or (row.is_measured and not known[identity].is_measured):
			known[identity] = row
	for row in known.values():
		row.level = named(row)
	return known.values()
