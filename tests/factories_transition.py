"""Service transitions in each of their states, made by the steps that people take.

`eng` leads, `own` is the service manager, `eng2` provides, `vice` receives and `mgr` approves; the keeper of the gate
is the one with the role Service Management Office.
"""

from __future__ import annotations

import frappe
from frappe.utils import add_days

from sms_module.records.clock import today
from sms_module.transition import deliverables, drill
from tests.factories import PROCESS, UNIT, as_user, change, step

TRANSITION, SERVICE = "Service Transition", "Test Portal"
PURPOSE = {
	"intended_outcome": "200 users order by themselves; calls about orders fall by a third",
	"acceptance_criteria": "100 orders at once, restored within an hour",
}
ARTICLE, TRAINING = "Articles for the service desk", "Users trained"
OUTCOME = {
	"outcome_result": "Achieved",
	"outcome_achieved": "230 users, 40 % fewer calls",
	"lessons": "Ask the desk for its words earlier",
}
ROAD = ("Building", "Readiness Review", "Accepted", "Early Life Support", "Closed")


def keeper(p) -> str:
	return p.by_role["Service Management Office"]


def make_service(p, lifecycle: str = "Proposed", name: str = SERVICE) -> str:
	"""A service that `own` is responsible for."""
	if not frappe.db.exists("SMS Service", name):
		frappe.get_doc(
			{
				"doctype": "SMS Service",
				"service_name": name,
				"responsible": p.own,
				"unit": UNIT,
				"lifecycle": lifecycle,
			}
		).insert(ignore_permissions=True)
	return name


def deliverable(p, **values) -> dict:
	return {
		"area": "Knowledge",
		"title": ARTICLE,
		"required": "An article for each of the first questions",
		"mandatory": 1,
		"offset_days": -10,
		"provider": p.eng2,
		"receiver": p.vice,
		"approver": p.mgr,
		**values,
	}


def make_transition(p, state: str = "Planned", **values):
	"""A new service with one mandatory and one optional deliverable."""
	live = state in ("Early Life Support", "Closed")
	lifecycle = "Live" if values.get("kind") in ("Changed", "Removal") else "Proposed"
	with as_user(keeper(p)):
		doc = frappe.get_doc(
			{
				"doctype": TRANSITION,
				"title": "The portal goes live",
				"kind": "New",
				"service": values.pop("service", None) or make_service(p, lifecycle),
				"sms_process": PROCESS,
				"responsible": p.eng,
				"go_live": today() if live else add_days(today(), 30),
				"drill_minutes": 10,
				"deliverables": [
					deliverable(p),
					deliverable(p, area="Training", title=TRAINING, mandatory=0, receiver=None),
				],
				"milestones": [{"title": "Built and tested", "offset_days": -20}],
				"meetings": [{"kind": "Start-up", "title": "Start-up talk", "offset_days": -25}],
				"exit_criteria": [{"criterion": "No call open longer than agreed"}],
				**PURPOSE,
				**values,
			}
		).insert()
	return advance(p, doc, state)


def advance(p, doc, state: str):
	"""Carries a planned transition on to a later state."""
	if state == "Rejected":
		return step(doc, "Reject", p.own, "costs more than it brings")
	if state == "Cancelled":
		return step(doc, "Cancel", keeper(p), "the customer went elsewhere")
	if state == "Planned":
		return doc
	for target in ROAD[: ROAD.index(state) + 1]:
		doc = WAYS[target](p, doc)
	return doc


def mandatory(doc):
	return next(row for row in doc.deliverables if row.mandatory)


def hand_in(p, doc, row=None, user: str | None = None):
	"""The receiver agrees and the provider hands in; the mandatory deliverable unless another is given."""
	row = row or mandatory(doc)
	if row.receiver and not row.agreed_on and doc.workflow_state == "Building":
		with as_user(row.receiver):
			deliverables.agree(doc.name, [row.name])
	with as_user(user or row.provider):
		deliverables.hand_in(doc.name, row.name, "KB-12 to KB-17")
	return frappe.get_doc(TRANSITION, doc.name)


def approve(p, doc, row=None, user: str | None = None):
	row = row or mandatory(doc)
	with as_user(user or row.approver):
		deliverables.approve(doc.name, row.name, "read and tried")
	return frappe.get_doc(TRANSITION, doc.name)


def call(p, **values) -> dict:
	return {
		"words": "My order is gone",
		"expected_group": "Portal",
		"agent": p.stranger,
		"service_found": 1,
		"article_found": 1,
		"right_group": 1,
		"minutes": 4,
		**values,
	}


def hold_drill(p, doc, *calls: dict):
	"""A round of the drill; one call that passes unless others are given."""
	doc = frappe.get_doc(TRANSITION, doc.name)
	with as_user(p.eng):
		for each in calls or (call(p),):
			doc.append("drill_calls", each)
		doc.save()
		drill.finish_round(doc.name)
	return frappe.get_doc(TRANSITION, doc.name)


def ready_to_accept(p, doc):
	"""Everything that the gate asks for but the word of the service manager."""
	return hold_drill(p, approve(p, doc))


def ready_to_close(p, doc):
	rows = [{**row.as_dict(), "met": 1, "evidence": "list of calls"} for row in doc.exit_criteria]
	return change(doc, p.eng, exit_criteria=rows, **OUTCOME)


WAYS = {
	"Building": lambda p, doc: step(doc, "Start Building", p.eng),
	"Readiness Review": lambda p, doc: step(hand_in(p, doc), "Ask for Readiness Review", p.eng),
	"Accepted": lambda p, doc: step(ready_to_accept(p, doc), "Accept Service", p.own),
	"Early Life Support": lambda p, doc: step(doc, "Confirm Go-live", keeper(p)),
	"Closed": lambda p, doc: step(ready_to_close(p, doc), "Close", keeper(p)),
}
