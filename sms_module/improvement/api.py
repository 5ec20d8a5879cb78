"""The buttons of suggestions, plans and initiatives."""

import frappe
from frappe.model.document import Document

from sms_module.improvement import benefit, initiatives, opportunities, suggestions
from sms_module.improvement.due import report_due
from sms_module.reporting.views import improvement


def _doc(doctype: str, name: str, ptype: str = "read") -> Document:
	doc = frappe.get_doc(doctype, name)
	doc.check_permission(ptype)
	return doc


@frappe.whitelist(methods=["POST"])
def make_record(suggestion: str, doctype: str) -> str:
	"""Makes the CAPA, request for change or initiative that a suggestion becomes; returns its name."""
	doc = _doc("Improvement Suggestion", suggestion, "write")
	frappe.has_permission(doctype, "create", throw=True)
	return suggestions.make_record(doc, doctype).name


@frappe.whitelist(methods=["POST"])
def make_preventive_capa(source_doctype: str, source_name: str) -> str:
	"""Makes the preventive CAPA of an opportunity; returns its name."""
	frappe.has_permission("CAPA", "create", throw=True)
	return opportunities.make_preventive_capa(source_doctype, source_name).name


@frappe.whitelist(methods=["POST"])
def propose(
	doctype: str,
	name: str,
	title: str,
	business_case: str,
	plan_type: str = "Strategic",
	responsible: str | None = None,
) -> str:
	"""Proposes an initiative that a record suggests; returns its name."""
	_doc(doctype, name)
	frappe.has_permission("Improvement Initiative", "create", throw=True)
	return initiatives.propose(
		doctype, name, plan_type, title=title, business_case=business_case, responsible=responsible
	).name


@frappe.whitelist(methods=["GET", "POST"])
def plan_standing(plan: str) -> str:
	"""How the initiatives of a plan stand that the session's user may see, as HTML."""
	return improvement.standing_html(_doc("Improvement Plan", plan))


@frappe.whitelist(methods=["GET", "POST"])
def initiative_outlook(initiative: str) -> dict:
	"""Until when the next status report of an initiative is due, and what carries it out."""
	doc = _doc("Improvement Initiative", initiative)
	rhythm = doc.plan and frappe.db.get_value("Improvement Plan", doc.plan, "report_rhythm_days")
	running = doc.workflow_state == "In Progress"
	return {
		"report_due": report_due(doc, rhythm) if running else None,
		"parts": improvement.parts_html(doc),
		"benefit": benefit.html_of(doc),
	}
