"""What shows a requirement: kinds of records, described as data. Areas add theirs by the hook `sms_readiness`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import frappe

from sms_module.planning.requirements import STANDARD_2018, name_of

SHIPPED = Path(__file__).parent / "data" / "proofs_2018.json"


@dataclass(frozen=True)
class Proof:
	"""Records of one DocType that show requirements.

	They name the requirements themselves (`link`: a Link field, or a table of them), or each of them shows
	the same `clauses` of the 2018 edition. What counts is said by `where`, `filled`, `rows`, `until` and
	`months`; from this one description come the counts of the matrix and the lists of single requirements.
	"""

	key: str
	doctype: str
	#: A Link field to SMS Requirement, or a table field whose rows are SMS Process Requirement.
	link: str = ""
	clauses: tuple[str, ...] = ()
	#: Which records this is about at all: field → values.
	among: Mapping[str, tuple] = field(default_factory=dict)
	#: Which of them count: field → values; those of `coming` are on their way there.
	where: Mapping[str, tuple] = field(default_factory=dict)
	coming: Mapping[str, tuple] = field(default_factory=dict)
	#: Fields that must be filled, and a child DocType of which there must be rows.
	filled: tuple[str, ...] = ()
	rows: str = ""
	#: A date after which a record counts no more, and how many months after its own day.
	until: str = ""
	months: int = 0
	#: Date fields that say how old a record is: the first that is filled, else its last change.
	since: tuple[str, ...] = ()
	#: The field shown as its state; a date by which it should be looked at again.
	state: str = ""
	review: str = ""
	#: Keys of required documents that these records are.
	documents: tuple[str, ...] = ()

	@property
	def requirements(self) -> tuple[str, ...]:
		"""Names of the requirements that every such record shows; none when the records name them."""
		return tuple(name_of(STANDARD_2018, clause) for clause in self.clauses)


def read(rows: Iterable[Mapping[str, Any]]) -> list[Proof]:
	"""Proofs from plain data: lists become tuples."""
	known = {each.name for each in fields(Proof)}
	proofs = []
	for row in rows:
		if unknown := set(row) - known:
			raise ValueError(f"{row.get('key')}: {', '.join(sorted(unknown))} says nothing")
		proofs.append(Proof(**{name: _frozen(value) for name, value in row.items()}))
	return proofs


def _frozen(value: Any) -> Any:
	if isinstance(value, list):
		return tuple(value)
	if isinstance(value, dict):
		return {name: tuple(each) for name, each in value.items()}
	return value


def shipped() -> list[Proof]:
	"""Hook `sms_readiness`: what the records of this app show of the 2018 edition."""
	return read(json.loads(SHIPPED.read_text(encoding="utf-8")))


def all_proofs() -> list[Proof]:
	"""Everything that any area says shows requirements; of two with one key the later one holds."""
	found = {
		proof.key: proof for path in frappe.get_hooks("sms_readiness") for proof in frappe.get_attr(path)()
	}
	return list(found.values())


def readable_proofs() -> list[Proof]:
	"""Those whose DocType the session's user may read by their roles; rows are narrowed in the queries."""
	return [proof for proof in all_proofs() if frappe.has_permission(proof.doctype, "read")]
