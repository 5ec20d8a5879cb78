"""Reviews are planned at their board's rhythm, and after each reported audit."""

from __future__ import annotations

from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days, add_months, getdate

from sms_module.board.boards import RHYTHM_MONTHS
from sms_module.notices.escalation import DueItem
from sms_module.notices.queue import queue_notice
from sms_module.records.clock import today

#: A review is on the board's list this many days before its day.
AHEAD_DAYS = 42
OPEN = ("Planned", "Inputs Ready")


def plan_reviews() -> None:
	"""Daily: plans the next review of each board that holds them, once."""
	if not frappe.db.get_single_value("Service Management Settings", "plan_reviews"):
		return
	for name in frappe.get_all(
		"Management Review Board",
		filters={
			"disabled": 0,
			"holds_reviews": ("is", "set"),
			"chair": ("is", "set"),
			"rhythm": ("is", "set"),
		},
		pluck="name",
		order_by="name asc",
	):
		plan_next(frappe.get_doc("Management Review Board", name, for_update=True))


def plan_next(board: Document) -> Document | None:
	"""Plans a board's next review, unless one is planned already or its day is far off."""
	filters = {"board": board.name, "kind": board.holds_reviews}
	if frappe.db.exists("Management Review", {**filters, "workflow_state": ("in", OPEN)}):
		return None
	last = frappe.db.get_value(
		"Management Review",
		{**filters, "workflow_state": ("!=", "Cancelled")},
		["review_date", "period_to"],
		as_dict=True,
		order_by="review_date desc",
	)
	months = RHYTHM_MONTHS[board.rhythm]
	day = add_months(getdate(last.review_date), months) if last else add_days(today(), AHEAD_DAYS)
	if (day - today()).days > AHEAD_DAYS:
		return None
	day = max(day, today())
	start = add_days(getdate(last.period_to), 1) if last else add_months(day, -months)
	return _plan(board, kind=board.holds_reviews, day=day, start=start)


def after_audit(audit: Document, method: str | None = None) -> None:
	"""Hook of SMS Audit: a reported audit puts a review on its board's list, once."""
	if audit.workflow_state != "Reported" or not audit.has_value_changed("workflow_state"):
		return
	if frappe.db.exists("Management Review", {"audit": audit.name, "workflow_state": ("!=", "Cancelled")}):
		return
	name = frappe.db.get_single_value("Service Management Settings", "post_audit_board")
	board = frappe.get_doc("Management Review Board", name) if name else None
	if board and board.chair and not board.disabled:
		day = getdate(add_days(today(), 14))
		start = getdate(audit.planned_from)
		_plan(board, kind="Post-audit", day=day, start=min(start, day), audit=audit.name)


def _plan(board: Document, *, kind: str, day: date, start: date, audit: str | None = None) -> Document:
	titles = {
		"Full": _("Management review"),
		"Interim": _("Interim review"),
		"Post-audit": _("Review after audit {0}").format(audit),
	}
	review = frappe.get_doc(
		{
			"doctype": "Management Review",
			"title": _("{0}, {1}").format(titles[kind], frappe.utils.formatdate(day, "MMMM yyyy")),
			"board": board.name,
			"kind": kind,
			"review_date": day,
			"period_from": start,
			"period_to": day,
			"audit": audit,
		}
	).insert(ignore_permissions=True)
	for person in {board.secretary, board.chair} - {None, ""}:
		queue_notice(
			review,
			step="Review planned",
			recipient=person,
			message=_("{0} is planned: collect its inputs.").format(review.title),
			due=review.review_date,
		)
	return review


def due_items():
	"""Hook `sms_due_items`: reviews to be held, minutes to be approved."""
	for row in frappe.get_all(
		"Management Review",
		filters={"workflow_state": ("in", (*OPEN, "Held"))},
		fields=["name", "title", "review_date", "chair", "unit"],
		order_by="review_date asc, name asc",
	):
		yield DueItem("Management Review", row.name, row.title, row.review_date, row.chair, row.unit)
