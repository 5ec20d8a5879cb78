"""Initiatives carried out as projects: made there, followed, and told when the project is gone.

The tests make a Project DocType with the fields of ERPNext's that count.
"""

import frappe
import pytest
from frappe.utils import add_days

from sms_module.erp import api, is_installed, projects
from sms_module.improvement.rollup import INITIATIVE
from sms_module.records.errors import IncompleteError, NotYoursError, StateError
from tests import factories
from tests.factories import as_user, refused, step
from tests.factories_erp import field, make_doctype, remove_doctypes
from tests.factories_plans import make_initiative, report_status

provider = factories.provider
FORMAL = {"execution": "Formal Project"}


@pytest.fixture(scope="module", autouse=True)
def project_doctype(site):
	if site.db.exists("DocType", "Project"):
		pytest.skip("this site has ERPNext: its projects are checked there")
	site.set_user("Administrator")
	make_doctype(
		"Project",
		[
			field("project_name", "Data", reqd=1, unique=1),
			field("company", "Data", reqd=1),
			field("status", "Select", options="Open\nCompleted\nCancelled", default="Open"),
			field("expected_start_date", "Date"),
			field("expected_end_date", "Date"),
			field("percent_complete", "Percent"),
			field("estimated_costing", "Currency"),
			field("total_costing_amount", "Currency"),
			field("total_purchase_cost", "Currency"),
		],
		autoname="hash",
	)
	site.db.commit()
	yield
	site.db.rollback()
	site.set_user("Administrator")
	remove_doctypes("Project")


@pytest.fixture(autouse=True)
def with_erpnext(monkeypatch):
	for module in ("sms_module.erp.projects", "sms_module.erp.api", "sms_module.improvement.initiatives"):
		monkeypatch.setattr(f"{module}.is_installed", lambda app: app == "erpnext" or is_installed(app))


def make_project(p, initiative, user: str | None = None):
	with as_user(user or p.mgr):
		return frappe.get_doc("Project", api.make_project(initiative.name, "Nordlicht"))


def standing(initiative, *fields):
	return frappe.db.get_value(INITIATIVE, initiative.name, fields)


def test_formal_initiative_starts_with_its_project(provider):
	initiative = make_initiative(provider, "Approved", **FORMAL)
	with refused(IncompleteError, "make it first"):
		step(initiative, "Start", provider.mgr)
	project = make_project(provider, initiative)
	assert project.project_name == f"{initiative.name} {initiative.title}"
	assert (project.company, project.estimated_costing) == ("Nordlicht", 5000)
	assert standing(initiative, "erp_doctype", "erp_name", "erp_status") == ("Project", project.name, "Open")
	assert step(initiative, "Start", provider.mgr).workflow_state == "In Progress"


def test_project_is_made_once_and_by_who_may(provider):
	initiative = make_initiative(provider, "Approved", **FORMAL)
	with as_user(provider.mgr), refused(frappe.ValidationError, "Say which company"):
		api.make_project(initiative.name)
	with refused((NotYoursError, frappe.PermissionError)):
		make_project(provider, initiative, provider.eng2)
	make_project(provider, initiative)
	with refused(StateError, "has its project already"):
		make_project(provider, initiative)
	with refused(StateError, "once it is approved"):
		make_project(provider, make_initiative(provider, **FORMAL))


def test_project_of_another_initiative_is_not_named(provider):
	first, second = (make_initiative(provider, "Approved", **FORMAL) for _ in range(2))
	project = make_project(provider, first)
	with as_user(provider.mgr), refused(StateError, "carries out"):
		api.name_project(second.name, project.name)
	other = frappe.get_doc({"doctype": "Project", "project_name": "Old one", "company": "x"}).insert()
	with as_user(provider.mgr):
		assert api.name_project(second.name, other.name) == other.name
	assert standing(second, "erp_name") == other.name


def running(p):
	initiative = make_initiative(p, "Approved", **FORMAL)
	project = make_project(p, initiative)
	return step(initiative, "Start", p.mgr), project


