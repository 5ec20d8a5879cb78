"""The buttons of documents, and what forms ask about them."""

from __future__ import annotations

from typing import Any

import frappe

from sms_module.documents import links, reading, review, uses
from sms_module.documents.revisions import current, revisions


def _document(name: str, ptype: str = "read"):
	doc = frappe.get_doc("SMS Document", name)
	doc.check_permission(ptype)
	return doc


@frappe.whitelist(methods=["POST"])
def confirm_review(document: str, note: str | None = None) -> str | None:
	"""Says that a document was reviewed and still holds; returns when it is reviewed next."""
	due = review.confirm(_document(document, "write"), note).review_due
	return str(due) if due else None


@frappe.whitelist(methods=["POST"])
def add_readers(
	document: str, people: list | str | None = None, unit: str | None = None, due_date: str | None = None
) -> dict[str, list[str]]:
	"""Names people, and all of a unit, as readers of a document."""
	chosen = frappe.parse_json(people) if people else []
	return reading.add_readers(_document(document, "write"), chosen, unit, due_date)


@frappe.whitelist(methods=["POST"])
def read(document: str) -> None:
	"""Says that the session's user has read a document."""
	reading.read(document)


@frappe.whitelist(methods=["GET", "POST"])
def about(document: str) -> dict[str, Any]:
	"""What the form of a document shows: where it is used, its revisions, and what the reader may do."""
	doc = _document(document)
	family = [row for row in revisions(doc.name) if frappe.has_permission("SMS Document", doc=row.name)]
	return {
		"uses": [
			{"doctype": use.doctype, "name": use.name, "title": use.title, "as_what": use.as_what}
			for use in uses.uses_of([doc.name]).get(doc.name, [])
		],
		"revisions": family,
		"current": current(doc.name),
		"open_revision": next(
			(row.name for row in family if row.workflow_state in ("Draft", "In Review")), None
		),
		"may_review": review.may_confirm(doc),
		"to_read": reading.to_read(doc),
	}


@frappe.whitelist(methods=["GET", "POST"])
def outdated(names: list | str) -> list[dict[str, Any]]:
	"""Of documents, those that are obsolete, with the effective revision of each."""
	return links.outdated(frappe.parse_json(names))
