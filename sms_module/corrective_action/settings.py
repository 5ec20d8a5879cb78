"""The settings that findings and CAPAs go by."""

import frappe

#: Days from raising a finding to its due dates, where the settings have no row for its type.
DEFAULT_DUE_DAYS = {
	"Major Nonconformity": (7, 30, 60, 120),
	"Minor Nonconformity": (14, 45, 90, 180),
	"Observation": (30, 60, 120, 240),
	"Opportunity for Improvement": (30, 90, 180, 300),
	"Good Practice": (0, 0, 0, 0),
}


def due_days(finding_type: str) -> tuple[int, int, int, int]:
	"""Days until response, cause and plan, implementation and effectiveness are due."""
	for row in frappe.get_cached_doc("Service Management Settings").due_days:
		if row.finding_type == finding_type:
			return row.response_days, row.plan_days, row.implementation_days, row.effectiveness_days
	return DEFAULT_DUE_DAYS.get(finding_type, (0, 0, 0, 0))


def number(fieldname: str, default: int) -> int:
	"""A whole number of the settings, or its default while they are not filled."""
	value = frappe.get_cached_doc("Service Management Settings").get(fieldname)
	return default if value is None else value
