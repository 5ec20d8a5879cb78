"""How many records a sample takes, and which. Pure."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from statistics import NormalDist

#: ISO 2859-1, general inspection level II: lot size up to → sample size of its code letter.
ISO_2859_II = (
	(8, 2), (15, 3), (25, 5), (50, 8), (90, 13), (150, 20), (280, 32), (500, 50), (1200, 80), (3200, 125),
	(10000, 200), (35000, 315), (150000, 500), (500000, 800),
)  # fmt: skip
RULES = ("All", "Fixed Number", "Square Root", "ISO 2859-1 Level II", "Proportion", "Discovery")


def sample_size(
	rule: str, population: int, *, number: int = 0, confidence: float = 0.95, rate: float = 0.1
) -> int:
	"""Records to draw from a population of so many, never more than there are.

	- Square Root: ⌈√N⌉, as IAF MD 1 takes for sites.
	- ISO 2859-1 Level II: the sample size of the lot's code letter, general inspection level II.
	- Proportion: Cochran, "Sampling Techniques" (1977), 4.4: n₀ = z² · 0.25 / e², corrected for a finite
	  population; `rate` is the margin of error e.
	- Discovery: the smallest sample that holds at least one deviation with `confidence` when a share `rate` of
	  the population deviates (hypergeometric).
	"""
	if population <= 0:
		return 0
	if rule == "All":
		size = population
	elif rule == "Fixed Number":
		size = number
	elif rule == "Square Root":
		size = math.ceil(math.sqrt(population))
	elif rule == "ISO 2859-1 Level II":
		size = next((sample for lot, sample in ISO_2859_II if population <= lot), 1250)
	elif rule == "Proportion":
		size = proportion_size(population, confidence, rate)
	elif rule == "Discovery":
		size = discovery_size(population, confidence, rate)
	else:
		raise ValueError(f"unknown sampling rule {rule}")
	return min(max(size, 1), population)


def proportion_size(population: int, confidence: float, margin: float) -> int:
	"""Cochran's sample size for a proportion, the most cautious share of one half."""
	z = NormalDist().inv_cdf(0.5 + confidence / 2)
	endless = z * z * 0.25 / (margin * margin)
	return math.ceil(endless / (1 + (endless - 1) / population))


def discovery_size(population: int, confidence: float, rate: float) -> int:
	"""Smallest sample that shows at least one of ⌈rate · N⌉ deviations with the confidence."""
	deviations = max(math.ceil(population * rate - 1e-9), 1)
	unseen = 1.0
	for size in range(1, population + 1):
		left = population - deviations - (size - 1)
		unseen *= max(left, 0) / (population - (size - 1))
		if 1 - unseen >= confidence:
			return size
	return population


def draw(population: Sequence[str], size: int, seed: int) -> list[str]:
	"""Draws `size` names without replacement; the same names and seed draw the same sample."""
	names = sorted(set(population))
	return sorted(random.Random(seed).sample(names, min(size, len(names))))
