"""What customers said: complaints, compliments, scores."""

import frappe
from frappe import _
from frappe.query_builder.functions import Avg, Count

from sms_module.review.collect import Shown, Window, review_input
from sms_module.review.inputs.tables import day, fetched


@review_input("feedback", "Feedback of customers and other interested parties", "Customer Feedback", "e")
def feedback(window: Window) -> Shown:
	table = frappe.qb.DocType("Service Feedback")
	within = table.received_on.between(window.start, window.end)
	rows = (
		frappe.qb.from_(table)
		.select(table.service, table.kind, Count(table.name).as_("number"), Avg(table.score).as_("score"))
		.where(within)
		.groupby(table.service, table.kind)
		.orderby(table.service)
		.run(as_dict=True)
	)
	waiting = fetched(
		"Service Feedback",
		("title", "service", "party", "received_on", "workflow_state"),
		table.kind == "Complaint",
		table.workflow_state.notin(("Resolved", "Closed")),
		order_by="received_on",
	)
	kinds: dict[str, int] = {}
	for row in rows:
		kinds[row.kind] = kinds.get(row.kind, 0) + row.number
	scored = [(row.service or _("all services"), row.score, row.number) for row in rows if row.score]
	average = _weighted(scored)
	return Shown(
		summary=_("Complaints: {0}, compliments: {1}, answers to surveys: {2}, with {3} on average.").format(
			kinds.get("Complaint", 0),
			kinds.get("Compliment", 0),
			kinds.get("Survey Answer", 0),
			average if average is not None else _("no score"),
		),
		figures={
			_("Complaints"): kinds.get("Complaint", 0),
			_("Compliments"): kinds.get("Compliment", 0),
			_("Answers to surveys"): kinds.get("Survey Answer", 0),
			_("Average score"): average or 0,
			_("Complaints not resolved"): len(waiting),
		},
		columns=[_("Complaint not resolved"), _("Service"), _("Customer"), _("Received"), _("State")],
		rows=[
			[f"{row.name}: {row.title}", row.service, row.party, day(row.received_on), _(row.workflow_state)]
			for row in waiting
		],
		bars=[(service, round(score, 2)) for service, score, _number in scored],
	)


def _weighted(scored: list[tuple[str, float, int]]) -> float | None:
	"""The mean of all scores from the means by service."""
	number = sum(number for _service, _score, number in scored)
	return round(sum(score * number for _service, score, number in scored) / number, 2) if number else None
