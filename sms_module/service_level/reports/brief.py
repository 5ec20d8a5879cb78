"""What service reports tell the auditor beforehand: the levels that were missed."""

from __future__ import annotations

import frappe
from frappe import _

from sms_module.audit.brief import BriefScope, Section
from sms_module.service_level.levels import figure
from sms_module.service_level.reports.judging import MISSED
from sms_module.service_level.reports.lines import named
from sms_module.service_level.reports.rules import DOCTYPE


def missed_levels(scope: BriefScope) -> Section:
	"""Hook `sms_audit_brief`: levels of the audited services that issued reports show as missed since."""
	report, line = frappe.qb.DocType(DOCTYPE), frappe.qb.DocType("Service Report Line")
	rows = (
		frappe.qb.from_(report)
		.inner_join(line)
		.on((line.parent == report.name) & (line.parenttype == DOCTYPE))
		.select(
			report.name,
			report.period_label,
			line.service,
			line.party,
			line.metric,
			line.priority,
			line.target,
			line.actual,
			line.missed_in_a_row,
			line.finding,
		)
		.where(report.workflow_state == "Issued")
		.where(report.period_end >= scope.since)
		.where(line.result == MISSED)
		.where(report.service.isin(scope.services or ("",)) | line.service.isin(scope.services or ("",)))
		.orderby(report.period_start)
		.orderby(report.name)
		.orderby(line.idx)
		.run(as_dict=True)
	)
	return Section(
		_("Missed service levels"),
		(
			_("Report"),
			_("Period"),
			_("Service"),
			_("Party"),
			_("Level"),
			_("Target"),
			_("Actual"),
			_("In a row"),
			_("Finding"),
		),
		tuple(
			(
				row.name,
				row.period_label,
				row.service or "",
				row.party or "",
				named(row),
				figure(row.metric, row.target),
				figure(row.metric, row.actual),
				row.missed_in_a_row,
				row.finding or "",
			)
			for row in rows
		),
	)
