"""Nonconformities that no risk foresaw: linked to a risk afterwards, or recorded as one."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.corrective_action.finding_rules import NONCONFORMITIES
from sms_module.records import guard
from sms_module.records.errors import StateError


def record_as_risk(finding: Document, **assessment: Any) -> Document:
	"""Makes the risk that a nonconformity shows, and links both. As somebody who works on the finding.

	`assessment`: what a finding does not say: area, cause, likelihood and impact; further fields as wished.
	"""
	_refuse_foreseen(finding)
	risk = frappe.new_doc("SMS Risk")
	risk.update(
		dict(
			kind="Risk",
			title=finding.title,
			event=finding.title,
			consequence=finding.statement,
			responsible=finding.responsible,
			unit=finding.unit,
			sms_process=finding.sms_process,
			service=finding.service,
		)
	)
	risk.update({key: value for key, value in assessment.items() if value not in (None, "")})
	_keep_correction(risk, finding)
	risk.insert()
	finding.risk = risk.name
	finding.save()
	return risk


def _keep_correction(risk: Document, finding: Document) -> None:
	"""What corrects the unforeseen is the first treatment of the new risk."""
	if not finding.capa or not frappe.has_permission("CAPA", "read", finding.capa):
		return
	capa = frappe.db.get_value(
		"CAPA", finding.capa, ["title", "responsible", "due_date", "workflow_state"], as_dict=True
	)
	row = risk.append("treatments", {})
	row.update(dict(kind="Corrective", what=capa.title, responsible=capa.responsible, due_date=capa.due_date))
	guard.put(row, capa=finding.capa, status=capa.workflow_state)


def _refuse_foreseen(finding: Document) -> None:
	if finding.type not in NONCONFORMITIES:
		frappe.throw(
			_("{0} is no nonconformity: it asks for no risk.").format(bold(finding.name)),
			StateError,
			title=_("No nonconformity"),
		)
	if finding.risk:
		frappe.throw(
			_("{0} was foreseen by {1} already.").format(bold(finding.name), bold(finding.risk)),
			StateError,
			title=_("Foreseen already"),
		)
