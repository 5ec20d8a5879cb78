"""Which service reports are to be issued until when."""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe import _

from sms_module.notices.escalation import DueItem
from sms_module.service_level.reports.rules import DOCTYPE


def items() -> Iterator[DueItem]:
	"""Hook `sms_due_items`: reports that wait to be issued."""
	for row in frappe.get_all(
		DOCTYPE,
		filters={"workflow_state": "Draft", "responsible": ("is", "set"), "due_date": ("is", "set")},
		fields=["name", "title", "due_date", "responsible", "unit"],
		order_by="due_date asc, name asc",
	):
		yield DueItem(
			DOCTYPE,
			row.name,
			_("Service report: {0}").format(row.title),
			row.due_date,
			row.responsible,
			row.unit,
		)
