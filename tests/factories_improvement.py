"""Suggestions and feedback in each of their states, made by the steps that people take."""

from __future__ import annotations

import frappe
from frappe.utils import add_days

from sms_module.improvement.suggestions import make_record
from sms_module.records.clock import today
from tests.factories import PROCESS, SERVICE, UNIT, as_user, change, make_board, step

RATINGS = {"benefit": "5", "urgency": "3", "risk": "4", "effort": "2"}
ROAD = {
	"Submitted": (),
	"Assessed": ("Assess",),
	"Authorised": ("Assess", "Authorise"),
	"Implemented": ("Assess", "Authorise", "Implement"),
	"Deferred": ("Defer",),
	"Merged": ("Merge",),
	"Declined": ("Decline",),
}


def make_suggestion(p, state: str = "Submitted", user: str | None = None, **values):
	"""A suggestion of an engineer, assessed by the manager of the unit and authorised by the SMS manager."""
	with as_user(user or p.eng):
		suggestion = frappe.get_doc(
			{
				"doctype": "Improvement Suggestion",
				"title": "Remind of reviews of emergency changes",
				"description": "The tool could ask for the review after two days",
				"unit": UNIT,
				"sms_process": PROCESS,
				**values,
			}
		).insert()
	for action in ROAD[state]:
		suggestion = prepare(p, suggestion, action)
		suggestion = step(suggestion, action, p.boss, "for the test")
	return suggestion


def prepare(p, suggestion, action: str):
	"""Writes what a step needs."""
	if action == "Assess":
		board = frappe.db.get_value("Management Review Board", {"chair": p.top}) or make_board(p).name
		return change(
			suggestion,
			p.boss,
			responsible=p.mgr,
			assessment="Worth it: an hour of work",
			board=board,
			**RATINGS,
		)
	if action == "Merge":
		return change(suggestion, p.boss, merged_into=make_suggestion(p, title="The same").name)
	if action == "Defer":
		return change(suggestion, p.boss, deferred_until=add_days(today(), 30), outcome="Next quarter")
	if action == "Decline":
		return change(suggestion, p.boss, outcome="The tool is replaced in May")
	if action == "Implement":
		with as_user(p.boss):
			record = make_record(suggestion, "CAPA")
		frappe.db.set_value("CAPA", record.name, "workflow_state", "Closed")
		return change(suggestion, p.boss, outcome="The tool asks now")
	return suggestion


FEEDBACK_ROAD = {
	"Received": (),
	"Acknowledged": ("Acknowledge",),
	"Resolved": ("Acknowledge", "Resolve"),
	"Closed": ("Acknowledge", "Resolve", "Close"),
	"Escalated": ("Escalate",),
}


def make_feedback(p, state: str = "Received", **values):
	"""A complaint that the SMS manager recorded, for the manager of the unit to answer."""
	with as_user(p.boss):
		feedback = frappe.get_doc(
			{
				"doctype": "Service Feedback",
				"title": "Mail was down on Monday",
				"kind": "Complaint",
				"service": SERVICE,
				"unit": UNIT,
				"description": "From nine to eleven nobody could send",
				"party": "Holm AG",
				"responsible": p.mgr,
				**values,
			}
		).insert()
	for action in FEEDBACK_ROAD[state]:
		if action == "Resolve":
			feedback = change(feedback, p.mgr, resolution="A second server is in place")
		if action == "Escalate":
			feedback = change(feedback, p.mgr, escalated_to=p.top)
		feedback = step(feedback, action, p.mgr, "no answer for a week")
	return feedback


def make_round(p, **values):
	"""A survey round of two questions and two contacts."""
	with as_user(p.boss):
		return frappe.get_doc(
			{
				"doctype": "SMS Survey Round",
				"title": "Mail, autumn",
				"service": SERVICE,
				"from_date": add_days(today(), -5),
				"to_date": add_days(today(), 20),
				"responsible": p.mgr,
				"questions": [
					{"question": "How content are you with the service?"},
					{"question": "How quickly do we answer?", "required": 0},
				],
				"contacts": [
					{"contact_name": "Ada", "email": "ada@holm.example", "party": "Holm AG"},
					{"contact_name": "Bo", "email": "bo@holm.example", "party": "Holm AG"},
				],
				**values,
			}
		).insert()
