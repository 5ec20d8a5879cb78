"""Acceptance of a risk: by a person, until a day."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate

from sms_module.notices.queue import queue_notice
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.moves import move


def accept(doc: Document) -> None:
	"""Effect of an acceptance."""
	guard.put(doc, accepted_on=today())


def end_acceptance(doc: Document) -> None:
	"""Effect of leaving it: whoever accepts again names a new day."""
	guard.put(doc, accepted_on=None, accepted_until=None)


def tell_accepter(doc: Document) -> None:
	"""Tells the person named to accept a risk, once the proposal is complete."""
	complete = doc.accepted_by and doc.accepted_until and doc.acceptance_reason
	if complete and doc.workflow_state in ("Open", "Treated"):
		queue_notice(
			doc,
			step="To Accept",
			recipient=doc.accepted_by,
			message=_("{0}: to be accepted by you, or assessed again").format(doc.title),
			due=doc.accepted_until,
		)


def lapse_overdue() -> int:
	"""Daily: acceptances whose last day is over lapse, and those concerned are told. Returns how many."""
	rows = frappe.get_all(
		"SMS Risk",
		filters={"workflow_state": "Accepted", "accepted_until": ("<", today())},
		fields=["name", "title", "responsible", "accepted_by", "accepted_until"],
		order_by="accepted_until asc, name asc",
	)
	for row in rows:
		reason = _("Accepted until {0} only").format(formatdate(row.accepted_until))
		doc = move("SMS Risk", row.name, "Open", reason)
		for person in dict.fromkeys((row.responsible, row.accepted_by)):
			queue_notice(
				doc,
				step="Acceptance Lapsed",
				recipient=person,
				message=_("{0}: its acceptance until {1} is over, it is open again").format(
					row.title, formatdate(row.accepted_until)
				),
				due=row.accepted_until,
			)
	return len(rows)
