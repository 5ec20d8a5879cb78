"""The buttons of service reviews, and their calendar."""

import frappe
from frappe.model.document import Document

from sms_module.review.distribution import send_minutes as send
from sms_module.service_level.reviews import outcomes, planning
from sms_module.service_level.reviews.persons import HOLDERS


def _review(name: str) -> Document:
	doc = frappe.get_doc("Service Review", name)
	doc.check_permission("write")
	return doc


@frappe.whitelist(methods=["POST"])
def carry_out(review: str) -> list[str]:
	"""Makes the records of the outcomes that have none yet; returns their names."""
	_review(review)
	return [record.name for record in outcomes.carry_out_now(review)]


@frappe.whitelist(methods=["POST"])
def send_minutes(review: str) -> int:
	"""Mails the minutes to everybody on the distribution who has not got them; returns to how many."""
	return send(_review(review), HOLDERS, ("Held", "Closed"), "Service Review Minutes")


@frappe.whitelist(methods=["GET", "POST"])
def events(start: str, end: str, filters: list | str | None = None) -> list[dict]:
	"""Service reviews between two days, for the calendar: those that the session's user may see."""
	return planning.events(start, end, frappe.parse_json(filters) or [])
