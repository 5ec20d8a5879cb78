"""The print of a service transition: readiness before its acceptance, the acceptance record after it."""

from __future__ import annotations

from typing import Any

from frappe import _
from frappe.model.document import Document

from sms_module.reporting.views import common
from sms_module.transition import glance, rows, schedule
from sms_module.transition.rules import BEFORE_LIVE

ACCEPTED = ("Accepted", "Early Life Support", "Closed")


def sms_transition(doc: Document) -> dict[str, Any]:
	"""What is handed over by whom, what is missing, how the drill went, who accepted, and what came of it."""
	shown = common.escaped(
		common.footing(doc)
		| {
			"title": doc.title,
			"accepted": doc.workflow_state in ACCEPTED,
			"in_debt": bool(doc.live_without_acceptance) and doc.workflow_state in BEFORE_LIVE,
			"live_since": common.day(doc.live_since),
			"live_note": doc.live_note,
			"finding": doc.finding,
			"facts": _facts(doc),
			**{
				name: doc.get(name)
				for name in (
					"intended_outcome",
					"acceptance_criteria",
					"resources",
					"dependencies",
					"data_handling",
					"transfer_party",
					"acceptance_note",
					"outcome_achieved",
					"lessons",
				)
			},
			"gate": [] if doc.workflow_state in ACCEPTED else glance.gate(doc),
			"missing": _missing(doc),
			"deliverables": [_deliverable(row) for row in doc.deliverables],
			"waivers": [_waiver(row) for row in doc.waivers],
			"decisions": [_decision(row) for row in doc.decisions],
			"rounds": [_round(row) for row in doc.drill_rounds],
			"calls": [_call(row) for row in doc.drill_calls],
			"milestones": [_milestone(row) for row in doc.milestones],
			"meetings": [_meeting(row) for row in doc.meetings],
			"contacts": [_contact(row) for row in doc.contacts],
			"criteria": [_criterion(row) for row in doc.exit_criteria],
			"accepted_by": common.name_of(doc.accepted_by),
			"accepted_on": common.day(doc.accepted_on),
			"went_live_on": common.day(doc.went_live_on),
			"els_until": common.day(doc.els_until),
			"outcome_result": _(doc.outcome_result or ""),
			"closed_on": common.day(doc.closed_on),
			"steps": _steps(doc),
		}
	)
	return {**shown, "schedule": schedule.chart(doc)}


def _steps(doc: Document) -> list[dict[str, Any]]:
	"""What happened to the whole; what was done with single deliverables stands in their own history."""
	single = {_(row.action) for row in doc.decisions}
	return [step for step in common.steps(doc) if step["action"] not in single]


def _facts(doc: Document) -> list[tuple[str, Any]]:
	moved = _("moved {0} times, first planned for {1}").format(
		doc.go_live_moved, common.day(doc.original_go_live)
	)
	return [
		(_("Kind"), f"{_(doc.kind)}, {_(doc.size)}"),
		(_("Service"), doc.service),
		(_("Unit"), doc.unit),
		(_("Process"), doc.sms_process),
		(_("Transition lead"), common.name_of(doc.responsible)),
		(_("Service manager"), common.name_of(doc.service_manager)),
		(_("Go-live"), common.day(doc.go_live)),
		(_("Go-live moved"), moved if doc.go_live_moved else ""),
		(_("Request for change"), doc.request_for_change),
		(_("Record in the ERP"), " ".join(filter(None, (_(doc.erp_doctype or ""), doc.erp_name)))),
	]


def _missing(doc: Document) -> list[dict[str, Any]]:
	return [
		{
			"title": each.title,
			"mandatory": _("Mandatory") if each.mandatory else _("Optional"),
			"status": _(each.status),
			"person": common.name_of(each.person),
			"due": common.day(each.due),
			"late": _("{0} days").format(each.late_days) if each.late_days else "",
		}
		for each in rows.missing(doc)
	]


def _deliverable(row: Document) -> dict[str, Any]:
	return {
		"area": _(row.area),
		"title": row.title,
		"required": row.required,
		"mandatory": _("Yes") if row.mandatory else "",
		"provider": common.name_of(row.provider),
		"receiver": common.name_of(row.receiver),
		"approver": common.name_of(row.approver),
		"due": common.day(row.due_date),
		"status": _(row.status),
		"evidence": " ".join(filter(None, (row.evidence, row.evidence_record))),
		"decided": f"{common.acted(row.decided_by, row.decided_for)}, {common.day(row.decided_on)}"
		if row.decided_on
		else "",
		"comment": row.comment,
	}


def _waiver(row: Document) -> dict[str, Any]:
	return {
		"deliverable": row.deliverable,
		"reason": row.reason,
		"responsible": common.name_of(row.responsible),
		"until": common.day(row.until),
		"granted": f"{common.name_of(row.granted_by)}, {common.day(row.granted_on)}",
		"status": _(row.status),
		"finding": row.finding,
	}


def _decision(row: Document) -> dict[str, Any]:
	return {
		"when": common.moment(row.acted_on),
		"deliverable": row.deliverable,
		"action": _(row.action),
		"by": common.acted(row.acted_by, row.on_behalf_of),
		"comment": row.comment,
	}


def _round(row: Document) -> dict[str, Any]:
	return {
		"round": row.round,
		"held_on": common.day(row.held_on),
		"calls": row.calls,
		"failed": row.failed,
		"result": _(row.result),
		"held_by": common.name_of(row.held_by),
	}


def _call(row: Document) -> dict[str, Any]:
	return {
		"round": row.round,
		"words": row.words,
		"agent": common.name_of(row.agent),
		**{
			name: _("yes") if row.get(name) else _("no")
			for name in ("service_found", "article_found", "right_group")
		},
		"minutes": f"{row.minutes or 0:g}",
		"result": _(row.result or ""),
		"note": row.note,
	}


def _milestone(row: Document) -> dict[str, Any]:
	return {
		"title": row.title,
		"due": common.day(row.due_date),
		"status": _(row.status),
		"approved": f"{common.name_of(row.approved_by)}, {common.day(row.approved_on)}"
		if row.approved_on
		else "",
		"note": row.note,
	}


def _meeting(row: Document) -> dict[str, Any]:
	return {
		"kind": _(row.kind),
		"title": row.title,
		"due": common.day(row.due_date),
		"held": common.day(row.held_on),
		"minutes": row.minutes,
	}


def _contact(row: Document) -> dict[str, Any]:
	return {
		"role": row.role,
		"person": common.name_of(row.person) or row.contact_name,
		"tasks": row.tasks,
		"reached": ", ".join(filter(None, (row.phone, row.email))),
	}


def _criterion(row: Document) -> dict[str, Any]:
	return {
		"criterion": row.criterion,
		"met": common.day(row.met_on) if row.met else _("not yet"),
		"evidence": row.evidence,
	}
