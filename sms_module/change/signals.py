"""What changes tell the audit programme about an area."""

from __future__ import annotations

from datetime import date

import frappe
from frappe.query_builder.functions import Count

AREAS = {"sms_process": "SMS Process", "service": "SMS Service"}


def area_signals(since: date) -> dict[tuple[str, str], dict[str, int]]:
	"""Hook `sms_area_signals`: changes that were carried out since a day."""
	change = frappe.qb.DocType("Request for Change")
	signals: dict[tuple[str, str], dict[str, int]] = {}
	for fieldname, doctype in AREAS.items():
		rows = (
			frappe.qb.from_(change)
			.select(change[fieldname], Count(change.name))
			.where(change.implemented_on >= since)
			.where(change[fieldname].isnotnull())
			.where(change[fieldname] != "")
			.groupby(change[fieldname])
			.run()
		)
		for name, number in rows:
			signals[doctype, name] = {"changes": number}
	return signals
