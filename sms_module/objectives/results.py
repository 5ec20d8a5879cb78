"""Whether a value meets a target, how often in a row it did not, and where values are heading. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sms_module.objectives.control_chart import D2, mean_moving_range

HIGHER, LOWER = "Higher is Better", "Lower is Better"
MET, WITHIN, MISSED = "Met", "Within Tolerance", "Missed"
#: Digits that the database keeps of a number; beyond them 1.1 - 1.0 is no longer 0.1.
DIGITS = 9
#: A trend looks at as many values, and needs at least three.
TREND_VALUES, TREND_LEAST = 6, 3


def result_of(value: float, target: float, direction: str, tolerance: float = 0) -> str:
	"""How a value stands to its target: met, missed by no more than the tolerance, or missed."""
	short = round(shortfall(value, target, direction), DIGITS)
	if short <= 0:
		return MET
	return WITHIN if short <= round(tolerance or 0, DIGITS) else MISSED


def shortfall(value: float, target: float, direction: str) -> float:
	"""How much a value falls short of its target; below 0 when it is better."""
	return target - value if direction == HIGHER else value - target


def missed_in_a_row(results: Sequence[str | None]) -> int:
	"""How many of the latest results, the last one backwards, are missed without another between."""
	count = 0
	for result in reversed(results):
		if result != MISSED:
			break
		count += 1
	return count


class Trend(NamedTuple):
	"""Where values are heading: 1 up, -1 down, 0 steady; and whether that is where they should."""

	heading: int
	better: bool | None

	@property
	def arrow(self) -> str:
		return {1: "↗", -1: "↘", 0: "→"}[self.heading]


def trend_of(values: Sequence[float], direction: str) -> Trend | None:
	"""The trend of the latest values, None of too few.

	A straight line is fitted by least squares. The values rise or fall when the line's change over them is more
	than their ordinary variation (the mean moving range over d2, as in the control chart).
	"""
	latest = list(values[-TREND_VALUES:])
	count = len(latest)
	if count < TREND_LEAST:
		return None
	middle, mean = (count - 1) / 2, sum(latest) / count
	slope = sum((place - middle) * (value - mean) for place, value in enumerate(latest))
	slope /= sum((place - middle) ** 2 for place in range(count))
	change = slope * (count - 1)
	if not change or abs(change) <= mean_moving_range(latest) / D2:
		return Trend(0, None)
	heading = 1 if change > 0 else -1
	return Trend(heading, (heading == 1) == (direction == HIGHER))
