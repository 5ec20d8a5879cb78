"""Who can stand in for whom: cover of every role of the RACI matrix. Pure: no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sms_module.planning.raci import ACCOUNTABLE, Subject, subject_of

#: Who does the work or answers for it; who is asked or told needs nobody to stand in.
DOING = (ACCOUNTABLE, "Responsible")
#: What a cell of the matrix shows, in this order.
HOLDS, STANDS_IN, TRAINED, LAPSED, LEARNS = "H", "D", "T", "x", "L"


@dataclass
class Cover:
	"""One role in one process, service or plan, and the persons who can do it.

	`trained`: person → until when, of those who learned to stand in there; `lapsed`: whose certificate ended;
	`learning`: person → by when, of those who are being trained.
	"""

	subject: Subject
	role: str
	accountable: bool = False
	holders: list[str] = field(default_factory=list)
	deputies: list[str] = field(default_factory=list)
	trained: dict[str, date | None] = field(default_factory=dict)
	lapsed: dict[str, date] = field(default_factory=dict)
	learning: dict[str, date | None] = field(default_factory=dict)

	@property
	def is_alone(self) -> bool:
		"""A single point of failure: one person holds the role, and nobody is named to stand in."""
		return len({*self.holders, *self.deputies}) < 2

	@property
	def untrained(self) -> list[str]:
		"""Deputies who never learned what they are to stand in for, or whose certificate ended."""
		return [each for each in self.deputies if each not in self.trained and each not in self.holders]

	@property
	def unnamed(self) -> list[str]:
		"""Who learned to stand in, but is not named as a deputy: where the way out of a gap is."""
		return [each for each in self.trained if each not in self.deputies and each not in self.holders]

	@property
	def persons(self) -> list[str]:
		found = [*self.holders, *self.deputies, *self.trained, *self.lapsed, *self.learning]
		return list(dict.fromkeys(found))

	def marks(self, person: str) -> str:
		"""What the matrix shows of a person in this role."""
		kinds = (
			(HOLDS, self.holders),
			(STANDS_IN, self.deputies),
			(TRAINED, self.trained),
			(LAPSED, self.lapsed),
			(LEARNS, self.learning),
		)
		return " ".join(mark for mark, persons in kinds if person in persons)


def covers(
	matrix: Iterable[Mapping[str, Any]],
	competence: Iterable[Mapping[str, Any]] = (),
	learning: Iterable[Mapping[str, Any]] = (),
	day: date | None = None,
) -> list[Cover]:
	"""The cover of each role, in the order of the matrix.

	`matrix`: rows of the RACI matrix; `competence`: rows of what people learned (`person`, `kind`,
	`sms_process`, `valid_until`); `learning`: rows of what they are to learn (`person`, `sms_process`,
	`role`, `due_date`). Learning to stand in is about the work of a process, so it counts for the roles that
	do it; to answer for it somebody is named.
	"""
	found = _roles(matrix)
	for row in competence:
		if row.get("kind") == "Cross-training" and row.get("sms_process"):
			for each in _doing(found, row["sms_process"]):
				_learned(each, row["person"], row.get("valid_until"), day)
	for row in learning:
		if row.get("sms_process"):
			for each in _doing(found, row["sms_process"], row.get("role")):
				if row["person"] not in each.trained:
					each.learning.setdefault(row["person"], row.get("due_date"))
	return list(found.values())


def _roles(matrix: Iterable[Mapping[str, Any]]) -> dict[tuple[Subject, str], Cover]:
	found: dict[tuple[Subject, str], Cover] = {}
	for row in matrix:
		if row.get("raci") not in DOING:
			continue
		role = (row.get("process_role") or "").strip()
		each = found.setdefault((subject_of(row), role), Cover(subject_of(row), role))
		each.accountable = each.accountable or row.get("raci") == ACCOUNTABLE
		if row.get("person") and row["person"] not in each.holders:
			each.holders.append(row["person"])
		if row.get("deputy") and row["deputy"] not in each.deputies:
			each.deputies.append(row["deputy"])
	return found


def _doing(found: Mapping[tuple[Subject, str], Cover], process: str, role: str | None = None) -> list[Cover]:
	"""The roles that do the work of a process: the one that is meant, where there is one of that name."""
	here = [
		each for each in found.values() if each.subject == ("SMS Process", process) and not each.accountable
	]
	named = [each for each in here if role and each.role.casefold() == role.strip().casefold()]
	return named or here


def _learned(cover: Cover, person: str, until: date | None, day: date | None) -> None:
	if until and day and until < day:
		if person not in cover.trained:
			cover.lapsed[person] = max(until, cover.lapsed.get(person, until))
		return
	known = cover.trained.get(person, until)
	cover.trained[person] = None if until is None or known is None else max(until, known)
	cover.lapsed.pop(person, None)


def alone(found: Iterable[Cover]) -> list[Cover]:
	"""The single points of failure."""
	return [each for each in found if each.is_alone]
