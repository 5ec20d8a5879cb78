"""The control chart of an objective, drawn from its measurements."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from markupsafe import Markup

from sms_module.objectives import periods, standing
from sms_module.objectives.chart_svg import Line, Point, draw, number
from sms_module.objectives.control_chart import LEAST, Limits

#: More points than this are not told apart; the limits still come from all of them.
MOST_POINTS = 60


def label_of(row: Any, frequency: str) -> str:
	return periods.period_of(frappe.utils.getdate(row.period_start), frequency).label


def draw_chart(objective: Any, rows: list[frappe._dict]) -> Markup:
	"""The chart as SVG; empty when nothing was measured."""
	limits, broken = standing.chart_of(rows, objective.limits_until)
	points = [
		Point(label, row.value, "\n".join([f"{label}: {number(row.value)}", *words]), bool(words))
		for row, rules in zip(rows, broken, strict=True)
		for label, words in [(label_of(row, objective.frequency), [_(rule.words) for rule in rules])]
	]
	lines = [Line(objective.target or 0, _("Target {0}").format(number(objective.target or 0)), "target")]
	if limits:
		lines += [
			Line(limits.centre, _("Mean {0}").format(number(limits.centre, 4)), "centre"),
			Line(limits.upper, _("+3σ {0}").format(number(limits.upper, 4)), "limit"),
			Line(limits.lower, _("−3σ {0}").format(number(limits.lower, 4)), "limit"),
		]
	return Markup(draw(points[-MOST_POINTS:], lines, title=objective.title))


def verdict(rows: list[frappe._dict], limits: Limits | None, broken: list[tuple], until: Any = None) -> str:
	"""What the chart says, in one sentence."""
	if limits is None:
		base = [row for row in rows if not until or row.period_end <= frappe.utils.getdate(until)]
		return _("Not enough measurements for control limits: {0} of {1}.").format(len(base), LEAST)
	signals = sum(bool(rules) for rules in broken)
	if not signals:
		return _("In statistical control: no value breaks a run rule.")
	if broken[-1]:
		return _("Out of statistical control: {0}.").format("; ".join(_(rule.words) for rule in broken[-1]))
	return _("The latest value breaks no run rule; {0} before it did.").format(signals)
