"""The buttons of requests for change, and their calendar."""

import frappe
from frappe.model.document import Document

from sms_module.change import changes, confirmation, models, schedule


def _change(name: str, ptype: str = "read") -> Document:
	doc = frappe.get_doc("Request for Change", name)
	doc.check_permission(ptype)
	return doc


@frappe.whitelist(methods=["POST"])
def make_change(
	doctype: str,
	name: str,
	title: str,
	reason: str,
	responsible: str | None = None,
	kind: str = "Normal",
	change_of: str = "Process",
) -> str:
	"""Makes the request for change that a record asks for; returns its name."""
	source = frappe.get_doc(doctype, name)
	source.check_permission("read")
	frappe.has_permission("Request for Change", "create", throw=True)
	return changes.make_change(
		source,
		title=title,
		reason=reason,
		responsible=responsible or frappe.session.user,
		kind=kind,
		change_of=change_of,
	).name


@frappe.whitelist(methods=["POST"])
def make_from_model(model: str) -> str:
	"""Makes a standard change from an authorised model; returns its name."""
	return models.make_from_model(_change(model)).name


@frappe.whitelist(methods=["GET", "POST"])
def outlook(change: str) -> dict:
	"""What the session's user may do with a change besides its steps."""
	doc = _change(change)
	return {
		"waits": confirmation.waits(doc),
		"board": confirmation.board_of(doc),
		"may_confirm": confirmation.may_confirm(doc),
	}


@frappe.whitelist(methods=["POST"])
def confirm_afterwards(change: str, note: str | None = None) -> None:
	"""Confirms an emergency afterwards, as a second person."""
	confirmation.confirm(_change(change), note)


@frappe.whitelist(methods=["POST"])
def raise_finding(change: str, finding_type: str, title: str) -> str:
	"""Raises the finding of a change that went wrong; returns its name."""
	doc = _change(change, "write")
	frappe.has_permission("Finding", "create", throw=True)
	return changes.raise_finding_of(doc, finding_type, title).name


@frappe.whitelist(methods=["POST"])
def revise_subject(change: str) -> str:
	"""Makes the next revision of what an authorised change changes; returns its name."""
	return changes.revise_subject(_change(change, "write")).name


@frappe.whitelist(methods=["GET", "POST"])
def events(start: str, end: str, filters: list | str | None = None) -> list[dict]:
	"""Changes and blackouts between two days, for the calendar: those that the session's user may see."""
	return schedule.events(start, end, frappe.parse_json(filters) or [])
