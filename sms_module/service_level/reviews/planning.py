"""Service reviews are planned at the interval of their agreement, and show that a planned activity was done."""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days, add_months, getdate

from sms_module.notices.escalation import DueItem
from sms_module.notices.queue import queue_notice
from sms_module.planning import activities
from sms_module.records.clock import today
from sms_module.service_level.reviews.agenda import AGREEMENT, HELD, REVIEW, agreement_line
from sms_module.service_level.reviews.rules import SUPPLIER, WITH

#: A review is on the list this many days before its day.
AHEAD_DAYS = 30
#: Minutes are written, and the review closed, within so many days.
MINUTES_DAYS = 14


def plan_service_reviews() -> None:
	"""Daily: plans the next review of each agreement that is reviewed at an interval, once."""
	for name in frappe.get_all(
		AGREEMENT,
		filters={
			"workflow_state": "Agreed",
			"service_review_months": (">", 0),
			"from_date": ("<=", today()),
			"holds_until": (">=", today()),
			"responsible": ("is", "set"),
		},
		pluck="name",
		order_by="name asc",
	):
		plan_next(frappe.get_doc(AGREEMENT, name, for_update=True))


def plan_next(agreement: Document) -> Document | None:
	"""Plans an agreement's next review, unless one is planned already or its day is far off."""
	line = ("in", agreement_line(agreement.name))
	if frappe.db.exists(REVIEW, {"agreement": line, "workflow_state": "Planned"}):
		return None
	last = frappe.db.get_value(
		REVIEW, {"agreement": line, "workflow_state": ("in", HELD)}, "held_on", order_by="held_on desc"
	)
	day = getdate(add_months(last or agreement.from_date, agreement.service_review_months))
	if (day - today()).days > AHEAD_DAYS:
		return None
	review = frappe.get_doc(
		{
			"doctype": REVIEW,
			"agreement": agreement.name,
			"kind": WITH.get(agreement.kind, SUPPLIER),
			"planned_on": max(day, today()),
		}
	).insert(ignore_permissions=True)
	queue_notice(
		review,
		step="Service review planned",
		recipient=review.responsible,
		message=_("{0} is planned: invite both sides.").format(review.title),
		due=review.planned_on,
	)
	return review


def due_items() -> Iterator[DueItem]:
	"""Hook `sms_due_items`: reviews to be held, and their minutes to be written."""
	for row in frappe.get_all(
		REVIEW,
		filters={"workflow_state": ("in", ("Planned", "Held"))},
		fields=["name", "title", "planned_on", "held_on", "workflow_state", "responsible", "unit"],
		order_by="planned_on asc, name asc",
	):
		held = row.workflow_state == "Held"
		title = _("Minutes of {0}").format(row.title) if held else row.title
		due = getdate(add_days(row.held_on, MINUTES_DAYS)) if held else row.planned_on
		yield DueItem(REVIEW, row.name, title, due, row.responsible, row.unit)


def events(start: str, end: str, filters: list) -> list[dict]:
	"""The reviews that the session's user may see between two days: where held, on that day."""
	rows = frappe.get_list(
		REVIEW,
		filters=[*filters, [REVIEW, "planned_on", "between", [start, end]]],
		fields=["name", "title", "planned_on", "held_on", "workflow_state"],
		order_by="planned_on asc, name asc",
		limit=0,
	)
	return [{**row, "day": row.held_on or row.planned_on, "all_day": 1} for row in rows]


# --- the planned activity that a review shows


def _activity(doc: Document) -> str | None:
	if doc.kind != SUPPLIER:
		return activities.shipped("customer-review")
	return activities.shipped(
		"supplier-review" if doc.party_kind == "Supplier" else "internal-supplier-review"
	)


def show_activity(doc: Document) -> None:
	if activity := _activity(doc):
		activities.show_done(activity, doc, doc.held_on)


def take_back_activity(doc: Document) -> None:
	activities.take_back(doc)
