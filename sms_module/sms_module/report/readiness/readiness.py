# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Requirement by requirement: the records that show it, its last audit, its open findings, and where the gaps are."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

import frappe
from frappe import _
from frappe.utils import escape_html, formatdate, get_link_to_form

from sms_module.people.visible import Viewer
from sms_module.planning.requirements import STANDARD_2018
from sms_module.readiness import listing
from sms_module.readiness import tally as counting
from sms_module.readiness.matrix import Line, Matrix, build
from sms_module.readiness.queries import View
from sms_module.readiness.words import Words, gap_text, months_since
from sms_module.reporting import display

#: Gaps as the legend of the chart has room for them, in the order of the reasons.
SHORT = {
	counting.NO_RECORD: "No record",
	counting.NEVER_AUDITED: "Never audited",
	counting.AUDITED_LONG_AGO: "Audit too old",
	counting.OPEN_MAJOR: "Open major",
}
#: No more late activities than these are named above the table.
MOST_NAMED = 8


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	matrix = build(view_of(filters))
	rows = get_rows(matrix, filters.only_gaps)
	return get_columns(), rows, get_message(matrix), get_chart(matrix), get_summary(matrix)


def view_of(filters: Mapping[str, Any]) -> View:
	return View(
		filters.get("source") or STANDARD_2018,
		filters.get("sms_process") or None,
		filters.get("unit") or None,
	)


def get_columns() -> list[dict]:
	return [
		display.link("requirement", _("Requirement"), "SMS Requirement", 170),
		display.column("title", _("Title"), width=250),
		display.column("gap", _("Gap"), width=80),
		display.column("why", _("Why"), width=230),
		display.column("shown", _("Records"), "Int", 85),
		display.column("kinds", _("Kinds of Records"), width=210),
		display.column("newest", _("Newest Record"), "Dynamic Link", 165, options="newest_doctype"),
		display.column("state", _("State"), width=110),
		display.column("age", _("Age (Months)"), "Int", 105),
		display.column("other", _("Not Counting"), "Int", 100),
		display.link("audit", _("Last Audit"), "SMS Audit", 150),
		display.column("audited_on", _("Audited On"), "Date", 100),
		display.column("result", _("Result"), width=140),
		display.column("findings", _("Open Findings"), "Int", 110),
		display.column("worst", _("Worst"), width=150),
		display.column("late", _("Late Activities"), "Int", 110),
		display.column("described", _("How Met Is Written"), "Check", 130),
	]


def get_rows(matrix: Matrix, only_gaps: Any = None) -> list[dict]:
	words = Words()
	return [_row(line, words) for line in matrix.lines if line.gaps or not only_gaps]


def _row(line: Line, words: Words) -> dict:
	requirement, tally = line.requirement, line.total
	newest, audited, group = tally.newest, tally.audited, requirement.is_group
	return {
		"requirement": requirement.name,
		"parent_requirement": requirement.parent_sms_requirement,
		"indent": line.level,
		"title": requirement.title,
		"is_group": requirement.is_group,
		"applicable": requirement.applicable,
		"gaps": line.gaps,
		"gap": gap_text(line),
		"why": requirement.not_applicable_reason if not requirement.applicable else line.why,
		"shown": tally.shown,
		"kinds": "" if group else words.kinds(tally.kinds),
		"newest_doctype": newest and newest.doctype,
		"newest": newest and newest.name,
		"state": words.said(newest.state) if newest and newest.state else None,
		"age": months_since(newest and newest.since),
		"other": tally.other,
		"audit": audited.audit if audited and not group else None,
		"audited_on": audited and audited.day,
		"result": words.said(audited.result) if audited and not group else None,
		"findings": tally.findings,
		"majors": tally.majors,
		"worst": words.said(tally.worst) if tally.worst else None,
		"late": tally.late,
		"described": int(bool((requirement.how_met or "").strip())),
	}


def get_message(matrix: Matrix) -> str:
	"""What the numbers hold, and which planned activities are late."""
	parts = []
	if not Viewer(frappe.session.user).sees_all:
		parts.append(_("All numbers count only what you may see."))
	late = listing.late(matrix.reached, matrix.view) if matrix.late else []
	if late:
		named = [_late(row) for row in late[:MOST_NAMED]]
		if len(late) > MOST_NAMED:
			named.append(_("and {0} more").format(len(late) - MOST_NAMED))
		parts.append(_("Late planned activities: {0}.").format("; ".join(named)))
	return "<br>".join(parts)


def _late(row: frappe._dict) -> str:
	link = get_link_to_form("SMS Planned Activity", row.name, escape_html(row.what))
	return _("{0} (since {1})").format(link, formatdate(row.next_due))


def get_summary(matrix: Matrix) -> list[dict]:
	leaves = matrix.leaves
	return [
		display.figure(_("Requirements"), len(leaves)),
		display.rate(_("Shown by Records"), share(line.own.shown for line in leaves)),
		display.late(_("Gaps"), sum(bool(line.gaps) for line in leaves)),
		display.late(_("Open Findings"), matrix.findings),
		display.late(_("Late Activities"), matrix.late),
	]


def share(numbers: Iterable[int]) -> float | None:
	"""How many of them are above zero, in percent."""
	flags = [bool(number) for number in numbers]
	return round(100 * sum(flags) / len(flags), 1) if flags else None


def get_chart(matrix: Matrix) -> dict | None:
	"""Clause by clause: what is ready, and what is missing."""
	heads = [line for line in matrix.lines if line.level == 1] or [
		line for line in matrix.lines if not line.level
	]
	counts = _gaps_below(matrix, heads)
	if not any(ready + sum(missing.values()) for ready, missing in counts):
		return None
	datasets = [{"name": _("Ready"), "values": [ready for ready, _missing in counts]}]
	datasets += [
		{"name": _(words), "values": [missing[reason] for _ready, missing in counts]}
		for reason, words in SHORT.items()
	]
	return {
		"data": {"labels": [head.requirement.code for head in heads], "datasets": datasets},
		"type": "bar",
		"barOptions": {"stacked": 1},
		"colors": ["#48bb74", "#cb2929", "#ecac4b", "#f5d58a", "#7b1f1f"],
		"axisOptions": {"xAxisMode": "tick"},
	}


def _gaps_below(matrix: Matrix, heads: list[Line]) -> list[tuple[int, dict[str, int]]]:
	"""For each clause the ready requirements below it, and the others by their first reason; one pass over all."""
	counts = [[0, dict.fromkeys(SHORT, 0)] for _head in heads]
	starts = [head.requirement.lft for head in heads]
	for line in matrix.leaves:
		number = bisect_right(starts, line.requirement.lft) - 1
		if number < 0 or line.requirement.rgt > heads[number].requirement.rgt:
			continue
		if line.reasons:
			counts[number][1][line.reasons[0]] += 1
		else:
			counts[number][0] += 1
	return [(ready, missing) for ready, missing in counts]
