"""What the rows of meetings become: decisions of management reviews, outcomes of service reviews; linked both ways."""

from __future__ import annotations

from typing import Any, NamedTuple

import frappe
from frappe import _
from frappe.model.document import Document

from sms_module.corrective_action.actions import make_action
from sms_module.corrective_action.findings import raise_finding
from sms_module.improvement.initiatives import propose
from sms_module.improvement.suggestions import suggest
from sms_module.planning.words import shortened
from sms_module.records.moves import backlink_row


class Rows(NamedTuple):
	"""The table of a meeting whose rows become records, and the field that says in words what each is."""

	table: str
	words: str


MEETINGS = {
	"Management Review": Rows("decisions", "decision"),
	"Service Review": Rows("outcomes", "outcome"),
}


def carry_out(doc: Document) -> list[Document]:
	"""Each row of a meeting becomes its record, once; returns what was made."""
	rows = MEETINGS[doc.doctype]
	made = []
	for row in doc.get(rows.table):
		if row.becomes in MAKERS and not row.record_name:
			record = MAKERS[row.becomes](doc, row, row.get(rows.words))
			_keep(row, record)
			made.append(record)
	return made


def _keep(row: Document, record: Document) -> None:
	"""The row names the record that it became."""
	values = {
		"record_doctype": record.doctype,
		"record_name": record.name,
		"record_state": record.get("workflow_state"),
	}
	backlink_row(row.parenttype, row.parentfield, row.name, **values)
	row.update(values)


def _service(doc: Document, row: Document) -> str | None:
	"""The service that a row is about; that of the meeting where it looks at one."""
	services = doc.get("services") or ()
	return row.get("service") or (services[0].service if len(services) == 1 else None)


def _action(doc: Document, row: Document, words: str) -> Document:
	return make_action(
		doc,
		what=shortened(words),
		responsible=row.responsible,
		due_date=row.due_date,
		description="\n".join(filter(None, (row.get("input_title"), words))),
	)


def _suggestion(doc: Document, row: Document, words: str) -> Document:
	return suggest(
		doc,
		title=shortened(words),
		description=words,
		service=_service(doc, row),
		responsible=row.responsible,
	)


def _initiative(doc: Document, row: Document, words: str) -> Document:
	"""A proposal for the strategic plan; it is still moved to another one where it belongs there."""
	return propose(
		doc.doctype,
		doc.name,
		title=shortened(words),
		responsible=row.responsible,
		business_case=words,
		service=_service(doc, row),
		to_date=row.due_date,
	)


def _finding(doc: Document, row: Document, words: str) -> Document:
	return raise_finding(
		doc,
		title=shortened(words),
		finding_type="Minor Nonconformity" if row.requirement else "Observation",
		responsible=row.responsible,
		requirement=row.requirement,
		service=_service(doc, row),
		statement=words,
		evidence=_("Said in {0} on {1}").format(doc.title, frappe.utils.formatdate(doc.held_on)),
	)


def _capa(doc: Document, row: Document, words: str) -> Document:
	return _made(
		doc,
		row,
		words,
		doctype="CAPA",
		kind="Preventive",
		due_date=row.due_date,
		problem_is=words,
		unit=doc.unit,
	)


def _change(doc: Document, row: Document, words: str) -> Document:
	return _made(doc, row, words, doctype="Request for Change", reason=words, unit=doc.unit)


def _requirement(doc: Document, row: Document, words: str) -> Document:
	"""A new requirement of a service; its code says from which review it comes."""
	return _made(
		doc,
		row,
		words,
		doctype="SMS Requirement",
		source="Service",
		code=f"{doc.name}-{row.idx}",
		applicable=1,
		service=row.service,
	)


def _made(doc: Document, row: Document, words: str, **values: Any) -> Document:
	"""A record that comes from the meeting and is for who the row names."""
	return frappe.get_doc(
		{
			"title": shortened(words),
			"responsible": row.responsible,
			"source_doctype": doc.doctype,
			"source_name": doc.name,
			**values,
		}
	).insert(ignore_permissions=True)


MAKERS = {
	"Action": _action,
	"Suggestion": _suggestion,
	"Initiative": _initiative,
	"Strategic Initiative": _initiative,
	"Finding": _finding,
	"CAPA": _capa,
	"Request for Change": _change,
	"Service Requirement": _requirement,
}


def follow_record(doc: Document, method: str | None = None) -> None:
	"""Hook of what meetings decide on: the row that it comes from shows the record's state."""
	if doc.get("source_doctype") not in MEETINGS:
		return
	table = MEETINGS[doc.source_doctype].table
	for row in frappe.get_all(
		frappe.get_meta(doc.source_doctype).get_field(table).options,
		filters={"record_doctype": doc.doctype, "record_name": doc.name},
		pluck="name",
		order_by="name asc",
	):
		backlink_row(doc.source_doctype, table, row, record_state=doc.workflow_state)
