"""One digest a person and day."""

from __future__ import annotations

from itertools import groupby

import frappe
from frappe import _
from frappe.utils import get_url_to_form, now

from sms_module.records.clock import today


def send_digests() -> int:
	"""Sends every person what is queued for them, as one message; returns how many persons were told.

	Who had theirs today gets the rest tomorrow.
	"""
	told_today = frappe.get_all(
		"SMS Reminder Log", filters={"sent": (">=", today())}, pluck="recipient", order_by="recipient asc"
	)
	rows = frappe.get_all(
		"SMS Reminder Log",
		filters={"sent": ("is", "not set"), "recipient": ("not in", [*set(told_today), ""])},
		fields=["name", "record_doctype", "record_name", "recipient", "message"],
		order_by="recipient asc, due asc, creation asc",
	)
	told = 0
	for recipient, items in groupby(rows, key=lambda row: row.recipient):
		_send(recipient, list(items))
		told += 1
	return told


def _send(recipient: str, rows: list[frappe._dict]) -> None:
	subject = _("{0} items of the service management system wait for you").format(len(rows))
	content = "".join(f"<li>{_line(row)}</li>" for row in rows)
	log = frappe.new_doc("Notification Log")
	log.update(
		dict(
			subject=subject,
			email_content=f"<ul>{content}</ul>",
			for_user=recipient,
			type="Alert",
			document_type=rows[0].record_doctype,
			document_name=rows[0].record_name,
			from_user=frappe.session.user,
		)
	)
	log.insert(ignore_permissions=True, ignore_links=True)
	if frappe.get_cached_doc("Service Management Settings").digest_enabled and can_mail():
		frappe.sendmail(recipients=[recipient], subject=subject, message=f"<ul>{content}</ul>", delayed=True)
	frappe.db.set_value("SMS Reminder Log", {"name": ("in", [row.name for row in rows])}, "sent", now())


def _line(row: frappe._dict) -> str:
	url = get_url_to_form(row.record_doctype, row.record_name)
	return f'<a href="{url}">{row.record_name}</a>: {frappe.utils.escape_html(row.message or "")}'


def can_mail() -> bool:
	"""Whether the site has an account to send from."""
	return bool(frappe.db.exists("Email Account", {"enable_outgoing": 1, "default_outgoing": 1}))
