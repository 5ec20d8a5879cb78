"""Improvement plans: how their initiatives stand, and what completed ones brought."""

import frappe
from frappe import _
from frappe.utils import fmt_money

from sms_module.improvement.rollup import INITIATIVE, STANDING
from sms_module.review.collect import Shown, Window, review_input
from sms_module.review.inputs.tables import counted, day, fetched, persons

PART = "Preventive and Corrective Actions"
OPEN = ("Proposed", "Approved", "Funded", *STANDING)


@review_input("improvement_plans", "Improvement plans and their initiatives", PART, "d")
def improvement_plans(window: Window) -> Shown:
	initiative, plan = frappe.qb.DocType(INITIATIVE), frappe.qb.DocType("Improvement Plan")
	in_period = initiative.completed_on.between(window.start, window.end)
	states = counted(INITIATIVE, "workflow_state", initiative.workflow_state.isin(OPEN) | in_period)
	rows = fetched(
		INITIATIVE,
		(
			"title",
			"plan_type",
			"workflow_state",
			"responsible",
			"parent_initiative",
			"to_date",
			"total_progress",
			"worst_rag",
			"total_spent",
			"total_overspend",
		),
		initiative.workflow_state.isin(("Approved", "Funded", *STANDING)),
		order_by="to_date",
	)
	plans = counted("Improvement Plan", "plan_type", plan.workflow_state == "Approved")
	names = persons(rows)
	tops = _topmost(rows)
	over = [row for row in rows if row.total_overspend]
	red = [row for row in rows if row.worst_rag == "Red"]
	running = sum(states.get(state, 0) for state in STANDING)
	return Shown(
		summary=_(
			"Plans in force: {0} of 6 types; initiatives carried out or on hold: {1}, of them red: {2}, "
			"above their budget: {3}."
		).format(len(plans), running, len(red), len(over)),
		figures={
			_("Types of plans in force"): len(plans),
			_("Proposed"): states.get("Proposed", 0),
			_("Carried out or on hold"): running,
			_("Standing red"): len(red),
			_("Above the budget"): len(over),
			_("Spent by those under way"): _money(sum(row.total_spent or 0 for row in tops)),
			_("Completed in the period"): states.get("Completed", 0) + states.get("Benefits Reviewed", 0),
		},
		columns=[
			_("Initiative"),
			_("Plan"),
			_("State"),
			_("Progress"),
			_("Standing"),
			_("Above the budget"),
			_("Until"),
			_("Responsible"),
		],
		rows=[
			[
				f"{row.name}: {row.title}",
				_(row.plan_type),
				_(row.workflow_state),
				_("{0} %").format(round(row.total_progress or 0)),
				_(row.worst_rag or ""),
				_money(row.total_overspend) if row.total_overspend else "",
				day(row.to_date),
				names.get(row.responsible, row.responsible),
			]
			for row in rows
		],
		bars=[(_(state), number) for state, number in states.items()],
	)


def _topmost(rows: list[frappe._dict]) -> list[frappe._dict]:
	"""Those that carry out no other one of them: their money holds that of the others."""
	known = {row.name for row in rows}
	return [row for row in rows if row.parent_initiative not in known]


def _money(amount: float) -> str:
	return fmt_money(amount, precision=0)


@review_input("benefits", "What improvements brought", PART, "d")
def benefits(window: Window) -> Shown:
	initiative = frappe.qb.DocType(INITIATIVE)
	rows = fetched(
		INITIATIVE,
		(
			"title",
			"expected_outcome",
			"benefit_result",
			"benefit_note",
			"benefit_before",
			"benefit_before_number",
			"benefit_after",
			"benefit_after_number",
			"benefit_reviewed_on",
		),
		initiative.workflow_state == "Benefits Reviewed",
		initiative.benefit_reviewed_on.between(window.start, window.end),
		order_by="benefit_reviewed_on",
	)
	waiting = counted(INITIATIVE, "plan_type", initiative.workflow_state == "Completed")
	results = [row.benefit_result for row in rows]
	return Shown(
		summary=_(
			"Benefits reviewed: {0}, of them reached: {1}; completed and not yet reviewed: {2}."
		).format(len(rows), results.count("Reached"), sum(waiting.values())),
		figures={
			_("Benefits reviewed"): len(rows),
			_("Reached"): results.count("Reached"),
			_("Partly reached"): results.count("Partly Reached"),
			_("Not reached"): results.count("Not Reached"),
			_("Waiting for their review"): sum(waiting.values()),
		},
		columns=[_("Initiative"), _("Expected"), _("Before"), _("After"), _("Benefit"), _("What it brought")],
		rows=[
			[
				f"{row.name}: {row.title}",
				row.expected_outcome,
				_figure(row.benefit_before, row.benefit_before_number),
				_figure(row.benefit_after, row.benefit_after_number),
				_(row.benefit_result),
				row.benefit_note,
			]
			for row in rows
		],
	)


def _figure(value: float | None, measurements: int | None) -> str:
	return f"{value:g}" if measurements else "–"
