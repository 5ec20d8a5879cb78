"""What documents tell the auditor beforehand."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.utils import formatdate, getdate

from sms_module.audit.brief import BriefScope, Section
from sms_module.records.clock import today


def documents(scope: BriefScope) -> Section:
	"""Hook `sms_audit_brief`: documents of the processes that are new since the last audit, or late in review."""
	rows = frappe.get_all(
		"SMS Document",
		filters={"sms_process": ("in", scope.processes or ("",)), "workflow_state": "Effective"},
		fields=[
			"name",
			"document_code",
			"title",
			"revision",
			"effective_from",
			"review_due",
			"change_note",
		],
		order_by="effective_from desc, name asc",
	)
	return Section(
		_("Documents"),
		(_("Document"), _("Title"), _("Revision"), _("Effective from"), _("What is new"), _("Review due")),
		tuple(
			(
				row.document_code or row.name,
				row.title,
				row.revision,
				formatdate(row.effective_from),
				row.change_note or "",
				_("{0} (late)").format(formatdate(row.review_due))
				if row.review_due and getdate(row.review_due) < today()
				else formatdate(row.review_due)
				if row.review_due
				else "",
			)
			for row in rows
			if getdate(row.effective_from) >= scope.since
			or (row.review_due and getdate(row.review_due) < today())
		),
	)
