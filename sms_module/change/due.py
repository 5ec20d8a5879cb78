"""What changes ask of whom, until when."""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.utils import add_days, getdate

from sms_module.change.confirmation import AFTERWARDS
from sms_module.notices.escalation import DueItem

#: Days in which an emergency is to be confirmed.
CONFIRM_WITHIN_DAYS = 14
FIELDS = ("name", "title", "responsible", "unit")


def items() -> Iterator[DueItem]:
	"""Hook `sms_due_items`: scheduled changes without an outcome, emergencies without their confirmation."""
	for row in frappe.get_all(
		"Request for Change",
		filters={"workflow_state": "Scheduled", "scheduled_to": ("is", "set")},
		fields=[*FIELDS, "scheduled_to"],
		order_by="scheduled_to asc, name asc",
	):
		yield _item(row, row.title, getdate(row.scheduled_to))
	for row in frappe.get_all(
		"Request for Change",
		filters={
			"kind": "Emergency",
			"board_confirmed": 0,
			"workflow_state": ("in", AFTERWARDS),
			"authorised_on": ("is", "set"),
		},
		fields=[*FIELDS, "authorised_on"],
		order_by="authorised_on asc, name asc",
	):
		due = getdate(add_days(row.authorised_on, CONFIRM_WITHIN_DAYS))
		yield _item(row, _("{0}: confirmation of the emergency").format(row.title), due)


def _item(row: frappe._dict, title: str, due) -> DueItem:
	return DueItem("Request for Change", row.name, title, due, row.responsible, row.unit)
