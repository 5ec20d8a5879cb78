"""A self assessment in print: what is so, what shows it, what is missing, beside last time."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from sms_module.reporting.views import common


def sms_self_assessment(doc: Document) -> dict[str, Any]:
	"""A self assessment with its answers and their comparison with the one before."""
	before = frappe.db.get_value(doc.doctype, doc.previous, "assessed_on") if doc.previous else None
	requirements = common.requirement_titles(row.requirement for row in doc.answers)
	return common.escaped(
		common.footing(doc)
		| {
			"title": doc.title,
			"template": doc.template,
			"sms_process": doc.sms_process,
			"unit": doc.unit,
			"responsible": common.name_of(doc.responsible),
			"participants": doc.participants,
			"assessed_on": common.day(doc.assessed_on),
			"due_date": common.day(doc.due_date),
			"completed_by": common.name_of(doc.completed_by),
			"previous": doc.previous,
			"before": common.day(before),
			"score": _percent(doc.score),
			"last_score": _percent(doc.last_score) if doc.previous else "",
			"gaps": doc.gaps,
			"better": doc.better,
			"worse": doc.worse,
			"conclusion": doc.conclusion,
			"answers": [_answer(row, requirements) for row in doc.answers],
			"open": [_gap(row) for row in doc.answers if row.answer in ("Partly", "No")],
			"steps": common.steps(doc),
		}
	)


def _percent(value: float | None) -> str:
	return f"{value or 0:g} %"


def _answer(row: Document, requirements: dict[str, str]) -> dict[str, Any]:
	shown = (row.evidence, row.evidence_record, row.note)
	return {
		"number": row.idx,
		"characteristic": row.characteristic,
		"requirement": requirements.get(row.requirement, ""),
		"figure": row.figure,
		"answer": _(row.answer or ""),
		"shown": "\n".join(text.strip() for text in shown if (text or "").strip()),
		"last": _(row.last_answer or ""),
		"change": _(row.change or ""),
	}


def _gap(row: Document) -> dict[str, Any]:
	return {
		"number": row.idx,
		"missing": row.note,
		"revisit": row.revisit,
		"suggestion": row.suggestion,
		"state": _(
			frappe.db.get_value("Improvement Suggestion", row.suggestion, "workflow_state") or ""
			if row.suggestion
			else ""
		),
	}
