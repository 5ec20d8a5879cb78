"""Improvement plans, initiatives and status reports in each of their states, made by the steps that people take."""

from __future__ import annotations

from types import SimpleNamespace

import frappe
from frappe.utils import add_days

from sms_module.records.clock import today
from tests.factories import PROCESS, SERVICE, UNIT, as_user, change, make_board, make_person, step

KEEPERS = {
	"Strategic": "Service Strategy Manager",
	"Service Improvement": "Service Owner",
	"Process Improvement": "Process Owner",
	"Security Improvement": "Security Manager",
	"Continuity Improvement": "Service Continuity Manager",
	"Skill Development": "HR Manager",
}
RATINGS = {"benefit": "4", "risk": "3", "urgency": "3", "cost_rating": "2"}
REACHED = ("Proposed", "Approved", "Funded", "In Progress", "Completed", "Benefits Reviewed")


def keeper(p: SimpleNamespace, plan_type: str) -> str:
	"""Somebody who keeps plans of a type."""
	if plan_type == "Process Improvement":
		return p.own
	return make_person(frappe.scrub(KEEPERS[plan_type]), KEEPERS[plan_type])


def plan_board(p: SimpleNamespace) -> str:
	return frappe.db.get_value("Management Review Board", {"chair": p.top}) or make_board(p).name


def make_plan(p: SimpleNamespace, state: str = "Draft", **values):
	"""A plan of process improvement that its keeper wrote and top management approved."""
	values = {"plan_type": "Process Improvement", **values}
	board = plan_board(p)
	if values["plan_type"] == "Strategic":
		board = frappe.db.get_single_value("Service Management Settings", "strategic_board") or board
	with as_user(keeper(p, values["plan_type"])):
		plan = frappe.get_doc(
			{
				"doctype": "Improvement Plan",
				"title": f"{values['plan_type']} this year",
				"board": board,
				"responsible": frappe.session.user,
				"from_date": add_days(today(), -60),
				"to_date": add_days(today(), 300),
				"purpose": "Fewer changes that go wrong",
				**values,
			}
		).insert()
	if state == "Draft":
		return plan
	plan = step(plan, "Submit for Review", keeper(p, plan.plan_type))
	if state == "In Review":
		return plan
	plan = step(plan, "Approve", p.top)
	if state == "Approved":
		return plan
	return step(plan, "Close", keeper(p, plan.plan_type), closing_note="All of it done")


def make_initiative(p: SimpleNamespace, state: str = "Proposed", plan=None, **values):
	"""An initiative that `eng2` proposes and `mgr` carries out, with one milestone."""
	plan = plan or approved_plan(p, values.pop("plan_type", "Process Improvement"))
	with as_user(p.eng2):
		initiative = frappe.get_doc(
			{
				"doctype": "Improvement Initiative",
				"title": "Check changes before they go live",
				"plan": plan.name,
				"responsible": p.mgr,
				"unit": UNIT,
				"sms_process": PROCESS,
				"service": SERVICE,
				"business_case": "Each failed change costs us half a day",
				"expected_outcome": "Half as many failed changes",
				"cost": 5000,
				"from_date": add_days(today(), -10),
				"to_date": add_days(today(), 90),
				"milestones": [{"title": "Checks agreed", "due_date": add_days(today(), 30)}],
				**RATINGS,
				**values,
			}
		).insert()
	return advance(p, initiative, state)


def approved_plan(p: SimpleNamespace, plan_type: str):
	name = frappe.db.get_value("Improvement Plan", {"plan_type": plan_type, "workflow_state": "Approved"})
	return frappe.get_doc("Improvement Plan", name) if name else make_plan(p, "Approved", plan_type=plan_type)


def advance(p: SimpleNamespace, initiative, state: str):
	"""Carries a proposed initiative on to a later state."""
	if state == "Proposed":
		return initiative
	if state in ("Declined", "Cancelled"):
		action = "Decline" if state == "Declined" else "Cancel"
		return step(initiative, action, p.top, "costs more than it brings")
	initiative = step(initiative, "Approve", p.top)
	if state == "Approved":
		return initiative
	if state == "On Hold":
		return step(initiative, "Put on Hold", p.mgr, "no time before the spring")
	if initiative.asks_budget:
		grant(initiative, initiative.cost)
		initiative = step(initiative, "Fund", p.mgr)
	if state == "Funded":
		return initiative
	initiative = step(initiative, "Start", p.mgr)
	if state == "In Progress":
		return initiative
	initiative = complete(p, initiative)
	if state == "Completed":
		return initiative
	frappe.db.set_value("Improvement Initiative", initiative.name, "benefit_due", today())
	return step(initiative, "Review Benefit", p.boss, benefit_result="Reached", benefit_note="Half as many")


def complete(p: SimpleNamespace, initiative):
	initiative.reload()
	for row in initiative.milestones:
		row.done_on = row.done_on or today()
	initiative = change(
		initiative, p.mgr, milestones=initiative.milestones, completion_note="All are checked"
	)
	return step(initiative, "Complete", p.mgr)


def grant(initiative, amount: float) -> None:
	"""Its responsible asks for a budget, and gets it."""
	from tests.factories_budget import approver

	with as_user(initiative.responsible):
		request = frappe.get_doc(
			{
				"doctype": "Budget Request",
				"initiative": initiative.name,
				"stage": initiative.stage or "Whole",
				"amount": amount,
				"reason": "A tool that checks changes",
			}
		).insert()
	step(step(request, "Request", initiative.responsible), "Approve", approver())


def report_status(p: SimpleNamespace, initiative, progress: float = 40, user: str | None = None, **values):
	"""A status report of who carries an initiative out."""
	with as_user(user or p.mgr):
		return frappe.get_doc(
			{
				"doctype": "Initiative Status Report",
				"initiative": initiative.name,
				"report_date": today(),
				"progress": progress,
				"rag": "Green",
				"comment": "The checks are agreed with the desk",
				**values,
			}
		).insert()
