"""What goes into an evidence pack: the chosen requirements with what its maker may see of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import frappe

from sms_module.planning.requirements import STANDARD_2018
from sms_module.readiness import listing
from sms_module.readiness.listing import Shown
from sms_module.readiness.matrix import Line, Matrix, build
from sms_module.readiness.queries import View
from sms_module.readiness.required import Required, required_documents


@dataclass(frozen=True)
class Wish:
	"""What its maker asked for. `requirements`: roots of branches, the whole source when empty."""

	source: str = STANDARD_2018
	requirements: tuple[str, ...] = ()
	#: With attached files; with last audits and open findings; with records that do not count.
	files: bool = True
	findings: bool = True
	others: bool = False


@dataclass
class Attached:
	"""A file of a record: where it lies in the pack, or why it does not."""

	title: str
	path: str = ""
	link: str = ""
	note: str = ""


@dataclass
class Record:
	"""A record in the pack: its print and its files, or why they are not there."""

	doctype: str
	name: str
	title: str
	path: str = ""
	note: str = ""
	files: list[Attached] = field(default_factory=list)


@dataclass
class Section:
	"""A requirement in the pack. `nearest`: clauses of 2018 that speak for it."""

	line: Line
	nearest: list[str]
	records: list[Shown]
	audits: list[frappe._dict]
	findings: list[frappe._dict]
	late: list[frappe._dict]
	required: list[Required]


@dataclass
class Contents:
	"""The sections in their order, and each record once, whatever it shows."""

	wish: Wish
	matrix: Matrix
	sections: list[Section]
	records: dict[tuple[str, str], Record]

	def record(self, doctype: str, name: str) -> Record | None:
		return self.records.get((doctype, name))


def collect(wish: Wish) -> Contents:
	"""Looks up everything that the session's user may see of it; nothing of it is loaded yet."""
	view = View(wish.source)
	matrix = build(view)
	lines = matrix.branch(list(wish.requirements)) if wish.requirements else matrix.lines
	names = matrix.names_of([line.requirement.name for line in lines])
	records = _by_requirement(listing.records(names, view, others=wish.others))
	audits = _by_requirement(_last_of_each(listing.audits(names, view))) if wish.findings else {}
	findings = _by_requirement(listing.findings(names, view)) if wish.findings else {}
	late = _by_requirement(listing.late(names, view))
	required = required_documents() if wish.source == STANDARD_2018 else []
	sections = []
	for line in lines:
		own = matrix.names_of([line.requirement.name])
		sections.append(
			Section(
				line,
				own[1:],
				_joined(records, own),
				_joined(audits, own),
				_joined(findings, own),
				_joined(late, own),
				[each for each in required if each.requirement == line.requirement.name],
			)
		)
	return Contents(wish, matrix, sections, _records(sections))


def _by_requirement(rows: Iterable) -> dict[str, list]:
	groups: dict[str, list] = {}
	for row in rows:
		groups.setdefault(row.requirement, []).append(row)
	return groups


def _joined(groups: dict[str, list], names: list[str]) -> list:
	return [row for name in names for row in groups.get(name, [])]


def _last_of_each(audits: list[frappe._dict]) -> list[frappe._dict]:
	"""The last audit of each requirement; they come youngest first."""
	last: dict[str, frappe._dict] = {}
	for row in audits:
		last.setdefault(row.requirement, row)
	return list(last.values())


def _records(sections: list[Section]) -> dict[tuple[str, str], Record]:
	found: dict[tuple[str, str], Record] = {}
	for section in sections:
		named = [(each.doctype, each.name, each.title) for each in section.records]
		named += [("SMS Audit", row.name, row.title) for row in section.audits]
		named += [("Finding", row.name, row.title) for row in section.findings]
		for doctype, name, title in named:
			found.setdefault((doctype, name), Record(doctype, name, title))
	return found
