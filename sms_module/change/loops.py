"""Records that are asked for by one another in a circle."""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.records.errors import StateError

Key = tuple[str, str]


def refuse_loop(doc: Document) -> None:
	"""Nothing is asked for by what itself comes from it: an action of a change asks for another change at most."""
	if doc.is_new() or not (doc.source_doctype and doc.source_name):
		return
	before = doc.get_doc_before_save()
	if before and (before.source_doctype, before.source_name) == (doc.source_doctype, doc.source_name):
		return
	if (doc.doctype, doc.name) in origins((doc.source_doctype, doc.source_name)):
		frappe.throw(
			_("{0} comes from {1} itself, so {1} cannot come from it.").format(
				bold(doc.source_name), bold(doc.name)
			),
			StateError,
			title=_("Circle"),
		)


def origins(record: Key) -> set[Key]:
	"""A record, what asked for it, what asked for that, and so on."""
	known, waiting = set(), [record]
	while waiting:
		each = waiting.pop()
		if each not in known:
			known.add(each)
			waiting += _asked_by(*each)
	return known


def _asked_by(doctype: str, name: str) -> Iterator[Key]:
	if frappe.get_meta(doctype).has_field("source_name"):
		source = frappe.db.get_value(doctype, name, ["source_doctype", "source_name"])
		if source and all(source):
			yield source
	if doctype == "CAPA":
		for finding in frappe.get_all(
			"CAPA Finding",
			filters={"parent": name, "parenttype": "CAPA"},
			pluck="finding",
			order_by="idx asc",
		):
			yield "Finding", finding
