"""How an assessment stands beside the one before it. Pure: no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

#: What an answer counts; what does not apply counts nowhere.
POINTS = {"Yes": 1.0, "Partly": 0.5, "No": 0.0}
GAPS = ("Partly", "No")
BETTER, WORSE, SAME, NEW = "Better", "Worse", "Same", "New"


def score(answers: Iterable[str | None]) -> float | None:
	"""How much of what applies is so, in percent; None while nothing that counts is answered."""
	points = [POINTS[answer] for answer in answers if answer in POINTS]
	return round(100 * sum(points) / len(points), 1) if points else None


def change(before: str | None, now: str | None) -> str:
	"""What became of a characteristic since last time; "" while one side does not count."""
	if now not in POINTS:
		return ""
	if before is None:
		return NEW
	if before not in POINTS:
		return ""
	if POINTS[now] == POINTS[before]:
		return SAME
	return BETTER if POINTS[now] > POINTS[before] else WORSE


def is_gap(answer: str | None) -> bool:
	return answer in GAPS


def by_characteristic(rows: Iterable[Mapping]) -> dict[str, str]:
	"""Row of the template → what was answered; what nobody answered is left out."""
	return {row["template_row"]: row["answer"] for row in rows if row["template_row"] and row["answer"]}
