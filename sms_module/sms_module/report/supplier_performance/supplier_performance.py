# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""What suppliers, internal groups and customers as suppliers promised, and what they achieved."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _
from frappe.utils import add_months, getdate

from sms_module.objectives.results import MET, MISSED
from sms_module.records.clock import today
from sms_module.reporting import display, figures
from sms_module.service_level.levels import figure
from sms_module.service_level.metrics import METRICS
from sms_module.service_level.reports.reading import SUPPLIERS, target_lines

EQUAL = ("party", "service", "metric", "agreement")
MONTHS = 12
#: Below this share of met levels a supplier is weak.
WEAK_BELOW = 90


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	lines = get_lines(filters)
	rows = get_rows(lines)
	return get_columns(), rows, None, get_chart(lines), get_summary(lines)


def get_lines(filters: Mapping[str, Any]) -> list[frappe._dict]:
	end = getdate(filters.get("to_date") or today())
	start = getdate(filters.get("from_date") or add_months(end, -MONTHS))
	return target_lines(
		SUPPLIERS,
		start,
		end,
		period=filters.get("period"),
		drafts=bool(filters.get("drafts")),
		equal={name: filters[name] for name in EQUAL if filters.get(name)},
	)


def get_columns() -> list[dict]:
	return [
		display.column("party", _("Party"), width=190),
		display.link("agreement", _("Agreement"), "SMS Service Agreement", 150),
		display.link("service", _("Service"), "SMS Service", 170),
		display.column("level", _("Level"), width=180),
		display.column("target", _("Target"), width=90),
		display.column("last", _("Last"), width=90),
		display.column("worst", _("Worst"), width=90),
		display.column("periods", _("Periods"), "Int", 80),
		display.column("missed", _("Missed"), "Int", 80),
		display.column("met", _("Met"), "Percent", 80),
		display.column("missed_in_a_row", _("Now in a Row"), "Int", 105),
		display.link("finding", _("Finding"), "Finding", 140),
		display.link("report", _("Latest Report"), "Service Report", 150),
	]


def get_rows(lines: list[frappe._dict]) -> list[dict[str, Any]]:
	"""A row for each level of each party, the weakest party first."""
	by_level: dict[tuple, list] = {}
	for line in lines:
		by_level.setdefault(
			(line.party or "", line.agreement or "", line.service or "", line.metric, line.priority or ""), []
		).append(line)
	rows = [_row(group) for group in by_level.values()]
	weakest = {party: share_met(group) or 0 for party, group in _by_party(lines).items()}
	return sorted(
		rows,
		key=lambda row: (weakest[row["party"] or ""], row["party"] or "", row["service"] or "", row["level"]),
	)


def _row(group: list[frappe._dict]) -> dict[str, Any]:
	last = group[-1]
	values = [line.actual for line in group if line.is_measured]
	return {
		"party": last.party,
		"agreement": last.agreement,
		"service": last.service,
		"level": last.level,
		"target": figure(last.metric, last.target),
		"last": figure(last.metric, last.actual if last.is_measured else None),
		"worst": figure(last.metric, METRICS[last.metric].worst(values) if values else None),
		"periods": len(values),
		"missed": sum(line.result == MISSED for line in group),
		"met": share_met(group),
		"missed_in_a_row": last.missed_in_a_row,
		"finding": next((line.finding for line in reversed(group) if line.finding), None),
		"report": last.report,
	}


def _by_party(lines: list[frappe._dict]) -> dict[str, list[frappe._dict]]:
	found: dict[str, list] = {}
	for line in lines:
		found.setdefault(line.party or "", []).append(line)
	return found


def share_met(lines: list[frappe._dict]) -> float | None:
	return figures.share(line.result == MET for line in lines if line.result in (MET, MISSED))


def get_chart(lines: list[frappe._dict]) -> dict | None:
	by_party = _by_party(lines)
	parts = {
		_(result): {party: sum(line.result == result for line in group) for party, group in by_party.items()}
		for result in (MET, MISSED)
	}
	return display.stacked(sorted(by_party), parts, colours=("#2f9e5b", "#d9534f"))


def get_summary(lines: list[frappe._dict]) -> list[dict]:
	shares = [share_met(group) for group in _by_party(lines).values()]
	return [
		display.figure(_("Parties"), len(shares)),
		display.rate(_("Levels Met"), share_met(lines)),
		display.late(_("Levels Missed"), sum(line.result == MISSED for line in lines)),
		display.late(_("Weak Parties"), sum(share is not None and share < WEAK_BELOW for share in shares)),
	]
