"""Companies and departments as units, employees as their members.

ERPNext's own records where it is installed; elsewhere DocTypes of the test stand for them.
"""

import frappe
import pytest

from sms_module.erp import erpnext, is_installed
from sms_module.records import history
from tests import factories
from tests.factories_erp import field, make_doctype, remove_doctypes

provider = factories.provider
NAMES = ("Company", "Department", "Employee")


@pytest.fixture(scope="module", autouse=True)
def doctypes(site):
	if is_installed("erpnext"):
		yield
		return
	site.set_user("Administrator")
	make_doctype("Company", [field("parent_company", "Data"), field("lft", "Int")], autoname="prompt")
	department = [field(name, "Data") for name in ("parent_department", "company")]
	make_doctype(
		"Department", [*department, field("disabled", "Check"), field("lft", "Int")], autoname="prompt"
	)
	employee = [field("user_id", "Data"), field("department", "Data")]
	make_doctype("Employee", [*employee, field("status", "Data", default="Active")], autoname="hash")
	site.db.commit()
	yield
	site.db.rollback()
	site.set_user("Administrator")
	remove_doctypes(*NAMES)


@pytest.fixture(autouse=True)
def mirrored(provider, monkeypatch):
	monkeypatch.setattr(erpnext, "is_installed", lambda app: app == "erpnext" or is_installed(app))
	assert erpnext.mirrors_units()


def company() -> str:
	"""The company there is, else one of the test."""
	if found := frappe.get_all("Company", pluck="name", order_by="lft asc", limit=1):
		return found[0]
	return frappe.get_doc({"doctype": "Company", "name": "Nordlicht"}).insert().name


def department(name: str, **values):
	if is_installed("erpnext"):
		values |= {"department_name": name, "parent_department": "All Departments"}
	else:
		values |= {"name": name, "parent_department": "All Departments"}
	return frappe.get_doc({"doctype": "Department", "company": company(), **values}).insert()


def employ(user: str, **values):
	person = {
		"first_name": "Test",
		"company": company(),
		"gender": "Female",
		"date_of_birth": "1990-01-01",
		"date_of_joining": "2020-01-01",
	}
	known = person if is_installed("erpnext") else {}
	return frappe.get_doc({"doctype": "Employee", "user_id": user, **known, **values}).insert()


def unit_of(record):
	return frappe.get_doc("SMS Unit", erpnext.unit_of_record(record.doctype, record.name))


def renamed(record):
	new = frappe.rename_doc(record.doctype, record.name, "Test Renamed", force=True)
	return frappe.get_doc(record.doctype, new)


def members(record) -> list[str]:
	return [row.user for row in unit_of(record).members]


def test_department_is_a_unit_beneath_its_company(provider):
	unit = unit_of(department("Test Mirrored"))
	assert unit.kind == "Department" and unit.name.startswith("Test Mirrored")
	assert unit.parent_sms_unit == erpnext.unit_of_record("Company", company())


def test_root_and_disabled_departments_are_none(provider):
	disabled = department("Test Disabled", disabled=1)
	assert erpnext.unit_of_record("Department", disabled.name) is None
	assert erpnext.unit_of_record("Department", "All Departments") is None


@pytest.fixture
def name(provider) -> str:
	"""The name that a department "Test Mirrored" gets: ERPNext adds the company's abbreviation."""
	abbr = frappe.db.get_value("Company", company(), "abbr") if is_installed("erpnext") else ""
	return f"Test Mirrored - {abbr}" if abbr else "Test Mirrored"


@pytest.mark.parametrize("erp_name", (None, ""))
def test_unit_made_here_becomes_the_mirror(provider, name, erp_name):
	frappe.get_doc({"doctype": "SMS Unit", "unit_name": name, "kind": "Site"}).insert()
	frappe.db.set_value("SMS Unit", name, "erp_name", erp_name)
	assert unit_of(department("Test Mirrored")).name == name


def test_taken_name_does_not_keep_a_department_from_being_saved(provider, name):
	taken = {"unit_name": name, "kind": "Department", "erp_doctype": "Company", "erp_name": "Test"}
	frappe.get_doc({"doctype": "SMS Unit", **taken}).insert()
	assert unit_of(department("Test Mirrored")).name == f"{name}-1"


def test_renamed_department_renames_its_unit(provider, name):
	record = department("Test Mirrored")
	finding = factories.make_finding(provider, "Closed", unit=name)
	record = renamed(record)
	assert unit_of(record).name == record.name
	finding.reload()
	assert finding.unit == record.name and not history.broken(finding)
	assert unit_of(department("Test Mirrored")).name == name, "the name is free again"


def test_unit_with_a_name_of_its_own_keeps_it(provider, name):
	record = department("Test Mirrored")
	frappe.rename_doc("SMS Unit", name, "Test Own Words", force=True)
	assert unit_of(renamed(record)).name == "Test Own Words"


def test_employees_are_members_of_the_unit_of_their_department(provider):
	first, second = department("Test First"), department("Test Second")
	unit = unit_of(first)
	unit.append("members", {"user": provider.mgr})
	unit.save()
	person = employ(provider.eng, department=first.name)
	assert members(first) == [provider.mgr, provider.eng], "who was put there by hand stays"
	person.update({"department": second.name}).save()
	assert (members(first), members(second)) == ([provider.mgr], [provider.eng])
	frappe.db.set_value("Employee", person.name, "status", "Left")
	erpnext.mirror_all()
	assert members(second) == [], "by the day too"


def test_units_stay_when_erpnext_goes(provider):
	unit = unit_of(department("Test Mirrored"))
	erpnext.forget("erpnext")
	unit.reload()
	assert (unit.erp_doctype, unit.erp_name) == (None, None)
