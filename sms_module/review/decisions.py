"""What the decisions of a review become, with a link both ways."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from sms_module.corrective_action.actions import make_action
from sms_module.improvement.initiatives import propose
from sms_module.planning.words import shortened
from sms_module.records.moves import backlink_row

#: Meetings whose rows become records: DocType → its table.
TABLES = {"Management Review": "decisions", "Service Review": "outcomes"}


def carry_out(doc: Document) -> None:
	"""After the minutes are approved: each decision becomes its record, once."""
	for row in doc.decisions:
		if row.becomes == "Nothing" or row.record_name:
			continue
		keep_record(row, MAKERS[row.becomes](doc, row))


def keep_record(row: Document, record: Document) -> None:
	"""A row of a meeting's table names the record that it became."""
	values = {
		"record_doctype": record.doctype,
		"record_name": record.name,
		"record_state": record.get("workflow_state"),
	}
	backlink_row(row.parenttype, row.parentfield, row.name, **values)
	row.update(values)


def _action(doc: Document, row: Document) -> Document:
	return make_action(
		doc,
		what=shortened(row.decision),
		responsible=row.responsible,
		due_date=row.due_date,
		description="\n".join(filter(None, (row.input_title, row.decision))),
	)


def _capa(doc: Document, row: Document) -> Document:
	return frappe.get_doc(
		{
			"doctype": "CAPA",
			"title": shortened(row.decision),
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
			"title": shortened(row.decision),
			"responsible": row.responsible,
			"reason": row.decision,
			"unit": doc.unit,
			"source_doctype": doc.doctype,
			"source_name": doc.name,
		}
	).insert(ignore_permissions=True)


def _initiative(doc: Document, row: Document) -> Document:
	"""A proposal for the strategic plan; it is still moved to another one where it belongs there."""
	return propose(
		doc.doctype,
		doc.name,
		title=shortened(row.decision),
		responsible=row.responsible,
		business_case=row.decision,
		to_date=row.due_date,
	)


MAKERS = {"Action": _action, "CAPA": _capa, "Request for Change": _change, "Initiative": _initiative}


def follow_record(doc: Document, method: str | None = None) -> None:
	"""Hook of what meetings decide on: the row that it comes from shows the record's state."""
	if doc.get("source_doctype") not in TABLES or not doc.has_value_changed("workflow_state"):
		return
	table = TABLES[doc.source_doctype]
	for row in frappe.get_all(
		frappe.get_meta(doc.source_doctype).get_field(table).options,
		filters={"record_doctype": doc.doctype, "record_name": doc.name},
		pluck="name",
		order_by="name asc",
	):
		backlink_row(doc.source_doctype, table, row, record_state=doc.workflow_state)
