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


# --- the ToDo of an action


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
			assigned_by=action.owner,
			status=status,
		)
	)
	todo.flags.from_action = True
	todo.insert(ignore_permissions=True)
	backlink(action.doctype, action.name, todo=todo.name)
	action.todo = todo.name


def follow_todo(todo: Document, method: str | None = None) -> None:
	"""Hook of ToDo: what is done to an action's own ToDo is done to the action by its own rules, or refused."""
	before = todo.get_doc_before_save()
	if todo.flags.from_action or before is None or before.reference_type != "SMS Action":
		return
	action = frappe.get_doc("SMS Action", before.reference_name)
	if action.todo != todo.name:
		return
	action.flags.todo_follows = True
	_refuse_parting(todo, before, action)
	if todo.allocated_to != action.responsible:
		_reassign(action, todo.allocated_to)
	if TODO_STATUS[action.workflow_state] != todo.status:
		_finish_with(todo, action)


def _refuse_parting(todo: Document, before: Document, action: Document) -> None:
	"""A ToDo stays with its action, and keeps the action's date."""
	if (todo.reference_type, todo.reference_name) != (action.doctype, action.name):
		frappe.throw(
			_("This ToDo belongs to {0} and stays with it.").format(bold(action.name)),
			StateError,
			title=_("Change the action"),
		)
	moved = todo.date is None or getdate(todo.date) != getdate(action.due_date)
	if moved and todo.date != before.date:
		frappe.throw(
			_("The date of {0} moves only by an extension: ask for one, another person decides.").format(
				bold(action.name)
			),
			StateError,
			title=_("Due date is fixed"),
		)


def _reassign(action: Document, responsible: str | None) -> None:
	"""Another person's ToDo is another person's action; who gave it decides that."""
	if not responsible:
		frappe.throw(
			_("{0} is somebody's: name who is responsible.").format(bold(action.name)),
			StateError,
			title=_("Change the action"),
		)
	action.responsible = responsible
	action.save()


def _finish_with(todo: Document, action: Document) -> None:
	if todo.status == "Closed":
		take_step(action, "Finish")
		return
	frappe.throw(
		_("The ToDo of {0} follows its action, which is {1}.").format(
			bold(action.name), bold(_(action.workflow_state))
		),
		StateError,
		title=_("Change the action"),
	)


def replace_todo(todo: Document, method: str | None = None) -> None:
	"""Hook of ToDo: the ToDo of an open action that is deleted by hand is made again."""
	if todo.reference_type != "SMS Action":
		return
	own = {"name": todo.reference_name, "todo": todo.name}
	name = frappe.db.get_value("SMS Action", own)
	if not name:
		return
	backlink("SMS Action", name, todo=None)
	action = frappe.get_doc("SMS Action", name)
	if action.workflow_state not in FINISHED:
		# or Frappe would count the person twice among those whom the action is assigned to
		frappe.db.set_value("ToDo", todo.name, "status", "Cancelled", update_modified=False)
		_make_todo(action, TODO_STATUS[action.workflow_state])


def replace_lost_todos() -> None:
	"""Daily: open actions whose ToDo went missing past its document get another one."""
	action, todo = frappe.qb.DocType("SMS Action"), frappe.qb.DocType("ToDo")
	rows = (
		frappe.qb.from_(action)
		.left_join(todo)
		.on(todo.name == action.todo)
		.select(action.name)
		.where(action.workflow_state.isin(("Open", "In Progress")) & todo.name.isnull())
		.orderby(action.name)
		.run()
	)
	for (name,) in rows:
		lost = frappe.get_doc("SMS Action", name)
		_make_todo(lost, TODO_STATUS[lost.workflow_state])


def remove_todo(action: Document) -> None:
	"""An action that was never begun is deleted with its ToDo."""
	if action.todo:
		backlink(action.doctype, action.name, todo=None)
		frappe.delete_doc("ToDo", action.todo, ignore_permissions=True, force=True)
