"""The buttons of units and delegations."""

import frappe

from sms_module.people import handover


@frappe.whitelist(methods=["POST"])
def hand_over(leaver: str, successor: str, reason: str) -> dict[str, int]:
	"""Hands a leaver's open items to a successor; returns how many of each kind."""
	return handover.hand_over(leaver, successor, reason)
