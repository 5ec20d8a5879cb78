"""What transitions tell the auditor beforehand."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.utils import formatdate

from sms_module.audit.brief import BriefScope, Section


def transitions(scope: BriefScope) -> Section:
	"""Hook `sms_audit_brief`: transitions of the processes and services that go on, or went live since."""
	table = frappe.qb.DocType("Service Transition")
	rows = (
		frappe.qb.from_(table)
		.select(
			table.name,
			table.kind,
			table.title,
			table.workflow_state,
			table.went_live_on,
			table.live_since,
			table.missing_count,
		)
		.where(table.sms_process.isin(scope.processes or ("",)) | table.service.isin(scope.services or ("",)))
		.where(
			(table.went_live_on >= scope.since)
			| (table.live_since >= scope.since)
			| table.workflow_state.isin(("Building", "Readiness Review", "Accepted", "Early Life Support"))
		)
		.orderby(table.name)
		.run(as_dict=True)
	)
	return Section(
		_("Service transitions"),
		(
			_("Transition"),
			_("Kind"),
			_("Title"),
			_("State"),
			_("Gone live on"),
			_("Live without acceptance since"),
			_("Missing"),
		),
		tuple(
			(
				row.name,
				_(row.kind),
				row.title,
				_(row.workflow_state),
				formatdate(row.went_live_on) if row.went_live_on else "",
				formatdate(row.live_since) if row.live_since else "",
				row.missing_count,
			)
			for row in rows
		),
	)
