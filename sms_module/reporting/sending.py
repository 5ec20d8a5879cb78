"""Sending a record's print to its distribution, with proof of sending."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import now

from sms_module.notices.digest import can_mail
from sms_module.notices.queue import queue_notice
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, NotYoursError, StateError
from sms_module.records.moves import backlink_row
from sms_module.records.states import Who
from sms_module.reporting.printing import print_html

TABLE = "distribution"


def set_addresses(doc: Document) -> None:
	"""Rule of every save: an interested party on the distribution brings its name and address."""
	for row in doc.get(TABLE):
		if row.interested_party:
			row.recipient = row.recipient or row.interested_party
			row.email = row.email or frappe.db.get_value("Interested Party", row.interested_party, "email")


def send_print(
	doc: Document, *, senders: Who, states: tuple[str, ...], print_format: str, subject: str, notice: str = ""
) -> int:
	"""Sends a record's print to everybody on its distribution who has not got it; returns to how many.

	By mail where the site can send one; with a `notice`, colleagues find it in their digest, too. Each row keeps
	when it was sent (and how, where it has a field `sent_by`), the site's e-mail queue the message itself.
	"""
	_refuse_too_early(doc, senders, states)
	mails = can_mail()
	waiting = [row for row in doc.get(TABLE) if not row.sent_on and (row.email or row.person)]
	rows = [row for row in waiting if mails or (notice and row.person)]
	if not rows:
		_refuse_nobody(doc, waiting)
	if mails:
		frappe.sendmail(
			recipients=[row.email or row.person for row in rows],
			subject=subject,
			message=print_html(doc, print_format),
			reference_doctype=doc.doctype,
			reference_name=doc.name,
			delayed=True,
		)
	for row in rows:
		_prove(doc, row, "Mail" if mails else "Notice", notice)
	doc.add_comment("Info", _("Sent to {0}").format(", ".join(row.recipient for row in rows)))
	return len(rows)


def _prove(doc: Document, row: Document, how: str, notice: str) -> None:
	if notice and row.person:
		queue_notice(doc, step="Sent", recipient=row.person, message=notice, due=today())
	proof = {"sent_on": now()}
	if row.meta.has_field("sent_by"):
		proof["sent_by"] = how
	backlink_row(doc.doctype, TABLE, row.name, **proof)


def _refuse_too_early(doc: Document, senders: Who, states: Iterable[str]) -> None:
	if guard.acts_for(senders, doc) is None:
		frappe.throw(
			_("{0} is sent by: {1}.").format(bold(doc.name), guard.describe(senders)),
			NotYoursError,
			title=_("Not yours to send"),
		)
	if doc.workflow_state not in states:
		frappe.throw(
			_("{0} is {1}: it is sent once it is {2}.").format(
				bold(doc.name), bold(_(doc.workflow_state)), guard.either([_(state) for state in states])
			),
			StateError,
			title=_("Too early"),
		)


def _refuse_nobody(doc: Document, waiting: list[Document]) -> None:
	if waiting:
		frappe.throw(_("This site has no outgoing e-mail account."), title=_("Cannot send"))
	frappe.throw(
		_("Nobody on the distribution of {0} with an address is waiting for it.").format(bold(doc.name)),
		IncompleteError,
		title=_("Nobody to send to"),
	)
