"""Deliverables that bar a person from auditing a process."""

from __future__ import annotations

from datetime import date

import frappe
from frappe import _
from frappe.query_builder.functions import Coalesce, NullIf


def own_work(user: str, processes: list[str], since: date) -> list[tuple[str, str]]:
	"""Hook `sms_own_work`: deliverables that a person provided in processes since a day."""
	row, transition = (
		frappe.qb.DocType("Service Transition Deliverable"),
		frappe.qb.DocType("Service Transition"),
	)
	process = Coalesce(NullIf(row.sms_process, ""), transition.sms_process)
	found = (
		frappe.qb.from_(row)
		.inner_join(transition)
		.on((row.parent == transition.name) & (row.parenttype == "Service Transition"))
		.select(transition.name, process.as_("sms_process"), row.title)
		.where((row.provider == user) | (row.handed_in_by == user))
		.where(row.handed_in_on >= since)
		.where(process.isin(processes or [""]))
		.orderby(transition.name)
		.orderby(row.idx)
		.run(as_dict=True)
	)
	return [
		(
			each.sms_process,
			_("own deliverable {0} of {1} in {2}").format(each.title, each.name, each.sms_process),
		)
		for each in found
	]
