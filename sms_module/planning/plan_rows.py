"""What the rules of a plan's rows share: the plan as it was before."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

from sms_module.people.persons import refuse_stranger

#: Child tables → the fields of their rows that name persons.
PERSONS = {
	"contents": ("responsible",),
	"resources": ("responsible",),
	"raci": ("person", "deputy"),
	"competence": ("person",),
}


def earlier(doc: Document) -> Document | None:
	"""The plan as saved; for a new revision, the plan it revises. What stood there is not asked for again."""
	if before := doc.get_doc_before_save():
		return before
	if doc.revision_of:
		return frappe.get_doc(doc.doctype, doc.revision_of)
	return None


def refuse_strangers(doc: Document) -> None:
	"""Persons whom the plan newly names are active and have a role; who was named before is for approval."""
	known = earlier(doc)
	if doc.responsible and not (known and known.responsible == doc.responsible):
		refuse_stranger(doc.responsible, _(doc.meta.get_label("responsible")))
	for table, fields in PERSONS.items():
		named = _named(known, table, fields) if known else set()
		for row in doc.get(table):
			for field in fields:
				if row.get(field) and row.get(field) not in named:
					refuse_stranger(row.get(field), _place(doc, table, row))
					named.add(row.get(field))


def _named(doc: Document, table: str, fields: tuple[str, ...]) -> set[str]:
	return {row.get(field) for row in doc.get(table) for field in fields} - {None, ""}


def _place(doc: Document, table: str, row: Document) -> str:
	return _("{0}, row {1}").format(_(doc.meta.get_label(table)), row.idx)


def persons_of(doc: Document) -> set[str]:
	"""Who has a task in the plan: in the matrix or as a deputy, or responsible for it, a content or a resource."""
	tasks = {table: fields for table, fields in PERSONS.items() if table != "competence"}
	named = set().union(*(_named(doc, table, fields) for table, fields in tasks.items()))
	return named | ({doc.responsible} - {None, ""})


def inactive(persons: set[str]) -> list[str]:
	"""Of some persons those who are no active users any more, by name."""
	active = frappe.get_all(
		"User",
		filters={"name": ("in", sorted(persons) or [""]), "enabled": 1},
		pluck="name",
		order_by="name asc",
	)
	return sorted(persons - set(active))
