"""Whether changes, transitions, reports and reviews say the same of a service. Also usable on a site in use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import frappe
from frappe.model.document import Document

from sms_module.service_level.reviews.agenda import HELD
from sms_module.transition import debt
from sms_module.transition.changes import CHANGE, transition_of

TRANSITION, REPORT, REVIEW = "Service Transition", "Service Report", "Service Review"
#: A change in one of these is planned, and a major one has its transition.
PLANNED = ("Scheduled", "Implemented", "Reviewed", "Closed")


def changes_match_transitions() -> Iterator[str]:
	"""A change and its transition name each other, and no major change is planned without one."""
	for row in frappe.get_all(
		CHANGE,
		fields=["name", "major", "kind", "workflow_state", "transition", "erp_name"],
		order_by="name asc",
	):
		found = transition_of(row.name)
		if (found.name if found else None) != (row.transition or None):
			yield f"{row.name}: names {row.transition or 'no transition'}, its transition is {found and found.name}"
		waits = row.kind != "Emergency" and not row.erp_name
		if row.major and waits and row.workflow_state in PLANNED and not row.transition:
			yield f"{row.name}: major and {row.workflow_state}, without a transition"


def new_services_are_reported() -> Iterator[str]:
	"""What was agreed of a new service is reported since it is in use, and not before."""
	for row in frappe.get_all(
		TRANSITION,
		filters={"kind": "New", "went_live_on": ("is", "set")},
		fields=["name", "service", "went_live_on", "live_since"],
		order_by="name asc",
	):
		ends, since = _reported_until(row.service), row.live_since or row.went_live_on
		if early := [name for name, end in ends.items() if end < since]:
			yield f"{row.service}: {', '.join(early)} report on it, but it went live on {since}"
		if not ends and _has_been_over(row):
			yield f"{row.service}: live since {since}, and no report tells of its levels"


def _reported_until(service: str) -> dict[str, Any]:
	"""Issued reports with levels of a service → the end of their period."""
	names = frappe.get_all(
		"Service Report Line",
		filters={"parenttype": REPORT, "parentfield": "lines", "service": service, "has_target": 1},
		pluck="parent",
		order_by="parent asc",
	)
	filters = {"name": ("in", names or [""]), "workflow_state": "Issued"}
	rows = frappe.get_all(REPORT, filters=filters, fields=["name", "period_end"], order_by="name asc")
	return {row.name: row.period_end for row in rows}


def _has_been_over(row: frappe._dict) -> bool:
	"""Whether a month of the service is over for which an agreement asks for a monthly report."""
	agreements = frappe.get_all(
		"SMS Agreement Service",
		filters={"parenttype": "SMS Service Agreement", "service": row.service},
		pluck="parent",
		order_by="parent asc",
	)
	return bool(
		frappe.db.exists(
			"SMS Service Agreement",
			{
				"name": ("in", agreements or [""]),
				"workflow_state": "Agreed",
				"report_period": "Month",
				"from_date": ("<", frappe.utils.add_months(None, -2)),
			},
		)
	)


def service_reviews_saw_reports() -> Iterator[str]:
	"""A review looked at every report of its agreement that was issued by then, about its time."""
	for name in frappe.get_all(
		REVIEW,
		filters={"workflow_state": ("in", HELD), "agreement": ("is", "set")},
		pluck="name",
		order_by="name asc",
	):
		review = frappe.get_doc(REVIEW, name)
		there = frappe.get_all(
			REPORT,
			filters={
				"agreement": review.agreement,
				"workflow_state": "Issued",
				"issued_on": ("<", review.held_on),
				"period_end": ("between", (review.period_from, review.period_to)),
			},
			pluck="name",
			order_by="name asc",
		)
		seen = {row.record_name for row in review.items if row.record_doctype == REPORT}
		if unseen := [each for each in there if each not in seen]:
			yield f"{name}: did not look at {', '.join(unseen)}"


def last_review_names_services() -> Iterator[str]:
	"""The last full review named all that its period brought about services.

	What missed a level, of ourselves and of suppliers; reviews with users and suppliers; self assessments; what is in
	use without acceptance, and waivers that lapsed.
	"""
	held = frappe.get_all(
		"Management Review",
		filters={"kind": "Full", "held_on": ("is", "set")},
		pluck="name",
		order_by="held_on desc, name desc",
		limit=1,
	)
	for name in held:
		review = frappe.get_doc("Management Review", name)
		wanted = _to_be_named(review)
		for row in review.inputs:
			shown = frappe.parse_json(row.figures or "{}")
			if shown.get("further_rows"):
				continue
			words = [str(cell) for cells in shown.get("rows") or [] for cell in cells]
			for each in wanted.get(row.input_key, ()):
				if not any(each in word for word in words):
					yield f"{name}: {row.title} says nothing of {each}"


def _to_be_named(review: Document) -> dict[str, set[str]]:
	span = ("between", (review.period_from, review.period_to))
	reports = frappe.get_all(
		REPORT,
		filters={"workflow_state": "Issued", "period_end": span, "issued_on": ("<=", review.held_on)},
		pluck="name",
		order_by="name asc",
	)
	return {
		"service_levels": _missed(reports, "lines", "service"),
		"supplier_levels": _missed(reports, "supplier_lines", "party"),
		"service_reviews": set(
			frappe.get_all(
				REVIEW, {"workflow_state": ("in", HELD), "held_on": span}, pluck="name", order_by="name asc"
			)
		),
		"self_assessments": set(
			frappe.get_all(
				"SMS Self Assessment",
				{"workflow_state": "Completed", "assessed_on": span},
				pluck="name",
				order_by="name asc",
			)
		),
		"transition_debt": {*_debts(review), *_lapsed(span)},
	}


def _missed(reports: list[str], table: str, column: str) -> set[str]:
	found = frappe.get_all(
		"Service Report Line",
		filters={
			"parent": ("in", reports or [""]),
			"parentfield": table,
			"result": "Missed",
			column: ("is", "set"),
		},
		pluck=column,
		order_by="parent asc, idx asc",
	)
	return set(found)


def _debts(review: Document) -> Iterator[str]:
	"""What is in use without acceptance, and was known on the day of the review."""
	for row in debt.open_debts():
		if frappe.db.get_value("Finding", row.finding, "raised_on") <= review.held_on:
			yield row.name


def _lapsed(span: tuple) -> list[str]:
	return frappe.get_all(
		"Service Transition Waiver",
		filters={"parenttype": TRANSITION, "status": "Lapsed", "until": span},
		pluck="parent",
		order_by="parent asc, idx asc",
	)
