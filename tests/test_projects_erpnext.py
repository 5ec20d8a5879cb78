"""ERPNext's own projects: what its tasks and timesheets write past a Project is heard, and its name followed."""

import frappe
import pytest

from sms_module.erp import api, is_installed
from sms_module.improvement.rollup import INITIATIVE
from sms_module.records.errors import NotYoursError, StateError
from tests import factories, factories_transition
from tests.factories import as_user, change, refused, step
from tests.factories_plans import make_initiative

provider = factories.provider


@pytest.fixture(scope="module", autouse=True)
def only_with_erpnext(site):
	if not is_installed("erpnext"):
		pytest.skip("this site has no ERPNext: see test_projects")


@pytest.fixture
def manager(provider) -> str:
	"""The manager of the unit, who may make projects too."""
	frappe.get_doc("User", provider.mgr).add_roles("Projects User")
	return provider.mgr


@pytest.fixture
def company(provider) -> str:
	return frappe.get_all("Company", pluck="name", order_by="lft asc", limit=1)[0]


@pytest.fixture
def gated(provider):
	"""Projects wait for the gate of their transition."""
	frappe.db.set_single_value("Service Management Settings", "gate_projects", 1)


def a_project(company: str, name: str = "Move of the shop"):
	return frappe.get_doc({"doctype": "Project", "project_name": name, "company": company}).insert()


def a_task(project, **values):
	return frappe.get_doc(
		{"doctype": "Task", "subject": "Build it", "project": project.name, **values}
	).insert()


def test_project_is_made_by_who_may_and_its_tasks_bring_the_initiative_on(provider, manager, company):
	initiative = make_initiative(provider, "Approved", execution="Formal Project")
	with as_user(provider.own), refused((NotYoursError, frappe.PermissionError)):
		api.make_project(initiative.name, company)
	with as_user(manager):
		project = frappe.get_doc("Project", api.make_project(initiative.name, company))
	assert (project.company, project.estimated_costing) == (company, 5000)
	initiative = step(initiative, "Start", manager)
	first, _second = a_task(project), a_task(project)
	first.update({"status": "Completed", "completed_on": frappe.utils.nowdate()}).save()
	assert frappe.db.get_value(INITIATIVE, initiative.name, "progress") == 50
	project.reload()
	new = frappe.rename_doc("Project", project.name, "PROJ-RENAMED", force=True)
	assert frappe.db.get_value(INITIATIVE, initiative.name, "erp_name") == new
	for task in frappe.get_all("Task", {"project": new}, pluck="name", order_by="name"):
		frappe.delete_doc("Task", task)
	frappe.delete_doc("Project", new)
	assert frappe.db.get_value(INITIATIVE, initiative.name, "erp_status") == "Deleted"


def test_company_of_a_project_is_that_of_the_unit(provider, manager, company):
	initiative = make_initiative(provider, "Approved", execution="Formal Project")
	frappe.db.set_value(
		"SMS Unit", initiative.unit, {"erp_doctype": "Company", "erp_name": company}, update_modified=False
	)
	new = frappe.rename_doc("Company", company, "Test Services Renamed", force=True)
	with as_user(manager):
		project = api.make_project(initiative.name)
	assert frappe.db.get_value("Project", project, "company") == new


@pytest.mark.parametrize("renamed", (False, True))
def test_project_waits_for_its_gate_under_any_name(provider, gated, company, renamed):
	doc, project = factories_transition.make_transition(provider, "Building"), a_project(company)
	task = a_task(project)
	doc = change(doc, provider.eng, erp_doctype="Project", erp_name=project.name)
	if renamed:
		frappe.rename_doc("Project", project.name, "PROJ-RENAMED", force=True)
	task.reload()
	with refused(StateError, f"the gate of .*{doc.name}"):
		task.update({"status": "Completed", "completed_on": frappe.utils.nowdate()}).save()
	frappe.clear_document_cache("Project", task.project)  # another request knows nothing of the first
	frappe.delete_doc("Task", task.name)  # with an open task ERPNext itself keeps it open
	with refused(StateError, f"the gate of .*{doc.name}"):
		frappe.get_doc("Project", task.project).update({"status": "Completed"}).save()


def test_chosen_type_of_project_is_there_and_keeps_its_choice(provider):
	frappe.get_doc({"doctype": "Project Type", "project_type": "Service Launch"}).insert()
	settings = frappe.get_doc("Service Management Settings")
	with refused(frappe.ValidationError, "There is no type of project"):
		settings.update({"project_types": "Nowhere"}).save(ignore_permissions=True)
	settings = frappe.get_doc("Service Management Settings")
	settings.update({"project_types": "Service Launch"}).save(ignore_permissions=True)
	frappe.rename_doc("Project Type", "Service Launch", "Launch of a Service", force=True)
	settings = frappe.get_doc("Service Management Settings")
	assert settings.save(ignore_permissions=True).project_types == "Launch of a Service"
