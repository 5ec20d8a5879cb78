"""Met or missed, and how that goes on from period to period. Pure: no database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from sms_module.objectives.results import DIGITS, MET, MISSED
from sms_module.service_level.metrics import METRICS

NO_TARGET, NOT_MEASURED = "No Target", "Not Measured"
#: So many met periods in a row, each nearer to the target than the one before, are a drift.
DRIFT = 4


class Key(NamedTuple):
	"""What makes a line of a report the same line in every period."""

	service: str
	agreement: str
	metric: str
	priority: str


class Point(NamedTuple):
	"""A line's figure in one period; `value` None where it was not measured."""

	label: str
	value: float | None
	target: float | None = None
	result: str = NOT_MEASURED


@dataclass
class Figure:
	"""A line of a report. `counted`: what was counted, `base` of how many, `source` from where."""

	key: Key
	target: float | None = None
	maturity: str = ""
	party: str = ""
	counted: float | None = None
	base: str = ""
	source: str = ""
	typed: float | None = None
	note: str = ""
	trend: list[Point] = field(default_factory=list)

	@property
	def actual(self) -> float | None:
		"""What was typed in holds; else what was counted."""
		return self.counted if self.typed is None else self.typed

	@property
	def result(self) -> str:
		return judged(self.key.metric, self.target, self.actual)


def judged(metric: str, target: float | None, actual: float | None) -> str:
	"""Whether a level was met."""
	if actual is None:
		return NOT_MEASURED
	if target is None:
		return NO_TARGET
	return MET if METRICS[metric].met(round(actual, DIGITS), round(target, DIGITS)) else MISSED


def share(part: float, whole: float) -> float | None:
	"""Percent; None of nothing."""
	return 100.0 * part / whole if whole else None


def number(text: Any) -> float | None:
	"""A number that somebody typed, with point or comma; None of nothing. Raises `ValueError` of anything else."""
	words = str(text if text is not None else "").strip()
	if not words:
		return None
	value = float(words.replace(",", ".") if words.count(",") == 1 and "." not in words else words)
	if value != value or value in (float("inf"), float("-inf")):
		raise ValueError(words)
	return value


def possible(metric: str, value: float) -> bool:
	"""Whether a figure can be one of its kind: none is below nought, and no share above 100 percent."""
	return value >= 0 and (METRICS[metric].unit != "%" or value <= 100)


def drifts(metric: str, points: Sequence[Point]) -> bool:
	"""Whether the last periods were all met, and each was worse than the one before."""
	last = points[-DRIFT:]
	if len(last) < DRIFT or any(point.result != MET for point in last):
		return False
	better = METRICS[metric].better
	return all(better(earlier.value, later.value) for earlier, later in pairwise(last))
