"""Changes that bar a person from auditing a process."""

from __future__ import annotations

from datetime import date

import frappe
from frappe import _


def own_work(user: str, processes: list[str], since: date) -> list[tuple[str, str]]:
	"""Hook `sms_own_work`: changes that a person carried out in processes since a day."""
	rows = frappe.get_all(
		"Request for Change",
		filters={
			"responsible": user,
			"sms_process": ("in", processes),
			"implemented_on": (">=", since),
			"workflow_state": ("in", ("Implemented", "Reviewed", "Closed")),
		},
		fields=["name", "sms_process"],
		order_by="name asc",
	)
	return [(row.sms_process, _("own change {0} in {1}").format(row.name, row.sms_process)) for row in rows]
