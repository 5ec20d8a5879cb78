"""Linking documents: only what people work by is offered, and nothing new points to an obsolete revision."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.documents.revisions import current
from sms_module.people import visible
from sms_module.records.errors import StateError


@frappe.whitelist(methods=["GET", "POST"])
@frappe.validate_and_sanitize_search_inputs
def search(
	doctype: str,
	txt: str,
	searchfield: str,
	start: int,
	page_len: int,
	filters: dict | list | None = None,
	as_dict: bool = False,
	reference_doctype: str | None = None,
) -> list:
	"""Hook `standard_queries`: link search of documents: effective ones, unless a filter names a state."""
	return visible.search(
		doctype=doctype,
		txt=txt,
		searchfield=searchfield,
		start=start,
		page_len=page_len,
		filters=only_effective(filters),
		as_dict=as_dict,
		reference_doctype=reference_doctype,
	)


def only_effective(filters: dict | list | None) -> list:
	"""Filters of a search, with the state that they do not ask for themselves."""
	if isinstance(filters, dict):
		rows: list[Any] = [
			[name, *value] if isinstance(value, list | tuple) else [name, "=", value]
			for name, value in filters.items()
		]
	else:
		rows = [list(row) for row in filters or []]
	if not any("workflow_state" in row[:2] for row in rows):
		rows.append(["workflow_state", "=", "Effective"])
	return rows


def refuse_obsolete(doc: Document, *fieldnames: str) -> None:
	"""Refuses a new link of a record to an obsolete revision of a document, in these fields of it."""
	before = doc.get_doc_before_save()
	for fieldname in fieldnames:
		if before is None or before.get(fieldname) != doc.get(fieldname):
			refuse_obsolete_document(doc.get(fieldname))


def refuse_obsolete_document(name: str | None) -> None:
	"""Refuses one document that is obsolete, and names the revision that people work by instead."""
	if not name or frappe.db.get_value("SMS Document", name, "workflow_state") != "Obsolete":
		return
	effective = current(name)
	words = (
		_("{0} is obsolete: link {1}, which is effective.").format(bold(name), bold(effective))
		if effective
		else _("{0} is obsolete, and no revision of it is effective.").format(bold(name))
	)
	frappe.throw(words, StateError, title=_("Obsolete document"))


def outdated(names: list[str]) -> list[dict[str, Any]]:
	"""Of documents, those that are obsolete: name, title, since when, and the effective revision or None."""
	rows = frappe.get_list(
		"SMS Document",
		filters={"name": ("in", names or [""]), "workflow_state": "Obsolete"},
		fields=["name", "title", "revision", "obsolete_on"],
		order_by="name asc",
		limit=0,
	)
	return [{**row, "current": current(row.name)} for row in rows]
