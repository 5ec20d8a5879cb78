"""Making actions, and keeping each in step with its ToDo and with the plan that made it."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import getdate

from sms_module.records import guard
from sms_module.records.errors import StateError
from sms_module.records.moves import backlink, backlink_row, move, take_step

TODO_STATUS = {
	"Open": "Open",
	"In Progress": "Open",
	"Done": "Closed",
	"Verified": "Closed",
	"Cancelled": "Cancelled",
}
FINISHED = ("Done", "Verified", "Cancelled")


def make_action(source: Document, *, what: str, responsible: str, due_date: Any, **values: Any) -> Document:
	"""Makes an action of a record: the one way to do so. `values`: further fields of SMS Action."""
	action = frappe.new_doc("SMS Action")
	action.update(
		dict(
			what=what,
			responsible=responsible,
			due_date=due_date,
			source_doctype=source.doctype,
			source_name=source.name,
			sms_process=source.get("sms_process"),
			unit=source.get("unit"),
			**values,
		)
	)
	guard.put(action, source_row=values.get("source_row"))
	return action.insert(ignore_permissions=True)


def cancel_action(name: str, reason: str) -> None:
	"""Cancels an action with the record that made it, unless it is done."""
	if frappe.db.get_value("SMS Action", name, "workflow_state") in ("Open", "In Progress"):
		move("SMS Action", name, "Cancelled", reason)


def tell_plan(action: Document) -> None:
	"""Shows the action's state in the row of the CAPA that planned it."""
	if action.source_doctype == "CAPA" and action.source_row:
		backlink_row("CAPA", "actions", action.source_row, status=action.workflow_state)


def keep_todo(action: Document) -> None:
	"""Keeps the action's own ToDo: its person, date and status. Other assignments are not its business."""
	before = action.get_doc_before_save()
	followed = ("responsible", "due_date", "workflow_state")
	if action.flags.todo_follows or (
		action.todo and before and not any(action.has_value_changed(name) for name in followed)
	):
		return
	status = TODO_STATUS[action.workflow_state]
	if not action.todo or not frappe.db.exists("ToDo", action.todo):
		_make_todo(action, status)
		return
	todo = frappe.get_doc("ToDo", action.todo)
	wanted = {"allocated_to": action.responsible, "date": getdate(action.due_date), "status": status}
	current = {
		"allocated_to": todo.allocated_to,
		"date": todo.date and getdate(todo.date),
		"status": todo.status,
	}
	if wanted != current:
		todo.update(wanted)
		todo.flags.from_action = True
		todo.save(ignore_permissions=True)


def _make_todo(action: Document, status: str) -> None:
	todo = frappe.new_doc("ToDo")
	todo.update(
		dict(
			allocated_to=action.responsible,
			date=action.due_date,
			description=action.what,
			reference_type=action.doctype,
			reference_name=action.name,
			assigned_by=frappe.session.user,
			status=status,
		)
	)
	todo.flags.from_action = True
	todo.insert(ignore_permissions=True)
	backlink(action.doctype, action.name, todo=todo.name)
	action.todo = todo.name


def follow_todo(todo: Document, method: str | None = None) -> None:
	"""Hook of ToDo: closing an action's own ToDo finishes the action by its own rules, or is refused."""
	if todo.flags.from_action or todo.reference_type != "SMS Action" or todo.is_new():
		return
	action = frappe.get_doc("SMS Action", todo.reference_name)
	if action.todo != todo.name or TODO_STATUS[action.workflow_state] == todo.status:
		return
	if todo.status == "Closed":
		action.flags.todo_follows = True
		take_step(action, "Finish")
		return
	frappe.throw(
		_("The ToDo of {0} follows its action, which is {1}.").format(
			bold(action.name), bold(_(action.workflow_state))
		),
		StateError,
		title=_("Change the action"),
	)


def refuse_losing_todo(todo: Document, method: str | None = None) -> None:
	"""Hook of ToDo: the ToDo of an open action is not deleted."""
	if todo.reference_type != "SMS Action":
		return
	state = frappe.db.get_value(
		"SMS Action", {"name": todo.reference_name, "todo": todo.name}, "workflow_state"
	)
	if state and state not in FINISHED:
		frappe.throw(
			_("The ToDo belongs to {0}, which is {1}: finish or cancel the action.").format(
				bold(todo.reference_name), bold(_(state))
			),
			StateError,
			title=_("Change the action"),
		)


def remove_todo(action: Document) -> None:
	"""An action that was never begun is deleted with its ToDo."""
	if action.todo:
		backlink(action.doctype, action.name, todo=None)
		frappe.delete_doc("ToDo", action.todo, ignore_permissions=True, force=True)
