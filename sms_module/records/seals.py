"""What of a record a step of its history seals: a digest of every field, of every column of its child tables.

A later check compares what was sealed then, in the form it had then. What came to the form later, from an update or
a customer, was never sealed and breaks nothing; what is gone from it is named; the rest is still compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import frappe
from frappe import _
from frappe.model import table_fields
from frappe.model.document import Document
from frappe.model.meta import Meta

from sms_module.records.digest import canonical, content_fields, digest

#: Type of field → name of the field, `table.field` for a column → digest of its value, or of the values of all rows.
Seals = dict[str, dict[str, str]]
#: Hexadecimal digits of SHA-256 that are kept of each value: 128 bits, for there are many of them.
DIGITS = 32


class Comparison(NamedTuple):
	"""Labels of what is not as it was sealed, and names of what was sealed and exists no more."""

	differing: list[str]
	gone: list[str]


class Form(NamedTuple):
	"""Every field with content and every column of a child table, by name with its type; and those now sealed."""

	existing: dict[str, str]
	sealed: frozenset[str]


def form_of(meta: Meta, without: frozenset[str] = frozenset()) -> Form:
	"""The form of a record; `without`: names of fields, `table.field` for columns, that may change."""
	existing = dict(_paths(meta))
	unsealed = {path for path in existing if path in without or path.partition(".")[0] in without}
	return Form(existing, frozenset(existing) - unsealed)


def seals_of(doc: Document, without: frozenset[str] = frozenset()) -> Seals:
	"""The digests of a record's content; `without` as for `form_of`."""
	seals: Seals = {}
	form = form_of(doc.meta, without)
	for path, fieldtype in form.existing.items():
		if path in form.sealed:
			seals.setdefault(fieldtype, {})[path] = _digest(doc, path, fieldtype)
	return seals


def compare(doc: Document, seals: Seals, form: Form) -> Comparison:
	"""What became of what was sealed, as far as it still exists and is still sealed."""
	differing, gone = set(), []
	for fieldtype, digests in seals.items():
		for path, sealed in digests.items():
			if path not in form.existing:
				gone.append(path)
			elif path in form.sealed and _digest(doc, path, fieldtype) != sealed:
				differing.add(_(doc.meta.get_label(path.partition(".")[0])))
	return Comparison(sorted(differing), sorted(gone))


def _paths(meta: Meta) -> Iterator[tuple[str, str]]:
	for field in content_fields(meta):
		if field.fieldtype in table_fields:
			for column in content_fields(frappe.get_meta(field.options)):
				yield f"{field.fieldname}.{column.fieldname}", column.fieldtype
		else:
			yield field.fieldname, field.fieldtype


def _digest(doc: Document, path: str, fieldtype: str) -> str:
	"""Digest of a value, "" for none: most fields of most records are empty."""
	value = _value(doc, path, fieldtype)
	return "" if value in _NOTHING else digest(value)[:DIGITS]


_NOTHING = ("", 0, [], canonical(None, "Float"))


def _value(doc: Document, path: str, fieldtype: str) -> Any:
	table, _dot, column = path.partition(".")
	if column:
		return [canonical(row.get(column), fieldtype) for row in doc.get(table) or []]
	return canonical(doc.get(path), fieldtype)
