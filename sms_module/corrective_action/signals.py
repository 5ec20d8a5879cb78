"""What findings and CAPAs tell the audit programme about an area."""

from __future__ import annotations

from datetime import date

import frappe
from frappe.query_builder.functions import Count


def area_signals(since: date) -> dict[tuple[str, str], dict[str, int]]:
	"""Hook `sms_area_signals`: complaints that became findings, and CAPAs that changed the SMS."""
	finding, capa = frappe.qb.DocType("Finding"), frappe.qb.DocType("CAPA")
	complaints = (
		frappe.qb.from_(finding)
		.select(finding.sms_process, Count(finding.name))
		.where(finding.source_kind == "Complaint")
		.where(finding.raised_on >= since)
		.where(finding.sms_process.isnotnull())
		.groupby(finding.sms_process)
		.run()
	)
	changes = (
		frappe.qb.from_(capa)
		.select(capa.sms_process, Count(capa.name))
		.where(capa.sms_change_needed == "Yes")
		.where(capa.implementation_verified_on >= since)
		.where(capa.sms_process.isnotnull())
		.groupby(capa.sms_process)
		.run()
	)
	signals: dict[tuple[str, str], dict[str, int]] = {}
	for kind, rows in (("complaints", complaints), ("changes", changes)):
		for name, number in rows:
			signals.setdefault(("SMS Process", name), {})[kind] = number
	return signals
