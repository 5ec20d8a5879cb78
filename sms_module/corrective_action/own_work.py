"""Work on corrective actions that bars a person from auditing a process."""

from __future__ import annotations

from datetime import date

import frappe
from frappe import _


def own_work(user: str, processes: list[str], since: date) -> list[tuple[str, str]]:
	"""Hook `sms_own_work`: actions, CAPAs and evidence of a person in processes since a day."""
	found = []
	for doctype, day_field, states in (
		("SMS Action", "done_on", ("Done", "Verified")),
		("CAPA", "implementation_verified_on", ("Effectiveness Review", "Closed")),
	):
		for row in frappe.get_all(
			doctype,
			filters={
				"responsible": user,
				"sms_process": ("in", processes),
				"workflow_state": ("in", states),
				day_field: (">=", since),
			},
			fields=["name", "sms_process"],
			order_by="name asc",
		):
			found.append((row.sms_process, _("own work {0} in {1}").format(row.name, row.sms_process)))
	for row in frappe.get_all(
		"SMS Evidence",
		filters={"responsible": user, "sms_process": ("in", processes), "creation": (">=", since)},
		fields=["name", "sms_process"],
		order_by="name asc",
	):
		found.append((row.sms_process, _("own evidence {0} in {1}").format(row.name, row.sms_process)))
	return found
