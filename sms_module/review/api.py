"""The buttons of a management review."""

import frappe
from frappe.model.document import Document

from sms_module.review import distribution, inputs_kept


def _review(name: str, ptype: str = "write") -> Document:
	doc = frappe.get_doc("Management Review", name)
	doc.check_permission(ptype)
	return doc


@frappe.whitelist(methods=["POST"])
def collect_inputs(review: str) -> int:
	"""Fills the inputs from live records; returns how many show something."""
	doc = inputs_kept.collect(_review(review))
	return sum(inputs_kept.has_content(row) for row in doc.inputs)


@frappe.whitelist(methods=["POST"])
def send_minutes(review: str) -> int:
	"""Mails the pack to everybody on the distribution who has not got it; returns to how many."""
	return distribution.send_pack(_review(review))
