"""The history of records: one row a step, each sealed to the one before it.

The seal of a row is SHA-256 over its own values and the seal before it: a hash chain, as in Haber and
Stornetta, "How to time-stamp a digital document", Journal of Cryptology 3 (1991). Nobody has the right to
write these rows; who writes past Frappe into the database breaks the chain, or leaves content that differs
from what the record's last step sealed. `broken` finds both.

What a step seals of the content stands in its row field by field (`seals`), with a digest of the whole. Rows
from before that have a digest of all content alone, over the fields that the DocType has when it is checked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_datetime, now
from pypika.terms import Criterion

from sms_module.records.digest import content_digest, digest
from sms_module.records.freeze import freeze, untouched
from sms_module.records.registry import state_table_of
from sms_module.records.seals import Form, compare, form_of, seals_of
from sms_module.records.states import ALL_FIELDS

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
STEP = ("name", *SEALED, "acted_on", "content_digest", "previous_seal", "seal", "sequence")
#: Records that are checked at a time, so that memory does not grow with their number.
BATCH = 1000


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
	unsealed = doc.state_table.unsealed_in(to_state)
	seals, content_digest = freeze({} if unsealed is ALL_FIELDS else seals_of(doc, unsealed))
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
		"seals": seals,
		"content_digest": content_digest,
		"sequence": (last.sequence if last else 0) + 1,
		"previous_seal": last.seal if last else "",
	}
	values["seal"] = seal(values, values["previous_seal"])
	row = frappe.new_doc("SMS History", **values)
	row.flags.written_by_history = True
	row.insert(ignore_permissions=True, ignore_links=True)


def seal_anew(doc: Document, action: str, reason: str) -> None:
	"""Seals a record as it is now, in its state, and says why. Only for what was whole before."""
	write(doc, from_state=doc.workflow_state, to_state=doc.workflow_state, action=action, reason=reason)


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
		fields=list(STEP),
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


class Check(NamedTuple):
	"""One record, what the chain finds wrong with it, and what was sealed of it but exists no more."""

	name: str
	state: str
	faults: list[str]
	gone: list[str]


def broken(doc: Document) -> list[str]:
	"""What the chain finds wrong with a record: sentences, none when all is well."""
	steps = steps_of(doc.doctype, doc.name)
	return _check(doc, steps, _seals_in(steps[-1:]), _forms(doc.doctype)).faults


#: State of a record → its form, with what is sealed in that state.
Forms = Callable[[str], Form]


def _forms(doctype: str) -> Forms:
	"""The forms that the records of a DocType have now; each is made once, however many records are checked."""
	table, meta = state_table_of(doctype), frappe.get_meta(doctype)
	return cache(lambda state: form_of(meta, table.unsealed_in(state)))


def _check(doc: Document, steps: list[frappe._dict], seals: dict[str, str], forms: Forms) -> Check:
	"""Checks a record by its history, oldest step first, and what the last of its steps sealed."""
	if not steps:
		return Check(doc.name, doc.workflow_state, [_("The history is missing.")], [])
	last = steps[-1]
	faults, gone = _faults_of_record(doc, last, seals.get(last.name), forms)
	return Check(doc.name, doc.workflow_state, [*_faults_of_chain(steps), *faults], gone)


def _faults_of_chain(steps: list[frappe._dict]) -> list[str]:
	found, previous = [], ""
	for number, row in enumerate(steps, start=1):
		if row.sequence != number or row.previous_seal != previous:
			found.append(_("Step {0} of the history is missing or out of order.").format(number))
		if row.seal != seal(row, row.previous_seal or ""):
			found.append(_("Step {0} of the history was changed.").format(row.sequence))
		previous = row.seal
	return found


def _faults_of_record(
	doc: Document, last: frappe._dict, seals: str | None, forms: Forms
) -> tuple[list[str], list[str]]:
	"""What is wrong with a record by its last step, and names of what was sealed but exists no more."""
	state = doc.workflow_state
	if last.to_state != state:
		return [_("Its state is {0}, but its history ends with {1}.").format(_(state), _(last.to_state))], []
	if doc.state_table.state(state) is None:
		return [_("Its state {0} is none that it can have.").format(_(state))], []
	unsealed = doc.state_table.unsealed_in(state)
	if seals and not untouched(seals, last.content_digest):
		return [_("What was sealed of its content when it became {0} was changed.").format(_(state))], []
	if unsealed is ALL_FIELDS:
		return [], []
	if not seals:
		if content_digest(doc, unsealed) == last.content_digest:
			return [], []
		return [_("Its content differs from what was sealed when it became {0}.").format(_(state))], []
	differing, gone = compare(doc, json.loads(seals), forms(state))
	if not differing:
		return [], gone
	words = _("Its content differs from what was sealed when it became {0}: {1}.")
	return [words.format(_(state), ", ".join(differing))], gone


def check_all(doctype: str, rows: Criterion | None = None) -> Iterator[Check]:
	"""As `broken`, for every record of a DocType, or for those that a condition gives.

	They are read and let go in batches; the number of statements depends on that of the batches alone. Without
	a condition it also finds records that are gone although they had left their first state.
	"""
	forms = _forms(doctype)
	for documents in _batches(doctype, rows):
		steps = _steps_of_all(doctype, documents)
		seals = _seals_in(of_one[-1] for of_one in steps.values())
		for name, doc in documents.items():
			yield _check(doc, steps.get(name, []), seals, forms)
	if rows is None:
		yield from _gone(doctype)


def _gone(doctype: str) -> Iterator[Check]:
	history, record = frappe.qb.DocType("SMS History"), frappe.qb.DocType(doctype)
	left_behind = (
		frappe.qb.from_(history)
		.left_join(record)
		.on(record.name == history.record_name)
		.where((history.record_doctype == doctype) & record.name.isnull())
		.select(history.record_name, history.to_state)
		.orderby(history.record_name)
		.orderby(history.sequence)
		.run(as_dict=True)
	)
	initial = state_table_of(doctype).initial
	words = _("The record is gone, though it had left the state {0}.").format(_(initial))
	for name, steps in _by(left_behind, "record_name").items():
		if any(step.to_state != initial for step in steps):
			yield Check(name, steps[-1].to_state, [words], [])


def record_doctypes() -> list[str]:
	"""Every DocType of the app that keeps a history."""
	names = frappe.get_all(
		"DocType",
		filters={"module": "SMS Module", "istable": 0, "issingle": 0},
		pluck="name",
		order_by="name asc",
	)
	return [name for name in names if state_table_of(name)]


def _seals_in(rows: Iterable[frappe._dict]) -> dict[str, str]:
	"""What rows of the history sealed, by their names."""
	found = frappe.get_all(
		"SMS History",
		filters={"name": ("in", [row.name for row in rows])},
		fields=["name", "seals"],
		order_by="name asc",
	)
	return {row.name: row.seals for row in found}


def _steps_of_all(doctype: str, names: Iterable[str]) -> dict[str, list[frappe._dict]]:
	rows = frappe.get_all(
		"SMS History",
		filters={"record_doctype": doctype, "record_name": ("in", list(names))},
		fields=list(STEP),
		order_by="record_name asc, sequence asc",
	)
	return _by(rows, "record_name")


def _by(rows: Iterable[frappe._dict], key: str) -> dict[str, list[frappe._dict]]:
	found: dict[str, list[frappe._dict]] = {}
	for row in rows:
		found.setdefault(row[key], []).append(row)
	return found


def _batches(doctype: str, rows: Criterion | None) -> Iterator[dict[str, Document]]:
	"""Records with their child rows, by name, a batch at a time: as many statements as the DocType has tables."""
	table, last = frappe.qb.DocType(doctype), ""
	while True:
		query = frappe.qb.from_(table).select(table.star).where(table.name > last)
		query = (query.where(rows) if rows is not None else query).orderby(table.name).limit(BATCH)
		found = {row.name: {"doctype": doctype, **row} for row in query.run(as_dict=True)}
		if found:
			_add_child_rows(doctype, found)
			yield {name: frappe.get_doc(values) for name, values in found.items()}
			last = next(reversed(found))
		if len(found) < BATCH:
			return


def _add_child_rows(doctype: str, documents: dict[str, dict]) -> None:
	for field in frappe.get_meta(doctype).get_table_fields():
		child = frappe.qb.DocType(field.options)
		rows = (
			frappe.qb.from_(child)
			.select(child.star)
			.where((child.parenttype == doctype) & (child.parentfield == field.fieldname))
			.where(child.parent.isin(list(documents)))
			.orderby(child.parent)
			.orderby(child.idx)
			.run(as_dict=True)
		)
		for parent, of_one in _by(rows, "parent").items():
			documents[parent][field.fieldname] = of_one
