"""How services did: levels that were met and missed, by ourselves and by who delivers for us."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.query_builder.functions import Count

from sms_module.objectives.results import MET, MISSED
from sms_module.review.collect import Shown, Window, review_input
from sms_module.review.inputs.conformity import PART
from sms_module.service_level.levels import figure
from sms_module.service_level.reports.reading import LINES, SUPPLIERS, target_lines
from sms_module.service_level.reports.rules import DOCTYPE


@review_input("service_levels", "Service levels and service reports", PART, "h")
def service_levels(window: Window) -> Shown:
	lines = target_lines(LINES, window.start, window.end, visible=False)
	issued, waiting = _reports(window)
	by_service = _by(lines, "service")
	met, missed = _count(lines, MET), _count(lines, MISSED)
	return Shown(
		summary=_(
			"Service reports issued: {0}, not issued yet: {1}; service levels met: {2}, missed: {3}."
		).format(issued, waiting, met, missed),
		figures={
			_("Reports issued"): issued,
			_("Not issued yet"): waiting,
			_("Levels met"): met,
			_("Levels missed"): missed,
			_("Missed again"): sum(line.result == MISSED and line.missed_in_a_row > 1 for line in lines),
		},
		columns=[
			_("Service"),
			_("Level"),
			_("Periods"),
			_("Missed"),
			_("Target"),
			_("Last value"),
			_("Finding"),
		],
		rows=_rows(lines, "service"),
		bars=[
			(service, _count(group, MISSED)) for service, group in by_service.items() if _count(group, MISSED)
		],
	)


@review_input("supplier_levels", "Service levels of suppliers and other parties", PART, "i")
def suppliers(window: Window) -> Shown:
	lines = target_lines(SUPPLIERS, window.start, window.end, visible=False)
	by_party = _by(lines, "party")
	weak = [party for party, group in by_party.items() if _count(group, MISSED)]
	return Shown(
		summary=_("Parties whose levels were reported: {0}; levels met: {1}, missed: {2}; by {3}.").format(
			len(by_party), _count(lines, MET), _count(lines, MISSED), ", ".join(weak) or _("nobody")
		),
		figures={
			_("Parties"): len(by_party),
			_("Levels met"): _count(lines, MET),
			_("Levels missed"): _count(lines, MISSED),
			_("Parties that missed one"): len(weak),
		},
		columns=[
			_("Party"),
			_("Level"),
			_("Periods"),
			_("Missed"),
			_("Target"),
			_("Last value"),
			_("Finding"),
		],
		rows=_rows(lines, "party"),
		bars=[(party, _count(by_party[party], MISSED)) for party in weak],
	)


def _reports(window: Window) -> tuple[int, int]:
	"""Reports of periods that ended in the window: issued, and waiting."""
	table = frappe.qb.DocType(DOCTYPE)
	counts = dict(
		frappe.qb.from_(table)
		.select(table.workflow_state, Count(table.name))
		.where(table.period_end.between(window.start, window.end))
		.groupby(table.workflow_state)
		.run()
	)
	return counts.get("Issued", 0), counts.get("Draft", 0)


def _by(lines: list[frappe._dict], column: str) -> dict[str, list[frappe._dict]]:
	found: dict[str, list] = {}
	for line in lines:
		found.setdefault(line[column] or line.party or "", []).append(line)
	return found


def _count(lines: list[frappe._dict], result: str) -> int:
	return sum(line.result == result for line in lines)


def _rows(lines: list[frappe._dict], column: str) -> list[list]:
	"""The levels that were missed most often first."""
	groups: dict[tuple, list] = {}
	for line in lines:
		groups.setdefault(
			(line[column] or line.party or "", line.service, line.metric, line.priority), []
		).append(line)
	found = []
	for (name, *_rest), group in groups.items():
		last = group[-1]
		found.append(
			[
				name,
				last.level if column == "service" or not last.service else f"{last.service}: {last.level}",
				len(group),
				_count(group, MISSED),
				figure(last.metric, last.target),
				figure(last.metric, last.actual if last.is_measured else None),
				next((line.finding for line in reversed(group) if line.finding), ""),
			]
		)
	return sorted(found, key=lambda row: (-row[3], row[0], row[1]))
