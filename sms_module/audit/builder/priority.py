"""How urgent an area's next audit is. Pure: plain values in, a priority with its parts out.

Risk-based selection as ISO 19011:2018, 5.1 and 5.3 ask for it: importance, status, earlier results, changes.
The points and limits are this app's and stand in the settings.
"""

from __future__ import annotations

from dataclasses import dataclass

#: What one finding of an earlier audit counts, by its type.
FINDING_POINTS = {
	"Major Nonconformity": 3.0,
	"Minor Nonconformity": 2.0,
	"Observation": 1.0,
	"Opportunity for Improvement": 0.5,
}


@dataclass(frozen=True)
class Weights:
	"""How many of 100 points each part can give, and from how many points on an area is of which priority."""

	importance: float = 35
	findings: float = 25
	age: float = 20
	changes: float = 10
	complaints: float = 10
	high_from: float = 55
	medium_from: float = 35


@dataclass(frozen=True)
class Facts:
	"""What is known of an area. `months_since`: since its last audit, None when it never had one."""

	importance: int = 3
	status: str = "Live"
	months_since: float | None = None
	findings: tuple[tuple[str, int], ...] = ()
	changes: int = 0
	complaints: int = 0


@dataclass(frozen=True)
class Priority:
	"""Points out of 100 with their parts; the level, and the interval in months that follows from it."""

	points: float
	parts: tuple[tuple[str, float], ...]
	level: str
	interval: int

	def explained(self) -> str:
		"""The parts in one line, the largest first."""
		shown = sorted((part for part in self.parts if part[1]), key=lambda part: -part[1])
		return ", ".join(f"{name} {points:.0f}" for name, points in shown)


def priority_of(facts: Facts, cycle_months: int, weights: Weights | None = None) -> Priority:
	"""The priority of an area in a cycle of `cycle_months`.

	Each part grows from nothing to its weight: importance from 1 to 5; findings up to two majors (points of
	FINDING_POINTS); age up to the whole cycle, full when never audited; five changes; three complaints. A
	process that only begins ("Planned") counts as changed.
	"""
	weights = weights or Weights()
	counted = sum(FINDING_POINTS.get(kind, 0.0) * number for kind, number in facts.findings)
	changes = facts.changes + (5 if facts.status == "Planned" else 0)
	age = 1.0 if facts.months_since is None else facts.months_since / max(cycle_months, 1)
	parts = (
		("Importance", weights.importance * _share((facts.importance - 1) / 4)),
		("Findings", weights.findings * _share(counted / 6)),
		("Age", weights.age * _share(age)),
		("Changes", weights.changes * _share(changes / 5)),
		("Complaints", weights.complaints * _share(facts.complaints / 3)),
	)
	points = round(sum(part for _name, part in parts), 1)
	level = "High" if points >= weights.high_from else "Medium" if points >= weights.medium_from else "Low"
	return Priority(points, parts, level, interval_of(level, cycle_months))


def interval_of(level: str, cycle_months: int) -> int:
	"""Months between audits: three audits a cycle for High, two for Medium, one for Low."""
	return max(cycle_months // {"High": 3, "Medium": 2, "Low": 1}[level], 1)


def _share(value: float) -> float:
	return min(max(value, 0.0), 1.0)
