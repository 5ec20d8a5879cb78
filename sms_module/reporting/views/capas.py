"""The 8D report of a CAPA."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from sms_module.corrective_action import capa_count
from sms_module.reporting.views import common

KINDS = ("Occurrence", "Escape")


def sms_capa_8d(doc: Document) -> dict[str, Any]:
	"""A CAPA in the eight disciplines (8D)."""
	titles = {row.finding: row for row in doc.findings}
	findings = common.seen(
		"Finding", ("name", "requirement", "statement", "source_name"), name=list(titles) or [""]
	)
	requirements = common.requirement_titles(row.requirement for row in findings)
	known = {row.name: row for row in findings}
	view = common.escaped(
		common.footing(doc)
		| {
			"title": doc.title,
			"kind": _(doc.kind or ""),
			"depth": _(doc.depth or ""),
			"impact": _(doc.impact or ""),
			"chance": _(doc.recurrence_chance or ""),
			"responsible": common.name_of(doc.responsible),
			"unit": doc.unit,
			"sms_process": doc.sms_process,
			"due": common.day(doc.due_date),
			"original_due": common.day(doc.original_due_date),
			"made_on": common.day(doc.creation),
			"iteration": doc.iteration or 1,
			"source": None if doc.findings else doc.source_name,
			"findings": [_finding(row, known.get(row.finding, {}), requirements) for row in doc.findings],
			"team": [{"person": common.name_of(row.user), "function": row.function} for row in doc.team],
			"problem_is": doc.problem_is,
			"problem_is_not": doc.problem_is_not,
			"containment": doc.containment,
			"correction": doc.correction,
			"extent": doc.extent,
			"whys": _whys(doc),
			"fishbone": _fishbone(doc),
			"need_to_act": doc.need_to_act != "No",
			"no_action_reason": doc.no_action_reason,
			"plan": _plan(doc),
			"weak_points": [_(point) for point in (doc.weak_points or "").splitlines() if point.strip()],
			"criterion": capa_count.criterion_words(doc),
			"count": capa_count.frozen_words(doc),
			"overrule_reason": doc.overrule_reason if capa_count.overruled(doc) else None,
			"wait_days": doc.effectiveness_wait_days,
			"approved": common.taken(doc, "Approve"),
			"implementation_evidence": doc.implementation_evidence,
			"implementation_record": doc.implementation_record,
			"verified_by": common.name_of(doc.implementation_verified_by),
			"verified_on": common.day(doc.implementation_verified_on),
			"read_across": doc.read_across,
			"sms_change_needed": _(doc.sms_change_needed or ""),
			"sms_change": doc.sms_change,
			"effectiveness_due": common.day(doc.effectiveness_due),
			"result": _(doc.effectiveness_result or ""),
			"note": doc.effectiveness_note,
			"effectiveness_record": doc.effectiveness_record,
			"checked_by": common.name_of(doc.effectiveness_checked_by),
			"checked_on": common.day(doc.effectiveness_checked_on),
			"did_not_last": bool(doc.did_not_last),
			"closed_on": common.day(doc.closed_on),
			"rounds": [_round(row) for row in doc.iterations],
			"extensions": common.extensions(doc),
			"steps": common.steps(doc),
		}
	)
	return view | {"count_chart": capa_count.chart_of(doc)}


def _finding(row: Document, known: dict, requirements: dict[str, str]) -> dict[str, Any]:
	return {
		"name": row.finding,
		"type": _(row.finding_type or ""),
		"title": row.finding_title,
		"requirement": requirements.get(known.get("requirement"), ""),
		"source": known.get("source_name"),
	}


def _whys(doc: Document) -> list[dict[str, Any]]:
	"""Each chain of questions, numbered."""
	chains = []
	for kind in KINDS:
		rows = [row for row in doc.whys if (row.chain or KINDS[0]) == kind]
		if rows:
			answers = [
				{"number": number, "why": row.why, "answer": row.answer}
				for number, row in enumerate(rows, start=1)
			]
			chains.append({"chain": _cause_label(kind), "rows": answers})
	return chains


def _fishbone(doc: Document) -> list[dict[str, Any]]:
	"""Cause and effect as an indented table: kind, branch, category, cause."""
	branches = _branches()
	lines: list[dict[str, Any]] = []
	for kind in KINDS:
		causes = [row for row in doc.causes if (row.kind or KINDS[0]) == kind]
		if not causes:
			continue
		lines.append(_branch(0, _cause_label(kind)))
		shown: tuple[str, ...] = ()
		for path, row in sorted(
			((_path(row.category, branches), row) for row in causes), key=lambda each: (each[0], each[1].idx)
		):
			for depth, category in enumerate(path):
				if path[: depth + 1] != shown[: depth + 1]:
					lines.append(_branch(depth + 1, category))
			shown = path
			lines.append(
				{
					"level": len(path) + 1,
					"text": row.cause,
					"cause": True,
					"root": bool(row.root),
					"shown_by": row.shown_by,
				}
			)
	return lines


def _branch(level: int, text: str) -> dict[str, Any]:
	return {"level": level, "text": text, "cause": False, "root": False, "shown_by": ""}


def _cause_label(kind: str) -> str:
	return _("Why it happened (occurrence)") if kind == "Occurrence" else _("Why it was not noticed (escape)")


def _branches() -> dict[str, str]:
	"""Each cause category's parent."""
	rows = frappe.get_all(
		"Cause Category", fields=["name", "parent_cause_category"], order_by="lft asc", limit=0
	)
	return {row.name: row.parent_cause_category for row in rows}


def _path(category: str | None, branches: dict[str, str]) -> tuple[str, ...]:
	"""The branches that lead to a category, and the category itself."""
	path: list[str] = []
	while category and category not in path:
		path.insert(0, category)
		category = branches.get(category)
	return tuple(path) or (_("Not categorised"),)


def _plan(doc: Document) -> list[dict[str, Any]]:
	"""The planned actions with what came of them; what a reader may not see of an action is left out."""
	names = [row.action for row in doc.actions if row.action]
	fields = ("name", "done_on", "done_by", "verified_by", "verified_on", "evidence", "due_date")
	actions = {row.name: row for row in common.seen("SMS Action", fields, name=names or [""])}
	lines = []
	for row in doc.actions:
		done = actions.get(row.action, {})
		lines.append(
			{
				"number": row.idx,
				"kind": _(row.kind or ""),
				"what": row.what,
				"responsible": common.name_of(row.responsible),
				"due": common.day(done.get("due_date") or row.due_date),
				"planned_due": common.day(row.due_date),
				"evidence_wanted": row.evidence_wanted,
				"changes_document": row.changes_document,
				"action": row.action,
				"status": _(row.status or "Planned"),
				"done_on": common.day(done.get("done_on")),
				"evidence": done.get("evidence"),
				"verified": ", ".join(
					filter(
						None, [common.name_of(done.get("verified_by")), common.day(done.get("verified_on"))]
					)
				),
			}
		)
	return lines


def _round(row: Document) -> dict[str, Any]:
	return {
		"iteration": row.iteration,
		"cause": row.cause,
		"criterion": row.criterion,
		"count": row.count_text,
		"result": _(row.result or ""),
		"note": "\n".join(part for part in (row.note, row.overrule_reason) if part),
		"checked_by": common.name_of(row.checked_by),
		"checked_on": common.day(row.checked_on),
	}
