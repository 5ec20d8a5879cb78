"""Sending the minutes, with proof of sending."""

from __future__ import annotations

from frappe import _
from frappe.model.document import Document

from sms_module.records.states import Who
from sms_module.reporting.sending import send_print
from sms_module.review.persons import PREPARERS


def send_pack(doc: Document) -> int:
	"""Mails the pack of a management review to those on its distribution; returns to how many."""
	return send_minutes(doc, PREPARERS, ("Minutes Approved", "Closed"), "Management Review Pack")


def send_minutes(doc: Document, senders: Who, states: tuple[str, ...], print_format: str) -> int:
	"""Mails the minutes of a meeting to everybody on its distribution with an address who has not got them.

	`senders`: who may do so; `states`: in which the minutes are ready. Returns to how many.
	"""
	return send_print(
		doc,
		senders=senders,
		states=states,
		print_format=print_format,
		subject=_("Minutes: {0}").format(doc.title),
	)
