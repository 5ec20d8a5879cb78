"""The hourly job."""

import frappe

from sms_module.service_level.reports.making import make_missing


def run() -> int:
	"""Makes the service reports that are missing, each batch kept by itself; returns how many."""
	made = 0
	for number in make_missing():
		made += number
		frappe.db.commit()  # a job of its own: what is made stays when it is interrupted
	return made
