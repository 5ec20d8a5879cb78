"""How urgent a suggestion is, by rule and shown with its parts."""

from __future__ import annotations

#: Weight of each rating; together 100. Effort counts the other way: the less, the better.
WEIGHTS = {"benefit": 35, "risk": 25, "urgency": 20, "effort": 20}
LOWEST, HIGHEST = 1, 5


def parts_of(ratings: dict[str, int]) -> dict[str, float]:
	"""The points that each rating (1 to 5) brings; their sum lies between 0 and 100.

	A weighted sum of linear scales, the simple additive weighting of Fishburn (1967).
	"""
	points = {}
	for name, weight in WEIGHTS.items():
		share = (ratings[name] - LOWEST) / (HIGHEST - LOWEST)
		points[name] = weight * (1 - share if name == "effort" else share)
	return points
