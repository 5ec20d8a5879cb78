"""What became of earlier reviews."""

import frappe
from frappe import _

from sms_module.records.clock import today
from sms_module.review.collect import Shown, Window, review_input
from sms_module.review.inputs.tables import day, persons

FINISHED = ("Verified", "Cancelled")


@review_input("earlier_reviews", "Actions and decisions of earlier reviews", "Earlier Reviews", "a")
def earlier_reviews(window: Window) -> Shown:
	action, review = frappe.qb.DocType("SMS Action"), frappe.qb.DocType("Management Review")
	rows = (
		frappe.qb.from_(action)
		.inner_join(review)
		.on((action.source_doctype == "Management Review") & (action.source_name == review.name))
		.select(
			action.name,
			action.what,
			action.responsible,
			action.due_date,
			action.workflow_state,
			action.done_on,
			review.name.as_("review"),
		)
		.where(review.board == window.board)
		.where((action.done_on >= window.start) | action.workflow_state.isin(("Open", "In Progress", "Done")))
		.orderby(action.due_date)
		.orderby(action.name)
		.run(as_dict=True)
	)
	names = persons(rows)
	waiting = [row for row in rows if row.workflow_state in ("Open", "In Progress")]
	since = [row for row in rows if row.done_on and row.done_on >= window.start]
	unverified = [row for row in rows if row.workflow_state == "Done"]
	overdue = [row for row in waiting if row.due_date and row.due_date < today()]
	states: dict[str, int] = {}
	for row in rows:
		states[row.workflow_state] = states.get(row.workflow_state, 0) + 1
	return Shown(
		summary=_(
			"Actions of earlier reviews: {0}; done in the period: {1}, done and not verified yet: {2}; open: {3}, "
			"of them overdue: {4}."
		).format(len(rows), len(since), len(unverified), len(waiting), len(overdue)),
		figures={
			_("Actions"): len(rows),
			_("Done in the period"): len(since),
			_("Not verified yet"): len(unverified),
			_("Open"): len(waiting),
			_("Overdue"): len(overdue),
		},
		columns=[_("Action"), _("From"), _("Responsible"), _("Due"), _("State"), _("Done on")],
		rows=[
			[
				f"{row.name}: {row.what}",
				row.review,
				names.get(row.responsible, row.responsible),
				day(row.due_date),
				_(row.workflow_state),
				day(row.done_on),
			]
			for row in rows
		],
		bars=[(_(state), number) for state, number in states.items()],
	)
