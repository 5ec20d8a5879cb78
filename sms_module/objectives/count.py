"""A count as the criterion of an effect: the measurements of an objective before and after a change.

What other areas ask of objectives. The windows hold whole periods only: before, those that ended in the months up
to the day on which the change was decided; after, those that began in the months from the day since which it is
in place. A period in which both states mix counts on neither side.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import fmean
from typing import Any, NamedTuple

import frappe
from frappe import _
from frappe.utils import add_days, add_months, getdate
from markupsafe import Markup

from sms_module.objectives import periods
from sms_module.objectives.chart_svg import Band, Line, Point, draw, number
from sms_module.objectives.results import DIGITS

YES, NO, NOT_ENOUGH = "Yes", "No", "Not Enough Measurements"
AT_MOST, AT_LEAST = "At Most", "At Least"


class Criterion(NamedTuple):
	"""By what an effect is judged: a figure of so many months, and what it has to be."""

	objective: str
	figure: str
	months: int
	comparison: str
	value: float

	@property
	def words(self) -> str:
		return _("{0} of {1} over {2} months: {3} {4}").format(
			_(self.figure), title_of(self.objective), self.months, _(self.comparison), number(self.value)
		)


class Side(NamedTuple):
	"""The measurements of one window."""

	periods: tuple[periods.Period, ...]
	values: tuple[float, ...]
	missing: tuple[str, ...]
	figure: float | None


class Count(NamedTuple):
	"""The figures before and after, and whether the criterion is met."""

	criterion: Criterion
	before: Side
	after: Side
	met: str


# --- pure


def figure_of(values: Sequence[float], figure: str) -> float | None:
	"""Mean or sum, None of nothing."""
	if not values:
		return None
	return fmean(values) if figure == "Mean" else sum(values)


def side_of(expected: Sequence[periods.Period], known: dict[date, float], figure: str) -> Side:
	"""A window of expected periods; `known`: value by the first day of its period."""
	values = tuple(known[period.start] for period in expected if period.start in known)
	missing = tuple(period.label for period in expected if period.start not in known)
	return Side(tuple(expected), values, missing, figure_of(values, figure))


def verdict(after: Side, comparison: str, value: float) -> str:
	"""Whether the figure after is what the criterion asks; a window with gaps says nothing."""
	if not after.periods or after.missing:
		return NOT_ENOUGH
	gap = round(after.figure - value, DIGITS)
	return YES if (gap <= 0 if comparison == AT_MOST else gap >= 0) else NO


def windows(
	frequency: str, months: int, decided_on: date, in_place_since: date | None
) -> tuple[list[periods.Period], list[periods.Period]]:
	"""The whole periods before and after."""
	first = getdate(
		add_months(add_days(decided_on, 1), -months)
	)  # the ends of months are no full months apart
	before = periods.ended_between(first, decided_on, frequency)
	if in_place_since is None:
		return before, []
	last = getdate(add_days(add_months(in_place_since, months), -1))
	return before, periods.begun_between(in_place_since, last, frequency)


# --- with the measurements


def title_of(objective: str) -> str:
	return frappe.db.get_value("SMS Objective", objective, "title") or objective


def months_needed(objective: str) -> int:
	"""The least window that holds a whole period of an objective."""
	return periods.months_needed(frappe.db.get_value("SMS Objective", objective, "frequency"))


def count(criterion: Criterion, decided_on: date, in_place_since: date | None) -> Count:
	"""Counts before and after; nothing is after as long as the change is not in place."""
	frequency = frappe.db.get_value("SMS Objective", criterion.objective, "frequency")
	known = {getdate(row.period_start): row.value for row in _measured(criterion.objective)}
	before, after = (
		side_of(expected, known, criterion.figure)
		for expected in windows(frequency, criterion.months, decided_on, in_place_since)
	)
	return Count(criterion, before, after, verdict(after, criterion.comparison, criterion.value))


def _measured(objective: str) -> list[frappe._dict]:
	return frappe.get_all(
		"SMS Measurement",
		filters={"objective": objective},
		fields=["name", "period_start", "value"],
		order_by="period_start asc, name asc",
	)


def draw_count(counted: Count) -> Markup:
	"""Before and after in one chart; what lies between is drawn too."""
	frequency = frappe.db.get_value("SMS Objective", counted.criterion.objective, "frequency")
	shown = [*counted.before.periods, *counted.after.periods]
	if not shown:
		return Markup("")
	first, last = shown[0].start, shown[-1].start
	rows: list[Any] = [
		row for row in _measured(counted.criterion.objective) if first <= getdate(row.period_start) <= last
	]
	starts = [getdate(row.period_start) for row in rows]
	points = [
		Point(periods.period_of(start, frequency).label, row.value)
		for start, row in zip(starts, rows, strict=True)
	]
	bands, lines = [], []
	for side, name in ((counted.before, _("Before")), (counted.after, _("After"))):
		places = [starts.index(period.start) for period in side.periods if period.start in starts]
		if places:
			bands.append(Band(places[0], places[-1], name))
			mean = fmean(side.values)
			words = _line_words(counted).format(name, number(mean, 4))
			lines.append(Line(mean, words, "mean", places[0], places[-1]))
	asked = _asked(counted)
	if asked is not None:
		words = _line_words(counted).format(_(counted.criterion.comparison), number(asked, 4))
		lines.append(Line(asked, words, "target"))
	return Markup(draw(points, lines, bands, title=counted.criterion.words))


def _line_words(counted: Count) -> str:
	"""A line lies where single values do: of a sum it shows the share of one period."""
	return _("{0} {1}") if counted.criterion.figure == "Mean" else _("{0} {1} each")


def _asked(counted: Count) -> float | None:
	"""Where the criterion lies among the single values: of a sum its share for one period."""
	if counted.criterion.figure == "Mean":
		return counted.criterion.value
	return counted.criterion.value / len(counted.after.periods) if counted.after.periods else None
