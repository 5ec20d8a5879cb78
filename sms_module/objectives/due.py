"""What objectives ask of their responsible, until when."""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe import _

from sms_module.notices.escalation import DueItem
from sms_module.objectives.goals import ACTIVE


def items() -> Iterator[DueItem]:
	"""Hook `sms_due_items`: the next measurement, the objective itself, its parent goal once a year."""
	for row in frappe.get_all(
		"SMS Objective",
		filters={"status": ACTIVE},
		fields=["name", "title", "responsible", "unit", "next_due", "due_date", "reconfirm_due"],
		order_by="name asc",
	):
		for due, what in (
			(row.next_due, _("Measurement of {0}")),
			(row.due_date, _("Say whether it was reached: {0}")),
			(row.reconfirm_due, _("Reconfirm the parent goal of {0}")),
		):
			if due:
				yield DueItem(
					"SMS Objective", row.name, what.format(row.title), due, row.responsible, row.unit
				)
