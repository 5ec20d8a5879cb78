"""What a service level can be about, in which unit, and how levels add up along a chain. Pure: no database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import prod

#: How many months a level's period has.
MONTHS = {"Month": 1, "Quarter": 3, "Year": 12}

Combine = Callable[[Sequence[float]], float]
Rest = Callable[[float, float], float]


def product_of_percents(levels: Sequence[float]) -> float:
	"""What is up only while all are up: 99 % and 99 % give 98.01 %."""
	return 100 * prod(level / 100 for level in levels)


def _factor(whole: float, others: float) -> float:
	return 100 * whole / others if others else 100.0


def _difference(whole: float, others: float) -> float:
	return whole - others


def _whole(whole: float, others: float) -> float:
	return whole


#: For each way to combine: what one more link has to be so that it and the others make a whole.
REST: dict[Combine, Rest] = {product_of_percents: _factor, sum: _difference, max: _whole}


@dataclass(frozen=True)
class Metric:
	"""A thing that is promised or counted.

	`combine`: what several links of a chain give together; None: a chain says nothing about it.
	`by_priority`: whether levels usually differ by the priority of the ticket.
	`per_period`: whether the figure grows with the length of the period.
	`promised`: whether an agreement sets a target for it; the others are only reported.
	"""

	name: str
	unit: str
	higher_is_better: bool
	combine: Combine | None = None
	by_priority: bool = False
	per_period: bool = False
	promised: bool = True

	def met(self, actual: float, target: float) -> bool:
		return actual >= target if self.higher_is_better else actual <= target

	def better(self, one: float, other: float) -> bool:
		"""Whether the first of two levels promises more than the second."""
		return one > other if self.higher_is_better else one < other

	def rest(self, whole: float, others: float) -> float:
		"""What one more link has to give so that it and the others together give `whole`."""
		return REST[self.combine](whole, others)

	def worst(self, levels: Sequence[float]) -> float:
		return min(levels) if self.higher_is_better else max(levels)

	def scaled(self, level: float, period: str | None, to: str | None) -> float:
		"""A level of one period as one of another: two failures a quarter are eight a year."""
		if not self.per_period or not period or not to:
			return level
		return level * MONTHS[to] / MONTHS[period]


METRICS: dict[str, Metric] = {
	metric.name: metric
	for metric in (
		Metric("Availability", "%", True, product_of_percents),
		Metric("Response on Target", "%", True, by_priority=True),
		Metric("Resolution on Target", "%", True, by_priority=True),
		Metric("Number of Failures", "", False, sum, per_period=True),
		Metric("Total Length of Failures", "h", False, sum, per_period=True),
		Metric("Longest Failure", "h", False, max),
		Metric("Response Time", "h", False, sum, by_priority=True),
		Metric("Resolution Time", "h", False, sum, by_priority=True),
		Metric("Satisfaction", "", True),
		Metric("Changes", "", False, per_period=True, promised=False),
		Metric("Events", "", False, per_period=True, promised=False),
		Metric("Incidents", "", False, per_period=True, promised=False),
		Metric("Problems", "", False, per_period=True, promised=False),
		Metric("Complaints", "", False, per_period=True),
		Metric("Nonconformities", "", False, per_period=True),
		Metric("Tickets outside the Catalogue", "", False, per_period=True, promised=False),
		Metric("Workload", "", False, per_period=True),
	)
}


def is_percent(name: str) -> bool:
	return METRICS[name].unit == "%"
