"""Service reviews in each of their states, made by the steps that people take."""

from __future__ import annotations

import frappe
from frappe.utils import add_days

from sms_module.records.clock import today
from tests.factories import SERVICE, UNIT, as_user, change, step

PARTY = "Holm AG"
OTHER_SIDE = {"side": "Theirs", "attendee": "Ada Holm", "function": "Head of purchasing"}
CONCLUSION = {"verdict": "With Weaknesses", "conclusion": "Mail was down twice; the rest is as agreed."}
ACTION = {"outcome": "Tell the users of planned work a week ahead", "becomes": "Action"}


def make_service_review(p, state: str = "Planned", **values):
	"""A review of the service with its users, which the manager of the unit leads."""
	with as_user(p.boss):
		review = frappe.get_doc(
			{
				"doctype": "Service Review",
				"kind": "Users",
				"party": PARTY,
				"services": [{"service": SERVICE}],
				"planned_on": today(),
				"responsible": p.mgr,
				"unit": UNIT,
				**values,
			}
		).insert()
		if OTHER_SIDE["attendee"] not in [row.attendee for row in review.attendees]:
			review.append("attendees", OTHER_SIDE)
			review.save()
	return advance(p, review, state)


def advance(p, review, state: str):
	if state == "Planned":
		return review
	review = step(review, "Hold", p.mgr)
	if state == "Held":
		return change(review, p.mgr, **CONCLUSION)
	return step(change(review, p.mgr, **CONCLUSION), "Close", p.mgr)


def with_outcomes(p, *rows: dict, state: str = "Closed", **values):
	"""A review with these outcomes; who is responsible and until when is filled in."""
	review = make_service_review(p, "Held", **values)
	filled = [{"responsible": p.eng, "due_date": add_days(today(), 20), **row} for row in rows]
	review = change(review, p.mgr, outcomes=filled)
	return step(review, "Close", p.mgr) if state == "Closed" else review
