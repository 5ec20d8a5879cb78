"""The history of records: one row a step, each sealed to the one before it.

The seal of a row is SHA-256 over its own values and the seal before it: a hash chain, as in Haber and
Stornetta, "How to time-stamp a digital document", Journal of Cryptology 3 (1991). Nobody has the right to
write these rows; who writes past Frappe into the database breaks the chain, or leaves content that differs
from the digest of the record's last step. `broken` finds both.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_datetime, now
from pypika.terms import Criterion

from sms_module.records.digest import content_digest, digest
from sms_module.records.registry import state_table_of

SEALED = (
	"record_doctype",
	"record_name",
	"from_state",
	"to_state",
	"action",
	"reason",
	"acted_by",
	"on_behalf_of",
)


def seal(values: dict[str, Any], previous: str) -> str:
	"""The seal of a row of the history, given the seal of the row before it ("" for the first)."""
	sealed = {key: values.get(key) or "" for key in SEALED}
	sealed["acted_on"] = get_datetime(values["acted_on"]).isoformat(sep=" ", timespec="seconds")
	sealed["content_digest"] = values["content_digest"]
	sealed["sequence"] = values["sequence"]
	return digest([sealed, previous])


def write(
	doc: Document,
	*,
	from_state: str | None,
	to_state: str,
	action: str,
	reason: str | None = None,
	on_behalf_of: str | None = None,
) -> None:
	"""Adds a row to the history of a saved record."""
	last = last_row(doc.doctype, doc.name) if from_state is not None else None
	values = {
		"record_doctype": doc.doctype,
		"record_name": doc.name,
		"from_state": from_state or "",
		"to_state": to_state,
		"action": action,
		"reason": (reason or "").strip(),
		"acted_by": frappe.session.user,
		"on_behalf_of": on_behalf_of or "",
		"acted_on": now(),
		"content_digest": content_digest(doc, doc.state_table.unsealed_in(to_state) or frozenset()),
		"sequence": (last.sequence if last else 0) + 1,
		"previous_seal": last.seal if last else "",
	}
	values["seal"] = seal(values, values["previous_seal"])
	row = frappe.new_doc("SMS History", **values)
	row.flags.written_by_history = True
	row.insert(ignore_permissions=True, ignore_links=True)


def last_row(doctype: str, name: str) -> frappe._dict | None:
	"""The newest row of a record's history."""
	rows = frappe.get_all(
		"SMS History",
		filters={"record_doctype": doctype, "record_name": name},
		fields=["seal", "sequence", "to_state", "content_digest", "acted_by", "on_behalf_of", "acted_on"],
		order_by="sequence desc",
		limit=1,
	)
	return rows[0] if rows else None


def steps_of(doctype: str, name: str) -> list[frappe._dict]:
	"""A record's history, oldest first."""
	return frappe.get_all(
		"SMS History",
		filters={"record_doctype": doctype, "record_name": name},
		fields=[*SEALED, "acted_on", "content_digest", "previous_seal", "seal", "sequence"],
		order_by="sequence asc",
	)


def ever_left(doctype: str, name: str, state: str) -> bool:
	"""Whether a record was ever in another state than `state`."""
	return bool(
		frappe.db.exists(
			"SMS History", {"record_doctype": doctype, "record_name": name, "to_state": ("!=", state)}
		)
	)


def ever_was(doctype: str, name: str, state: str) -> bool:
	"""Whether a record was ever in a state."""
	return bool(
		frappe.db.exists("SMS History", {"record_doctype": doctype, "record_name": name, "to_state": state})
	)


def broken(doc: Document) -> list[str]:
	"""What the chain finds wrong with a record: sentences, none when all is well."""
	return faults(doc, steps_of(doc.doctype, doc.name))


def faults(doc: Document, steps: list[frappe._dict]) -> list[str]:
	"""What a record's history, oldest step first, finds wrong with it and with itself."""
	if not steps:
		return [_("The history is missing.")]
	return [*_faults_of_chain(steps), *_faults_of_record(doc, steps[-1])]


