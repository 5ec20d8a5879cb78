"""A missed level becomes a finding: once, as long as that finding is not closed."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.corrective_action.findings import raise_finding
from sms_module.records.errors import StateError
from sms_module.records.moves import backlink_row
from sms_module.service_level.levels import figure
from sms_module.service_level.reports.judging import MISSED
from sms_module.service_level.reports.lines import named, rows_of, trend
from sms_module.service_level.reports.rules import DOCTYPE

#: What a missed level is measured against.
REQUIREMENT = "2018-8.3.3"
ANSWERED = ("Closed", "Withdrawn")


def raise_finding_of(
	report: Document, row_name: str, finding_type: str, title: str | None = None
) -> Document:
	"""Raises the finding of a missed level of an issued report."""
	row = next((each for each in rows_of(report) if each.name == row_name), None)
	if report.workflow_state != "Issued" or row is None or row.result != MISSED:
		frappe.throw(
			_("A finding comes from a level that an issued report shows as missed."),
			StateError,
			title=_("Nothing to raise"),
		)
	if known := row.finding or open_finding(report, row):
		frappe.throw(
			_("{0} is dealt with by {1} already.").format(bold(named(row)), bold(known)),
			StateError,
			title=_("Raised already"),
		)
	finding = raise_finding(
		report,
		title=(title or _("{0}: {1} missed").format(row.service or report.title, named(row)))[:140],
		finding_type=finding_type,
		responsible=report.responsible,
		requirement=REQUIREMENT,
		service=row.service or report.service,
		statement=_statement(report, row),
		evidence=_evidence(report, row),
		source_row=row.name,
	)
	backlink_row(DOCTYPE, row.parentfield, row.name, finding=finding.name)
	return finding


def open_finding(report: Document, row: Document) -> str | None:
	"""The finding that an earlier report of the same run of misses raised, and that is not closed yet."""
	if row.missed_in_a_row < 2:
		return None
	line, other, finding = (frappe.qb.DocType(name) for name in ("Service Report Line", DOCTYPE, "Finding"))
	query = (
		frappe.qb.from_(line)
		.inner_join(other)
		.on((other.name == line.parent) & (line.parenttype == DOCTYPE))
		.inner_join(finding)
		.on(finding.name == line.finding)
		.select(finding.name)
		.where((line.metric == row.metric) & (line.priority == row.priority))
		.where((other.period == report.period) & (other.period_start < report.period_start))
		.where(finding.workflow_state.notin(ANSWERED))
	)
	for column, value in ((line.service, row.service), (line.party, row.party)):
		query = query.where(column == value if value else column.isnull() | (column == ""))
	found = query.orderby(other.period_start, order=frappe.qb.desc).limit(1).run()
	return found[0][0] if found else None


def _statement(report: Document, row: Document) -> str:
	target = figure(row.metric, row.target)
	if row.party:
		return _("{0} promised by {1} was missed in {2}: {3}").format(
			target, row.party, report.period_label, named(row)
		)
	return _("The level {0} was missed in {1}: {2}").format(target, report.period_label, named(row))


def _evidence(report: Document, row: Document) -> str:
	"""What was achieved, period by period."""
	run = trend(row, report.period_label)[-max(row.missed_in_a_row, 1) :]
	told = [
		_("{0}: {1}, target {2}").format(
			point.label, figure(row.metric, point.value), figure(row.metric, point.target)
		)
		for point in run
	]
	return "\n".join([*told, report.name])
