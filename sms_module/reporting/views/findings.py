"""The report of a single finding."""

from __future__ import annotations

from typing import Any

from frappe import _
from frappe.model.document import Document

from sms_module.corrective_action.finding_rules import is_good_practice, is_nonconformity, original_date
from sms_module.reporting.views import common

DUE_FIELDS = ("response_due", "plan_due", "implementation_due", "effectiveness_due")


def sms_finding_report(doc: Document) -> dict[str, Any]:
	"""A finding with its three parts, its answer and how it stands."""
	titles = common.requirement_titles([doc.requirement])
	return common.escaped(
		common.footing(doc)
		| {
			"title": doc.title,
			"type": _(doc.type),
			"nonconformity": is_nonconformity(doc),
			"source_kind": _(doc.source_kind or ""),
			"source": doc.source_name or doc.erp_name,
			"unit": doc.unit,
			"sms_process": doc.sms_process,
			"service": doc.service,
			"responsible": common.name_of(doc.responsible),
			"raised_by": common.name_of(doc.raised_by),
			"raised_on": common.day(doc.raised_on),
			"closed_on": common.day(doc.closed_on),
			"requirement": titles.get(doc.requirement, doc.requirement),
			"statement": doc.statement,
			"evidence": doc.evidence,
			"place": doc.place,
			"evidence_record": doc.evidence_record,
			"containment": doc.containment,
			"correction": doc.correction,
			"correction_done_on": common.day(doc.correction_done_on),
			"extent": doc.extent,
			"no_action_reason": doc.no_action_reason,
			"dispute_reason": doc.dispute_reason,
			"dispute_resolution": doc.dispute_resolution,
			"disputed": doc.workflow_state == "Disputed",
			"recurrence_of": doc.recurrence_of,
			"proposed_type": _(doc.proposed_type or ""),
			"risk": doc.risk,
			"no_risk_reason": "" if doc.risk else doc.no_risk_reason,
			"capa": _capa(doc),
			"actions": _actions(doc),
			"dates": _dates(doc),
			"body": _certification(doc),
			"extensions": common.extensions(doc),
			"steps": common.steps(doc),
		}
	)


def _dates(doc: Document) -> list[dict[str, Any]]:
	if is_good_practice(doc):
		return []
	return [
		{
			"what": _(doc.meta.get_label(name)),
			"first": common.day(original_date(doc, name)),
			"now": common.day(doc.get(name)),
		}
		for name in DUE_FIELDS
		if doc.get(name)
	]


def _certification(doc: Document) -> dict[str, str]:
	if not (doc.body_reference or doc.body_grade or doc.body_deadline or doc.body_accepted_on):
		return {}
	return {
		"reference": doc.body_reference,
		"grade": doc.body_grade,
		"deadline": common.day(doc.body_deadline),
		"accepted_on": common.day(doc.body_accepted_on),
	}


def _capa(doc: Document) -> dict[str, Any]:
	"""The CAPA that answers the finding; only its number for who may not see it."""
	if not doc.capa:
		return {}
	fields = (
		"name",
		"title",
		"workflow_state",
		"responsible",
		"implementation_verified_on",
		"effectiveness_result",
	)
	row = next(iter(common.seen("CAPA", fields, name=doc.capa)), None)
	if row is None:
		return {"name": doc.capa}
	return {
		"name": row.name,
		"title": row.title,
		"state": _(row.workflow_state),
		"responsible": common.name_of(row.responsible),
		"verified_on": common.day(row.implementation_verified_on),
		"result": _(row.effectiveness_result or ""),
	}


def _actions(doc: Document) -> list[dict[str, Any]]:
	"""Actions that answer the finding directly, without a CAPA."""
	fields = ("name", "what", "responsible", "due_date", "workflow_state", "done_on", "evidence")
	rows = common.seen("SMS Action", fields, source_doctype=doc.doctype, source_name=doc.name)
	return [
		{
			"name": row.name,
			"what": row.what,
			"responsible": common.name_of(row.responsible),
			"due": common.day(row.due_date),
			"state": _(row.workflow_state),
			"done_on": common.day(row.done_on),
			"evidence": row.evidence,
		}
		for row in rows
	]
