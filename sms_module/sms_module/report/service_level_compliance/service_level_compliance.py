# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Service by period: which levels were met, and what was achieved, from the reports that the reader may see."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate

from sms_module.objectives.results import MET, MISSED
from sms_module.records.clock import today
from sms_module.reporting import display, figures, queries
from sms_module.reporting.heat_table import Cell, heat_table
from sms_module.service_level.levels import figure
from sms_module.service_level.reports.periods import last_ended, period_of, trend_of
from sms_module.service_level.reports.reading import LINES, target_lines

EQUAL = ("service", "metric", "party")


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	periods = get_periods(filters)
	lines = get_lines(filters, periods)
	rows = get_rows(lines, periods)
	return (
		get_columns(periods),
		rows,
		get_message(lines, periods),
		get_chart(lines, periods),
		get_summary(lines),
	)


def get_periods(filters: Mapping[str, Any]) -> list:
	"""The periods of a year before a day, oldest first."""
	period = filters.get("period") or "Month"
	until = filters.get("to_date")
	last = period_of(getdate(until), period) if until else last_ended(today(), period)
	found = trend_of(last.start, period)
	since = getdate(filters["from_date"]) if filters.get("from_date") else None
	return [each for each in found if since is None or each.end >= since]


def get_lines(filters: Mapping[str, Any], periods: list) -> list[frappe._dict]:
	if not periods:
		return []
	rows = target_lines(
		LINES,
		periods[0].start,
		periods[-1].end,
		period=filters.get("period") or "Month",
		drafts=bool(filters.get("drafts")),
		equal={name: filters[name] for name in EQUAL if filters.get(name)},
	)
	if not filters.get("unit"):
		return rows
	units = queries.branch_names("SMS Unit", filters["unit"])
	return [row for row in rows if row.unit in units]


def get_columns(periods: list) -> list[dict]:
	return [
		display.link("service", _("Service"), "SMS Service", 180),
		display.column("level", _("Level"), width=190),
		display.column("party", _("Customer"), width=140),
		display.column("target", _("Target"), width=90),
		display.column("met", _("Met"), "Percent", 80),
		display.column("missed", _("Missed"), "Int", 75),
		*(display.column(key_of(each), each.label, width=90) for each in periods),
	]


def key_of(period) -> str:
	return f"p_{period.start:%Y_%m}"


def get_rows(lines: list[frappe._dict], periods: list) -> list[dict[str, Any]]:
	"""A row for each level, with what was achieved in each period and which of them were missed."""
	by_level: dict[tuple, list] = {}
	for line in lines:
		by_level.setdefault(
			(line.service or "", line.party or "", line.metric, line.priority or ""), []
		).append(line)
	keys = {period.start: key_of(period) for period in periods}
	rows = []
	for (service, party, metric, _priority), group in sorted(by_level.items()):
		last = group[-1]
		rows.append(
			{
				"service": service or None,
				"level": last.level,
				"party": party or None,
				"target": figure(metric, last.target),
				"met": share_met(group),
				"missed": sum(line.result == MISSED for line in group),
				"missed_periods": [keys[line.period_start] for line in group if line.result == MISSED],
				**{
					keys[line.period_start]: figure(metric, line.actual) for line in group if line.is_measured
				},
			}
		)
	return rows


def share_met(lines: list[frappe._dict]) -> float | None:
	return figures.share(line.result == MET for line in lines if line.result in (MET, MISSED))


def get_message(lines: list[frappe._dict], periods: list) -> str | None:
	names = {period.start: period.label for period in periods}
	cells: dict[str, dict[str, list]] = {}
	for line in lines:
		cells.setdefault(line.service or line.party or "", {}).setdefault(
			names[line.period_start], []
		).append(line)
	rows = {
		service: {label: _cell(group) for label, group in by_period.items()}
		for service, by_period in sorted(cells.items())
	}
	return heat_table(_("Service"), list(names.values()), rows) or None


def _cell(lines: list[frappe._dict]) -> Cell:
	judged = [line for line in lines if line.result in (MET, MISSED)]
	missed = [line for line in judged if line.result == MISSED]
	words = "; ".join(
		_("{0}: {1}, target {2}").format(
			line.level, figure(line.metric, line.actual), figure(line.metric, line.target)
		)
		for line in missed
	)
	return Cell(len(judged) - len(missed), len(judged), words)


def get_chart(lines: list[frappe._dict], periods: list) -> dict | None:
	parts = {
		_(result): {
			period.label: sum(line.period_start == period.start and line.result == result for line in lines)
			for period in periods
		}
		for result in (MET, MISSED)
	}
	if not lines:
		return None
	return display.stacked([period.label for period in periods], parts, colours=("#2f9e5b", "#d9534f"))


def get_summary(lines: list[frappe._dict]) -> list[dict]:
	return [
		display.rate(_("Levels Met"), share_met(lines)),
		display.late(_("Levels Missed"), sum(line.result == MISSED for line in lines)),
		display.late(
			_("Missed in a Row"), sum(line.missed_in_a_row == 2 and line.result == MISSED for line in lines)
		),
		display.figure(_("Services"), len({line.service for line in lines if line.service})),
		display.figure(_("Not Measured"), sum(not line.is_measured for line in lines), display.OPEN),
	]
