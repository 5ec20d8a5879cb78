"""Readiness at a glance: what the form shows above everything else."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import date_diff, get_fullname

from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.transition import debt, deliverables, drill, meetings, rows, standing
from sms_module.transition.persons import DECIDERS, MOVERS, WORKERS
from sms_module.transition.rules import BEFORE_LIVE


def glance(doc: Document) -> dict[str, Any]:
	"""How much is missing, from whom, late by how long; whether the drill passed; how far the go-live is."""
	missing = rows.missing(doc)
	mandatory = [each for each in missing if each.mandatory]
	counts = rows.counted(doc)
	return {
		"mandatory": counts["mandatory_count"],
		"settled": counts["mandatory_count"] - counts["missing_count"],
		"missing": len(mandatory),
		"optional_missing": len(missing) - len(mandatory),
		"late": sum(bool(each.late_days) for each in mandatory),
		"late_days": max((each.late_days for each in mandatory), default=0),
		"waived": sum(row.status == "Open" for row in doc.waivers),
		"lapsed": sum(row.status == "Lapsed" for row in doc.waivers),
		"drill": doc.drill_result or "",
		"drill_rounds": len(doc.drill_rounds),
		"days_to_go_live": date_diff(doc.go_live, today()) if doc.workflow_state in BEFORE_LIVE else None,
		"criteria_open": sum(not row.met for row in doc.exit_criteria),
		"persons": [
			{
				"person": get_fullname(person) if person else _("nobody named"),
				"deliverables": [
					{
						"title": each.title,
						"status": each.status,
						"mandatory": each.mandatory,
						"due": str(each.due or ""),
						"late_days": each.late_days,
					}
					for each in owed
				],
				"late_days": max(each.late_days for each in owed),
			}
			for person, owed in standing.by_person(missing).items()
		],
	}


def gate(doc: Document) -> list[str]:
	"""What keeps the gate closed: sentences; none when only the word of the service manager is missing."""
	return [sentence for need in (deliverables.settled, drill.drill_passed) if (sentence := need(doc))]


def mine(doc: Document) -> list[dict[str, Any]]:
	"""What the session's user may do with which deliverable now: for the buttons of the form."""
	found = []
	for row in doc.deliverables:
		acts = [name for name, may in _acts(doc, row) if may]
		if acts:
			found.append({"row": row.name, "title": row.title, "status": row.status, "acts": acts})
	return found


def _acts(doc: Document, row: Document) -> list[tuple[str, bool]]:
	state = doc.workflow_state
	working = state in deliverables.AT_WORK
	with_provider = row.status in (*standing.WITH_PROVIDER, standing.WAIVED) and not (
		row.status == standing.WAIVED and row.handed_in_on
	)
	return [
		(
			"Agree",
			state in deliverables.AGREED_IN
			and bool(row.receiver)
			and not row.agreed_on
			and _is(doc, row, "receiver"),
		),
		("Hand In", working and with_provider and _is(doc, row, "provider")),
		(
			"Decide",
			working
			and deliverables.is_handed_in(row)
			and _is(doc, row, "approver")
			and frappe.session.user not in deliverables.worked_on(doc, row),
		),
		(
			"Waive",
			state in deliverables.TAKEN_BACK_IN
			and row.status not in (standing.APPROVED, standing.WAIVED)
			and guard.acts_for(deliverables.DECIDERS, doc) is not None
			and frappe.session.user != row.provider,
		),
		(
			"Take Back",
			state in deliverables.TAKEN_BACK_IN
			and row.status in (standing.HANDED_IN, standing.APPROVED)
			and guard.acts_for(deliverables.takers_back(row), doc) is not None,
		),
		(
			"Make Optional",
			state in deliverables.TAKEN_BACK_IN
			and bool(row.mandatory)
			and row.status in standing.WITH_PROVIDER
			and guard.acts_for(deliverables.DECIDERS, doc) is not None,
		),
	]


def _is(doc: Document, row: Document, relation: str) -> bool:
	return guard.acts_for(deliverables.who(row, relation), doc) is not None


def may(doc: Document) -> dict[str, bool]:
	"""What the session's user may do with the transition besides its steps."""
	state = doc.workflow_state
	moves = guard.acts_for(MOVERS, doc) is not None
	return {
		"move_go_live": moves and state in BEFORE_LIVE,
		"record_live": moves and state in debt.RECORDED_IN and not doc.live_without_acceptance,
		"take_out_of_use": moves and state in debt.RECORDED_IN and bool(doc.live_without_acceptance),
		"milestones": moves and state in meetings.BEGUN and frappe.session.user != doc.responsible,
		"finish_round": state in drill.HELD_IN and guard.acts_for(WORKERS, doc) is not None,
		"waivers": guard.acts_for(DECIDERS, doc) is not None,
		"apply_template": bool(doc.template)
		and state in deliverables.AGREED_IN
		and guard.acts_for(WORKERS, doc) is not None,
	}
