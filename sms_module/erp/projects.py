"""Initiatives that are carried out as ERPNext's Projects: made there; progress, cost and state come back.

The progress and cost of a Project change without an event of its own: a Task is closed, a timesheet or an invoice
submitted, and ERPNext writes the Project past its document. So those are heard too, and the daily job hears the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import cstr, flt

from sms_module.erp import is_installed, pointers
from sms_module.improvement.rollup import INITIATIVE, roll_up
from sms_module.notices.queue import queue_notice
from sms_module.records.clock import today
from sms_module.records.errors import NotYoursError, StateError
from sms_module.records.moves import backlink

PROJECT = "Project"
#: What a Project cost, as far as the site's apps count it.
COSTS = (
	"total_costing_amount",
	"total_purchase_cost",
	"total_consumed_material_cost",
	"total_expense_claim",
)
#: States of an initiative in which its Project is made, and in which its progress is heard.
MAKING = ("Approved", "Funded", "In Progress", "On Hold")
RUNNING = ("In Progress", "On Hold")


# --- making and naming one


def make(initiative: Document, company: str | None = None) -> Document:
	"""Makes the Project of an approved initiative, as the session's user with their own rights there."""
	_refuse_wrong_moment(initiative)
	if not frappe.has_permission(PROJECT, "create"):
		frappe.throw(
			_("{0} may not make a {1}.").format(bold(frappe.session.user), bold(_(PROJECT))),
			NotYoursError,
			title=_("Not yours to make"),
		)
	company = company or company_of(initiative)
	if not company:
		frappe.throw(
			_("Say which company carries out {0}.").format(bold(initiative.name)), title=_("No company")
		)
	project = frappe.new_doc(PROJECT)
	values = {
		"project_name": f"{initiative.name} {initiative.title}"[:140],
		"company": company,
		"expected_start_date": initiative.from_date,
		"expected_end_date": initiative.to_date,
		"estimated_costing": initiative.cost,
		"notes": frappe.utils.escape_html(initiative.business_case or ""),
	}
	project.update({name: value for name, value in values.items() if project.meta.has_field(name)})
	project.insert()
	point_to(initiative, project)
	return project


def name_project(initiative: Document, project: str) -> Document:
	"""Points to a Project that is there already."""
	_refuse_wrong_moment(initiative)
	frappe.has_permission(PROJECT, "read", project, throw=True)
	other = frappe.db.get_value(INITIATIVE, {"erp_doctype": PROJECT, "erp_name": project})
	if other:
		frappe.throw(
			_("{0} carries out {1} already.").format(bold(project), bold(other)),
			StateError,
			title=_("Taken already"),
		)
	doc = frappe.get_doc(PROJECT, project)
	point_to(initiative, doc)
	return doc


def _refuse_wrong_moment(initiative: Document) -> None:
	if not is_installed("erpnext"):
		frappe.throw(
			_("There are no projects on this site: ERPNext is not installed."), title=_("No projects")
		)
	if initiative.workflow_state not in MAKING:
		frappe.throw(
			_("{0} is {1}: it gets its project once it is approved, and until it has ended.").format(
				bold(initiative.name), bold(_(initiative.workflow_state))
			),
			StateError,
			title=_("Not now"),
		)
	if initiative.erp_name and initiative.erp_status != pointers.DELETED:
		frappe.throw(
			_("{0} has its project already: {1}.").format(bold(initiative.name), bold(initiative.erp_name)),
			StateError,
			title=_("Made already"),
		)


def company_of(initiative: Document) -> str | None:
	"""The company of an initiative's unit or the nearest above it, else that of the session's user."""
	unit = initiative.unit
	while unit:
		row = frappe.db.get_value(
			"SMS Unit", unit, ["erp_doctype", "erp_name", "parent_sms_unit"], as_dict=True
		)
		if row.erp_doctype == "Company":
			return row.erp_name
		if row.erp_doctype == "Department":
			return frappe.db.get_value("Department", row.erp_name, "company")
		unit = row.parent_sms_unit
	return frappe.defaults.get_user_default("Company")


