"""Raising findings: the one way to do so, from any document."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document

from sms_module.records import guard

SOURCE_KINDS = {
	"SMS Audit": "Audit",
	"Management Review": "Management Review",
	"Service Review": "Service Review",
	"Service Feedback": "Complaint",
	"Service Report": "Service Report",
	"SMS Risk": "Risk",
	"Service Transition": "Transition",
	"SMS Self Assessment": "Self Assessment",
}


def raise_finding(
	source: Document | None, *, title: str, finding_type: str, responsible: str, **values: Any
) -> Document:
	"""Raises a finding, from a record of ours, from another app's document, or from nothing.

	`values`: further fields of Finding. Unit, process and service come from the source where it has them.
	"""
	finding = frappe.new_doc("Finding")
	finding.update({"title": title, "type": finding_type, "responsible": responsible})
	if source is not None:
		finding.update(source_fields(source))
	finding.update(values)
	if values.get("source_row"):
		guard.put(finding, source_row=values["source_row"])
	return finding.insert(ignore_permissions=True)


def source_fields(source: Document) -> dict[str, Any]:
	"""How a finding points to its source, and what it takes over from it."""
	values: dict[str, Any] = {"source_kind": SOURCE_KINDS.get(source.doctype, "Other")}
	if source.meta.module == "SMS Module":
		values.update(source_doctype=source.doctype, source_name=source.name)
	else:
		values.update(erp_doctype=source.doctype, erp_name=source.name)
		if source.doctype in ("Issue", "HD Ticket"):
			values["source_kind"] = "Incident"
	for fieldname, doctype in (
		("unit", "SMS Unit"),
		("sms_process", "SMS Process"),
		("service", "SMS Service"),
	):
		field = source.meta.get_field(fieldname)
		if field and field.options == doctype:
			values[fieldname] = source.get(fieldname)
	return values
