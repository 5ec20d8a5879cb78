"""The RACI matrix: who answers for what, who does it, who is asked, who is told. Pure: no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

ACCOUNTABLE = "Accountable"
#: In the order in which a cell shows them.
LETTERS = {ACCOUNTABLE: "A", "Responsible": "R", "Consulted": "C", "Informed": "I"}

Subject = tuple[str, str]  # DocType, name


@dataclass
class Matrix:
	"""Subjects down, persons across; a cell holds the letters that a person has there."""

	subjects: list[Subject] = field(default_factory=list)
	persons: list[str] = field(default_factory=list)
	cells: dict[tuple[Subject, str], str] = field(default_factory=dict)

	def letters(self, subject: Subject, person: str) -> str:
		return self.cells.get((subject, person), "")

	def parts(self, widest: int) -> list[list[str]]:
		"""The persons in groups of about the same size, none wider than a page has room for."""
		count = -(-len(self.persons) // widest)
		size = -(-len(self.persons) // count) if count else 0
		return [self.persons[i * size : (i + 1) * size] for i in range(count)]


def subject_of(row: Mapping[str, Any]) -> Subject:
	return row.get("subject_doctype"), row.get("subject")


def matrix(rows: Iterable[Mapping[str, Any]]) -> Matrix:
	"""The matrix of a plan's rows: subjects by kind as they first come, persons as they first come."""
	rows = list(rows)
	kinds = list(dict.fromkeys(row.get("subject_doctype") for row in rows))
	subjects = sorted(dict.fromkeys(map(subject_of, rows)), key=lambda subject: kinds.index(subject[0]))
	found: dict[tuple[Subject, str], set[str]] = {}
	for row in rows:
		found.setdefault((subject_of(row), row.get("person")), set()).add(LETTERS[row.get("raci")])
	order = list(LETTERS.values())
	return Matrix(
		subjects,
		list(dict.fromkeys(row.get("person") for row in rows)),
		{place: " ".join(sorted(letters, key=order.index)) for place, letters in found.items()},
	)


def accountable(rows: Iterable[Mapping[str, Any]]) -> dict[Subject, list[str]]:
	"""Subject → the persons accountable for it."""
	found: dict[Subject, list[str]] = {}
	for row in rows:
		persons = found.setdefault(subject_of(row), [])
		if row.get("raci") == ACCOUNTABLE:
			persons.append(row.get("person"))
	return found


def without_deputy(rows: Iterable[Mapping[str, Any]]) -> list[Subject]:
	"""Single points of failure: subjects for which nobody who does or answers for the work has a deputy."""
	found: dict[Subject, bool] = {}
	for row in rows:
		stands_in = bool(row.get("deputy")) and row.get("raci") in (ACCOUNTABLE, "Responsible")
		found[subject_of(row)] = found.get(subject_of(row), False) or stands_in
	return [subject for subject, has_one in found.items() if not has_one]


def first_double(rows: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
	"""The first row that says what a row before it said: same subject, role, person and letter."""
	seen = set()
	for row in rows:
		key = (*subject_of(row), (row.get("process_role") or "").strip(), row.get("person"), row.get("raci"))
		if key in seen:
			return row
		seen.add(key)
	return None


def roles(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
	"""Who has which role with which deputy, and for what: a line for each person, role and deputy."""
	lines: dict[tuple, dict[str, Any]] = {}
	for row in rows:
		role = (row.get("process_role") or "").strip()
		key = (row.get("person"), role, row.get("deputy") or "")
		line = lines.setdefault(key, {"person": key[0], "role": role, "deputy": key[2], "subjects": []})
		if subject_of(row) not in line["subjects"]:
			line["subjects"].append(subject_of(row))
	return list(lines.values())
