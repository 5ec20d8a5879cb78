"""Self assessments are repeated at the interval of their template, and show that a planned activity was done."""

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
from sms_module.service_level.assessment.rules import DAYS, DOCTYPE

TEMPLATE = "Self Assessment Template"


def plan_assessments() -> None:
	"""Daily: begins the next assessment of each template that is repeated and has a person, once."""
	for name in frappe.get_all(
		TEMPLATE,
		filters={"disabled": 0, "responsible": ("is", "set"), "interval_months": (">", 0)},
		pluck="name",
		order_by="name asc",
	):
		plan_next(frappe.get_doc(TEMPLATE, name, for_update=True))


def plan_next(template: Document) -> Document | None:
	"""Begins a template's next assessment, unless one is open already or its day is far off."""
	same = {"template": template.name, "unit": template.unit or ("is", "not set")}
	if frappe.db.exists(DOCTYPE, {**same, "workflow_state": "Draft"}):
		return None
	last = frappe.db.get_value(
		DOCTYPE, {**same, "workflow_state": "Completed"}, "assessed_on", order_by="assessed_on desc"
	)
	day = add_months(getdate(last), template.interval_months) if last else add_days(today(), DAYS)
	if (getdate(day) - today()).days > DAYS:
		return None
	assessment = frappe.get_doc(
		{"doctype": DOCTYPE, "template": template.name, "due_date": max(getdate(day), today())}
	).insert(ignore_permissions=True)
	queue_notice(
		assessment,
		step="Assessment planned",
		recipient=assessment.responsible,
		message=_("{0} is to be assessed again: say how it is, and what shows it.").format(assessment.title),
		due=assessment.due_date,
	)
	return assessment


def due_items() -> Iterator[DueItem]:
	"""Hook `sms_due_items`: assessments that nobody completed yet."""
	disabled = frappe.get_all(TEMPLATE, filters={"disabled": 1}, pluck="name", order_by="name asc")
	for row in frappe.get_all(
		DOCTYPE,
		filters={
			"workflow_state": "Draft",
			"due_date": ("is", "set"),
			"template": ("not in", disabled or [""]),
		},
		fields=["name", "title", "due_date", "responsible", "unit"],
		order_by="due_date asc, name asc",
	):
		yield DueItem(DOCTYPE, row.name, row.title, row.due_date, row.responsible, row.unit)


# --- the planned activity that an assessment shows


def show_activity(doc: Document) -> None:
	activity = frappe.db.get_value(TEMPLATE, doc.template, "planned_activity")
	if activity:
		activities.show_done(activity, doc, doc.assessed_on)


def take_back_activity(doc: Document) -> None:
	activities.take_back(doc)
