"""Revisions: a copy in the first state beside the approved one, which its approval supersedes."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.records import guard
from sms_module.records.digest import content
from sms_module.records.errors import StateError
from sms_module.records.moves import move

_OWN = frozenset({"revision", "revision_of"})


def revise(doc: Document) -> Document:
	"""Makes the next revision of a locked record, as a draft beside it. One at a time."""
	doc.check_permission("create")
	if doc.workflow_state == doc.state_table.initial:
		frappe.throw(
			_("{0} is still {1}: change it, there is nothing to revise.").format(
				bold(doc.name), bold(_(doc.workflow_state))
			),
			StateError,
			title=_("Nothing to revise"),
		)
	if open_one := open_revision(doc):
		frappe.throw(
			_("{0} has an open revision already: {1}.").format(bold(doc.name), bold(open_one)),
			StateError,
			title=_("Already being revised"),
		)
	copy = frappe.copy_doc(doc, ignore_no_copy=True)
	copy.workflow_state = doc.state_table.initial
	copy.move_reason = None
	for row in copy.get_all_children():
		guard.put(
			row, **{field.fieldname: row.get(field.fieldname) for field in row.meta.fields if field.read_only}
		)
	guard.put(copy, revision=(doc.revision or 1) + 1, revision_of=doc.name)
	return copy.insert()


def open_revision(doc: Document) -> str | None:
	"""The revision of a record that is not approved yet."""
	return frappe.db.get_value(
		doc.doctype,
		{"revision_of": doc.name, "workflow_state": ("in", list(doc.state_table.before_approval))},
	)


def supersede(doc: Document) -> None:
	"""Effect of an approval: the revision before this one is superseded."""
	if doc.revision_of:
		move(
			doc.doctype,
			doc.revision_of,
			doc.state_table.superseded,
			_("Superseded by {0}, revision {1}").format(doc.name, doc.revision),
		)


def differences(older: Document, newer: Document) -> list[dict[str, Any]]:
	"""What changed between two revisions: rows of field label, old and new value.

	Child tables are compared row by row in their order; a row says `(row n)` behind the label.
	"""
	old, new = content(older, _OWN), content(newer, _OWN)
	changes: list[dict[str, Any]] = []
	for name, value in new.items():
		label = _(newer.meta.get_label(name))
		if isinstance(value, list):
			changes += _row_differences(label, old[name], value)
		elif value != old[name]:
			changes.append({"field": label, "old": old[name], "new": value})
	return changes


def _row_differences(label: str, old: list[dict], new: list[dict]) -> list[dict[str, Any]]:
	changes = []
	for number in range(max(len(old), len(new))):
		before = old[number] if number < len(old) else None
		after = new[number] if number < len(new) else None
		if before != after:
			changes.append(
				{"field": f"{label} ({number + 1})", "old": _as_text(before), "new": _as_text(after)}
			)
	return changes


def _as_text(row: dict | None) -> str:
	return "; ".join(str(value) for value in row.values() if value not in ("", 0, [])) if row else ""
