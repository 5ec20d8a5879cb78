"""What documents ask of whom, until when."""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe import _

from sms_module.notices.escalation import DueItem


def items() -> Iterator[DueItem]:
	"""Hook `sms_due_items`: reviews of effective documents, and people who have not read one yet."""
	document = frappe.qb.DocType("SMS Document")
	reader, user = frappe.qb.DocType("SMS Document Reader"), frappe.qb.DocType("User")
	reviews = (
		frappe.qb.from_(document)
		.select(document.name, document.title, document.review_due, document.responsible, document.unit)
		.where((document.workflow_state == "Effective") & document.review_due.isnotnull())
		.orderby(document.review_due)
		.orderby(document.name)
		.run(as_dict=True)
	)
	for row in reviews:
		title = _("Review of {0}").format(row.title)
		yield DueItem("SMS Document", row.name, title, row.review_due, row.responsible, row.unit)
	unread = (
		frappe.qb.from_(reader)
		.inner_join(document)
		.on((reader.parent == document.name) & (reader.parenttype == "SMS Document"))
		.inner_join(user)
		.on((reader.person == user.name) & (user.enabled == 1))
		.select(document.name, document.title, reader.due_date, reader.person)
		.where(document.workflow_state == "Effective")
		.where(reader.read_on.isnull() & reader.due_date.isnotnull())
		.orderby(reader.due_date)
		.orderby(document.name)
		.orderby(reader.idx)
		.run(as_dict=True)
	)
	for row in unread:  # the unit is the reader's, so that their own manager hears of it
		yield DueItem("SMS Document", row.name, _("To read: {0}").format(row.title), row.due_date, row.person)
