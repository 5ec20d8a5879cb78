"""Sending an issued service report, with proof of sending."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.records.errors import LockedError
from sms_module.reporting.sending import send_print
from sms_module.service_level.reports.persons import WORKERS

PRINT = "Service Report"


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
	"""Sends the report to everybody on its distribution who has not got it; returns to how many."""
	return send_print(
		doc,
		senders=WORKERS,
		states=("Issued",),
		print_format=PRINT,
		subject=_("Service report: {0}").format(doc.title),
		notice=_("{0} was issued. Levels missed: {1}").format(doc.title, doc.levels_missed),
	)
