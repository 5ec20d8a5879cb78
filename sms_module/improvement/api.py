"""The buttons of suggestions."""

import frappe

from sms_module.improvement import suggestions


@frappe.whitelist(methods=["POST"])
def make_record(suggestion: str, doctype: str) -> str:
	"""Makes the CAPA or request for change that a suggestion becomes; returns its name."""
	doc = frappe.get_doc("Improvement Suggestion", suggestion)
	doc.check_permission("write")
	frappe.has_permission(doctype, "create", throw=True)
	return suggestions.make_record(doc, doctype).name
