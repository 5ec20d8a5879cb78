"""What findings, CAPAs and actions ask of whom, until when."""

from collections.abc import Iterator

import frappe

from sms_module.notices.escalation import DueItem

OPEN_STATES = {
	"Finding": ("title", ("Open", "Accepted", "Action Planned", "Implemented")),
	"CAPA": ("title", ("Draft", "Cause Analysis", "Action Plan", "In Approval", "Implementing")),
	"SMS Action": ("what", ("Open", "In Progress")),
}


def items() -> Iterator[DueItem]:
	"""Hook `sms_due_items`."""
	for doctype, (title, states) in OPEN_STATES.items():
		for row in frappe.get_all(
			doctype,
			filters={"workflow_state": ("in", states), "due_date": ("is", "set")},
			fields=["name", title, "due_date", "responsible", "unit"],
			order_by="due_date asc, name asc",
		):
			yield DueItem(doctype, row.name, row[title], row.due_date, row.responsible, row.unit)
