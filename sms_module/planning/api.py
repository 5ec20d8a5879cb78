"""The buttons of scope, context and planned activities, their calendar, and the picture of a process."""

import frappe

from sms_module.planning import activities, context, processes


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


@frappe.whitelist(methods=["POST"])
def reviewed(doctype: str, name: str) -> str:
	"""Records that a context issue or an interested party was reviewed today; returns when it is due next."""
	if doctype not in (context.ISSUE, context.PARTY):
		frappe.throw(
			frappe._("{0} is not reviewed this way.").format(frappe._(doctype)),
			title=frappe._("Wrong record"),
		)
	doc = frappe.get_doc(doctype, name)
	doc.check_permission("write")
	return str(context.reviewed(doc).review_due)


@frappe.whitelist(methods=["POST"])
def scope_reviewed(scope: str, next_review: str, note: str) -> str:
	"""Records that an approved scope was reviewed and stays as it is; returns when it is due next."""
	doc = frappe.get_doc("SMS Scope", scope)
	doc.check_permission("write")
	doc.update({"next_review": next_review, "move_reason": note})
	return str(doc.save().next_review)


@frappe.whitelist(methods=["POST"])
def take_in_context(scope: str) -> dict:
	"""Adds to a draft scope the context that it lacks; returns how many issues and parties."""
	doc = frappe.get_doc("SMS Scope", scope)
	doc.check_permission("write")
	return context.take_in(doc)


@frappe.whitelist(methods=["GET", "POST"])
def scope_notes(scope: str) -> list[str]:
	"""What whoever works on a scope should know of its context."""
	doc = frappe.get_doc("SMS Scope", scope)
	doc.check_permission("read")
	return context.notes(doc)


@frappe.whitelist(methods=["GET", "POST"])
def process_picture(name: str) -> str:
	"""A process between those it receives from and gives to, as SVG."""
	doc = frappe.get_doc("SMS Process", name)
	doc.check_permission("read")
	return processes.picture_of(doc)
