"""Preventive and corrective actions, and what could become better."""

import frappe
from frappe import _
from frappe.query_builder.functions import Count

from sms_module.corrective_action.due import OPEN_STATES
from sms_module.records.clock import today
from sms_module.review.collect import Shown, Window, review_input
from sms_module.review.inputs.tables import counted, day, fetched, persons

PART = "Preventive and Corrective Actions"
#: Implemented; what it brought is to be judged by a day of its own.
JUDGED = "Effectiveness Review"
OPEN = ("Draft", "Cause Analysis", "Action Plan", "In Approval", "Implementing", "Effectiveness Review")


@review_input("capas", "Status of preventive and corrective actions", PART, "c")
def capas(window: Window) -> Shown:
	capa, action = frappe.qb.DocType("CAPA"), frappe.qb.DocType("SMS Action")
	by_state = (
		frappe.qb.from_(capa)
		.select(capa.kind, capa.workflow_state, Count(capa.name).as_("number"))
		.where(capa.workflow_state.isin(OPEN) | capa.closed_on.between(window.start, window.end))
		.groupby(capa.kind, capa.workflow_state)
		.orderby(capa.kind)
		.run(as_dict=True)
	)
	late = fetched(
		"CAPA",
		("title", "responsible", "due_date", "effectiveness_due", "workflow_state", "iteration"),
		(capa.workflow_state.isin(OPEN_STATES["CAPA"][1]) & (capa.due_date < today()))
		| ((capa.workflow_state == JUDGED) & (capa.effectiveness_due < today())),
		order_by="due_date",
		limit=50,
	)
	actions = counted("SMS Action", "workflow_state", action.workflow_state.isin(("Open", "In Progress")))
	overdue = counted(
		"SMS Action",
		"workflow_state",
		action.workflow_state.isin(("Open", "In Progress")),
		action.due_date < today(),
	)
	ineffective = counted("CAPA", "kind", capa.iteration > 1, capa.workflow_state.isin(OPEN))
	names = persons(late)
	running = {
		kind: sum(row.number for row in by_state if row.kind == kind and row.workflow_state in OPEN)
		for kind in ("Corrective", "Preventive")
	}
	closed = sum(row.number for row in by_state if row.workflow_state == "Closed")
	states: dict[str, int] = {}
	for row in by_state:
		states[row.workflow_state] = states.get(row.workflow_state, 0) + row.number
	return Shown(
		summary=_(
			"CAPAs open: {0} corrective, {1} preventive; overdue: {2}; closed as effective: {3}. "
			"Actions open: {4}, of them overdue: {5}."
		).format(
			running["Corrective"],
			running["Preventive"],
			len(late),
			closed,
			sum(actions.values()),
			sum(overdue.values()),
		),
		figures={
			_("Corrective, open"): running["Corrective"],
			_("Preventive, open"): running["Preventive"],
			_("CAPAs overdue"): len(late),
			_("Closed in the period"): closed,
			_("In a second round or later"): sum(ineffective.values()),
			_("Actions open"): sum(actions.values()),
			_("Actions overdue"): sum(overdue.values()),
		},
		columns=[_("Overdue CAPA"), _("Responsible"), _("Due"), _("State"), _("Round")],
		rows=[
			[
				f"{row.name}: {row.title}",
				names.get(row.responsible, row.responsible),
				day(row.effectiveness_due if row.workflow_state == JUDGED else row.due_date),
				_(row.workflow_state),
				row.iteration,
			]
			for row in late
		],
		bars=[(_(state), number) for state, number in states.items()],
	)


@review_input("improvement", "Chances to improve", PART, "d")
def improvement(window: Window) -> Shown:
	suggestion, finding = frappe.qb.DocType("Improvement Suggestion"), frappe.qb.DocType("Finding")
	states = counted(
		"Improvement Suggestion",
		"workflow_state",
		suggestion.creation.between(window.start, f"{window.end} 23:59:59.999999"),
	)
	waiting = fetched(
		"Improvement Suggestion",
		("title", "priority", "workflow_state", "sms_process"),
		suggestion.workflow_state.isin(("Submitted", "Assessed", "Authorised")),
		order_by="creation",
		limit=200,
	)
	done = counted(
		"Improvement Suggestion",
		"workflow_state",
		suggestion.workflow_state == "Implemented",
		suggestion.closed_on.between(window.start, window.end),
	)
	chances = counted(
		"Finding",
		"workflow_state",
		finding.type == "Opportunity for Improvement",
		finding.raised_on.between(window.start, window.end),
	)
	return Shown(
		summary=_(
			"Suggestions made: {0}, implemented: {1}, waiting now: {2}; opportunities for improvement seen by audits: {3}."
		).format(sum(states.values()), sum(done.values()), len(waiting), sum(chances.values())),
		figures={
			_("Suggestions made in the period"): sum(states.values()),
			_("Implemented in the period"): sum(done.values()),
			_("Waiting now"): len(waiting),
			_("Opportunities for improvement"): sum(chances.values()),
		},
		columns=[_("Suggestion"), _("Priority"), _("State"), _("Process")],
		rows=[
			[
				f"{row.name}: {row.title}",
				round(row.priority or 0) or "",
				_(row.workflow_state),
				row.sms_process,
			]
			for row in sorted(waiting, key=lambda row: -(row.priority or 0))
		],
		bars=[(_(state), number) for state, number in states.items()],
	)
