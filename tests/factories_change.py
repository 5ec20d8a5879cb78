"""Requests for change in each of their states, made by the steps that people take."""

from __future__ import annotations

import frappe
from frappe.utils import add_days, add_to_date

from sms_module.change.models import make_from_model
from sms_module.records.clock import today
from tests.factories import PROCESS, SERVICE, UNIT, as_user, step

ASSESSMENT = {
	"risk_level": "Medium",
	"risk": "Mails are not delivered while the queue moves",
	"impact": "Mail is slow for an hour; no customer is told",
	"plan": "Move the queue, send a test mail, watch it for an hour",
	"back_out": "Point the queue back; five minutes",
}
OUTCOME = {"outcome": "Successful", "outcome_note": "Done in forty minutes, all mails arrived"}
REVIEW = {"review_note": "It went as planned; the plan becomes a model"}
REACHED = ("Draft", "Assessed", "Authorised", "Scheduled", "Implemented", "Reviewed", "Closed")


def window(days: int = 3, hours: int = 2, at: int = 10) -> dict:
	"""A schedule some days from today."""
	start = add_to_date(f"{add_days(today(), days)} 00:00:00", hours=at)
	return {"scheduled_from": start, "scheduled_to": add_to_date(start, hours=hours)}


def make_change(p, state: str = "Draft", **values):
	"""A normal change that `eng2` asks for and `eng` carries out; `top` authorises it, `boss` reviews it."""
	with as_user(p.eng2):
		change = frappe.get_doc(
			{
				"doctype": "Request for Change",
				"title": "Move the mail queue",
				"responsible": p.eng,
				"reason": "The old queue loses mails under load",
				"unit": UNIT,
				"sms_process": PROCESS,
				"service": SERVICE,
				**ASSESSMENT,
				**values,
			}
		).insert()
	return advance_change(p, change, state)


def make_emergency(p, state: str = "Draft", **values):
	"""An emergency that `own` may authorise."""
	return make_change(p, state, **{"kind": "Emergency", "authoriser": p.own, **values})


def make_model(p, state: str = "Authorised", **values):
	"""The model of a standard change."""
	return make_change(
		p, state, **{"kind": "Standard", "is_model": 1, "title": "Restart the queue", **values}
	)


def make_standard(p, state: str = "Draft", model=None, **values):
	"""A standard change that `eng` makes from a model and carries out."""
	with as_user(p.eng):
		change = make_from_model(model or make_model(p))
		if values:
			change.update(values)
			change.save()
	return advance_change(p, change, state)


def advance_change(p, change, state: str):
	"""Carries a change in Draft on to a later state."""
	if state == "Cancelled":
		return step(change, "Cancel", p.boss, "not needed any more")
	if state == "Draft":
		return change
	if change.kind == "Standard" and not change.is_model:
		change = step(change, "Schedule from Model", p.eng, **(window() if not change.scheduled_from else {}))
		return _carry_out(p, change, state)
	change = step(change, "Assess", p.eng)
	if state == "Assessed":
		return change
	if state == "Rejected":
		return step(change, "Reject", p.top, "costs more than it brings")
	if change.kind == "Emergency":
		change = step(change, "Authorise in Emergency", change.authoriser)
	else:
		change = step(change, "Authorise", p.top)
	if state == "Authorised":
		return change
	change = step(change, "Schedule", p.eng, **(window() if not change.scheduled_from else {}))
	return _carry_out(p, change, state)


def _carry_out(p, change, state: str):
	if state == "Scheduled":
		return change
	change = step(change, "Implement", p.eng, **{**OUTCOME, **_told(change)})
	if state == "Implemented":
		return change
	if change.kind == "Standard" and state == "Closed":
		return step(change, "Close", p.boss)
	change = step(change, "Review", p.boss, **REVIEW)
	if state == "Reviewed":
		return change
	if change.kind == "Emergency":
		confirm(change, p.top)
		change.reload()
	return step(change, "Close", p.boss)


def _told(change) -> dict:
	return {name: change.get(name) for name in OUTCOME if change.get(name)}


def confirm(change, user: str) -> None:
	"""Confirms an emergency afterwards, as `user`."""
	from sms_module.change.api import confirm_afterwards

	with as_user(user):
		confirm_afterwards(change.name, "it could not wait")
