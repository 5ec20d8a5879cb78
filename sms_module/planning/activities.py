"""Planned activities: what has to happen at planned intervals, and what shows that it did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import add_months, formatdate, getdate

from sms_module.notices.escalation import DueItem
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, NotYoursError

# --- rules


def refuse_wrong_interval(doc: Document) -> None:
	if doc.interval_months < 1:
		frappe.throw(_("{0} recurs at least every month.").format(bold(doc.what)), title=_("Wrong interval"))


def refuse_wrong_records(doc: Document) -> None:
	"""What shows an activity is not in the future, and names a record or says what was done."""
	for row in doc.records:
		if getdate(row.done_on) > today():
			frappe.throw(
				_("Row {0} of {1} is in the future ({2}).").format(
					row.idx, bold(doc.what), formatdate(row.done_on)
				),
				title=_("Wrong date"),
			)
		if not row.record_name and not (row.note or "").strip():
			frappe.throw(
				_("Row {0} of {1} names neither a record nor what was done.").format(row.idx, bold(doc.what)),
				IncompleteError,
				title=_("Nothing shown"),
			)


def set_dates(doc: Document) -> None:
	"""Last done is the latest record; the next time is an interval later, at first an interval from now."""
	done = [getdate(row.done_on) for row in doc.records if row.done_on]
	doc.last_done = max(done) if done else None
	if doc.last_done:
		doc.next_due = add_months(doc.last_done, doc.interval_months)
	elif not doc.next_due:
		doc.next_due = add_months(today(), doc.interval_months)


# --- satisfying


def satisfy(
	doc: Document, done_on: Any, record: tuple[str, str] | None = None, note: str | None = None
) -> Document:
	"""Records that an activity was done, by a record that shows it or a note."""
	if frappe.session.user != doc.responsible and not {"SMS Manager", "Audit Programme Manager"} & set(
		frappe.get_roles()
	):
		frappe.throw(
			_("{0} is recorded by who is responsible for it, or an SMS manager.").format(bold(doc.what)),
			NotYoursError,
			title=_("Not yours to record"),
		)
	if record:
		frappe.get_doc(*record).check_permission("read")
	row = doc.append("records", {"done_on": done_on, "note": note})
	if record:
		row.record_doctype, row.record_name = record
	row.recorded_by = frappe.session.user
	return doc.save()


def show_done(name: str, doc: Document, done_on: Any) -> None:
	"""A record shows by itself that an activity was done; once, however often it is asked."""
	activity = frappe.get_doc("SMS Planned Activity", name, for_update=True)
	if any((row.record_doctype, row.record_name) == (doc.doctype, doc.name) for row in activity.records):
		return
	activity.append(
		"records",
		{
			"done_on": done_on,
			"record_doctype": doc.doctype,
			"record_name": doc.name,
			"recorded_by": frappe.session.user,
		},
	)
	activity.save(ignore_permissions=True)


def shipped(key: str) -> str | None:
	"""The activity in use that came with the app under this key."""
	return frappe.db.get_value("SMS Planned Activity", {"shipped_key": key, "active": 1})


def take_back(doc: Document) -> None:
	"""A record that was taken back shows nothing any more."""
	for name in frappe.get_all(
		"SMS Planned Activity Record",
		filters={
			"record_doctype": doc.doctype,
			"record_name": doc.name,
			"parenttype": "SMS Planned Activity",
		},
		pluck="parent",
		order_by="parent asc",
	):
		activity = frappe.get_doc("SMS Planned Activity", name, for_update=True)
		activity.records = [
			row
			for row in activity.records
			if (row.record_doctype, row.record_name) != (doc.doctype, doc.name)
		]
		if not activity.records:
			activity.next_due = today()
		activity.save(ignore_permissions=True)


def late(day=None) -> list[frappe._dict]:
	"""Active activities whose day has passed, the latest first."""
	return frappe.get_all(
		"SMS Planned Activity",
		filters={"active": 1, "next_due": ("<", day or today())},
		fields=["name", "what", "requirement", "responsible", "last_done", "next_due"],
		order_by="next_due asc, name asc",
	)


def due_items() -> Iterator[DueItem]:
	"""Hook `sms_due_items`."""
	for row in frappe.get_all(
		"SMS Planned Activity",
		filters={"active": 1, "responsible": ("is", "set"), "next_due": ("is", "set")},
		fields=["name", "what", "next_due", "responsible", "unit"],
		order_by="next_due asc, name asc",
	):
		yield DueItem("SMS Planned Activity", row.name, row.what, row.next_due, row.responsible, row.unit)
