"""The documents and records that the 2018 edition asks for: present, in preparation or missing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import frappe

from sms_module.planning.requirements import STANDARD_2018, name_of
from sms_module.readiness.proofs import Proof, readable_proofs
from sms_module.readiness.queries import Counted, View, count_kinds, count_linked
from sms_module.readiness.tally import Newest

SHIPPED = Path(__file__).parent / "data" / "required_documents_2018.json"
PRESENT, PREPARED, MISSING = "Present", "In Preparation", "Missing"

DOCUMENTS = Proof(
	"required-documents",
	"SMS Document",
	link="requirements",
	among={"workflow_state": ("Draft", "In Review", "Effective")},
	where={"workflow_state": ("Effective",)},
	since=("effective_from",),
	state="workflow_state",
)
EVIDENCE = Proof("required-evidence", "SMS Evidence", link="requirements", until="valid_until")
ACTIVITIES = Proof(
	"required-activities",
	"SMS Planned Activity",
	link="requirement",
	among={"active": (1,)},
	filled=("last_done",),
	until="next_due",
	since=("last_done",),
)


@dataclass
class Required:
	"""A document or record that has to be there. `by`: what kinds of records it was looked for in."""

	key: str
	requirement: str
	clause: str
	title: str
	kind: str
	what: str
	by: list[str]
	found: Counted

	@property
	def status(self) -> str:
		if self.found.shown:
			return PRESENT
		return PREPARED if self.found.other else MISSING

	@property
	def newest(self) -> Newest | None:
		return self.found.newest


def shipped() -> list[dict[str, Any]]:
	"""The list that comes with the app."""
	return json.loads(SHIPPED.read_text(encoding="utf-8"))


def required_documents(view: View | None = None) -> list[Required]:
	"""Each with what shows it, as far as the session's user may see; a fixed number of statements."""
	view = view or View()
	proofs = readable_proofs()
	wanted = shipped()
	by_key = _of_kinds(proofs, wanted, view)
	documents = count_linked(DOCUMENTS, view, "kind") if _readable("SMS Document") else {}
	evidence = count_linked(EVIDENCE, view) if _readable("SMS Evidence") else {}
	activities = count_linked(ACTIVITIES, view, "shipped_key") if _readable("SMS Planned Activity") else {}
	return [_found(row, proofs, by_key, documents, evidence, activities) for row in wanted]


def _readable(doctype: str) -> bool:
	return frappe.has_permission(doctype, "read")


def _of_kinds(proofs: list[Proof], wanted: Iterable[Mapping], view: View) -> dict[str, Counted]:
	"""Key of a proof → its records, for the proofs that some required document is shown by."""
	keys = {key for row in wanted for key in row.get("proofs", ())}
	groups: dict[str, list[Proof]] = {}
	for proof in proofs:
		if not proof.link and (proof.key in keys or proof.documents):
			groups.setdefault(proof.doctype, []).append(proof)
	found: dict[str, Counted] = {}
	for doctype, group in groups.items():
		found |= count_kinds(doctype, group, view)
	return found


def _found(
	row: Mapping[str, Any],
	proofs: list[Proof],
	by_key: Mapping[str, Counted],
	documents: Mapping[tuple[str, str], Counted],
	evidence: Mapping[str, Counted],
	activities: Mapping[tuple[str, str], Counted],
) -> Required:
	shown_by = [
		proof
		for proof in proofs
		if proof.key in by_key and (proof.key in row.get("proofs", ()) or row["key"] in proof.documents)
	]
	parts = [by_key[proof.key] for proof in shown_by]
	clauses = row.get("clauses", ())
	kinds = row.get("documents", ())
	parts += [found for (name, kind), found in documents.items() if kind in kinds and below(name, clauses)]
	if row.get("evidence"):
		parts += [_finished(found) for name, found in evidence.items() if below(name, clauses)]
	parts += [
		_finished(found) for (_name, key), found in activities.items() if key in row.get("activities", ())
	]
	by = [proof.doctype for proof in shown_by]
	by += ["SMS Document"] * bool(kinds) + ["SMS Evidence"] * bool(row.get("evidence"))
	by += ["SMS Planned Activity"] * bool(row.get("activities"))
	return Required(
		row["key"],
		name_of(STANDARD_2018, row["clause"]),
		row["clause"],
		row["title"],
		row["kind"],
		row["what"],
		list(dict.fromkeys(by)),
		together(parts),
	)


def _finished(found: Counted) -> Counted:
	"""Expired evidence and what was not done are nothing in preparation."""
	return Counted(found.shown, 0, found.newest)


def below(requirement: str, clauses: Iterable[str]) -> bool:
	"""Whether a requirement of the 2018 edition is one of these clauses or stands below one: 8.1 is not above 8.10."""
	return any(
		requirement == name or requirement.startswith(f"{name}.")
		for name in (name_of(STANDARD_2018, clause) for clause in clauses)
	)


def together(parts: Iterable[Counted]) -> Counted:
	"""The sum of several counts, with the youngest of their records."""
	whole = Counted()
	for part in parts:
		whole.shown += part.shown
		whole.other += part.other
		newest = [each for each in (whole.newest, part.newest) if each]
		whole.newest = max(newest, default=None)
	return whole
