"""What changes tell the auditor beforehand."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.utils import formatdate

from sms_module.audit.brief import BriefScope, Section


def changes(scope: BriefScope) -> Section:
	"""Hook `sms_audit_brief`: changes of the processes and services that are open, or were carried out since."""
	change = frappe.qb.DocType("Request for Change")
	rows = (
		frappe.qb.from_(change)
		.select(
			change.name,
			change.kind,
			change.title,
			change.workflow_state,
			change.outcome,
			change.implemented_on,
			change.reviewed_on,
		)
		.where(
			change.sms_process.isin(scope.processes or ("",)) | change.service.isin(scope.services or ("",))
		)
		.where(
			(change.implemented_on >= scope.since)
			| change.workflow_state.isin(("Assessed", "Authorised", "Scheduled"))
		)
		.where(change.is_model == 0)
		.orderby(change.kind)
		.orderby(change.name)
		.run(as_dict=True)
	)
	return Section(
		_("Changes"),
		(_("Change"), _("Kind"), _("Title"), _("State"), _("Outcome"), _("Implemented on"), _("Reviewed on")),
		tuple(
			(
				row.name,
				_(row.kind),
				row.title,
				_(row.workflow_state),
				_(row.outcome or ""),
				formatdate(row.implemented_on) if row.implemented_on else "",
				formatdate(row.reviewed_on) if row.reviewed_on else "",
			)
			for row in rows
		),
	)
