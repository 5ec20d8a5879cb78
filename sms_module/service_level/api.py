"""The buttons of services, agreements, feedback and surveys, and what their forms ask."""

import frappe

from sms_module.service_level import catalogue, feedback, outages, promise_check, service_view, surveys


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


@frappe.whitelist(methods=["POST"])
def hand_out_links(survey_round: str, contacts: str | list) -> list[dict]:
	"""New links of contacts (names of rows) of a survey round, to hand out oneself; they are shown once."""
	doc = frappe.get_doc("SMS Survey Round", survey_round)
	doc.check_permission("write")
	return surveys.hand_out(doc, frappe.parse_json(contacts))


@frappe.whitelist(methods=["GET", "POST"])
def service_about(service: str) -> dict:
	"""What the form of a service shows besides its fields: picture, levels, promises, who needs it."""
	doc = frappe.get_doc("SMS Service", service)
	doc.check_permission("read")
	return service_view.about(doc)


@frappe.whitelist(methods=["GET", "POST"])
def promise_outlook(agreement: str) -> dict:
	"""The promises of an agreement beside what their chains can keep."""
	doc = frappe.get_doc("SMS Service Agreement", agreement)
	doc.check_permission("read")
	return promise_check.outlook(doc)


@frappe.whitelist(methods=["POST"])
def service_reviewed(service: str) -> str | None:
	"""Records that a service's entry was reviewed today and holds; returns when it is due next."""
	doc = frappe.get_doc("SMS Service", service)
	doc.check_permission("write")
	due = catalogue.reviewed(doc).review_due
	return str(due) if due else None


@frappe.whitelist(methods=["POST"])
def agreement_reviewed(agreement: str, review_due: str, note: str) -> str:
	"""Records that an agreement that holds was reviewed and stays as it is; returns when it is due next."""
	doc = frappe.get_doc("SMS Service Agreement", agreement)
	doc.check_permission("write")
	doc.update({"review_due": review_due, "move_reason": note})
	return str(doc.save().review_due)


@frappe.whitelist(methods=["GET", "POST"])
def dependent_services(service: str) -> list[str]:
	"""Live services that stand on a service: what goes down with it."""
	frappe.get_doc("SMS Service", service).check_permission("read")
	return outages.dependent_services(service)
