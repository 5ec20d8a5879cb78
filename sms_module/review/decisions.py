"""What the decisions of a review become, with a link both ways."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from sms_module.corrective_action.actions import make_action
from sms_module.records.moves import backlink_row


def carry_out(doc: Document) -> None:
	"""After the minutes are approved: each decision becomes its record, once."""
	for row in doc.decisions:
		if row.becomes == "Nothing" or row.record_name:
			continue
		record = MAKERS[row.becomes](doc, row)
		backlink_row(
			doc.doctype,
			"decisions",
			row.name,
			record_doctype=record.doctype,
			record_name=record.name,
			record_state=record.workflow_state,
		)
		row.update(
			{
				"record_doctype": record.doctype,
				"record_name": record.name,
				"record_state": record.workflow_state,
			}
		)


def _action(doc: Document, row: Document) -> Document:
	return make_action(
		doc,
		what=row.decision,
		responsible=row.responsible,
		due_date=row.due_date,
		description=row.input_title,
	)


def _capa(doc: Document, row: Document) -> Document:
	return frappe.get_doc(
		{
			"doctype": "CAPA",
			"title": _short(row.decision),
			"kind": "Preventive",
			"responsible": row.responsible,
			"due_date": row.due_date,
			"problem_is": row.decision,
			"unit": doc.unit,
			"source_doctype": doc.doctype,
			"source_name": doc.name,
		}
	).insert(ignore_permissions=True)


def _change(doc: Document, row: Document) -> Document:
	return frappe.get_doc(
		{
			"doctype": "Request for Change",
			"title": _short(row.decision),
			"responsible": row.responsible,
			"reason": row.decision,
			"unit": doc.unit,
			"source_doctype": doc.doctype,
			"source_name": doc.name,
		}
	).insert(ignore_permissions=True)


MAKERS = {"Action": _action, "CAPA": _capa, "Request for Change": _change}


def _short(text: str) -> str:
	return text if len(text) <= 140 else f"{text[:139]}…"


def follow_record(doc: Document, method: str | None = None) -> None:
	"""Hook of what decisions become: the decision shows the record's state."""
	if doc.get("source_doctype") != "Management Review" or not doc.has_value_changed("workflow_state"):
		return
	for row in frappe.get_all(
		"Management Review Decision",
		filters={"record_doctype": doc.doctype, "record_name": doc.name},
		pluck="name",
		order_by="name asc",
	):
		backlink_row("Management Review", "decisions", row, record_state=doc.workflow_state)