def _faults_of_chain(steps: list[frappe._dict]) -> list[str]:
	found, previous = [], ""
	for number, row in enumerate(steps, start=1):
		if row.sequence != number or row.previous_seal != previous:
			found.append(_("Step {0} of the history is missing or out of order.").format(number))
		if row.seal != seal(row, row.previous_seal or ""):
			found.append(_("Step {0} of the history was changed.").format(row.sequence))
		previous = row.seal
	return found


def _faults_of_record(doc: Document, last: frappe._dict) -> list[str]:
	if last.to_state != doc.workflow_state:
		return [
			_("Its state is {0}, but its history ends with {1}.").format(
				_(doc.workflow_state), _(last.to_state)
			)
		]
	if _content_differs(doc, last.content_digest):
		return [
			_("Its content differs from what was sealed when it became {0}.").format(_(doc.workflow_state))
		]
	return []


def _content_differs(doc: Document, sealed_digest: str) -> bool:
	"""Whether what is sealed in the record's state is not what its last step sealed."""
	unsealed = doc.state_table.unsealed_in(doc.workflow_state)
	return unsealed is not None and content_digest(doc, unsealed) != sealed_digest


class Check(NamedTuple):
	"""One record, and what the chain finds wrong with it."""

	name: str
	state: str
	faults: list[str]


def check_all(doctype: str, rows: Criterion | None = None) -> list[Check]:
	"""As `broken`, for every record of a DocType, or for those that a condition gives.

	The number of statements does not depend on the number of records. Without a condition it also finds
	records that are gone although they had left their first state.
	"""
	steps = _all_steps(doctype)
	checks = [
		Check(doc.name, doc.workflow_state, faults(doc, steps.pop(doc.name, [])))
		for doc in _all_documents(doctype, rows)
	]
	initial = state_table_of(doctype).initial
	if rows is None:
		for name, left in steps.items():
			if any(step.to_state != initial for step in left):
				gone = _("The record is gone, though it had left the state {0}.").format(_(initial))
				checks.append(Check(name, left[-1].to_state, [gone]))
	return checks


def record_doctypes() -> list[str]:
	"""Every DocType of the app that keeps a history."""
	names = frappe.get_all(
		"DocType",
		filters={"module": "SMS Module", "istable": 0, "issingle": 0},
		pluck="name",
		order_by="name asc",
	)
	return [name for name in names if state_table_of(name)]


def _all_steps(doctype: str) -> dict[str, list[frappe._dict]]:
	rows = frappe.get_all(
		"SMS History",
		filters={"record_doctype": doctype},
		fields=[*SEALED, "acted_on", "content_digest", "previous_seal", "seal", "sequence"],
		order_by="record_name asc, sequence asc",
	)
	steps: dict[str, list[frappe._dict]] = {}
	for row in rows:
		steps.setdefault(row.record_name, []).append(row)
	return steps


def _all_documents(doctype: str, rows: Criterion | None) -> list[Document]:
	"""Records with their child rows, as many statements as the DocType has tables."""
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.from_(table).select(table.star).orderby(table.name)
	documents = {
		row.name: {"doctype": doctype, **row}
		for row in (query.where(rows) if rows is not None else query).run(as_dict=True)
	}
	for field in frappe.get_meta(doctype).get_table_fields():
		child = frappe.qb.DocType(field.options)
		child_rows = (
			frappe.qb.from_(child)
			.select(child.star)
			.where((child.parenttype == doctype) & (child.parentfield == field.fieldname))
			.orderby(child.parent)
			.orderby(child.idx)
			.run(as_dict=True)
		)
		for row in child_rows:
			if row.parent in documents:
				documents[row.parent].setdefault(field.fieldname, []).append(row)
	return [frappe.get_doc(values) for values in documents.values()]
