"""What a requirement has to show, counted; groups hold the sums of what is below them. Pure: no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

MAJOR = "Major Nonconformity"
#: Grades of open findings, worst first.
GRADES = (MAJOR, "Minor Nonconformity", "Observation", "Opportunity for Improvement")
#: Results of checklist rows, worst first.
RESULTS = (*GRADES, "Conforms", "Good Practice", "Not Applicable")

NO_RECORD, NEVER_AUDITED, AUDITED_LONG_AGO, OPEN_MAJOR = (
	"No Record",
	"Never Audited",
	"Audited Before the Cycle",
	"Open Major",
)


class Newest(NamedTuple):
	"""The youngest record that counts."""

	since: date
	doctype: str
	name: str
	state: str


class Audited(NamedTuple):
	"""The last time a requirement was looked at: the worst answer of that audit."""

	day: date
	audit: str
	result: str


@dataclass
class Tally:
	"""Counts of one requirement. `other`: records that are linked but do not count (expired, draft, obsolete)."""

	shown: int = 0
	other: int = 0
	kinds: dict[str, int] = field(default_factory=dict)
	newest: Newest | None = None
	audited: Audited | None = None
	findings: int = 0
	majors: int = 0
	worst: str = ""
	late: int = 0

	def count(self, doctype: str, shown: int, other: int, newest: Newest | None) -> None:
		"""Adds records of one DocType."""
		self.shown += shown
		self.other += other
		if shown:
			self.kinds[doctype] = self.kinds.get(doctype, 0) + shown
		self.newest = _later(self.newest, newest)

	def find(self, grade: str, number: int) -> None:
		"""Adds open findings of one grade."""
		self.findings += number
		self.majors += number if grade == MAJOR else 0
		self.worst = worst_of((self.worst, grade))

	def add(self, tally: Tally) -> None:
		"""Adds what another requirement has to show."""
		self.shown += tally.shown
		self.other += tally.other
		for doctype, number in tally.kinds.items():
			self.kinds[doctype] = self.kinds.get(doctype, 0) + number
		self.newest = _later(self.newest, tally.newest)
		self.audited = _later(self.audited, tally.audited)
		self.findings += tally.findings
		self.majors += tally.majors
		self.worst = worst_of((self.worst, tally.worst))
		self.late += tally.late


class Node(NamedTuple):
	"""A requirement in its tree."""

	name: str
	parent: str
	is_group: bool
	applicable: bool


def _later(one, other):
	"""The later of two, by its day; what is there, where one is missing."""
	return max((each for each in (one, other) if each is not None), default=None)


def worst_of(grades: Iterable[str]) -> str:
	"""The worst of some grades or results; nothing of none."""
	found = [grade for grade in grades if grade]
	return min(found, key=rank, default="")


def rank(grade: str) -> int:
	"""How bad a grade or result is, 0 the worst."""
	return RESULTS.index(grade) if grade in RESULTS else len(RESULTS)


def gaps(tally: Tally, applicable: bool, cycle_start: date) -> list[str]:
	"""Why a requirement is not ready; nothing for one that need not be met."""
	if not applicable:
		return []
	found = [] if tally.shown else [NO_RECORD]
	if tally.audited is None:
		found.append(NEVER_AUDITED)
	elif tally.audited.day < cycle_start:
		found.append(AUDITED_LONG_AGO)
	return [*found, OPEN_MAJOR] if tally.majors else found


def rolled_up(nodes: Sequence[Node], own: Mapping[str, Tally]) -> dict[str, Tally]:
	"""Each node with what is below it added; `nodes`: parents before their children."""
	total = {}
	for node in nodes:
		total[node.name] = Tally()
		total[node.name].add(own.get(node.name) or Tally())
	for node in reversed(nodes):
		if node.parent in total:
			total[node.parent].add(total[node.name])
	return total


def gap_counts(nodes: Sequence[Node], reasons: Mapping[str, Sequence[str]]) -> dict[str, int]:
	"""How many requirements with a gap are at or below each node."""
	counts = {node.name: int(bool(reasons.get(node.name))) for node in nodes}
	for node in reversed(nodes):
		if node.parent in counts:
			counts[node.parent] += counts[node.name]
	return counts
