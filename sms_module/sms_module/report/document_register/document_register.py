# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Every document that the reader may see: where it stands, whether it was read, where it is used, how long kept."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _

from sms_module.documents.terms import may_be_destroyed, read_share
from sms_module.documents.uses import uses_of
from sms_module.records.clock import today
from sms_module.reporting import dates, display, figures, queries

FIELDS = (
	"name",
	"document_code",
	"title",
	"kind",
	"revision",
	"workflow_state",
	"responsible",
	"approver",
	"unit",
	"sms_process",
	"effective_from",
	"reviewed_on",
	"review_due",
	"obsolete_on",
	"retention_until",
	"retention_note",
)
FILTERS = ("kind", "workflow_state", "sms_process", "unit", "responsible")
EFFECTIVE, OBSOLETE = "Effective", "Obsolete"


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	rows = get_rows(filters)
	shown = [row for row in rows if is_shown(row, filters)]
	return get_columns(), shown, None, get_chart(shown, filters.chart_by), get_summary(rows)


def get_columns() -> list[dict]:
	return [
		display.link("name", _("Document"), "SMS Document", 150),
		display.column("document_code", _("Code"), width=100),
		display.column("title", _("Title"), width=240),
		display.column("kind", _("Kind"), width=120),
		display.column("revision", _("Revision"), "Int", 95),
		display.column("workflow_state", _("State"), width=100),
		display.column("effective_from", _("Effective From"), "Date", 120),
		display.column("reviewed_on", _("Last Reviewed"), "Date", 120),
		display.column("review_due", _("Review Due"), "Date", 120),
		display.column("overdue_days", _("Review Overdue (Days)"), "Int", 110),
		display.column("responsible_name", _("Responsible"), width=140),
		display.column("approver_name", _("Approver"), width=140),
		display.link("sms_process", _("Process"), "SMS Process"),
		display.link("unit", _("Unit"), "SMS Unit"),
		display.column("read", _("Have Read It"), width=95),
		display.column("late_readers", _("Reading Overdue"), "Int", 95),
		display.column("use_count", _("Used"), "Int", 70),
		display.column("used_in", _("Used In"), width=260),
		display.column("obsolete_on", _("Obsolete Since"), "Date", 120),
		display.column("retention_until", _("Kept Until"), "Date", 120),
		display.column("may_be_destroyed", _("May Be Destroyed"), "Check", 95),
		display.column("retention_note", _("Where and How It Is Kept"), width=200),
	]


def get_rows(filters: Mapping[str, Any]) -> list[frappe._dict]:
	query, document = queries.register("SMS Document", filters, day="effective_from", equal=FILTERS)
	rows = (
		query.select(*(document[name] for name in FIELDS))
		.orderby(document.document_code)
		.orderby(document.title)
		.orderby(document.revision, order=frappe.qb.desc)
		.orderby(document.name)
		.run(as_dict=True)
	)
	names = queries.full_names(user for row in rows for user in (row.responsible, row.approver))
	uses, readers = uses_of(row.name for row in rows), _readers()
	for row in rows:
		row.responsible_name, row.approver_name = names.get(row.responsible), names.get(row.approver)
		row.used_in = "; ".join(
			dict.fromkeys(f"{use.title} ({use.as_what})" for use in uses.get(row.name, []))
		)
		row.use_count = len(uses.get(row.name, []))
		complete(row, readers.get(row.name, []))
	return rows


def complete(row: frappe._dict, readers: list[frappe._dict]) -> None:
	"""Adds what is counted from a document's days and its readers."""
	effective = row.workflow_state == EFFECTIVE
	row.overdue_days = dates.overdue(row.review_due, today()) if effective else 0
	read, total = read_share(reader.read_on for reader in readers)
	row.read = _("{0} of {1}").format(read, total) if total and effective else ""
	row.late_readers = (
		sum(bool(dates.overdue(reader.due_date, today())) for reader in readers if not reader.read_on)
		if effective
		else 0
	)
	row.may_be_destroyed = may_be_destroyed(row.workflow_state, row.retention_until, today())


def is_shown(row: frappe._dict, filters: Mapping[str, Any]) -> bool:
	"""Whether a row is listed: obsolete revisions only when they are asked for."""
	if row.workflow_state == OBSOLETE and not (
		filters.get("with_obsolete") or filters.get("workflow_state") or filters.get("only_to_destroy")
	):
		return False
	if filters.get("only_to_destroy") and not row.may_be_destroyed:
		return False
	return bool(row.overdue_days) or not filters.get("only_overdue")


def get_summary(rows: list[frappe._dict]) -> list[dict]:
	return [
		display.figure(_("Effective"), sum(row.workflow_state == EFFECTIVE for row in rows), display.GOOD),
		display.figure(
			_("Being Written or Reviewed"),
			sum(row.workflow_state in ("Draft", "In Review") for row in rows),
			display.OPEN,
		),
		display.late(_("Review Overdue"), sum(bool(row.overdue_days) for row in rows)),
		display.late(_("Readers Overdue"), sum(row.late_readers for row in rows)),
		display.late(
			_("Obsolete but Still Used"),
			sum(row.workflow_state == OBSOLETE and bool(row.use_count) for row in rows),
		),
		display.figure(_("May Be Destroyed"), sum(row.may_be_destroyed for row in rows)),
	]


def get_chart(rows: list[frappe._dict], chart_by: str | None) -> dict | None:
	column = "workflow_state" if chart_by == "State" else "kind"
	return display.chart(_("Documents"), figures.count_by(rows, lambda row: row[column]))


def _readers() -> dict[str, list[frappe._dict]]:
	"""Document → who must read it."""
	row = frappe.qb.DocType("SMS Document Reader")
	rows = (
		frappe.qb.from_(row)
		.select(row.parent, row.read_on, row.due_date)
		.where(row.parenttype == "SMS Document")
		.orderby(row.parent)
		.orderby(row.idx)
		.run(as_dict=True)
	)
	return queries.grouped(rows, "parent")