def point_to(initiative: Document, project: Document) -> None:
	"""Keeps the pointer, and what the Project says now."""
	backlink(
		INITIATIVE,
		initiative.name,
		erp_doctype=PROJECT,
		erp_name=project.name,
		erp_status=cstr(project.status),
	)
	initiative.update({"erp_doctype": PROJECT, "erp_name": project.name})
	pointers.forget_pointed_doctypes(initiative)
	_tell(initiative.name, initiative.workflow_state, project)


# --- what it says comes back


def follow(project: Document, method: str | None = None) -> None:
	"""Hook of Project: its initiative shows its state, progress and cost."""
	if project.doctype not in pointers.pointed_doctypes() or project.flags.in_delete:
		return
	for row in frappe.get_all(
		INITIATIVE,
		filters={"erp_doctype": PROJECT, "erp_name": project.name},
		fields=["name", "workflow_state"],
		order_by="name asc",
	):
		_tell(row.name, row.workflow_state, project)


def follow_work(doc: Document, method: str | None = None) -> None:
	"""Hook of what brings a Project on or costs it money: ERPNext has written the Project by then."""
	if PROJECT not in pointers.pointed_doctypes():
		return
	named = {doc.get("project"), *(row.get("project") for row in doc.get_all_children())} - {None, ""}
	for name in sorted(named):
		if frappe.db.exists(INITIATIVE, {"erp_doctype": PROJECT, "erp_name": name}):
			follow(frappe.get_doc(PROJECT, name))


def cost_of(project: Mapping[str, Any]) -> float:
	"""All that a Project cost until now."""
	return flt(sum(flt(project.get(name)) for name in COSTS), 2)


def _tell(name: str, state: str, project: Mapping[str, Any]) -> None:
	values = {"erp_status": cstr(project.get("status")), "spent": cost_of(project)}
	if state in RUNNING:
		values["progress"] = min(max(flt(project.get("percent_complete")), 0), 100)
	known = frappe.db.get_value(INITIATIVE, name, list(values), as_dict=True)
	if any((known[field] or 0) != (value or 0) for field, value in values.items()):
		backlink(INITIATIVE, name, **values)
		roll_up(name)


def tell_deletion(project: Document, method: str | None = None) -> None:
	"""Hook of Project: who is responsible for its initiative hears that it is gone; what was spent stays."""
	if project.doctype not in pointers.pointed_doctypes():
		return
	for name in frappe.get_all(
		INITIATIVE,
		filters={"erp_doctype": PROJECT, "erp_name": project.name},
		pluck="name",
		order_by="name asc",
	):
		_tell_gone(name, project.name)


def _tell_gone(name: str, project: str) -> None:
	initiative = frappe.get_doc(INITIATIVE, name)
	queue_notice(
		initiative,
		step=f"Project deleted: {project}",
		recipient=initiative.responsible,
		message=_(
			"The project {0} of {1} was deleted. What was spent until then stays; status reports tell it from now on."
		).format(project, initiative.title),
		due=today(),
	)


# --- by the day


def catch_up() -> None:
	"""Daily: hears what was written past the Projects, and of Projects that were deleted past their documents."""
	if not is_installed("erpnext") or PROJECT not in pointers.pointed_doctypes():
		return
	initiative, project = frappe.qb.DocType(INITIATIVE), frappe.qb.DocType(PROJECT)
	columns = frappe.db.get_table_columns(PROJECT)
	rows = (
		frappe.qb.from_(initiative)
		.left_join(project)
		.on(project.name == initiative.erp_name)
		.select(
			initiative.name.as_("initiative"),
			initiative.workflow_state,
			initiative.erp_name,
			project.name.as_("there"),
			project.status,
			project.percent_complete,
			*(project[name] for name in COSTS if name in columns),
		)
		.where((initiative.erp_doctype == PROJECT) & (initiative.erp_status != pointers.DELETED))
		.orderby(initiative.name)
		.run(as_dict=True)
	)
	for row in rows:
		if row.there:
			_tell(row.initiative, row.workflow_state, row)
		else:
			_tell_gone(row.initiative, row.erp_name)
			pointers.tell_gone(INITIATIVE, row.initiative, PROJECT, row.erp_name)
