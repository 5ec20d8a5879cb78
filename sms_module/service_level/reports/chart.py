"""The trend of a level as a line chart, drawn on the server: missed periods stand out, the target is a line."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from frappe import _

from sms_module.objectives.chart_svg import Line, draw
from sms_module.objectives.chart_svg import Point as Drawn
from sms_module.service_level.levels import figure
from sms_module.service_level.reports.judging import MISSED
from sms_module.service_level.reports.lines import named, trend


def chart_of(row: Any, label: str) -> str:
	"""The chart of a line of a report (a row, or the same as a mapping with attributes).

	"" of a single period, and where nothing happens: always the same figure, and no target beside it.
	"""
	points = [point for point in trend(row, label) if point.value is not None]
	moves = len({point.value for point in points}) > 1 or any(point.target is not None for point in points)
	if len(points) < 2 or not moves:
		return ""
	drawn = [
		Drawn(
			point.label,
			point.value,
			_("{0}: {1}, {2}").format(point.label, figure(row.metric, point.value), _(point.result)),
			point.result == MISSED,
		)
		for point in points
	]
	return draw(drawn, _targets([point.target for point in points], row.metric), title=named(row))


def _targets(targets: list[float | None], metric: str) -> list[Line]:
	"""A line for each stretch of periods with one target; only the last has its name."""
	lines, place = [], 0
	for target, group in groupby(targets):
		length = len(list(group))
		if target is not None:
			lines.append(Line(target, "", "target", place, place + length - 1))
		place += length
	if lines and targets[-1] is not None:
		lines[-1] = lines[-1]._replace(name=_("Target {0}").format(figure(metric, targets[-1])))
	return lines
