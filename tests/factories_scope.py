"""Scopes and their context, made by the steps that people take."""

from types import SimpleNamespace

import frappe
from frappe.utils import add_days, add_months

from sms_module.records.clock import today
from tests.factories import SERVICE, UNIT, as_user, step

OTHER_SERVICE = "Test Telephony"
#: The steps that lead to a state, and who takes them.
STEPS = {
	"Draft": (),
	"In Review": (("Submit for Review", "boss"),),
	"Approved": (("Submit for Review", "boss"), ("Approve", "top")),
}


def scope_values(p: SimpleNamespace, **values) -> dict:
	"""A scope that lacks nothing: the SMS manager made it, the process owner is responsible for it."""
	return {
		"doctype": "SMS Scope",
		"title": "Scope under test",
		"unit": UNIT,
		"responsible": p.own,
		"effective_from": today(),
		"next_review": add_months(today(), 12),
		"services": [{"service": SERVICE, "note": "mailboxes up to 50 GB"}],
		"locations": [{"location": "Hamburg", "note": "service desk"}, {"location": "Lübeck"}],
		"customers": [{"customer": "Werft AG", "location": "Kiel"}],
		"technologies": "Microsoft 365\nVMware",
		"other_parties": "DataHall Ltd runs the second data centre; measured monthly",
		"exclusions": [{"kind": "Service", "what": "Payroll", "reason": "Bought from the tax adviser"}],
		**values,
	}


def make_scope(p: SimpleNamespace, state: str = "Draft", user: str | None = None, **values):
	"""A scope in a state. Superseded: by its next revision, which is approved."""
	with as_user(user or p.boss):
		scope = frappe.get_doc(scope_values(p, **values)).insert()
	for action, person in STEPS["Approved" if state == "Superseded" else state]:
		scope = step(scope, action, getattr(p, person))
	if state == "Superseded":
		make_scope(p, "Approved", user, **values)
		scope.reload()
	return scope


def make_issue(p: SimpleNamespace, **values):
	"""A context issue that the SMS manager entered."""
	with as_user(p.boss):
		return frappe.get_doc(
			{
				"doctype": "SMS Context Issue",
				"title": "Two of five desk agents retire",
				"kind": "Internal",
				"topic": "People and Skills",
				"responsible": p.mgr,
				"description": "Both in the coming winter",
				"effect": "Knowledge of the old telephony goes with them",
				**values,
			}
		).insert()


def make_party(p: SimpleNamespace, name: str = "Test Werft AG", **values):
	"""An interested party with one need."""
	with as_user(p.boss):
		return frappe.get_doc(
			{
				"doctype": "Interested Party",
				"party_name": name,
				"kind": "Customer",
				"responsible": p.mgr,
				"needs": [{"need": "Mail works through the night shift", "how_met": "On-call rota"}],
				**values,
			}
		).insert()


def make_service(name: str = OTHER_SERVICE, **values) -> str:
	"""A further service; returns its name."""
	if not frappe.db.exists("SMS Service", name):
		frappe.get_doc(
			{
				"doctype": "SMS Service",
				"service_name": name,
				"unit": UNIT,
				"responsible": "Administrator",
				**values,
			}
		).insert(ignore_permissions=True)
	return name


def past(days: int):
	"""A day so many days ago."""
	return add_days(today(), -days)


def no_other_scope() -> None:
	"""Nothing is in scope yet: what the site itself has approved is out of the way until the test is over."""
	frappe.db.set_value("SMS Scope", {"workflow_state": "Approved"}, "workflow_state", "Superseded")
