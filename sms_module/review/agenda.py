"""The agenda begins with what earlier reviews left open."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from sms_module.records import guard

HELD = ("Held", "Minutes Approved", "Closed")
WAITING = ("Open", "In Progress")


def review_before(doc: Document) -> str | None:
	"""The latest review of the same board that was held before this one."""
	return frappe.db.get_value(
		"Management Review",
		{
			"board": doc.board,
			"workflow_state": ("in", HELD),
			"name": ("!=", doc.name or ""),
			"review_date": ("<=", doc.review_date),
		},
		order_by="review_date desc, creation desc",
	)


def carry_over(doc: Document) -> None:
	"""Rule of every save of an open review: the open actions of the board's earlier reviews stand first."""
	if doc.workflow_state not in ("Planned", "Inputs Ready") and not doc.is_new():
		return
	if not doc.previous_review:
		doc.previous_review = review_before(doc)
	set_carried(doc, open_actions(doc.board, doc.name))


def set_carried(doc: Document, actions: list[frappe._dict]) -> None:
	"""Puts actions onto the agenda of a meeting; what was said of each stays with it."""
	comments = {row.action: row.comment for row in doc.carried_actions}
	doc.set("carried_actions", [])
	for action in actions:
		row = doc.append("carried_actions", {"action": action.name, "comment": comments.get(action.name)})
		guard.put(
			row,
			what=action.what,
			responsible=action.responsible,
			due_date=action.due_date,
			state=action.workflow_state,
		)


def open_actions(board: str, but_of: str | None = None) -> list[frappe._dict]:
	"""Actions of a board's reviews that nobody finished yet, the longest due first."""
	action, review = frappe.qb.DocType("SMS Action"), frappe.qb.DocType("Management Review")
	return (
		frappe.qb.from_(action)
		.inner_join(review)
		.on((action.source_doctype == "Management Review") & (action.source_name == review.name))
		.select(action.name, action.what, action.responsible, action.due_date, action.workflow_state)
		.where(review.board == board)
		.where(review.name != (but_of or ""))
		.where(action.workflow_state.isin(WAITING))
		.orderby(action.due_date)
		.orderby(action.name)
		.run(as_dict=True)
	)
