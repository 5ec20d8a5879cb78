"""Levels that could become a nonconformity: those that drift towards their limit, and those missed again and again."""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.query_builder.functions import Coalesce, Max
from frappe.utils import add_months, cint

from sms_module.improvement.opportunities import MONTHS, Opportunity
from sms_module.people.visible import only_visible
from sms_module.records.clock import today
from sms_module.service_level.levels import figure
from sms_module.service_level.reports.findings import ANSWERED
from sms_module.service_level.reports.judging import drifts
from sms_module.service_level.reports.lines import named, trend
from sms_module.service_level.reports.rules import DOCTYPE

#: So many misses in a row, unless the settings say otherwise, ask for more than a comment.
MISSES = 2


def drifting_levels() -> Iterator[Opportunity]:
	"""Hook `sms_opportunities`: levels that are met, but by less from period to period."""
	yield from _opportunities(_("Drifting level"), _drift)


def repeated_misses() -> Iterator[Opportunity]:
	"""Hook `sms_opportunities`: levels missed several periods in a row without a finding."""
	allowed = cint(frappe.get_cached_doc("Service Management Settings").service_report_misses) or MISSES
	yield from _opportunities(
		_("Repeated miss"), lambda row: _misses(row) if row.missed_in_a_row >= allowed else None
	)


def _drift(row: frappe._dict) -> str | None:
	points = trend(row, row.period_label)
	if not drifts(row.metric, points):
		return None
	values = " → ".join(figure(row.metric, point.value) for point in points[-4:])
	return _("{0}: {1}, target {2}").format(named(row), values, figure(row.metric, row.target))


def _misses(row: frappe._dict) -> str | None:
	if row.finding_state and row.finding_state not in ANSWERED:
		return None
	return _("{0}: missed {1} times in a row, last with {2}, target {3}").format(
		named(row), row.missed_in_a_row, figure(row.metric, row.actual), figure(row.metric, row.target)
	)


def _opportunities(kind: str, tell) -> Iterator[Opportunity]:
	"""One for each latest report that has something to tell."""
	by_report: dict[str, list] = {}
	for row in _latest_lines():
		by_report.setdefault(row.name, []).append(row)
	for name, rows in by_report.items():
		if told := [words for row in rows if (words := tell(row))]:
			first = rows[0]
			yield Opportunity(
				kind,
				DOCTYPE,
				name,
				first.title,
				"; ".join(told),
				first.responsible,
				None,
				first.unit,
				first.period_end,
			)


def _latest_lines() -> list[frappe._dict]:
	"""The lines with a target of the latest issued report of each service and agreement; one statement."""
	report, line, finding = (frappe.qb.DocType(name) for name in (DOCTYPE, "Service Report Line", "Finding"))
	latest = frappe.qb.DocType(DOCTYPE).as_("latest")
	last = (
		frappe.qb.from_(latest)
		.select(latest.service, latest.agreement, latest.period, Max(latest.period_start).as_("period_start"))
		.where(latest.workflow_state == "Issued")
		.where(latest.period_end >= add_months(today(), -MONTHS))
		.groupby(latest.service, latest.agreement, latest.period)
	).as_("last")
	query = (
		frappe.qb.from_(report)
		.inner_join(last)
		.on(
			(report.period == last.period)
			& (report.period_start == last.period_start)
			& (_text(report.service) == _text(last.service))
			& (_text(report.agreement) == _text(last.agreement))
		)
		.inner_join(line)
		.on((line.parent == report.name) & (line.parenttype == DOCTYPE))
		.left_join(finding)
		.on(finding.name == line.finding)
		.select(
			report.name,
			report.title,
			report.responsible,
			report.unit,
			report.period_end,
			report.period_label,
			line.metric,
			line.priority,
			line.target,
			line.has_target,
			line.actual,
			line.is_measured,
			line.result,
			line.trend,
			line.missed_in_a_row,
			finding.workflow_state.as_("finding_state"),
		)
		.where(report.workflow_state == "Issued")
		.where(line.has_target == 1)
		.orderby(report.name)
		.orderby(line.parentfield)
		.orderby(line.idx)
	)
	return only_visible(query, DOCTYPE).run(as_dict=True)


def _text(column):
	return Coalesce(column, "")
