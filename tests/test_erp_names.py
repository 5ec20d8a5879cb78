"""Names of other apps' records: renamed there they are followed here, deleted there it is told.

ERPNext's own records where it is installed; elsewhere DocTypes of the test stand for some of them.
"""

from datetime import date

import frappe
import pytest

from sms_module.erp import erpnext_budget, is_installed, project_gate
from sms_module.erp.erpnext_budget import ACCOUNTS
from sms_module.records import history
from sms_module.service_level import hours
from tests import factories, factories_transition
from tests.factories import SERVICE
from tests.factories_budget import make_request
from tests.factories_erp import field, make_doctype, remove_doctypes
from tests.factories_improvement import make_feedback
from tests.factories_plan import make_plan, resource
from tests.factories_scope import make_service
from tests.factories_services import AGREEMENT, make_agreement

provider = factories.provider
CENTRE, LIST = "Cost Center", "Holiday List"
DAY_OFF = date(2027, 3, 1)  # a Monday


@pytest.fixture(scope="module", autouse=True)
def doctypes(site):
	if is_installed("erpnext"):
		yield
		return
	site.set_user("Administrator")
	make_doctype(CENTRE, [field("cost_center_name", "Data")], autoname="prompt")
	make_doctype("Holiday", [field("holiday_date", "Date")], istable=1)
	make_doctype(LIST, [field("holidays", "Table", options="Holiday")], autoname="prompt")
	site.db.commit()
	yield
	site.db.rollback()
	site.set_user("Administrator")
	remove_doctypes(LIST, "Holiday", CENTRE)


@pytest.fixture
def centre(provider) -> str:
	"""A cost centre of its own."""
	if not is_installed("erpnext"):
		return frappe.get_doc({"doctype": CENTRE, "name": "Test IT"}).insert().name
	root = frappe.get_all(CENTRE, {"is_group": 1}, ["name", "company"], order_by="lft asc", limit=1)[0]
	values = {"cost_center_name": "Test IT", "parent_cost_center": root.name, "company": root.company}
	return frappe.get_doc({"doctype": CENTRE, **values}).insert().name


@pytest.fixture
def day_off_list(provider) -> str:
	"""A holiday list with one day."""
	days = [{"holiday_date": DAY_OFF, "description": "Test"}]
	values = {"name": "Test Days", "holidays": days}
	if is_installed("erpnext"):
		values |= {"holiday_list_name": "Test Days", "from_date": "2027-01-01", "to_date": "2027-12-31"}
	return frappe.get_doc({"doctype": LIST, **values}).insert().name


def rename(doctype: str, old: str, new: str) -> str:
	return frappe.rename_doc(doctype, old, new, force=True)


def comments(doc) -> str:
	return str(frappe.get_all("Comment", {"reference_name": doc.name}, pluck="content", order_by="creation"))


def accounts(centre: str) -> dict[str, str]:
	"""What a request may name here; all three with ERPNext."""
	if not is_installed("erpnext"):
		return {"cost_center": centre}
	company = frappe.db.get_value(CENTRE, centre, "company")
	year = frappe.get_all("Fiscal Year", pluck="name", order_by="name desc", limit=1)[0]
	return {"company": company, "fiscal_year": year, "cost_center": centre}


def test_approved_budget_follows_what_it_names(provider, centre):
	request = make_request(provider, "Approved", **accounts(centre))
	for fieldname, name in accounts(centre).items():
		new = rename(ACCOUNTS[fieldname], name, f"Renamed {fieldname}")
		request.reload()
		assert request.get(fieldname) == new != name
		assert not history.broken(request)
	last = history.steps_of("Budget Request", request.name)[-1]
	assert (last.action, last.to_state) == ("Rename", "Approved")


def test_rename_of_a_cost_centre_hides_no_fault(provider, centre):
	request = make_request(provider, "Approved", cost_center=centre)
	frappe.db.set_value("Budget Request", request.name, "granted_amount", 1)
	rename(CENTRE, centre, "Test Technology")
	assert history.broken(frappe.get_doc("Budget Request", request.name))


def test_rows_of_an_approved_plan_follow_their_cost_centre(provider, centre):
	plan = make_plan(provider, "Approved", resources=[resource(cost_centre=centre)])
	new = rename(CENTRE, centre, "Test Technology")
	plan.reload()
	assert plan.resources[0].cost_centre == new
	assert not history.broken(plan)


def test_who_names_a_deleted_cost_centre_is_told(provider, centre):
	request = make_request(provider, "Requested", cost_center=centre)
	plan = make_plan(provider, resources=[resource(cost_centre=centre)] * 2)
	named = accounts(centre)
	frappe.delete_doc(CENTRE, centre)
	for doc in (request, plan):
		assert comments(doc).count(f"Cost Center {centre} was deleted") == 1
	request.reload()
	assert request.cost_center == centre, "the name is kept as evidence"
	told = erpnext_budget.beside(None, centre, named.get("fiscal_year", "2027"))
	assert told is None if not is_installed("erpnext") else "There is no Cost Center" in told["gone"]


def test_days_off_stay_when_their_list_is_renamed(provider, day_off_list):
	make_service()
	frappe.db.set_value("SMS Service", SERVICE, "holiday_list", day_off_list)
	agreement = make_agreement(provider, "Agreed", holiday_list=day_off_list)
	rename(LIST, day_off_list, "Test Other Days")
	for doctype, name in (("SMS Service", SERVICE), (AGREEMENT, agreement.name)):
		assert not hours.hours_of(doctype, [name])[name].spans_on(DAY_OFF)
		assert not history.broken(frappe.get_doc(AGREEMENT, agreement.name))


def test_who_names_a_deleted_holiday_list_is_told(provider, day_off_list):
	agreement = make_agreement(provider, "Agreed", holiday_list=day_off_list)
	frappe.delete_doc(LIST, day_off_list)
	assert f"{LIST} {day_off_list} was deleted" in comments(agreement)


@pytest.mark.parametrize("make", (make_feedback, factories_transition.make_transition))
def test_pointer_follows_a_rename(provider, make):
	"""A Note stands for the other app's record."""
	note = frappe.get_doc({"doctype": "Note", "title": "Move of the web shop"}).insert()
	doc = factories.change(make(provider), provider.boss, erp_doctype="Note", erp_name=note.name)
	new = rename("Note", note.name, "Move of the shop")
	assert frappe.db.get_value(doc.doctype, doc.name, "erp_name") == new
	frappe.delete_doc("Note", new)
	assert f"{new} was deleted" in comments(doc)


def test_feedback_points_to_a_record_that_is_there(provider):
	with factories.refused(frappe.ValidationError, "There is no Note"):
		make_feedback(provider, erp_doctype="Note", erp_name="Nowhere")


def test_chosen_type_of_project_keeps_its_choice(provider):
	frappe.db.set_single_value("Service Management Settings", "project_types", "Service\nMove")
	renamed = frappe._dict(doctype="Project Type", name="Service Launch")
	project_gate.follow_renamed_type(renamed, "after_rename", "Service", "Service Launch")
	project_gate.follow_renamed_type(renamed, "after_rename", "Office", "Offices")
	assert project_gate.chosen_types() == ["Service Launch", "Move"]
	project_gate.follow_renamed_type(renamed, "after_rename", "Move", "Service Launch", merge=True)
	assert project_gate.chosen_types() == ["Service Launch"]
