"""The buttons of suggestions."""

import frappe

from sms_module.improvement import opportunities, suggestions


@frappe.whitelist(methods=["POST"])
def make_record(suggestion: str, doctype: str) -> str:
	"""Makes the CAPA or request for change that a suggestion becomes; returns its name."""
	doc = frappe.get_doc("Improvement Suggestion", suggestion)
	doc.check_permission("write")
	frappe.has_permission(doctype, "create", throw=True)
	return suggestions.make_record(doc, doctype).name


@frappe.whitelist(methods=["POST"])
def make_preventive_capa(source_doctype: str, source_name: str) -> str:
	"""Makes the preventive CAPA of an opportunity; returns its name."""
	frappe.has_permission("CAPA", "create", throw=True)
	return opportunities.make_preventive_capa(source_doctype, source_name).name
