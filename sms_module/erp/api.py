"""What forms ask of other apps and of the site's own DocTypes, and the buttons that make records there."""

import frappe
from frappe.model.document import Document

from sms_module.erp import erpnext_budget, following, is_installed, mapping, projects, tickets


def _doc(doctype: str, name: str, ptype: str) -> Document:
	doc = frappe.get_doc(doctype, name)
	doc.check_permission(ptype)
	return doc


@frappe.whitelist(methods=["GET", "POST"])
def outlook(doctype: str, name: str) -> dict | None:
	"""What the record there of a record of ours says; where it has none, whether the session's user may make it."""
	if doctype not in following.FOLLOWERS:
		return None
	doc = _doc(doctype, name, "read")
	if doc.erp_name:
		return following.standing(doc)
	found = following.mapping_of(doc)
	if found is None:
		return None
	return {
		"doctype": found.document_type,
		"may_make": bool(frappe.has_permission(found.document_type, "create")),
	}


@frappe.whitelist(methods=["POST"])
def make_record(doctype: str, name: str) -> str:
	"""Makes the record there of a record that has none yet; returns its name."""
	if doctype not in following.FOLLOWERS:
		frappe.throw(
			frappe._("{0} has no record in the ERP.").format(frappe._(doctype)),
			title=frappe._("Nothing to make"),
		)
	doc = _doc(doctype, name, "write")
	found = following.mapping_of(doc)
	if found is None:
		frappe.throw(
			frappe._("{0} has its record in the ERP, or none is wanted.").format(frappe.bold(name)),
			title=frappe._("Nothing to make"),
		)
	return following.make(doc, found).name


@frappe.whitelist(methods=["GET", "POST"])
def faults() -> list[str]:
	"""What is wrong with the settings' tables of the site's own DocTypes: sentences."""
	frappe.has_permission("Service Management Settings", "read", throw=True)
	return [*mapping.faults(), *tickets.faults()]


@frappe.whitelist(methods=["GET", "POST"])
def account_names(fieldname: str, txt: str = "") -> list[str]:
	"""Companies, fiscal years and cost centres of ERPNext whose name contains `txt`, as suggestions; nothing is posted."""
	return erpnext_budget.suggestions(fieldname, txt)


@frappe.whitelist(methods=["GET", "POST"])
def budget_beside(request: str) -> dict | None:
	"""What ERPNext's budget says of the cost centre and year of a budget request."""
	doc = _doc("Budget Request", request, "read")
	return erpnext_budget.beside(doc.company, doc.cost_center, doc.fiscal_year)


@frappe.whitelist(methods=["GET", "POST"])
def project_outlook(initiative: str) -> dict:
	"""Whether there are projects on this site, whether the session's user may make one, and for which company."""
	doc = _doc("Improvement Initiative", initiative, "read")
	there = is_installed("erpnext")
	return {
		"projects": there,
		"may_make": there and bool(frappe.has_permission("Project", "create")),
		"company": projects.company_of(doc) if there else None,
	}


@frappe.whitelist(methods=["POST"])
def make_project(initiative: str, company: str | None = None) -> str:
	"""Makes the Project by which an initiative is carried out; returns its name."""
	return projects.make(_doc("Improvement Initiative", initiative, "write"), company).name


@frappe.whitelist(methods=["POST"])
def name_project(initiative: str, project: str) -> str:
	"""Names the Project by which an initiative is carried out already; returns its name."""
	return projects.name_project(_doc("Improvement Initiative", initiative, "write"), project).name
