"""Sending the audit plan and the report, with proof of sending."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import formatdate, now

from sms_module.audit.persons import LEADERS
from sms_module.notices.digest import can_mail
from sms_module.notices.queue import queue_notice
from sms_module.records import guard
from sms_module.records.errors import IncompleteError, NotYoursError, StateError
from sms_module.records.moves import backlink_row

PLAN, REPORT = "Audit Plan", "Audit Report"


def send_plan(audit: Document) -> None:
	"""Mails the audit plan to the manager of the audited unit, where the site can send mail."""
	if can_mail():
		_mail(audit, PLAN, [audit.manager], _("Audit plan: {0}").format(audit.title))


def inform_staff(audit: Document) -> None:
	"""Tells the members of the audited unit that an audit is coming."""
	for user in frappe.get_all(
		"SMS Unit Member",
		filters={"parent": audit.unit, "parenttype": "SMS Unit"},
		pluck="user",
		order_by="idx asc",
	):
		queue_notice(
			audit,
			step="Staff informed",
			recipient=user,
			message=_("{0}, {1} to {2}").format(
				audit.title, formatdate(audit.planned_from), formatdate(audit.planned_to)
			),
			due=audit.planned_from,
		)


def send_report(audit: Document) -> int:
	"""Mails the report to everybody on its distribution who has not got it; returns to how many.

	Each row keeps when it was sent; the site's e-mail queue keeps the message itself.
	"""
	if guard.acts_for(LEADERS, audit) is None:
		frappe.throw(
			_("The report of {0} is sent by: {1}.").format(bold(audit.name), guard.describe(LEADERS)),
			NotYoursError,
			title=_("Not yours to send"),
		)
	if audit.workflow_state not in ("Reported", "Closed"):
		frappe.throw(
			_("{0} is {1}: it is not reported yet.").format(bold(audit.name), bold(_(audit.workflow_state))),
			StateError,
			title=_("Not reported"),
		)
	rows = [row for row in audit.distribution if not row.sent_on and (row.email or row.user)]
	if not rows:
		frappe.throw(
			_("Nobody on the distribution of {0} with an address is waiting for it.").format(
				bold(audit.name)
			),
			IncompleteError,
			title=_("Nobody to send to"),
		)
	if not can_mail():
		frappe.throw(_("This site has no outgoing e-mail account."), title=_("Cannot send"))
	_mail(audit, REPORT, [row.email or row.user for row in rows], _("Audit report: {0}").format(audit.title))
	for row in rows:
		backlink_row("SMS Audit", "distribution", row.name, sent_on=now())
	audit.add_comment("Info", _("Report sent to {0}").format(", ".join(row.recipient for row in rows)))
	return len(rows)


def _mail(audit: Document, print_format: str, recipients: list[str], subject: str) -> None:
	frappe.sendmail(
		recipients=recipients,
		subject=subject,
		message=frappe.get_print(audit.doctype, audit.name, print_format, doc=audit),
		reference_doctype=audit.doctype,
		reference_name=audit.name,
		delayed=True,
	)
