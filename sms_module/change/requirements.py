"""A change of a requirement gives the requirement its next revision once it is in place."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from sms_module.change.rules import IN_PLACE
from sms_module.records.moves import backlink


def revise(doc: Document) -> None:
	"""After a change is implemented: the requirement says how it is met now, and by which change."""
	if doc.outcome in IN_PLACE:
		write(doc)


def write(doc: Document) -> None:
	"""Writes the new text into the requirement, once; what it said before stays in the change."""
	if doc.change_of != "Requirement" or not (doc.requirement and doc.requirement_text):
		return
	requirement = frappe.get_doc("SMS Requirement", doc.requirement)
	if requirement.revised_by == doc.name and requirement.how_met == doc.requirement_text:
		return
	before = requirement.how_met
	_save(requirement, doc.requirement_text, doc.name)
	backlink(doc.doctype, doc.name, requirement_before=before, requirement_revision=requirement.revision)


def put_back(doc: Document) -> None:
	"""After a change turns out not to be in place: the requirement says again what it said before it."""
	if not doc.requirement_revision:
		return
	requirement = frappe.get_doc("SMS Requirement", doc.requirement)
	if requirement.revised_by == doc.name:
		_save(requirement, doc.requirement_before, doc.name)
	backlink(doc.doctype, doc.name, requirement_before=None, requirement_revision=0)


def _save(requirement: Document, text: str | None, change: str) -> None:
	requirement.update({"how_met": text, "revision": (requirement.revision or 0) + 1, "revised_by": change})
	requirement.flags.by_change = True
	requirement.save(ignore_permissions=True)
