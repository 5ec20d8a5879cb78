"""Reviews of services with users and suppliers, and what the people of a process say of it themselves."""

import frappe
from frappe import _
from frappe.query_builder.functions import Count

from sms_module.review.collect import Shown, Window, review_input
from sms_module.review.inputs.tables import counted, day, fetched, persons

PART = "Performance and Conformity"
HELD = ("Held", "Closed")
WEAK = ("With Weaknesses", "Not as Agreed")


@review_input("service_reviews", "Reviews with users and suppliers", PART, "h")
def service_reviews(window: Window) -> Shown:
	review, outcome = frappe.qb.DocType("Service Review"), frappe.qb.DocType("Service Review Outcome")
	held = fetched(
		"Service Review",
		("kind", "party", "title", "held_on", "verdict", "workflow_state"),
		review.workflow_state.isin(HELD),
		review.held_on.between(window.start, window.end),
		order_by="held_on",
	)
	late = counted(
		"Service Review", "kind", review.workflow_state == "Planned", review.planned_on < window.end
	)
	came = (
		frappe.qb.from_(outcome)
		.select(outcome.parent, outcome.becomes, Count(outcome.name).as_("number"))
		.where((outcome.parenttype == "Service Review") & (outcome.becomes != "Nothing"))
		.where(outcome.parent.isin([row.name for row in held] or [""]))
		.groupby(outcome.parent, outcome.becomes)
		.orderby(outcome.parent)
		.run(as_dict=True)
	)
	by_review: dict[str, int] = {}
	by_kind: dict[str, int] = {}
	for row in came:
		by_review[row.parent] = by_review.get(row.parent, 0) + row.number
		by_kind[row.becomes] = by_kind.get(row.becomes, 0) + row.number
	kinds = [row.kind for row in held]
	weak = sum(row.verdict in WEAK for row in held)
	return Shown(
		summary=_(
			"Reviews with users: {0}, with suppliers: {1}, late: {2}; services not as agreed or with weaknesses in: {3}."
		).format(kinds.count("Users"), kinds.count("Supplier"), sum(late.values()), weak),
		figures={
			_("With users"): kinds.count("Users"),
			_("With suppliers"): kinds.count("Supplier"),
			_("Late"): sum(late.values()),
			_("Not as agreed, or with weaknesses"): weak,
			_("Outcomes that became something"): sum(by_kind.values()),
		},
		columns=[_("Review"), _("With"), _("Held on"), _("Services were"), _("Outcomes"), _("State")],
		rows=[
			[
				f"{row.name}: {row.title}",
				row.party or _(row.kind),
				day(row.held_on),
				_(row.verdict or ""),
				by_review.get(row.name, 0),
				_(row.workflow_state),
			]
			for row in held
		],
		bars=[(_(kind), number) for kind, number in by_kind.items()],
	)


@review_input("self_assessments", "Self assessments of processes", PART, "c")
def self_assessments(window: Window) -> Shown:
	table = frappe.qb.DocType("SMS Self Assessment")
	done = fetched(
		"SMS Self Assessment",
		("title", "previous", "assessed_on", "responsible", "score", "last_score", "gaps", "better", "worse"),
		table.workflow_state == "Completed",
		table.assessed_on.between(window.start, window.end),
		order_by="assessed_on",
	)
	late = counted(
		"SMS Self Assessment", "template", table.workflow_state == "Draft", table.due_date < window.end
	)
	names = persons(done)
	latest = {row.title: row for row in done}
	return Shown(
		summary=_("Self assessments: {0}, late: {1}; gaps found last: {2}.").format(
			len(done), sum(late.values()), sum(row.gaps for row in latest.values())
		),
		figures={
			_("Completed"): len(done),
			_("Late"): sum(late.values()),
			_("Gaps found last"): sum(row.gaps for row in latest.values()),
			_("Answers better than before"): sum(row.better for row in done),
			_("Worse"): sum(row.worse for row in done),
		},
		columns=[_("Assessment"), _("On"), _("By"), _("Reached"), _("Time before"), _("Gaps")],
		rows=[
			[
				f"{row.name}: {row.title}",
				day(row.assessed_on),
				names.get(row.responsible, row.responsible),
				_percent(row.score),
				_percent(row.last_score) if row.previous else "",
				row.gaps,
			]
			for row in done
		],
		bars=[(f"{day(row.assessed_on)}: {row.title}", row.score) for row in done],
	)


def _percent(value: float) -> str:
	return f"{value:g} %"
