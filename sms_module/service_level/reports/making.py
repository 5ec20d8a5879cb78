"""Making service reports: one by hand, or many by the schedule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import cint, getdate

from sms_module.objectives.periods import Period
from sms_module.records.clock import today
from sms_module.records.errors import StateError
from sms_module.records.system import as_system
from sms_module.service_level.agreements import AGREED, AGREEMENT, CUSTOMER, services_of
from sms_module.service_level.reports import lines
from sms_module.service_level.reports.measuring import Measurement, Subject, measure
from sms_module.service_level.reports.periods import last_ended, period_of
from sms_module.service_level.reports.promises import expanded
from sms_module.service_level.reports.rules import DOCTYPE, key_of

SAVEPOINT = "sms_service_report"
#: Reports that are measured together and committed together.
BATCH = 50
FAULT_TITLE = "Service management: service reports"


# --- one report


def subject_of(doc: Document) -> Subject:
	return Subject(doc.service or "", doc.agreement or "")


def measure_new(doc: Document) -> None:
	"""Rule of every save: a new report is measured at once, unless its lines come measured."""
	if doc.is_new() and not doc.flags.measured:
		_measure(doc)


def remeasure(doc: Document) -> Document:
	"""Counts the figures of a draft anew; what was typed in stays."""
	if doc.workflow_state != doc.state_table.initial:
		frappe.throw(
			_("{0} is {1}: what it reports is kept.").format(bold(doc.name), bold(_(doc.workflow_state))),
			StateError,
			title=_("Figures are kept"),
		)
	_measure(doc)
	return doc.save()


def _measure(doc: Document) -> None:
	subject = subject_of(doc)
	span = period_of(getdate(doc.period_start), doc.period)
	lines.fill(doc, measure([subject], doc.period, span)[subject])
	doc.flags.measured = True


# --- by the schedule


def wanted(day: date) -> Iterator[tuple[str, Period, Subject]]:
	"""The reports that should be there of the latest periods that are over.

	Of every live service by the period of the settings, and by those for which levels of it are agreed; of every
	agreement that asks for its own.
	"""
	settings = frappe.get_cached_doc("Service Management Settings")
	if settings.service_report_period:
		live = frappe.get_all(
			"SMS Service", filters={"lifecycle": "Live"}, fields=["name", "creation"], order_by="name asc"
		)
		agreed = _periods_of_levels([row.name for row in live])
		for row in live:
			for period in sorted({settings.service_report_period, *agreed.get(row.name, ())}):
				span = last_ended(day, period)
				if getdate(row.creation) <= span.end:
					yield period, span, Subject(service=row.name)
	for row in frappe.get_all(
		AGREEMENT,
		filters={"workflow_state": AGREED, "report_period": ("is", "set")},
		fields=["name", "report_period", "from_date", "holds_until"],
		order_by="name asc",
	):
		span = last_ended(day, row.report_period)
		if row.from_date <= span.end and row.holds_until >= span.start:
			yield row.report_period, span, Subject(agreement=row.name)


def _periods_of_levels(services: Sequence[str]) -> dict[str, set[str]]:
	"""Service → the periods for which customers were promised something of it; one statement, and one for whom."""
	customers = services_of((CUSTOMER,), today())
	levels = expanded(parents=[(AGREEMENT, name) for name in customers])
	found: dict[str, set[str]] = {}
	for row in levels.run(as_dict=True):
		if row.maturity == AGREED:
			found.setdefault(row.service, set()).add(row.period)
	return {service: found[service] for service in services if service in found}


def missing(day: date) -> dict[tuple[str, Period], list[Subject]]:
	"""The wanted reports that are not there yet, by their period."""
	found: dict[tuple[str, Period], list[Subject]] = {}
	for period, span, subject in wanted(day):
		found.setdefault((period, span), []).append(subject)
	for (period, span), subjects in found.items():
		known = set(
			frappe.get_all(
				DOCTYPE,
				filters={"period": period, "period_start": span.start},
				pluck="report_key",
				order_by="name asc",
			)
		)
		found[period, span] = [
			each for each in subjects if key_of(each.service, each.agreement, period, span.start) not in known
		]
	return found


def make_missing(day: date | None = None) -> Iterator[int]:
	"""Makes the missing reports batch by batch; gives after each how many were made, for the caller to keep them.

	Interrupted, it goes on where it stopped when it is called again; two of them at once make no double, for the
	database keeps the key of a report unique. What fails is logged and does not keep the others from being made.
	"""
	size = cint(frappe.get_cached_doc("Service Management Settings").service_report_batch) or BATCH
	for (period, span), subjects in missing(day or today()).items():
		for batch in _batches(subjects, size):
			with as_system():
				made = _make_batch(batch, period, span)
			yield made


def _batches(subjects: Sequence[Subject], size: int) -> Iterator[Sequence[Subject]]:
	for first in range(0, len(subjects), size):
		yield subjects[first : first + size]


def _make_batch(subjects: Sequence[Subject], period: str, span: Period) -> int:
	measured = measure(subjects, period, span)
	recipients = _recipients_before(subjects, period, span)
	made = 0
	for subject in subjects:
		frappe.db.savepoint(SAVEPOINT)
		try:
			_make(subject, period, span, measured[subject], recipients.get(subject, []))
			made += 1
		except (frappe.DuplicateEntryError, frappe.UniqueValidationError):
			frappe.db.rollback(save_point=SAVEPOINT)  # somebody else made it meanwhile
			frappe.clear_messages()
		except Exception:
			frappe.db.rollback(save_point=SAVEPOINT)
			frappe.clear_messages()
			frappe.log_error(title=FAULT_TITLE, message=f"{subject}, {span.label}\n{frappe.get_traceback()}")
	return made


def _make(
	subject: Subject, period: str, span: Period, measurement: Measurement, recipients: list[dict[str, Any]]
) -> Document:
	doc = frappe.get_doc(
		{
			"doctype": DOCTYPE,
			"service": subject.service or None,
			"agreement": subject.agreement or None,
			"period": period,
			"period_start": span.start,
			"distribution": recipients,
		}
	)
	lines.fill(doc, measurement)
	doc.flags.measured = True
	return doc.insert(ignore_permissions=True)


def _recipients_before(
	subjects: Sequence[Subject], period: str, span: Period
) -> dict[Subject, list[dict[str, Any]]]:
	"""Who got the report of the period before gets the next one too; one statement."""
	report, row = frappe.qb.DocType(DOCTYPE), frappe.qb.DocType("Service Report Distribution")
	before = last_ended(span.start, period)
	found: dict[Subject, list[dict[str, Any]]] = {}
	for each in (
		frappe.qb.from_(report)
		.inner_join(row)
		.on((row.parent == report.name) & (row.parenttype == DOCTYPE))
		.select(report.service, report.agreement, row.recipient, row.person, row.email, row.interested_party)
		.where((report.period == period) & (report.period_start == before.start))
		.where(
			report.report_key.isin(
				[key_of(each.service, each.agreement, period, before.start) for each in subjects]
			)
		)
		.orderby(report.name)
		.orderby(row.idx)
		.run(as_dict=True)
	):
		subject = Subject(each.pop("service") or "", each.pop("agreement") or "")
		found.setdefault(subject, []).append(dict(each))
	return found
