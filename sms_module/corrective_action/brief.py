"""What findings, CAPAs and actions tell the auditor beforehand."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.utils import formatdate

from sms_module.audit.brief import BriefScope, Section


def findings(scope: BriefScope) -> Section:
	"""Hook `sms_audit_brief`: findings raised or still open since the last audit, complaints first."""
	rows = frappe.get_all(
		"Finding",
		filters={"sms_process": ("in", scope.processes or ("",)), "workflow_state": ("!=", "Withdrawn")},
		or_filters={"raised_on": (">=", scope.since), "workflow_state": ("not in", ("Closed", "Withdrawn"))},
		fields=["name", "type", "source_kind", "title", "workflow_state", "raised_on"],
		order_by="source_kind asc, raised_on desc, name desc",
	)
	return Section(
		_("Findings and complaints"),
		(_("Finding"), _("Type"), _("Source"), _("Title"), _("State"), _("Raised on")),
		tuple(
			(
				row.name,
				_(row.type),
				_(row.source_kind),
				row.title,
				_(row.workflow_state),
				formatdate(row.raised_on),
			)
			for row in rows
		),
	)


def capas(scope: BriefScope) -> Section:
	"""Hook `sms_audit_brief`: CAPAs of the processes that are open, or were judged since the last audit."""
	rows = frappe.get_all(
		"CAPA",
		filters={"sms_process": ("in", scope.processes or ("",)), "workflow_state": ("!=", "Cancelled")},
		or_filters={"closed_on": (">=", scope.since), "workflow_state": ("!=", "Closed")},
		fields=[
			"name",
			"title",
			"workflow_state",
			"iteration",
			"effectiveness_result",
			"effectiveness_criterion",
			"did_not_last",
		],
		order_by="name asc",
	)
	return Section(
		_("Corrective and preventive actions"),
		(_("CAPA"), _("Title"), _("State"), _("Iteration"), _("Effectiveness"), _("Criterion")),
		tuple(
			(
				row.name,
				row.title,
				_(row.workflow_state),
				row.iteration,
				_("did not last") if row.did_not_last else _(row.effectiveness_result or ""),
				row.effectiveness_criterion or "",
			)
			for row in rows
		),
	)


def overdue_actions(scope: BriefScope) -> Section:
	"""Hook `sms_audit_brief`: open actions of the processes."""
	rows = frappe.get_all(
		"SMS Action",
		filters={
			"sms_process": ("in", scope.processes or ("",)),
			"workflow_state": ("in", ("Open", "In Progress")),
		},
		fields=["name", "what", "responsible", "due_date", "extension_count"],
		order_by="due_date asc, name asc",
	)
	return Section(
		_("Open actions"),
		(_("Action"), _("What"), _("Responsible"), _("Due"), _("Times extended")),
		tuple(
			(row.name, row.what, row.responsible, formatdate(row.due_date), row.extension_count)
			for row in rows
		),
	)
