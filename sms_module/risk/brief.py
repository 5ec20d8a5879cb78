"""What risks tell the auditor beforehand."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.utils import formatdate

from sms_module.audit.brief import BriefScope, Section


def risks(scope: BriefScope) -> Section:
	"""Hook `sms_audit_brief`: risks of the audited areas that are open, or were closed since the last audit."""
	risk = frappe.qb.DocType("SMS Risk")
	rows = (
		frappe.qb.from_(risk)
		.select(
			risk.name,
			risk.title,
			risk.kind,
			risk.workflow_state,
			risk.level,
			risk.residual_level,
			risk.accepted_until,
			risk.review_due,
		)
		.where(
			risk.sms_process.isin(scope.processes or ("",))
			| risk.service.isin(scope.services or ("",))
			| risk.unit.isin(scope.units or ("",))
		)
		.where((risk.workflow_state != "Closed") | (risk.closed_on >= scope.since))
		.orderby(risk.score, order=frappe.qb.desc)
		.orderby(risk.name)
		.run(as_dict=True)
	)
	happened = _happened(scope, [row.name for row in rows])
	return Section(
		_("Risks and opportunities"),
		(
			_("Risk"),
			_("Title"),
			_("State"),
			_("Level before, after treatment"),
			_("Happened since"),
			_("Accepted until"),
			_("Review due"),
		),
		tuple(
			(
				row.name,
				row.title,
				_(row.workflow_state),
				", ".join(_(level) for level in (row.level, row.residual_level) if level),
				happened.get(row.name, ""),
				formatdate(row.accepted_until) if row.workflow_state == "Accepted" else "",
				formatdate(row.review_due) if row.review_due else "",
			)
			for row in rows
		),
	)


def _happened(scope: BriefScope, names: list[str]) -> dict[str, str]:
	"""Days since the last audit on which risks happened."""
	days: dict[str, list[str]] = {}
	for row in frappe.get_all(
		"SMS Risk Occurrence",
		filters={
			"parenttype": "SMS Risk",
			"parent": ("in", names or [""]),
			"occurred_on": (">=", scope.since),
		},
		fields=["parent", "occurred_on"],
		order_by="occurred_on asc, name asc",
	):
		days.setdefault(row.parent, []).append(formatdate(row.occurred_on))
	return {name: ", ".join(found) for name, found in days.items()}
