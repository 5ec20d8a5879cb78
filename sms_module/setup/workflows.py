"""Workflow records, made from the state tables: they draw the buttons, the tables make the rules."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from sms_module.records.digest import digest
from sms_module.records.states import StateTable
from sms_module.setup.tables import TABLES

#: The role of who is named by a record rather than by a role: everybody of the system has it.
EVERYBODY = "SMS User"


def sync_workflows() -> None:
	"""Makes missing workflows; replaces one of ours when it is unedited, active and out of date."""
	for table in TABLES:
		_sync(table)
	frappe.clear_cache()


def workflow_name(table: StateTable) -> str:
	return f"{table.doctype} (service management)"


def _sync(table: StateTable) -> None:
	name = workflow_name(table)
	values = workflow_values(table)
	if not frappe.db.exists("Workflow", name):
		_save(frappe.new_doc("Workflow", workflow_name=name), values, active=_no_other(table, name))
		return
	workflow = frappe.get_doc("Workflow", name)
	if not workflow.is_active or content_digest(workflow) != frappe.db.get_default(_key(name)):
		return
	if content_digest(_filled(frappe.new_doc("Workflow"), values)) != content_digest(workflow):
		_save(workflow, values, active=True)


def _no_other(table: StateTable, name: str) -> bool:
	return not frappe.db.exists(
		"Workflow", {"document_type": table.doctype, "is_active": 1, "name": ("!=", name)}
	)


def _save(workflow: Document, values: dict, active: bool) -> None:
	_filled(workflow, values).is_active = int(active)
	workflow.save(ignore_permissions=True)
	frappe.db.set_default(_key(workflow.workflow_name), content_digest(workflow))


def _filled(workflow: Document, values: dict) -> Document:
	workflow.set("states", [])
	workflow.set("transitions", [])
	workflow.update(values)
	return workflow


def _key(name: str) -> str:
	return f"sms_workflow_{frappe.scrub(name)}"


def workflow_values(table: StateTable) -> dict:
	"""The fields of a table's Workflow. Steps of the system alone draw no button.

	Frappe's workflows take nothing back that is submitted: such steps are left to the form of the record.
	"""
	return {
		"document_type": table.doctype,
		"workflow_state_field": "workflow_state",
		"override_status": 0,
		"send_email_alert": 0,
		"states": [
			{
				"state": state.name,
				"doc_status": str(int(state.submitted)),
				"allow_edit": role,
				"update_field": None,
			}
			for state in table.states
			for role in _editors(state)
		],
		"transitions": _transitions(table),
	}


def _editors(state) -> list[str]:
	roles = [role for edit in state.edits for role in edit.who.roles]
	return list(dict.fromkeys([EVERYBODY, *roles]))


def _transitions(table: StateTable) -> list[dict]:
	rows: dict[tuple, dict] = {}
	for step in table.steps:
		if table.cancels(step):
			continue
		roles = [*step.who.roles, *([EVERYBODY] if step.who.persons else [])]
		for role in dict.fromkeys(roles):
			rows[step.source, step.action, role] = {
				"state": step.source,
				"action": step.action,
				"next_state": step.target,
				"allowed": role,
				"allow_self_approval": 1,
			}
	return list(rows.values())


def content_digest(workflow: Document) -> str:
	"""Digest of what a site may edit in a workflow."""
	return digest(
		{
			"states": [[row.state, row.allow_edit, *_submits(row)] for row in workflow.states],
			"transitions": [
				[row.state, row.action, row.next_state, row.allowed, row.condition or ""]
				for row in workflow.transitions
			],
		}
	)


def _submits(row) -> list[str]:
	return ["submits"] if str(row.doc_status) == "1" else []


def delete_workflows() -> None:
	"""Takes the app's workflows away again."""
	for table in TABLES:
		frappe.delete_doc("Workflow", workflow_name(table), ignore_missing=True, force=True)
		frappe.db.set_default(_key(workflow_name(table)), None)
