"""The control chart of single values: limits, and the run rules that tell a signal from noise. Pure.

Limits: an individuals chart as in the NIST/SEMATECH e-Handbook of Statistical Methods, section 6.3.2.2
"Individuals Control Charts" (https://www.itl.nist.gov/div898/handbook/pmc/section3/pmc322.htm). The centre is the
mean; sigma is the mean moving range of neighbours over d2, which is 1.128 for two values; the limits lie three
sigma off. Unlike the standard deviation of all values, it is hardly widened by the very shifts to be found.

Run rules: the zone tests of the Western Electric Company, "Statistical Quality Control Handbook" (1956), as
given in section 6.3.2 of the e-Handbook.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import copysign, inf, isclose
from statistics import fmean, stdev
from typing import NamedTuple

#: Expected range of two values of a normal distribution with a sigma of 1.
D2 = 1.128
#: Fewer values make no chart: the longest rule looks at eight, and limits from fewer than seven moving ranges
#: are so uncertain that they would call chance a signal, or a signal chance.
LEAST = 8


class Rule(NamedTuple):
	"""`count` of `within` values in a row lie on one side of the centre, each more than `beyond` sigma off."""

	count: int
	within: int
	beyond: int
	words: str


RULES = (
	Rule(1, 1, 3, "One value beyond 3 sigma"),
	Rule(2, 3, 2, "Two of three values in a row beyond 2 sigma on one side"),
	Rule(4, 5, 1, "Four of five values in a row beyond 1 sigma on one side"),
	Rule(8, 8, 0, "Eight values in a row on one side of the mean"),
)


class Limits(NamedTuple):
	"""Centre and sigma of a process, and the limits within which its values vary by chance."""

	centre: float
	sigma: float

	@property
	def upper(self) -> float:
		return self.centre + 3 * self.sigma

	@property
	def lower(self) -> float:
		return self.centre - 3 * self.sigma

	def distance(self, value: float) -> float:
		"""How many sigma a value lies off the centre; without variation any other value lies infinitely far."""
		if self.sigma:
			return (value - self.centre) / self.sigma
		if isclose(value, self.centre, rel_tol=1e-9, abs_tol=1e-12):
			return 0.0
		return copysign(inf, value - self.centre)


def mean_moving_range(values: Sequence[float]) -> float:
	"""The mean difference of neighbours."""
	return fmean(abs(after - before) for before, after in pairwise(values))


def limits_of(values: Sequence[float], least: int = LEAST) -> Limits | None:
	"""The limits that values give, None of fewer than `least` (two at the least)."""
	if len(values) < max(least, 2):
		return None
	return Limits(fmean(values), mean_moving_range(values) / D2)


def deviation(values: Sequence[float]) -> float | None:
	"""The standard deviation of a sample, None of a single value."""
	return stdev(values) if len(values) > 1 else None


def broken_rules(values: Sequence[float], limits: Limits) -> list[tuple[Rule, ...]]:
	"""For each value the rules that it breaks together with those before it.

	A value breaks a rule only when it is itself on the side and beyond the line that the rule names: the value
	after a signal that is back near the centre breaks none.
	"""
	distances = [limits.distance(value) for value in values]
	return [
		tuple(rule for rule in RULES if _breaks(distances[max(place + 1 - rule.within, 0) : place + 1], rule))
		for place in range(len(distances))
	]


def _breaks(latest: Sequence[float], rule: Rule) -> bool:
	for side in (1, -1):
		if side * latest[-1] > rule.beyond:
			return sum(side * distance > rule.beyond for distance in latest) >= rule.count
	return False