def test_progress_and_cost_come_back(provider):
	initiative, project = running(provider)
	above = make_initiative(provider, "In Progress", cost=0)
	frappe.db.set_value(INITIATIVE, initiative.name, "parent_initiative", above.name)
	project.update({"percent_complete": 45, "total_costing_amount": 3000, "total_purchase_cost": 2500})
	project.save()
	found = standing(initiative, "progress", "spent", "overspend")
	assert found == (45, 5500, 500)
	assert standing(above, "total_progress", "total_spent") == (45, 5500)
	project.db_set("status", "Completed")
	assert standing(initiative, "erp_status") == "Completed"


def test_cost_is_the_projects_and_not_the_reports(provider):
	initiative, project = running(provider)
	project.update({"total_costing_amount": 700})
	project.save()
	report_status(provider, initiative, spent=100)
	assert standing(initiative, "spent", "spent_by_hand") == (700, 100)


def test_work_on_a_project_is_heard(provider):
	initiative, project = running(provider)
	frappe.db.set_value(
		"Project", project.name, "percent_complete", 60
	)  # as ERPNext writes it past the document
	task = frappe.new_doc("SMS Action")
	task.project = project.name
	projects.follow_work(task)
	assert standing(initiative, "progress") == 60


def test_what_was_written_past_the_project_is_heard_by_the_day(provider):
	initiative, project = running(provider)
	frappe.db.set_value("Project", project.name, {"percent_complete": 80, "total_purchase_cost": 10})
	projects.catch_up()
	assert standing(initiative, "progress", "spent") == (80, 10)


def gone(provider, initiative, project):
	found = standing(initiative, "erp_name", "erp_status", "spent", "workflow_state")
	assert found == (project.name, "Deleted", 700, "In Progress")
	words = frappe.get_all(
		"SMS Reminder Log",
		filters={"record_name": initiative.name, "recipient": provider.mgr},
		pluck="message",
		order_by="creation asc",
	)
	assert any(f"The project {project.name}" in each and "was deleted" in each for each in words)
	comments = frappe.get_all(
		"Comment", filters={"reference_name": initiative.name}, pluck="content", order_by="creation asc"
	)
	assert any(f"Project {project.name} was deleted." in each for each in comments)


def test_deleted_project_leaves_what_was_spent_and_is_told(provider):
	initiative, project = running(provider)
	project.update({"total_costing_amount": 700})
	project.save()
	project.delete()
	gone(provider, initiative, project)
	report_status(provider, initiative, spent=900)
	assert standing(initiative, "spent") == 900  # typed in from now on
	other = make_project(provider, initiative)
	assert standing(initiative, "erp_name", "erp_status") == (other.name, "Open")


def test_project_deleted_past_its_document_is_told_by_the_day(provider):
	initiative, project = running(provider)
	project.update({"total_costing_amount": 700})
	project.save()
	frappe.db.delete("Project", {"name": project.name})
	projects.catch_up()
	gone(provider, initiative, project)
	projects.catch_up()
	notices = frappe.db.count("SMS Reminder Log", {"record_name": initiative.name, "recipient": provider.mgr})
	assert notices == 1


def test_without_erpnext_there_are_no_projects(provider, monkeypatch):
	monkeypatch.setattr("sms_module.erp.projects.is_installed", lambda app: False)
	monkeypatch.setattr("sms_module.improvement.initiatives.is_installed", lambda app: False)
	initiative = make_initiative(provider, "Approved", **FORMAL)
	with refused(frappe.ValidationError, "no projects on this site"):
		make_project(provider, initiative)
	projects.catch_up()
	assert step(initiative, "Start", provider.mgr).workflow_state == "In Progress"


def test_dates_of_the_initiative_are_those_of_its_project(provider):
	initiative = make_initiative(provider, "Approved", **FORMAL, to_date=add_days("2030-01-01", 3))
	project = make_project(provider, initiative)
	assert str(project.expected_end_date) == "2030-01-04"
