"""Sending an issued service report, with proof of sending."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import now

from sms_module.notices.digest import can_mail
from sms_module.notices.queue import queue_notice
from sms_module.records import guard
from sms_module.records.errors import IncompleteError, LockedError, NotYoursError, StateError
from sms_module.records.moves import backlink_row
from sms_module.reporting.printing import print_html
from sms_module.service_level.reports.persons import WORKERS

PRINT = "Service Report"


def set_addresses(doc: Document) -> None:
	"""Rule of every save: an interested party on the distribution brings its name and address."""
	for row in doc.distribution:
		if row.interested_party:
			row.recipient = row.recipient or row.interested_party
			row.email = row.email or frappe.db.get_value("Interested Party", row.interested_party, "email")


def keep_proof(doc: Document) -> None:
	"""Rule of every save: who got an issued report stays on its distribution, with what was sent to whom."""
	before = doc.get_doc_before_save()
	if before is None or doc.workflow_state == doc.state_table.initial:
		return
	now_there = {row.name: _address(row) for row in doc.distribution}
	for row in before.distribution:
		if row.sent_on and now_there.get(row.name) != _address(row):
			frappe.throw(
				_("{0} got {1}: the proof of it stays.").format(bold(row.recipient), bold(doc.name)),
				LockedError,
				title=_("Sent already"),
			)


def _address(row: Document) -> tuple:
	return row.recipient, row.person or None, row.email or None


def send(doc: Document) -> int:
	"""Sends the report to everybody on its distribution who has not got it; returns to how many.

	By mail where the site can send one; colleagues also find it in their digest. Each row keeps when and how.
	"""
	_refuse_too_early(doc)
	mails = can_mail()
	rows = [row for row in doc.distribution if not row.sent_on and (row.person or (row.email and mails))]
	if not rows:
		_refuse_nobody(doc, mails)
	if to_mail := [row.email or row.person for row in rows if mails]:
		frappe.sendmail(
			recipients=to_mail,
			subject=_("Service report: {0}").format(doc.title),
			message=print_html(doc, PRINT),
			reference_doctype=doc.doctype,
			reference_name=doc.name,
			delayed=True,
		)
	for row in rows:
		if row.person:
			_notify(doc, row.person)
		how = "Mail" if mails else "Notice"
		backlink_row(doc.doctype, "distribution", row.name, sent_on=now(), sent_by=how)
	doc.add_comment("Info", _("Sent to {0}").format(", ".join(row.recipient for row in rows)))
	return len(rows)


def _notify(doc: Document, person: str) -> None:
	queue_notice(
		doc,
		step="Issued",
		recipient=person,
		message=_("{0} was issued. Levels missed: {1}").format(doc.title, doc.levels_missed),
		due=doc.issued_on,
	)


def _refuse_too_early(doc: Document) -> None:
	if guard.acts_for(WORKERS, doc) is None:
		frappe.throw(
			_("{0} is sent by: {1}.").format(bold(doc.name), guard.describe(WORKERS)),
			NotYoursError,
			title=_("Not yours to send"),
		)
	if doc.workflow_state != "Issued":
		frappe.throw(
			_("{0} is {1}: it is not issued yet.").format(bold(doc.name), bold(_(doc.workflow_state))),
			StateError,
			title=_("Not issued"),
		)


def _refuse_nobody(doc: Document, mails: bool) -> None:
	if not mails and any(not row.sent_on and row.email for row in doc.distribution):
		frappe.throw(_("This site has no outgoing e-mail account."), title=_("Cannot send"))
	frappe.throw(
		_("Nobody on the distribution of {0} with an address is waiting for it.").format(bold(doc.name)),
		IncompleteError,
		title=_("Nobody to send to"),
	)
