"""What initiatives tell audits: whose work they are, and what goes on in the area."""

from __future__ import annotations

from datetime import date

import frappe
from frappe import _
from frappe.utils import formatdate

from sms_module.audit.brief import BriefScope, Section
from sms_module.improvement.rollup import INITIATIVE

CARRIED_OUT = ("In Progress", "On Hold", "Completed", "Benefits Reviewed")


def own_work(user: str, processes: list[str], since: date) -> list[tuple[str, str]]:
	"""Hook `sms_own_work`: initiatives that a person carries out in processes, or did since a day."""
	initiative = frappe.qb.DocType(INITIATIVE)
	rows = (
		frappe.qb.from_(initiative)
		.select(initiative.name, initiative.sms_process)
		.where((initiative.responsible == user) & initiative.sms_process.isin(processes or [""]))
		.where(initiative.workflow_state.isin(CARRIED_OUT))
		.where(initiative.completed_on.isnull() | (initiative.completed_on >= since))
		.orderby(initiative.name)
		.run(as_dict=True)
	)
	return [
		(row.sms_process, _("own initiative {0} in {1}").format(row.name, row.sms_process)) for row in rows
	]


def initiatives(scope: BriefScope) -> Section:
	"""Hook `sms_audit_brief`: initiatives of the processes and services that go on, or ended since."""
	initiative = frappe.qb.DocType(INITIATIVE)
	rows = (
		frappe.qb.from_(initiative)
		.select(
			initiative.name,
			initiative.title,
			initiative.workflow_state,
			initiative.total_progress,
			initiative.worst_rag,
			initiative.expected_outcome,
			initiative.completed_on,
			initiative.benefit_result,
		)
		.where(
			initiative.sms_process.isin(scope.processes or ("",))
			| initiative.service.isin(scope.services or ("",))
		)
		.where(
			initiative.workflow_state.isin(("Approved", "Funded", "In Progress", "On Hold"))
			| (initiative.completed_on >= scope.since)
		)
		.orderby(initiative.name)
		.run(as_dict=True)
	)
	return Section(
		_("Improvement initiatives"),
		(
			_("Initiative"),
			_("Title"),
			_("State"),
			_("Progress"),
			_("Standing"),
			_("Expected"),
			_("Completed on"),
			_("Benefit"),
		),
		tuple(
			(
				row.name,
				row.title,
				_(row.workflow_state),
				_("{0} %").format(round(row.total_progress or 0)),
				_(row.worst_rag or ""),
				row.expected_outcome,
				formatdate(row.completed_on) if row.completed_on else "",
				_(row.benefit_result or ""),
			)
			for row in rows
		),
	)
