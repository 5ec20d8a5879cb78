"""The audit's report and its plan."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from sms_module.audit.brief import brief
from sms_module.audit.checklist import RESULTS
from sms_module.audit.report import reported
from sms_module.records.clock import today
from sms_module.records.freeze import untouched
from sms_module.reporting.views import common

GRADES = (
	"Major Nonconformity",
	"Minor Nonconformity",
	"Observation",
	"Opportunity for Improvement",
	"Good Practice",
)
MEETINGS = {"Opening Meeting": "opening_meeting", "Closing Meeting": "closing_meeting"}


def sms_audit_report(doc: Document) -> dict[str, Any]:
	"""The report of an audit: what was frozen when it was reported, and where its findings stand now."""
	figures = reported(doc)
	titles = common.requirement_titles(
		[*figures["requirements"], *(row["requirement"] for row in figures["findings"])]
	)
	return common.escaped(
		_head(doc)
		| {
			"draft": not doc.frozen,
			"sealed": untouched(doc.frozen, doc.frozen_hash),
			"frozen_hash": doc.frozen_hash,
			"results": _results(figures),
			"questions": figures["questions"],
			"requirements": [titles.get(name, name) for name in figures["requirements"]],
			"findings": [_finding(row, titles) for row in _by_grade(figures["findings"])],
			"not_covered_rows": figures["not_covered"],
			"disputes": _disputes(doc),
			"standing": _standing(doc),
			"overrides": [
				row | {"overridden_by": common.name_of(row["overridden_by"])} for row in figures["overrides"]
			],
			"meetings": _meetings(doc),
			"samples": [_sample(doc, row) for row in doc.samples],
			"strong_points": doc.strong_points,
			"not_covered": doc.not_covered,
			"diverging_opinions": doc.diverging_opinions,
			"impartiality_statement": doc.impartiality_statement,
			"conclusion": doc.conclusion,
			"distribution": [
				{
					"recipient": row.recipient or common.name_of(row.user),
					"sent_on": common.moment(row.sent_on),
				}
				for row in doc.distribution
			],
			"checklist": [_answer(row) for row in doc.checklist],
			"steps": common.steps(doc),
			"today": common.day(today()),
		}
	)


def sms_audit_plan(doc: Document) -> dict[str, Any]:
	"""The plan of an audit, for the audited unit."""
	titles = common.requirement_titles(
		[row.requirement for row in doc.schedule] + [row.requirement for row in doc.checklist]
	)
	topics = dict.fromkeys(titles[row.requirement] for row in doc.checklist if row.requirement in titles)
	return common.escaped(
		_head(doc)
		| {
			"schedule": [_appointment(row, titles) for row in doc.schedule],
			"topics": sorted(topics),
			"questions": len(doc.checklist),
			"opening_meeting": common.moment(doc.opening_meeting),
			"closing_meeting": common.moment(doc.closing_meeting),
			"notified": common.taken(doc, "Notify"),
			"distribution": [row.recipient or common.name_of(row.user) for row in doc.distribution],
		}
	)


def _head(doc: Document) -> dict[str, Any]:
	return common.footing(doc) | {
		"title": doc.title,
		"party": _(doc.party or ""),
		"occasion": _(doc.occasion or ""),
		"stage": _(doc.stage or ""),
		"follow_up_of": doc.follow_up_of,
		"unit": doc.unit,
		"manager": common.name_of(doc.manager),
		"programme": doc.programme,
		"planned": common.period(doc.planned_from, doc.planned_to),
		"postponed": doc.postponed,
		"first_planned": common.day(doc.original_planned_from),
		"carried_out": common.period(doc.actual_from, doc.actual_to),
		"acknowledged": _acknowledgement(doc),
		"reported_on": common.day(doc.reported_on),
		"closed_on": common.day(doc.closed_on),
		"lead": doc.lead,
		"team": _team(doc),
		"areas": [{"kind": common.kind_of(row.area_doctype), "area": row.area} for row in doc.areas],
		"objectives": doc.objectives,
		"scope": doc.scope,
		"criteria": doc.criteria,
		"methods": doc.methods,
	}


def _sample(doc: Document, row: Document) -> dict[str, Any]:
	items = [item for item in doc.sample_items if item.sample_key == row.sample_key]
	return {
		"key": row.sample_key,
		"question": row.question,
		"kind": _(row.record_doctype),
		"period": common.period(row.from_date, row.to_date),
		"rule": _(row.rule),
		"size": _("{0} of {1}").format(row.sample_size, row.population_size),
		"seed": row.seed,
		"deviate": ", ".join(item.record_name for item in items if item.result == "Deviates") or _("none"),
		"waiting": sum(not item.result for item in items),
	}


def sms_auditor_brief(doc: Document) -> dict[str, Any]:
	"""What changed in the audited areas since their last audit."""
	told = brief(doc)
	view = _head(doc) | {
		"since": common.day(told["since"]),
		"until": common.day(told["until"]),
		"sections": [
			{"title": section.title, "columns": section.columns, "rows": section.rows}
			for section in told["sections"]
		],
	}
	return common.escaped(view)


def _acknowledgement(doc: Document) -> str:
	if not doc.acknowledged_by:
		return ""
	return _("{0}, {1}").format(common.name_of(doc.acknowledged_by), common.moment(doc.acknowledged_on))


def _team(doc: Document) -> list[dict[str, Any]]:
	rows = [(doc.lead, _("Lead auditor"), "")] if doc.lead else []
	rows += [(row.auditor, _(row.team_role or ""), row.note) for row in doc.team if row.auditor != doc.lead]
	from_where = {
		row.name: row.organisation or row.unit
		for row in frappe.get_all(
			"SMS Auditor",
			filters={"name": ("in", [row[0] for row in rows] or [""])},
			fields=["name", "unit", "organisation"],
			order_by="name asc",
		)
	}
	return [
		{"auditor": auditor, "role": role, "from_where": from_where.get(auditor), "note": note}
		for auditor, role, note in rows
	]


def _results(figures: dict) -> list[dict[str, Any]]:
	"""How many questions had which result, in the usual order; what nobody answered last."""
	counts = figures["results"]
	return [
		{"result": _("Not answered") if result == "Open" else _(result), "count": counts[result]}
		for result in (*RESULTS, "Open")
		if counts.get(result)
	]


def _by_grade(findings: list[dict]) -> list[dict]:
	"""Gravest first."""
	return sorted(findings, key=lambda row: (GRADES.index(row["type"]), row["name"]))


def _finding(row: dict, titles: dict[str, str]) -> dict[str, Any]:
	return row | {
		"requirement": titles.get(row["requirement"], row["requirement"]),
		"responsible": common.name_of(row["responsible"]),
		"nonconformity": row["type"] in GRADES[:2],
		"type_label": _(row["type"]),
		"workflow_state": _(row["workflow_state"]),
	}


def _disputes(doc: Document) -> list[dict[str, Any]]:
	"""Findings that the audited unit disputes or disputed, as they stand now."""
	fields = ("name", "title", "workflow_state", "dispute_reason", "dispute_resolution")
	rows = common.seen("Finding", fields, source_doctype=doc.doctype, source_name=doc.name)
	return [row | {"open": row.workflow_state == "Disputed"} for row in rows if row.dispute_reason]


def _standing(doc: Document) -> list[dict[str, Any]]:
	"""Where the findings stand on the day of printing."""
	fields = ("name", "type", "title", "workflow_state", "capa", "due_date", "closed_on", "responsible")
	rows = common.seen("Finding", fields, source_doctype=doc.doctype, source_name=doc.name)
	return [
		row
		| {
			"type": _(row.type),
			"workflow_state": _(row.workflow_state),
			"when": common.day(row.closed_on or row.due_date),
			"responsible": common.name_of(row.responsible),
		}
		for row in rows
	]


def _meetings(doc: Document) -> list[dict[str, Any]]:
	return [
		{
			"meeting": _(meeting),
			"held": common.moment(doc.get(fieldname)),
			"people": [
				{"person": row.person or common.name_of(row.user), "function": row.function}
				for row in doc.attendance
				if row.meeting == meeting
			],
		}
		for meeting, fieldname in MEETINGS.items()
	]


def _answer(row: Document) -> dict[str, Any]:
	return {
		"number": row.idx,
		"requirement": row.requirement,
		"question": row.question,
		"sample": row.sample,
		"seen": row.evidence_seen,
		"result": _(row.result or ""),
		"note": row.note,
		"finding": row.finding,
	}


def _appointment(row: Document, titles: dict[str, str]) -> dict[str, Any]:
	return {
		"when": _time_span(row.starts, row.ends),
		"topic": row.topic,
		"what": " · ".join(
			filter(None, [row.sms_process, titles.get(row.requirement, row.requirement or "")])
		),
		"auditor": row.auditor,
		"auditee": common.name_of(row.auditee),
		"place": _(row.place or ""),
	}


def _time_span(starts: Any, ends: Any) -> str:
	"""`3 Mar 2026, 09:00` to `10:30` on the same day, else both in full."""
	start, end = common.moment(starts), common.moment(ends)
	if start and end and start.split(",")[0] == end.split(",")[0]:
		return f"{start}–{end.split(', ')[-1]}"
	return " – ".join(filter(None, [start, end]))
