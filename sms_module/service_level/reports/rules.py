"""What a service report needs, and what its steps write into it."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import add_days, cint, formatdate, getdate

from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.digest import digest
from sms_module.records.freeze import freeze
from sms_module.service_level.reports.lines import TABLES, missed, named, rows_of
from sms_module.service_level.reports.periods import period_of
from sms_module.service_level.reports.promises import HELD

DOCTYPE = "Service Report"
#: So many days after the end of the period a report is due, unless the settings or its own field say otherwise.
DUE_DAYS = 10
LINE_FIELDS = (
	"metric",
	"priority",
	"service",
	"agreement",
	"party",
	"maturity",
	"target",
	"has_target",
	"actual",
	"is_measured",
	"unit_of_measure",
	"result",
	"counted",
	"base",
	"source",
	"note",
	"missed_in_a_row",
	"trend",
)


def key_of(service: str | None, agreement: str | None, period: str, start: Any) -> str:
	"""What there is one report of: the database keeps it unique."""
	return digest([service or "", agreement or "", period, getdate(start).isoformat()])[:40]


# --- rules of every save


def refuse_aimless(doc: Document) -> None:
	if not (doc.service or doc.agreement):
		frappe.throw(_("Name the service or the agreement that the report is about."), title=_("About what?"))


def set_period(doc: Document) -> None:
	"""Any day of a period names it."""
	span = period_of(getdate(doc.period_start), doc.period)
	doc.period_start = span.start
	guard.put(doc, period_end=span.end, period_label=span.label)


def refuse_running_period(doc: Document) -> None:
	if doc.is_new() and getdate(doc.period_end) >= today():
		frappe.throw(
			_("{0} is not over before {1}: until then there is nothing to report.").format(
				bold(doc.period_label), bold(formatdate(doc.period_end))
			),
			title=_("Period not over"),
		)


def refuse_wrong_agreement(doc: Document) -> None:
	"""An agreement was in force in the period, and is about the service that the report names with it."""
	if not doc.agreement or not doc.is_new():
		return
	agreement = frappe.get_cached_doc("SMS Service Agreement", doc.agreement)
	guard.put(doc, party=agreement.party_name)
	until = getdate(agreement.holds_until)
	if (
		agreement.workflow_state not in HELD
		or getdate(agreement.from_date) > doc.period_end
		or until < doc.period_start
	):
		frappe.throw(
			_("{0} was not in force in {1}.").format(bold(agreement.title), bold(doc.period_label)),
			title=_("Not in force"),
		)
	if doc.service and doc.service not in {row.service for row in agreement.services}:
		frappe.throw(
			_("{0} is not about {1}.").format(bold(agreement.title), bold(doc.service)),
			title=_("Another service"),
		)


def set_people(doc: Document) -> None:
	"""The report belongs to who answers for the service or the agreement."""
	if not doc.is_new():
		return
	named_by = ("SMS Service", doc.service) if doc.service else ("SMS Service Agreement", doc.agreement)
	found = frappe.get_cached_value(*named_by, ["responsible", "unit"], as_dict=True)
	doc.responsible = doc.responsible or found.responsible
	doc.unit = doc.unit or found.unit


def set_title(doc: Document) -> None:
	"""A party may have several agreements, each with its own report: their titles tell them apart."""
	if not (doc.title or "").strip():
		about = " · ".join(part for part in (doc.service, doc.party) if part)
		if not doc.service:
			about = frappe.get_cached_value("SMS Service Agreement", doc.agreement, "title")
		doc.title = _("{0}, {1}").format(about, doc.period_label)[:140]


def set_due_date(doc: Document) -> None:
	if doc.is_new() and not doc.due_date:
		days = frappe.get_cached_doc("Service Management Settings").service_report_days
		doc.due_date = add_days(doc.period_end, cint(days) or DUE_DAYS)


def refuse_double(doc: Document) -> None:
	"""One report for each service, agreement and period. The database refuses what comes at the same moment."""
	key = key_of(doc.service, doc.agreement, doc.period, doc.period_start)
	if doc.is_new() and (other := frappe.db.get_value(DOCTYPE, {"report_key": key})):
		frappe.throw(
			_("{0} reports on it already.").format(bold(other)),
			frappe.DuplicateEntryError,
			title=_("Reported already"),
		)
	guard.put(doc, report_key=key)


# --- what issuing needs: a sentence, or None


def levels_answered(doc: Document) -> str | None:
	"""Each level was measured, or there was nothing to measure, or its note says why not.

	What others promised for it is told beside it; it is answered for in the report on them.
	"""
	bare = [
		named(row)
		for row in doc.lines or doc.supplier_lines
		if row.has_target and not row.is_measured and not row.base and not (row.note or "").strip()
	]
	if not bare:
		return None
	return _("Neither measured nor typed in, and no note says why: {0}.").format(", ".join(bare))


def misses_commented(doc: Document) -> str | None:
	if not missed(rows_of(doc)) or (doc.comment or "").strip():
		return None
	return _("{0} misses {1}: say in the comment why, and what is done about it.").format(
		doc.name, ", ".join(named(row) for row in missed(rows_of(doc)))
	)


# --- what steps write


def shown(doc: Document) -> dict[str, Any]:
	"""What a report shows, as plain values."""
	return {
		"service": doc.service,
		"agreement": doc.agreement,
		"party": doc.party,
		"title": doc.title,
		"period": [doc.period, doc.period_label, getdate(doc.period_start), getdate(doc.period_end)],
		"measured_on": doc.measured_on,
		"measured_from": doc.measured_from,
		"outside_catalogue": cint(doc.outside_catalogue),
		"comment": doc.comment,
		**{
			table: [{name: row.get(name) for name in LINE_FIELDS} for row in doc.get(table)]
			for table in TABLES
		},
	}


def issue(doc: Document) -> None:
	"""What was reported is kept as it is shown now."""
	text, frozen_hash = freeze(shown(doc))
	guard.put(doc, frozen=text, frozen_hash=frozen_hash, issued_on=today(), issued_by=frappe.session.user)


def take_back(doc: Document) -> None:
	"""A report that is corrected goes out again: to everybody."""
	guard.put(doc, frozen=None, frozen_hash=None, issued_on=None, issued_by=None)
	for row in doc.distribution:
		guard.put(row, sent_on=None, sent_by=None)
