"""What the form of a budget request asks, and its button."""

import frappe
from frappe.model.document import Document

from sms_module.improvement.budget import INITIATIVE, REQUEST
from sms_module.improvement.budget_limits import limit_now
from sms_module.records.moves import take_step

SHOWN = ("cost", "budget_requested", "budget_granted", "spent", "overspend")


def _request(name: str, ptype: str = "read") -> Document:
	doc = frappe.get_doc(REQUEST, name)
	doc.check_permission(ptype)
	return doc


@frappe.whitelist(methods=["GET", "POST"])
def outlook(request: str) -> dict:
	"""How the initiative stands with its money, and up to which amount the session's user grants; None: no limit."""
	doc = _request(request)
	return {
		"initiative": frappe.db.get_value(INITIATIVE, doc.initiative, SHOWN, as_dict=True) or {},
		"limit": limit_now(doc.doctype),
	}


@frappe.whitelist(methods=["POST"])
def approve(request: str, granted_amount: float, decision_note: str | None = None) -> None:
	"""Approves a request for a part of what was asked for."""
	take_step(
		_request(request, "write"),
		"Approve",
		granted_amount=granted_amount,
		decision_note=decision_note,
	)
