"""Management reviews in each of their states, made by the steps that people take."""

from __future__ import annotations

import frappe
from frappe.utils import add_days

from sms_module.records.clock import today
from sms_module.review.inputs_kept import collect
from tests.factories import as_user, change, make_board, make_finding, step

NOTHING = "Nothing of the kind in this quarter"
CONCLUSION = {
	"conclusion": "The system is suitable, adequate and effective but for changes without review.",
	"suitable": "Yes",
	"adequate": "Yes",
	"effective": "With Changes",
	"policy_result": "Kept",
	"objectives_result": "Kept",
}


def make_review(p, state: str = "Planned", board=None, **values):
	"""A full review of a board that `top` chairs and `apm` keeps the minutes of."""
	board = board or make_board(p)
	with as_user(p.boss):
		review = frappe.get_doc(
			{
				"doctype": "Management Review",
				"title": "Review under test",
				"board": board.name,
				"kind": "Full",
				"review_date": today(),
				"period_from": add_days(today(), -90),
				"period_to": today(),
				**values,
			}
		).insert()
	return advance_review(p, review, state)


def advance_review(p, review, state: str):
	"""Carries a planned review on to a later state."""
	if state == "Planned":
		return review
	if state == "Cancelled":
		return step(review, "Cancel", p.boss, "not needed")
	review = fill(p, review)
	review = step(review, "Finish Inputs", p.boss)
	if state == "Inputs Ready":
		return review
	review = step(review, "Hold", p.boss)
	if state == "Held":
		return review
	review = step(discuss(p, review), "Approve Minutes", p.top)
	if state == "Minutes Approved":
		return review
	return step(review, "Close", p.boss)


def fill(p, review):
	"""Collects the inputs; where there is nothing, a reason says so."""
	make_finding(p)
	with as_user(p.boss):
		review = collect(frappe.get_doc("Management Review", review.name))
		for row in review.inputs:
			row.nothing_reason = NOTHING
		return review.save()


def discuss(p, review, **values):
	"""Every input is discussed, and the conclusion is written."""
	rows = [{**row.as_dict(), "status": "Discussed"} for row in review.inputs]
	return change(review, p.boss, inputs=rows, **{**CONCLUSION, **values})
