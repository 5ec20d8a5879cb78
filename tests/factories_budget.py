"""Budget requests in each of their states, made by the steps that people take."""

from __future__ import annotations

import frappe

from tests.factories import as_user, make_person, step
from tests.factories_plans import make_initiative

FINANCE = "SMS Finance Approver"


def approver(name: str = "finance", *roles: str) -> str:
	"""Somebody who approves budgets."""
	return make_person(name, FINANCE, *roles)


def set_limits(*rows: tuple[str, float | None]) -> None:
	"""The settings say who grants up to which amount; None: without a limit."""
	settings = frappe.get_doc("Service Management Settings")
	settings.budget_limits = []
	for role, up_to in rows:
		settings.append("budget_limits", {"role": role, "up_to": up_to or 0, "unlimited": int(up_to is None)})
	settings.save(ignore_permissions=True)
	frappe.clear_document_cache("Service Management Settings", "Service Management Settings")


def make_request(p, state: str = "Draft", initiative=None, user: str | None = None, **values):
	"""A request that `mgr`, who is responsible for the initiative, makes and a finance approver decides on."""
	initiative = initiative or make_initiative(p, "Approved", asks_budget=1, cost=20_000)
	user = user or p.mgr
	with as_user(user):
		request = frappe.get_doc(
			{
				"doctype": "Budget Request",
				"initiative": initiative.name,
				"amount": 20_000,
				"reason": "A tool that checks changes; without it each check takes a day",
				**values,
			}
		).insert()
	if state == "Draft":
		return request
	request = step(request, "Request", user)
	if state == "Requested":
		return request
	if state == "Declined":
		return step(request, "Decline", approver(), "not this year")
	return step(request, "Approve", approver())
