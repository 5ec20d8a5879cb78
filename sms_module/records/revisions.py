"""Revisions: a copy in the first state beside the approved one, which its approval supersedes."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import formatdate, get_fullname

from sms_module.records import guard
from sms_module.records.digest import NUMBERS, content
from sms_module.records.errors import StateError
from sms_module.records.moves import move

_OWN = frozenset({"revision", "revision_of"})
#: Fields that name something, and do not only qualify it.
_NAMING = frozenset({"Link", "Dynamic Link", "Data", "Small Text", "Text"})


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
	"""What changed between two revisions, as a reader sees it: rows of fieldname, label, old and new value.

	Told is what people wrote; what rules write follows from it, or from what happened to one of the two.
	Child rows are found again by what they are about, wherever they stand; of a row that is in both only the
	columns that differ are told.
	"""
	without = _OWN | _written_by_rules(newer)
	old, new = content(older, without), content(newer, without)
	changes: list[dict[str, Any]] = []
	for name, value in new.items():
		field = newer.meta.get_field(name)
		if value == old[name]:
			continue
		if isinstance(value, list):
			found = _row_differences(field, old[name], value)
		else:
			found = [_change(_(field.label), shown(old[name], field), shown(value, field))]
		changes += [{"fieldname": name, **change} for change in found]
	return changes


def _written_by_rules(doc: Document) -> frozenset[str]:
	"""Read-only fields, `table.field` in child rows."""
	own = {field.fieldname for field in doc.meta.fields if field.read_only}
	for table in doc.meta.get_table_fields():
		columns = frappe.get_meta(table.options).fields
		own |= {f"{table.fieldname}.{field.fieldname}" for field in columns if field.read_only}
	return frozenset(own)


def _change(label: str, old: str, new: str) -> dict[str, Any]:
	return {"field": label, "old": old, "new": new}


def _row_differences(table, old: list[dict], new: list[dict]) -> list[dict[str, Any]]:
	told = (old or new)[0].keys()
	fields = {
		field.fieldname: field for field in frappe.get_meta(table.options).fields if field.fieldname in told
	}
	if not fields:
		return []
	label, subject = _(table.label), _subject(list(fields.values()))
	changes, gone = [], _by_subject(old, subject)
	for row in new:
		before = gone.get(row[subject])
		if not before:
			changes.append(_change(label, "", _row_text(row, fields, subject)))
		elif (was := before.pop(0)) != row:
			differing = [name for name in row if row[name] != was[name]]
			about = f"{label}: {shown(row[subject], fields[subject])}"
			texts = (_columns_text(each, fields, differing) for each in (was, row))
			changes.append(_change(about, *texts))
	for row in (row for rows in gone.values() for row in rows):
		changes.append(_change(label, _row_text(row, fields, subject), ""))
	if not changes and old != new:
		orders = (", ".join(shown(row[subject], fields[subject]) for row in rows) for rows in (old, new))
		changes.append(_change(label, *orders))
	return changes


def _subject(fields: list) -> str:
	"""The column that says what a row is about: a required one that names something, a required choice, the first."""
	naming = [field for field in fields if field.fieldtype in _NAMING]
	choices = [field for field in fields if field.fieldtype == "Select"]
	found = next((field for field in (*naming, *choices) if field.reqd), None) or next(iter(naming), None)
	return (found or fields[0]).fieldname


def _by_subject(rows: list[dict], subject: str) -> dict[Any, list[dict]]:
	found: dict[Any, list[dict]] = {}
	for row in rows:
		found.setdefault(row[subject], []).append(row)
	return found


def _row_text(row: dict, fields: dict, subject: str) -> str:
	"""A whole row: what it is about, then its other columns with their labels."""
	said = [name for name in row if name != subject and not _is_nothing(row[name], fields[name])]
	others = _columns_text(row, fields, said)
	return "; ".join(filter(None, (shown(row[subject], fields[subject]), others)))


def _is_nothing(value: Any, field) -> bool:
	return not (float(value) if field.fieldtype in NUMBERS else value)


def _columns_text(row: dict, fields: dict, names: list[str]) -> str:
	texts = ((_(fields[name].label or name), shown(row[name], fields[name])) for name in names)
	return "; ".join(f"{label}: {text}" for label, text in texts if text)


def shown(value: Any, field) -> str:
	"""A value of a field in canonical form, as a reader sees it."""
	if value in ("", None):
		return ""
	if field.fieldtype == "Check":
		return _("Yes") if value else _("No")
	if field.fieldtype in NUMBERS:
		return f"{float(value):g}"
	if field.fieldtype == "Date":
		return formatdate(value)
	if field.fieldtype == "Select":
		return _(value)
	if field.fieldtype == "Link":
		return _title(field.options, value)
	return str(value)


def _title(doctype: str, name: str) -> str:
	"""A record as people call it: persons by their name, what has a title by its title and number."""
	if doctype == "User":
		return get_fullname(name)
	meta = frappe.get_meta(doctype)
	if not (meta.title_field and meta.show_title_field_in_link):
		return name
	title = frappe.db.get_value(doctype, name, meta.title_field)
	return f"{title} ({name})" if title and title != name else name
