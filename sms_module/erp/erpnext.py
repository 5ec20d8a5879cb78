"""ERPNext's companies and departments as organisational units, their employees as members."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe.model.document import Document
from frappe.model.naming import append_number_if_name_exists
from frappe.model.rename_doc import rename_doc

from sms_module.erp import is_installed
from sms_module.records.system import as_system


def mirrors_units() -> bool:
	"""Whether this site wants its companies and departments as units."""
	return is_installed("erpnext") and bool(
		frappe.get_cached_doc("Service Management Settings").get("mirror_erp_units")
	)


def mirror_all(app_name: str | None = None) -> None:
	"""Mirrors every company and department: after install, whichever app came first, and by the day."""
	if app_name not in (None, "erpnext") or not mirrors_units():
		return
	with as_system():
		for name in frappe.get_all("Company", pluck="name", order_by="lft asc"):
			_mirror_company(frappe.get_doc("Company", name))
		for name in frappe.get_all("Department", filters={"disabled": 0}, pluck="name", order_by="lft asc"):
			_mirror_department(frappe.get_doc("Department", name))


def follow_company(doc: Document, method: str | None = None) -> None:
	"""Hook of Company."""
	if mirrors_units():
		with as_system():
			_mirror_company(doc)


def follow_department(doc: Document, method: str | None = None) -> None:
	"""Hook of Department."""
	if mirrors_units() and not doc.disabled:
		with as_system():
			_mirror_department(doc)


def follow_rename(doc: Document, method: str | None, old: str, new: str, merge: bool = False) -> None:
	"""Hook of Company and Department: the unit that bears its name bears the new one, unless another does."""
	if merge or not mirrors_units() or unit_of_record(doc.doctype, old) != old:
		return
	if not frappe.db.exists("SMS Unit", new):
		with as_system():
			rename_doc("SMS Unit", old, new, ignore_permissions=True, show_alert=False)


def follow_employee(doc: Document, method: str | None = None) -> None:
	"""Hook of Employee: they join the unit of their department and leave the one before."""
	if not mirrors_units():
		return
	before = doc.get_doc_before_save()
	departments = {doc.department, before.department if before else None} - {None, ""}
	with as_system():
		for department in sorted(departments):
			if unit := unit_of_record("Department", department):
				_set_members(frappe.get_doc("SMS Unit", unit), department)


def forget(app_name: str) -> None:
	"""Hook before another app is uninstalled: its units stay, as our own."""
	if app_name == "erpnext":
		frappe.db.set_value(
			"SMS Unit",
			{"erp_doctype": ("in", ("Company", "Department"))},
			{"erp_doctype": None, "erp_name": None},
			update_modified=False,
		)


def unit_of_record(doctype: str, name: str | None) -> str | None:
	"""The unit that mirrors a company or department."""
	return frappe.db.get_value("SMS Unit", {"erp_doctype": doctype, "erp_name": name}) if name else None


def _mirror_company(company: Document) -> None:
	_mirror(company, company.name, "Organisation", unit_of_record("Company", company.parent_company))


def _mirror_department(department: Document) -> None:
	if not department.parent_department:  # the root "All Departments" is no unit
		return
	parent = unit_of_record("Department", department.parent_department) or unit_of_record(
		"Company", department.company
	)
	unit = _mirror(department, department.name, "Department", parent)
	_set_members(unit, department.name)


def _mirror(record: Document, unit_name: str, kind: str, parent: str | None) -> Document:
	name = unit_of_record(record.doctype, record.name) or _own_unit(unit_name)
	if name:
		unit = frappe.get_doc("SMS Unit", name)
	else:  # the name may be another record's already
		unit_name = append_number_if_name_exists("SMS Unit", unit_name)
		unit = frappe.new_doc("SMS Unit", unit_name=unit_name)
	wanted = {
		"kind": kind,
		"parent_sms_unit": parent,
		"is_group": 1,
		"erp_doctype": record.doctype,
		"erp_name": record.name,
	}
	if any((unit.get(key) or None) != (value or None) for key, value in wanted.items()):
		unit.update(wanted)
		unit.save(ignore_permissions=True)
	return unit


def _own_unit(name: str) -> str | None:
	"""A unit of this name that was made here, and mirrors nothing."""
	unit = frappe.db.get_value("SMS Unit", name, ["name", "erp_name"], as_dict=True)
	return unit.name if unit and not unit.erp_name else None


def _set_members(unit: Document, department: str) -> None:
	rows = frappe.get_all(
		"Employee",
		filters={"user_id": ("is", "set")},
		fields=["user_id", "department", "status"],
		order_by="name asc",
	)
	employees = [row.user_id for row in rows]
	here = [row.user_id for row in rows if row.department == department and row.status == "Active"]
	members = members_after([row.user for row in unit.members], here, employees)
	if members != [row.user for row in unit.members]:
		known = {row.user: row for row in unit.members}
		unit.members = []
		for user in members:
			unit.append(
				"members", {"user": user, "function": known[user].function if user in known else None}
			)
		unit.save(ignore_permissions=True)


def members_after(
	members: Iterable[str], employed_here: Iterable[str], employees: Iterable[str]
) -> list[str]:
	"""Members of a mirrored unit: who is employed here, and who was put there by hand and is no employee."""
	here, known = list(dict.fromkeys(employed_here)), set(employees)
	kept = [user for user in members if user in here or user not in known]
	return [*kept, *(user for user in here if user not in kept)]
