"""Sending the minutes, with proof of sending."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import now

from sms_module.notices.digest import can_mail
from sms_module.records import guard
from sms_module.records.errors import IncompleteError, NotYoursError, StateError
from sms_module.records.moves import backlink_row
from sms_module.records.states import Who
from sms_module.reporting.printing import print_html
from sms_module.review.persons import PREPARERS


def set_addresses(doc: Document) -> None:
	"""Rule of every save: an interested party on the distribution brings its name and address."""
	for row in doc.distribution:
		if row.interested_party:
			row.recipient = row.recipient or row.interested_party
			row.email = row.email or frappe.db.get_value("Interested Party", row.interested_party, "email")


def send_pack(doc: Document) -> int:
	"""Mails the pack of a management review to those on its distribution; returns to how many."""
	return send_minutes(doc, PREPARERS, ("Minutes Approved", "Closed"), "Management Review Pack")


def send_minutes(doc: Document, senders: Who, states: tuple[str, ...], print_format: str) -> int:
	"""Mails the minutes of a meeting to everybody on its distribution with an address who has not got them.

	`senders`: who may do so; `states`: in which the minutes are ready. Returns to how many.
	"""
	if guard.acts_for(senders, doc) is None:
		frappe.throw(
			_("The minutes of {0} are sent by: {1}.").format(bold(doc.name), guard.describe(senders)),
			NotYoursError,
			title=_("Not yours to send"),
		)
	if doc.workflow_state not in states:
		frappe.throw(
			_("{0} is {1}: its minutes are not approved yet.").format(
				bold(doc.name), bold(_(doc.workflow_state))
			),
			StateError,
			title=_("Not approved"),
		)
	rows = [row for row in doc.distribution if not row.sent_on and (row.email or row.person)]
	if not rows:
		frappe.throw(
			_("Nobody on the distribution of {0} with an address is waiting for it.").format(bold(doc.name)),
			IncompleteError,
			title=_("Nobody to send to"),
		)
	if not can_mail():
		frappe.throw(_("This site has no outgoing e-mail account."), title=_("Cannot send"))
	frappe.sendmail(
		recipients=[row.email or row.person for row in rows],
		subject=_("Minutes: {0}").format(doc.title),
		message=print_html(doc, print_format),
		reference_doctype=doc.doctype,
		reference_name=doc.name,
		delayed=True,
	)
	for row in rows:
		backlink_row(doc.doctype, "distribution", row.name, sent_on=now())
	doc.add_comment("Info", _("Minutes sent to {0}").format(", ".join(row.recipient for row in rows)))
	return len(rows)
