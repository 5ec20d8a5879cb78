"""Canonical content of a record, and digests of it."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from frappe.model import default_fields, no_value_fields, optional_fields, table_fields
from frappe.model.document import Document
from frappe.model.meta import Meta
from frappe.utils import cint, cstr, flt, get_datetime, getdate, parse_json, to_timedelta

#: Where a record stands and who moved it there: kept by the history, no part of the content.
STATE_FIELDS = frozenset({"workflow_state", "move_reason", "content_changed_by"})
NUMBERS = frozenset({"Float", "Currency", "Percent", "Rating", "Duration"})
_JSON = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=cstr)
_NOT_CONTENT = frozenset({*default_fields, *optional_fields, "lft", "rgt", "old_parent"})


def canonical_json(value: Any) -> str:
	"""JSON text that is the same for the same value: keys sorted, no white space, other types as text."""
	return _JSON.encode(value)


def digest(value: Any) -> str:
	"""SHA-256 of a value's canonical JSON, as 64 hexadecimal digits."""
	return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def canonical(value: Any, fieldtype: str) -> Any:
	"""A field's value in the one form that is compared and sealed, however it was typed or loaded."""
	if fieldtype in ("Check", "Int"):
		return cint(value)
	if fieldtype in NUMBERS:
		return format(flt(value, 9) or 0.0, ".9f")  # no minus before nought
	if value in (None, ""):
		return ""
	if fieldtype == "Date":
		return getdate(value).isoformat()
	if fieldtype == "Datetime":
		return get_datetime(value).isoformat(sep=" ", timespec="seconds")
	try:
		if fieldtype == "Time":
			return cstr(to_timedelta(value))
		if fieldtype == "JSON":
			return canonical_json(parse_json(value))
	except ValueError:
		pass  # no time, no JSON: what was typed, for others to refuse
	return cstr(value).strip()


def differs(one: Any, other: Any, fieldtype: str) -> bool:
	"""Whether two values of a field are not the same content."""
	return one != other and canonical(one, fieldtype) != canonical(other, fieldtype)


def content_fields(meta: Meta) -> Iterator[Any]:
	"""The fields and child tables that hold a record's content, none that is computed whenever it is read."""
	for field in meta.fields:
		if field.fieldname in STATE_FIELDS or field.fieldname in _NOT_CONTENT or field.get("is_virtual"):
			continue
		if field.fieldtype in table_fields or field.fieldtype not in no_value_fields:
			yield field


def content(doc: Document, without: frozenset[str] = frozenset()) -> dict[str, Any]:
	"""The record's own fields in canonical form; `without`: field names, `table.field` for child rows."""
	values: dict[str, Any] = {}
	for field in content_fields(doc.meta):
		name = field.fieldname
		if name in without:
			continue
		if field.fieldtype in table_fields:
			inner = frozenset(key.split(".", 1)[1] for key in without if key.startswith(f"{name}."))
			values[name] = [content(row, inner) for row in doc.get(name) or []]
		else:
			values[name] = canonical(doc.get(name), field.fieldtype)
	return values


def content_digest(doc: Document, without: frozenset[str] = frozenset()) -> str:
	"""Digest of `content`."""
	return digest(content(doc, without))


def changed_fields(doc: Document, before: Document) -> set[str]:
	"""Names of the fields (child tables as a whole) whose content differs between two copies."""
	changed = set()
	for field in content_fields(doc.meta):
		name = field.fieldname
		new, old = doc.get(name), before.get(name)
		if field.fieldtype in table_fields:
			if [content(row) for row in new or []] != [content(row) for row in old or []]:
				changed.add(name)
		elif differs(new, old, field.fieldtype):
			changed.add(name)
	return changed
