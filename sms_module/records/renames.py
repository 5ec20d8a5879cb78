"""Renaming rewrites every link to a record, in sealed records too: those are sealed anew, with the reason.

Only what was whole before the rename gets a new seal: a rename hides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.model import table_fields
from frappe.model.document import Document

from sms_module.records import history
from sms_module.records.plain_names import fields_naming
from sms_module.records.registry import state_table_of

#: Pointers to other apps' records are pairs of plain fields; names without a pair: `records.plain_names`.
PAIR = ("erp_doctype", "erp_name")


def remember(doc: Document, method: str | None, old: str, new: str, merge: bool = False) -> None:
	"""Hook of every DocType, before a rename: which sealed records name it and are whole."""
	remembered = frappe.flags.setdefault("sms_sealed", {})  # a rename may lead to others
	remembered[doc.doctype, old] = [
		(record.doctype, record.name)
		for doctype in history.record_doctypes()
		for record in _sealed_records(doctype, doc.doctype, old)
		if not history.broken(record)
	]


def seal_anew(doc: Document, method: str | None, old: str, new: str, merge: bool = False) -> None:
	"""Hook of every DocType, after a rename."""
	for doctype, name in (frappe.flags.sms_sealed or {}).pop((doc.doctype, old), []):
		history.seal_anew(
			frappe.get_doc(doctype, name), "Rename", _("{0} is now called {1}").format(old, new)
		)


def _sealed_records(doctype: str, linked: str, name: str) -> Iterator[Document]:
	table = state_table_of(doctype)
	for record in sorted(_naming(doctype, linked, name)):
		doc = frappe.get_doc(doctype, record)
		if table.unsealed_in(doc.workflow_state) is not None:
			yield doc


def _naming(doctype: str, linked: str, name: str) -> set[str]:
	"""Names of the records of a DocType that name `linked` `name`, in themselves or in a row."""
	found: set[str] = set()
	for filters in _links(doctype, linked, name):
		found |= set(frappe.get_all(doctype, filters=filters, pluck="name", order_by="name asc"))
	for field in frappe.get_meta(doctype).get_table_fields():
		for filters in _links(field.options, linked, name):
			rows = {**filters, "parenttype": doctype, "parentfield": field.fieldname}
			found |= set(frappe.get_all(field.options, filters=rows, pluck="parent", order_by="parent asc"))
	return found


def _links(doctype: str, linked: str, name: str) -> Iterator[dict]:
	meta = frappe.get_meta(doctype)
	for field in meta.fields:
		if field.fieldtype in table_fields:
			continue
		if field.fieldtype == "Link" and field.options == linked:
			yield {field.fieldname: name}
		if field.fieldtype == "Dynamic Link":
			yield {field.options: linked, field.fieldname: name}
	if all(meta.has_field(fieldname) for fieldname in PAIR):
		yield dict(zip(PAIR, (linked, name), strict=True))
	for holder, fieldname in fields_naming(linked):
		if holder == doctype:
			yield {fieldname: name}
