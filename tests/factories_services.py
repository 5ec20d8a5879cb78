"""Services, agreements and outages, made by the steps that people take."""

from types import SimpleNamespace

import frappe
from frappe.utils import add_days

from sms_module.records.clock import today
from tests.factories import SERVICE, as_user, step
from tests.factories_scope import make_service

SUPPLIER = "Test Line Ltd"
CUSTOMER = "Test Werft AG"
AGREEMENT = "SMS Service Agreement"
DATES = ("from_date", "to_date", "review_due", "accepted_on")
OFFICE_HOURS = {"day": "Monday to Friday", "from_time": "08:00:00", "to_time": "18:00:00"}
#: The steps that lead to a state, and who takes them.
STEPS = {
	"Draft": (),
	"In Negotiation": (("Negotiate", "boss"),),
	"Agreed": (("Negotiate", "boss"), ("Agree", "top")),
	"Expired": (("Negotiate", "boss"), ("Agree", "top"), ("End Early", "top")),
}


def level(metric: str = "Availability", target: float = 99.0, **values) -> dict:
	"""An agreed level of the month."""
	return {"metric": metric, "target": target, "period": "Month", "maturity": "Agreed", **values}


def estimate(metric: str = "Availability", target: float = 99.5, **values) -> dict:
	return level(metric, target, maturity="Estimated", **values)


def agreement_values(p: SimpleNamespace, **values) -> dict:
	"""An agreement that lacks nothing: the SMS manager made it, the process owner is responsible for it."""
	return {
		"doctype": AGREEMENT,
		"title": "Agreement under test",
		"kind": "Customer",
		"party_name": CUSTOMER,
		"responsible": p.own,
		"from_date": add_days(today(), -30),
		"to_date": add_days(today(), 335),
		"services": [{"service": SERVICE}],
		"levels": [level()],
		"promise_note": "Known, and accepted by top management",
		"accepted_by": "Ms Petersen, head of purchasing",
		"accepted_on": today(),
		**values,
	}


def make_agreement(p: SimpleNamespace, state: str = "Draft", user: str | None = None, **values):
	"""An agreement in a state; expired: ended early by top management. Dates may be days from today."""
	values = {
		name: add_days(today(), value) if name in DATES and isinstance(value, int) else value
		for name, value in values.items()
	}
	with as_user(user or p.boss):
		made = frappe.get_doc(agreement_values(p, **values)).insert()
	for action, person in STEPS[state]:
		made = step(made, action, getattr(p, person), "no longer wanted" if action == "End Early" else None)
	return made


def make_support(p: SimpleNamespace, target: float, state: str = "Agreed", **values):
	"""What a supplier gives for a service."""
	given = {"kind": "Supplier", "party_name": SUPPLIER, "levels": [level(target=target)], **values}
	return make_agreement(p, state, **given)


def needing(name: str, *needs: str, **values) -> str:
	"""A service that depends on others."""
	return make_service(name, depends_on=[{"service": need} for need in needs], **values)


def make_outage(p: SimpleNamespace, service: str = SERVICE, user: str | None = None, **values):
	"""An outage of two hours, yesterday morning."""
	day = add_days(today(), -1)
	with as_user(user or p.boss):
		return frappe.get_doc(
			{
				"doctype": "Service Outage",
				"title": "The mail store was full",
				"service": service,
				"from_time": f"{day} 08:00:00",
				"to_time": f"{day} 10:00:00",
				**values,
			}
		).insert()
