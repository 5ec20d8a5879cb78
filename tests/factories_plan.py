"""Service management plans: a scope for them, their contents, roles and resources."""

from __future__ import annotations

from types import SimpleNamespace

import frappe
from frappe.utils import add_days

from sms_module.planning.contents import CONTENTS
from sms_module.records.clock import today
from tests.factories import OTHER_PROCESS, PROCESS, UNIT, as_user, step
from tests.factories_scope import make_scope

STRATEGIST = "Service Strategy Manager"


def a_scope(p: SimpleNamespace, unit: str = UNIT, state: str = "Approved", **values):
	"""The scope of a unit in a state: the one there is, or a new one."""
	found = frappe.db.get_value("SMS Scope", {"unit": unit, "workflow_state": state})
	if found and not values:
		return frappe.get_doc("SMS Scope", found)
	return make_scope(p, state, unit=unit, **values)


def texts(*without: str) -> list[dict]:
	"""The twelve contents with a text each; those of `without` are empty."""
	return [
		{"content": content, "text": "" if content in without else f"What we do about {content.lower()}"}
		for content in CONTENTS
	]


def a_matrix(p: SimpleNamespace) -> list[dict]:
	"""Two processes: one with a deputy, one without."""
	return [
		{
			"subject_doctype": "SMS Process",
			"subject": PROCESS,
			"raci": "Accountable",
			"process_role": "Process owner",
			"person": p.own,
			"deputy": p.vice,
		},
		{
			"subject_doctype": "SMS Process",
			"subject": PROCESS,
			"raci": "Responsible",
			"process_role": "Change manager",
			"person": p.eng,
		},
		{
			"subject_doctype": "SMS Process",
			"subject": OTHER_PROCESS,
			"raci": "Accountable",
			"process_role": "Process owner",
			"person": p.top,
		},
	]


def resource(**values) -> dict:
	return {
		"kind": "Human",
		"what": "Engineers",
		"unit_of_measure": "people",
		"now_amount": 4,
		"forecast_amount": 5,
		"budget": 300_000,
		"spent": 120_000,
		**values,
	}


def make_plan(p: SimpleNamespace, state: str = "Draft", **values):
	"""A plan for the scope of the unit, made by the strategy manager and approved by top management."""
	maker = values.pop("maker", None) or p.by_role[STRATEGIST]
	scope = values.pop("scope", None) or a_scope(p).name
	with as_user(maker):
		plan = frappe.get_doc(
			{
				"doctype": "Service Management Plan",
				"title": "Plan under test",
				"scope": scope,
				"responsible": maker,
				"from_date": add_days(today(), -10),
				"to_date": add_days(today(), 355),
				"next_review": add_days(today(), 170),
				"contents": texts(),
				**values,
			}
		).insert()
	if state in ("In Review", "Approved", "Superseded"):
		plan = step(plan, "Submit for Review", maker)
	if state in ("Approved", "Superseded"):
		plan = step(plan, "Approve", p.top)
	if state == "Superseded":
		approve_revision(p, plan)
		plan.reload()
	return plan


def revise(p: SimpleNamespace, plan):
	"""The next revision of a plan, as a draft of the strategy manager."""
	from sms_module.records.revisions import revise

	with as_user(p.by_role[STRATEGIST]):
		return revise(frappe.get_doc(plan.doctype, plan.name))


def approve_revision(p: SimpleNamespace, plan):
	"""Revises a plan and has the revision approved; returns the revision."""
	newer = step(revise(p, plan), "Submit for Review", p.by_role[STRATEGIST])
	return step(newer, "Approve", p.top)


def attach(doc, user: str, **values):
	"""A private file attached to a record."""
	with as_user(user):
		return frappe.get_doc(
			{
				"doctype": "File",
				"file_name": f"{frappe.generate_hash(length=8)}.txt",
				"content": frappe.generate_hash(),
				"is_private": 1,
				"attached_to_doctype": doc.doctype,
				"attached_to_name": doc.name,
				**values,
			}
		).insert(ignore_permissions=True)


def make_objective(p, **values):
	return frappe.get_doc(
		{
			"doctype": "SMS Objective",
			"title": "Fewer failed changes",
			"responsible": p.own,
			"unit": UNIT,
			"due_date": add_days(today(), 200),
			"measure": "Failed changes of all changes",
			"unit_of_measure": "%",
			"direction": "Lower is Better",
			"baseline": 9,
			"target": 5,
			"measured_from": add_days(today(), -60),
			**values,
		}
	).insert(ignore_permissions=True)


def make_document(p, **values) -> str:
	return (
		frappe.get_doc(
			{
				"doctype": "SMS Document",
				"title": "Policy",
				"kind": "Policy",
				"responsible": p.own,
				"approver": p.top,
				"text": "<p>We keep what we promise</p>",
				"review_due": add_days(today(), 300),
				**values,
			}
		)
		.insert(ignore_permissions=True)
		.name
	)


def make_risk(p, **values):
	return frappe.get_doc(
		{
			"doctype": "SMS Risk",
			"title": "Key person leaves",
			"area": "Corporate",
			"responsible": p.own,
			"unit": UNIT,
			"cause": "One person knows the tool",
			"event": "They leave",
			"consequence": "Changes stop",
			"likelihood": 2,
			"impact": 3,
			**values,
		}
	).insert(ignore_permissions=True)


def make_activity(p, **values):
	return frappe.get_doc(
		{
			"doctype": "SMS Planned Activity",
			"what": "Review the suppliers",
			"responsible": p.own,
			"unit": UNIT,
			"interval_months": 6,
			"next_due": add_days(today(), 20),
			**values,
		}
	).insert(ignore_permissions=True)
