"""ERPNext's projects wait for the gate of their transition, where the settings ask for it.

A Project is completed in three ways: by its own save; by its last Task, which writes the Project past its document,
without any event of it; and by a timesheet, likewise. So all of these are asked, after ERPNext has written what it
would: a refusal takes everything back.
"""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.erp import is_installed
from sms_module.notices.queue import queue_for
from sms_module.records.errors import StateError
from sms_module.transition.changes import ENDED, THROUGH
from sms_module.transition.persons import OFFICE

PROJECT, COMPLETED = "Project", "Completed"
TRANSITION = "Service Transition"


# --- completed only through the gate


def refuse_completion(project: Document, method: str | None = None) -> None:
	"""Hook of Project, when it is saved."""
	before = project.get_doc_before_save()
	if project.get("status") == COMPLETED and not (before and before.status == COMPLETED):
		_refuse_closed_gate(project.name)


def remember_status(doc: Document, method: str | None = None) -> None:
	"""Hook of Task and Timesheet, before ERPNext writes their projects: what these were until then."""
	doc.flags.sms_completed = {name for name in _projects_of(doc) if _is_completed(name)}


def refuse_silent_completion(doc: Document, method: str | None = None) -> None:
	"""Hook of Task and Timesheet, once ERPNext has written their projects."""
	known = doc.flags.get("sms_completed") or set()
	for name in _projects_of(doc):
		if name not in known and _is_completed(name):
			_refuse_closed_gate(name)


def _projects_of(doc: Document) -> set[str]:
	rows = doc.get("time_logs") or [doc]
	return {row.get("project") for row in rows} - {None, ""} if closes_projects() else set()


def _is_completed(project: str) -> bool:
	return frappe.db.get_value(PROJECT, project, "status") == COMPLETED


def closes_projects() -> bool:
	"""Whether the settings let projects wait for their gate."""
	return bool(frappe.get_cached_doc("Service Management Settings").get("gate_projects"))


def _refuse_closed_gate(project: str) -> None:
	if not closes_projects():
		return
	for row in transitions_of(project):
		if row.workflow_state not in THROUGH:
			frappe.throw(
				_(
					"{0} cannot be completed: the gate of {1} is closed, it is {2} and not accepted yet."
				).format(bold(project), bold(row.name), bold(_(row.workflow_state))),
				StateError,
				title=_("Gate is closed"),
			)


def transitions_of(project: str) -> list[frappe._dict]:
	"""The transitions that a project carries out, but for those that were given up."""
	return frappe.get_all(
		TRANSITION,
		filters={
			"erp_doctype": PROJECT,
			"erp_name": project,
			"workflow_state": ("not in", ENDED),
		},
		fields=["name", "workflow_state"],
		order_by="name asc",
	)


# --- a project without a transition


def chosen_types() -> list[str]:
	"""The types of project that need a transition."""
	text = frappe.get_cached_doc("Service Management Settings").get("project_types") or ""
	return [line.strip() for line in text.splitlines() if line.strip()]


def follow_renamed_type(doc: Document, method: str | None, old: str, new: str, merge: bool = False) -> None:
	"""Hook of Project Type: a type that was chosen stays so under its new name."""
	types = chosen_types()
	if old in types:
		renamed = dict.fromkeys(new if name == old else name for name in types)
		frappe.db.set_single_value("Service Management Settings", "project_types", "\n".join(renamed))


def tell_missing_transition(project: Document, method: str | None = None) -> None:
	"""Hook of Project: the service management office is told, once, of one that needs a transition and has none."""
	if project.get("project_type") in chosen_types() and project.get("status") == "Open":
		if not transitions_of(project.name):
			_tell(project.name, project.get("project_name") or project.name)


def watch_projects() -> None:
	"""Daily: open projects of the chosen types without a transition, however they came to be."""
	types = chosen_types()
	if not types or not is_installed("erpnext"):
		return
	project, transition = frappe.qb.DocType(PROJECT), frappe.qb.DocType(TRANSITION)
	rows = (
		frappe.qb.from_(project)
		.left_join(transition)
		.on(
			(transition.erp_doctype == PROJECT)
			& (transition.erp_name == project.name)
			& transition.workflow_state.notin(ENDED)
		)
		.select(project.name, project.project_name)
		.where(project.project_type.isin(types))
		.where(project.status == "Open")
		.where(transition.name.isnull())
		.orderby(project.name)
		.run(as_dict=True)
	)
	for row in rows:
		_tell(row.name, row.project_name or row.name)


def _tell(name: str, title: str) -> None:
	for user in keepers():
		queue_for(
			PROJECT,
			name,
			step="Transition Missing",
			recipient=user,
			message=_("{0}: a project of this type needs a service transition, and has none").format(title),
		)


def keepers() -> Iterable[str]:
	"""The people of the service management office."""
	user, role = frappe.qb.DocType("User"), frappe.qb.DocType("Has Role")
	rows = (
		frappe.qb.from_(role)
		.inner_join(user)
		.on((role.parent == user.name) & (role.parenttype == "User"))
		.select(user.name)
		.where((role.role == OFFICE) & (user.enabled == 1))
		.where(user.name != "Administrator")
		.orderby(user.name)
		.run()
	)
	return [name for (name,) in rows]


def refuse_unknown_types(settings: Document, method: str | None = None) -> None:
	"""Hook of the settings: where ERPNext is there, the types are types of it."""
	if not is_installed("erpnext"):
		return
	for line in (settings.get("project_types") or "").splitlines():
		if line.strip() and not frappe.db.exists("Project Type", line.strip()):
			frappe.throw(
				_("There is no type of project {0}.").format(bold(line.strip())), title=_("No such type")
			)
