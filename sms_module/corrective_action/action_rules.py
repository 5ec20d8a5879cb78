"""What an action needs, and what its steps write into it."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.states import person


@person("who gave it")
def giver(doc: Document) -> set[str]:
	"""Who may change and cancel an action: who made it, unless an approved plan did."""
	return set() if doc.source_row else {doc.owner} - {doc.responsible}


def evidence_given(doc: Document) -> str | None:
	if (doc.evidence or "").strip() or doc.evidence_record:
		return None
	if frappe.db.exists("File", {"attached_to_doctype": doc.doctype, "attached_to_name": doc.name}):
		return None
	return _("{0} is done only with its evidence: say what was done and where to see it.").format(doc.name)


def set_done(doc: Document) -> None:
	told = "done_by" in (doc.flags.get("put") or ())  # by the record in the ERP, which says who did it
	guard.put(doc, done_by=doc.done_by if told else frappe.session.user, done_on=today())


def set_verified(doc: Document) -> None:
	guard.put(doc, verified_by=frappe.session.user, verified_on=today())


def clear_done(doc: Document) -> None:
	guard.put(doc, done_by=None, done_on=None, verified_by=None, verified_on=None)


def due_date_is_fixed(doc: Document) -> bool:
	"""An action's due date is given with it; afterwards it moves only by an extension."""
	return not doc.is_new()
