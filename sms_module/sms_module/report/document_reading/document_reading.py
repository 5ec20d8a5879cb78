# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Who must read which effective document, who has, and who is late."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _

from sms_module.people.persons import people_of
from sms_module.people.visible import only_visible
from sms_module.records.clock import today
from sms_module.reporting import dates, display, figures, queries


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	rows = get_rows(filters)
	return get_columns(), rows, None, get_chart(rows), get_summary(rows)


def get_columns() -> list[dict]:
	return [
		display.link("document", _("Document"), "SMS Document", 150),
		display.column("document_code", _("Code"), width=100),
		display.column("title", _("Title"), width=260),
		display.column("revision", _("Revision"), "Int", 95),
		display.column("person_name", _("Person"), width=180),
		display.column("effective_from", _("Effective From"), "Date", 130),
		display.column("due_date", _("To Be Read Until"), "Date", 130),
		display.column("read_on", _("Has Read On"), "Date", 130),
		display.column("overdue_days", _("Overdue (Days)"), "Int", 110),
	]


def get_rows(filters: Mapping[str, Any]) -> list[frappe._dict]:
	document, reader = frappe.qb.DocType("SMS Document"), frappe.qb.DocType("SMS Document Reader")
	query = (
		only_visible(frappe.qb.from_(document), "SMS Document")
		.inner_join(reader)
		.on((reader.parent == document.name) & (reader.parenttype == "SMS Document"))
		.where(document.workflow_state == "Effective")
	)
	if filters.get("document"):
		query = query.where(document.name == filters["document"])
	if filters.get("sms_process"):
		query = query.where(document.sms_process == filters["sms_process"])
	if filters.get("person"):
		query = query.where(reader.person == filters["person"])
	if filters.get("unit"):
		query = query.where(reader.person.isin(people_of(filters["unit"]) or [""]))
	if filters.get("only_unread"):
		query = query.where(reader.read_on.isnull())
	rows = (
		query.select(
			document.name.as_("document"),
			document.document_code,
			document.title,
			document.revision,
			document.effective_from,
			reader.person,
			reader.due_date,
			reader.read_on,
		)
		.orderby(document.title)
		.orderby(document.name)
		.orderby(reader.idx)
		.run(as_dict=True)
	)
	names = queries.full_names(row.person for row in rows)
	for row in rows:
		row.person_name = names.get(row.person, row.person)
		row.overdue_days = 0 if row.read_on else dates.overdue(row.due_date, today())
		row.on_time = dates.on_time(row.read_on, row.due_date, today())
	return [row for row in rows if row.overdue_days or not filters.get("only_overdue")]


def get_summary(rows: list[frappe._dict]) -> list[dict]:
	return [
		display.figure(_("To Be Read"), len(rows)),
		display.figure(_("Read"), sum(bool(row.read_on) for row in rows), display.GOOD),
		display.late(_("Overdue"), sum(bool(row.overdue_days) for row in rows)),
		display.rate(_("Read on Time"), figures.share(row.on_time for row in rows)),
	]


def get_chart(rows: list[frappe._dict]) -> dict | None:
	unread = figures.count_by((row for row in rows if not row.read_on), lambda row: row.title)
	return display.chart(_("Not read yet"), unread, translate=False)
