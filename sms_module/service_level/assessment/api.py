"""The buttons of self assessments."""

import frappe

from sms_module.service_level.assessment import gaps


@frappe.whitelist(methods=["POST"])
def make_suggestion(assessment: str, row: str) -> str:
	"""Makes the suggestion of a gap; returns its name."""
	frappe.get_doc("SMS Self Assessment", assessment).check_permission("read")
	return gaps.make_suggestion(assessment, row).name
