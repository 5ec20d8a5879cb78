"""How urgent a suggestion or an initiative is, by rule and shown with its parts."""

from __future__ import annotations

from collections.abc import Mapping

#: Weight of each rating of a suggestion; together 100. Effort counts the other way: the less, the better.
WEIGHTS = {"benefit": 35, "risk": 25, "urgency": 20, "effort": 20}
#: As much for an initiative, whose cost is rated instead.
INITIATIVE_WEIGHTS = {"benefit": 35, "risk": 25, "urgency": 20, "cost_rating": 20}
LESS_IS_BETTER = frozenset({"effort", "cost_rating"})
LOWEST, HIGHEST = 1, 5


def parts_of(ratings: Mapping[str, int], weights: Mapping[str, int] = WEIGHTS) -> dict[str, float]:
	"""The points that each rating (1 to 5) brings; their sum lies between 0 and 100.

	A weighted sum of linear scales, the simple additive weighting of Fishburn (1967).
	"""
	points = {}
	for name, weight in weights.items():
		share = (ratings[name] - LOWEST) / (HIGHEST - LOWEST)
		points[name] = weight * (1 - share if name in LESS_IS_BETTER else share)
	return points
