"""The revisions of one document: which belong together, and which people work by."""

from __future__ import annotations

from collections.abc import Iterable

import frappe

from sms_module.documents.terms import family


def revisions(name: str) -> list[frappe._dict]:
	"""All revisions of a document, oldest first, with number, state and days."""
	rows = frappe.get_all(
		"SMS Document",
		filters={"name": ("in", _related(name))},
		fields=["name", "title", "revision", "workflow_state", "effective_from", "obsolete_on"],
		order_by="revision asc, creation asc, name asc",
	)
	return rows


def others(name: str) -> list[frappe._dict]:
	"""The other revisions of the same document, oldest first."""
	return [row for row in revisions(name) if row.name != name]


def current(name: str) -> str | None:
	"""The newest effective revision of the document that a revision belongs to."""
	return current_of([name]).get(name)


def current_of(names: Iterable[str]) -> dict[str, str]:
	"""As `current`, for many: revision → the effective one of its document, where there is one.

	Two statements, however many names.
	"""
	wanted = sorted(set(names))
	if not wanted:
		return {}
	older = _links()
	effective = {
		row.name: row.revision
		for row in frappe.get_all(
			"SMS Document",
			filters={"workflow_state": "Effective"},
			fields=["name", "revision"],
			order_by="name asc",
		)
	}
	found = {}
	for name in wanted:
		there = [revision for revision in family(name, older) if revision in effective]
		if there:
			found[name] = max(there, key=lambda revision: effective[revision] or 0)
	return found


def _related(name: str) -> list[str]:
	return family(name, _links())


def _links() -> dict[str, str]:
	"""Every revision that replaces an older one, with the older one."""
	rows = frappe.get_all(
		"SMS Document",
		filters={"revision_of": ("is", "set")},
		fields=["name", "revision_of"],
		order_by="name asc",
	)
	return {row.name: row.revision_of for row in rows}
