"""Queueing a notice: the one way to tell somebody something. It goes out with the day's digest."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import getdate

from sms_module.records.digest import digest


def queue_notice(doc: Document, *, step: str, recipient: str, message: str, due: Any = None) -> bool:
	"""Queues a notice about a record for one person, once for the same step and due date."""
	return queue_for(doc.doctype, doc.name, step=step, recipient=recipient, message=message, due=due)


def queue_for(doctype: str, name: str, *, step: str, recipient: str, message: str, due: Any = None) -> bool:
	"""As `queue_notice`, by the record's name. Returns whether it was new."""
	key = step_key(doctype, name, step, recipient, due)
	if frappe.db.exists("SMS Reminder Log", {"step_key": key}):
		return False
	row = frappe.new_doc("SMS Reminder Log")
	row.update(
		dict(
			record_doctype=doctype,
			record_name=name,
			step=step,
			due=due,
			recipient=recipient,
			message=message,
			step_key=key,
		)
	)
	row.insert(ignore_permissions=True, ignore_links=True)
	return True


def step_key(doctype: str, name: str, step: str, recipient: str, due: Any) -> str:
	"""What makes a notice unique: record, step, person and due date."""
	return digest([doctype, name, step, recipient, str(getdate(due)) if due else ""])
