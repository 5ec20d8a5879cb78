# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""How the answers of self assessments went over time: one line a characteristic, one column an assessment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import frappe
from frappe import _

from sms_module.reporting import display, queries
from sms_module.reporting.views.common import day
from sms_module.service_level.assessment import compare

DOCTYPE = "SMS Self Assessment"
#: Columns that a screen has room for: the latest assessments.
MOST = 8


def execute(filters: Mapping[str, Any] | None = None):
	assessments = get_assessments(frappe._dict(filters or {}))
	answers = get_answers(assessments)
	rows = get_rows(assessments, answers)
	return (
		get_columns(assessments),
		rows,
		get_message(assessments),
		get_chart(assessments),
		get_summary(assessments),
	)


def get_assessments(filters: Mapping[str, Any]) -> list[frappe._dict]:
	"""The completed assessments of a template and a unit, oldest first; of those assessed last unless chosen."""
	query, table = queries.register(DOCTYPE, filters, day="assessed_on", equal=("template", "unit"))
	fields = ("name", "title", "template", "unit", "assessed_on", "score", "gaps", "better", "worse")
	found = (
		query.select(*(table[name] for name in fields))
		.where(table.workflow_state == "Completed")
		.orderby(table.assessed_on, order=frappe.qb.desc)
		.orderby(table.name, order=frappe.qb.desc)
		.run(as_dict=True)
	)
	same = [row for row in found if (row.template, row.unit) == (found[0].template, found[0].unit)]
	return same[:MOST][::-1]


def get_answers(assessments: Sequence[Mapping]) -> dict[str, list[frappe._dict]]:
	"""Assessment → its answers, in their order."""
	rows = frappe.get_all(
		"Self Assessment Answer",
		filters={"parenttype": DOCTYPE, "parent": ("in", [row.name for row in assessments] or [""])},
		fields=["parent", "template_row", "characteristic", "answer", "suggestion"],
		order_by="parent asc, idx asc",
	)
	return queries.grouped(rows, "parent")


def get_columns(assessments: Sequence[Mapping]) -> list[dict]:
	return [
		display.column("characteristic", _("What a Working Process Shows"), width=380),
		*(display.column(row.name, day(row.assessed_on), width=110) for row in assessments),
		display.column("trend", _("Since the First"), width=120),
		display.link("suggestion", _("Suggestion of the Last Gap"), "Improvement Suggestion", 170),
	]


def get_rows(assessments: Sequence[Mapping], answers: Mapping[str, list]) -> list[dict[str, Any]]:
	"""Characteristics in the order of the latest assessment, then those that it does not ask any more."""
	lines: dict[str, dict[str, Any]] = {}
	for assessment in reversed(assessments):
		for row in answers.get(assessment.name, []):
			line = lines.setdefault(row.template_row, {"characteristic": row.characteristic})
			line[assessment.name] = row.answer or ""
			line.setdefault("suggestion", row.suggestion)
	for line in lines.values():
		given = [line[each.name] for each in assessments if line.get(each.name) in compare.POINTS]
		line["trend"] = compare.change(given[0], given[-1]) if len(given) > 1 else ""
	return list(lines.values())


def get_message(assessments: Sequence[Mapping]) -> str | None:
	if not assessments:
		return _("No self assessment is completed yet.")
	last = assessments[-1]
	words = f"{last.template}, {last.unit}" if last.unit else last.template
	return frappe.utils.escape_html(words)


def get_summary(assessments: Sequence[Mapping]) -> list[dict]:
	if not assessments:
		return []
	first, last = assessments[0], assessments[-1]
	return [
		display.figure(_("Assessments"), len(assessments)),
		display.rate(_("Reached"), last.score),
		display.figure(
			_("Since the First"),
			f"{last.score - first.score:+g} %" if len(assessments) > 1 else "–",
			display.GOOD if last.score >= first.score else display.LATE,
			"Data",
		),
		display.late(_("Gaps"), last.gaps),
	]


def get_chart(assessments: Sequence[Mapping]) -> dict | None:
	return display.chart(
		_("Reached (%)"),
		{day(row.assessed_on): row.score for row in assessments},
		kind="line",
		translate=False,
	)
