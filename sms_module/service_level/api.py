"""The buttons of feedback and surveys."""

import frappe

from sms_module.service_level import feedback, surveys


@frappe.whitelist(methods=["POST"])
def make_finding(name: str) -> str:
	"""Makes the finding of a complaint; returns its name."""
	doc = frappe.get_doc("Service Feedback", name)
	doc.check_permission("write")
	frappe.has_permission("Finding", "create", throw=True)
	return feedback.make_finding(doc).name


@frappe.whitelist(methods=["POST"])
def invite(survey_round: str) -> int:
	"""Invites the contacts of a survey round who are not invited yet; returns how many."""
	doc = frappe.get_doc("SMS Survey Round", survey_round)
	doc.check_permission("write")
	return surveys.invite(doc)
