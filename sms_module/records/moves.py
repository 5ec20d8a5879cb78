"""Moving a record to another state: by a person's step, or on the system's behalf."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.records import guard
from sms_module.records.errors import StateError
from sms_module.records.registry import state_table_of
from sms_module.records.states import Step
from sms_module.records.system import as_system


def move(doctype: str, name: str, state: str, reason: str, **values: Any) -> Document:
	"""Moves a record on the system's behalf, by a step of its table, and writes its history.

	The same rules hold but for the person: what the step needs must be there. `values` are set with it.
	Besides save it is the only writer of `workflow_state`. Returns the saved record, unchanged when it is
	in that state already.
	"""
	doc = frappe.get_doc(doctype, name, for_update=True)
	if doc.workflow_state == state:
		return doc
	with as_system():
		doc.workflow_state = state
		doc.move_reason = reason
		guard.put(doc, **values)
		doc.save(ignore_permissions=True)
	return doc


def take_step(doc: Document, action: str, reason: str | None = None, **values: Any) -> Document:
	"""Takes a step as the session's user: what the buttons of the form do.

	Raises `StateError` when the record has no such step now, and whatever the step's own rules raise.
	"""
	step = named_step(doc, action)
	doc.update(values)
	doc.workflow_state = step.target
	doc.move_reason = reason
	return doc.save()


def named_step(doc: Document, action: str) -> Step:
	for step in doc.state_table.steps_from(doc.workflow_state):
		if step.action == action and (step.who.roles or step.who.persons) and step.applies_to(doc):
			return step
	frappe.throw(
		_("{0} is {1}: {2} is not possible now.").format(
			bold(doc.name), bold(_(doc.workflow_state)), bold(_(action))
		),
		StateError,
		title=_("State not possible"),
	)


def backlink(doctype: str, name: str, **values: Any) -> None:
	"""Writes back links: fields that the system keeps up to date in every state, locked ones too.

	They stand outside the seal; the record's `modified` stays, so that nobody's open form is disturbed.
	"""
	table = state_table_of(doctype)
	strangers = set(values) - set(table.back_links)
	if strangers:
		raise ValueError(f"{doctype} has no back links {sorted(strangers)}")
	frappe.db.set_value(doctype, name, values, update_modified=False)


def backlink_row(doctype: str, table_field: str, row: str, **values: Any) -> None:
	"""As `backlink`, for fields of a child row."""
	strangers = {f"{table_field}.{key}" for key in values} - set(state_table_of(doctype).back_links)
	if strangers:
		raise ValueError(f"{doctype} has no back links {sorted(strangers)}")
	frappe.db.set_value(
		frappe.get_meta(doctype).get_field(table_field).options, row, values, update_modified=False
	)
