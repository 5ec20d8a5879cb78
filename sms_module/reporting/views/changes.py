"""The print of a request for change."""

from __future__ import annotations

from typing import Any

from frappe import _
from frappe.model.document import Document

from sms_module.change.confirmation import waits
from sms_module.reporting.views import common


def sms_change_request(doc: Document) -> dict[str, Any]:
	"""A change from its reason to its review: who decided what, what happened, what came of it."""
	titles = common.requirement_titles([doc.requirement])
	return common.escaped(
		common.footing(doc)
		| {
			"title": doc.title,
			"kind": _(doc.kind),
			"is_model": doc.is_model,
			"model": doc.model,
			"change_of": _(doc.change_of),
			"major": _("Yes") if doc.major else "",
			"responsible": common.name_of(doc.responsible),
			"requested_by": common.name_of(doc.requested_by),
			"unit": doc.unit,
			"sms_process": doc.sms_process,
			"service": doc.service,
			"source": doc.source_name,
			"subject": doc.subject_name,
			"reason": doc.reason,
			"requirement": titles.get(doc.requirement, doc.requirement),
			"requirement_before": doc.requirement_before,
			"requirement_text": doc.requirement_text,
			"requirement_revision": doc.requirement_revision or "",
			"risk_level": _(doc.risk_level or ""),
			"risk": doc.risk,
			"impact": doc.impact,
			"plan": doc.plan,
			"back_out": doc.back_out,
			"authorised_by": common.name_of(doc.authorised_by),
			"authorised_on": common.day(doc.authorised_on),
			"emergency": doc.kind == "Emergency",
			"waits": waits(doc),
			"confirmed_by": common.name_of(doc.confirmed_by) or doc.board_decision,
			"confirmed_on": common.day(doc.confirmed_on),
			"scheduled": _scheduled(doc),
			"clashes": [line for line in (doc.clash_note or "").splitlines() if line],
			"outcome": _(doc.outcome or ""),
			"implemented_on": common.day(doc.implemented_on),
			"outcome_note": doc.outcome_note,
			"finding": doc.finding,
			"review_note": doc.review_note,
			"reviewed_by": common.name_of(doc.reviewed_by),
			"reviewed_on": common.day(doc.reviewed_on),
			"follow_up_audit": doc.follow_up_audit,
			"closed_on": common.day(doc.closed_on),
			"erp": " ".join(text for text in (_(doc.erp_doctype or ""), doc.erp_name) if text),
			"erp_status": doc.erp_status,
			"led": bool(doc.erp_followed),
			"actions": _actions(doc),
			"steps": common.steps(doc),
		}
	)


def _scheduled(doc: Document) -> str:
	if not (doc.scheduled_from and doc.scheduled_to):
		return ""
	return f"{common.moment(doc.scheduled_from)} – {common.moment(doc.scheduled_to)}"


def _actions(doc: Document) -> list[dict[str, Any]]:
	fields = ("name", "what", "responsible", "due_date", "workflow_state", "evidence")
	rows = common.seen("SMS Action", fields, source_doctype=doc.doctype, source_name=doc.name)
	return [
		{
			"name": row.name,
			"what": row.what,
			"responsible": common.name_of(row.responsible),
			"due": common.day(row.due_date),
			"state": _(row.workflow_state),
			"evidence": row.evidence,
		}
		for row in rows
	]
