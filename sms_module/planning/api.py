"""The button and the calendar of planned activities."""

import frappe

from sms_module.planning import activities


@frappe.whitelist(methods=["POST"])
def satisfy(
	activity: str,
	done_on: str,
	record_doctype: str | None = None,
	record_name: str | None = None,
	note: str | None = None,
) -> str:
	"""Records that a planned activity was done; returns when it is due next."""
	doc = frappe.get_doc("SMS Planned Activity", activity)
	doc.check_permission("write")
	record = (record_doctype, record_name) if record_doctype and record_name else None
	return str(activities.satisfy(doc, done_on, record, note).next_due)


@frappe.whitelist(methods=["GET", "POST"])
def events(start: str, end: str, filters: list | str | None = None) -> list[dict]:
	"""Planned activities that fall due between two days, for the calendar."""
	conditions = frappe.parse_json(filters) or []
	conditions += [["SMS Planned Activity", "next_due", "between", [start, end]]]
	rows = frappe.get_list(
		"SMS Planned Activity",
		filters=conditions,
		fields=["name", "what", "next_due", "responsible"],
		order_by="next_due asc, name asc",
		limit=0,
	)
	return [{**row, "allDay": 1} for row in rows]
