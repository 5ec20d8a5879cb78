"""The buttons of service transitions, their calendar, and what their form shows at a glance."""

import frappe
from frappe.model.document import Document

from sms_module.transition import (
	changes,
	debt,
	deliverables,
	drill,
	glance,
	go_live,
	meetings,
	schedule,
	templates,
	waivers,
)


def _transition(name: str, ptype: str = "read") -> Document:
	doc = frappe.get_doc("Service Transition", name)
	doc.check_permission(ptype)
	return doc


@frappe.whitelist(methods=["GET", "POST"])
def outlook(transition: str) -> dict:
	"""Readiness at a glance, the chart of the schedule, and what the session's user may do with which deliverable."""
	doc = _transition(transition)
	return {
		"glance": glance.glance(doc),
		"gate": glance.gate(doc),
		"deliverables": glance.mine(doc),
		"schedule": schedule.chart(doc),
		"may": glance.may(doc),
	}


@frappe.whitelist(methods=["GET", "POST"])
def events(start: str, end: str, filters: list | str | None = None) -> list[dict]:
	"""Go-lives, milestones and meetings between two days, for the calendar."""
	return schedule.events(start, end, frappe.parse_json(filters) or [])


@frappe.whitelist(methods=["POST"])
def make_from_change(
	change: str,
	kind: str,
	service: str,
	go_live: str,
	size: str = "Small",
	responsible: str | None = None,
	service_manager: str | None = None,
) -> str:
	"""Makes the transition that a request for change needs; returns its name."""
	source = frappe.get_doc("Request for Change", change)
	source.check_permission("read")
	frappe.has_permission("Service Transition", "create", throw=True)
	return changes.make_from_change(
		source,
		kind=kind,
		service=service,
		go_live=go_live,
		size=size,
		responsible=responsible or source.responsible,
		service_manager=service_manager,
	).name


@frappe.whitelist(methods=["POST"])
def apply_template(transition: str) -> int:
	"""Adds what the template asks of the kind and size and is not there yet; returns how many deliverables."""
	return templates.grow(_transition(transition, "write"))


@frappe.whitelist(methods=["POST"])
def agree(transition: str, rows: list | str | None = None) -> int:
	"""As the receiver: agrees on what is required of some deliverables, or of all of one's own."""
	_transition(transition)
	return deliverables.agree(transition, frappe.parse_json(rows) if rows else None)


@frappe.whitelist(methods=["POST"])
def hand_in(
	transition: str, row: str, evidence: str | None = None, evidence_record: str | None = None
) -> None:
	"""As the provider: hands a deliverable in."""
	_transition(transition)
	deliverables.hand_in(transition, row, evidence, evidence_record)


@frappe.whitelist(methods=["POST"])
def approve(transition: str, row: str, comment: str | None = None) -> None:
	"""As its approver: approves a deliverable."""
	_transition(transition)
	deliverables.approve(transition, row, comment)


@frappe.whitelist(methods=["POST"])
def send_back(transition: str, row: str, comment: str) -> None:
	"""As its approver: returns a deliverable with what is lacking."""
	_transition(transition)
	deliverables.send_back(transition, row, comment)


@frappe.whitelist(methods=["POST"])
def take_back(transition: str, row: str, reason: str) -> None:
	"""Takes an approval or a handing in back."""
	_transition(transition)
	deliverables.take_back(transition, row, reason)


@frappe.whitelist(methods=["POST"])
def make_optional(transition: str, row: str, reason: str) -> None:
	"""Says that a mandatory deliverable is not needed."""
	_transition(transition)
	deliverables.make_optional(transition, row, reason)


@frappe.whitelist(methods=["POST"])
def waive(transition: str, row: str, reason: str, responsible: str, until: str) -> None:
	"""Lets a deliverable come later."""
	_transition(transition)
	waivers.waive(transition, row, reason, responsible, until)


@frappe.whitelist(methods=["POST"])
def extend_waiver(transition: str, waiver: str, until: str, reason: str) -> None:
	"""Moves the end of an open waiver."""
	_transition(transition)
	waivers.extend(transition, waiver, until, reason)


@frappe.whitelist(methods=["POST"])
def withdraw_waiver(transition: str, waiver: str, reason: str) -> None:
	"""Takes a waiver back."""
	_transition(transition)
	waivers.withdraw(transition, waiver, reason)


@frappe.whitelist(methods=["POST"])
def finish_round(transition: str) -> str:
	"""Finishes the round of the drill that goes on; returns its result."""
	_transition(transition, "write")
	return drill.finish_round(transition)


@frappe.whitelist(methods=["POST"])
def approve_milestone(transition: str, row: str, note: str | None = None) -> None:
	"""Approves that a milestone was reached."""
	_transition(transition)
	meetings.approve_milestone(transition, row, note)


@frappe.whitelist(methods=["POST"])
def reopen_milestone(transition: str, row: str, reason: str) -> None:
	"""Takes the approval of a milestone back."""
	_transition(transition)
	meetings.reopen_milestone(transition, row, reason)


@frappe.whitelist(methods=["POST"])
def add_action(
	transition: str,
	meeting: str,
	what: str,
	responsible: str,
	due_date: str,
	evidence_wanted: str | None = None,
) -> str:
	"""Makes an action that a meeting decided on; returns its name."""
	doc = _transition(transition)
	frappe.has_permission("SMS Action", "create", throw=True)
	return meetings.add_action(doc, meeting, what, responsible, due_date, evidence_wanted).name


@frappe.whitelist(methods=["POST"])
def move_go_live(transition: str, day: str, reason: str) -> str:
	"""Moves the go-live and all that hangs on it; returns the new day."""
	_transition(transition)
	return str(go_live.move(transition, day, reason).go_live)


@frappe.whitelist(methods=["POST"])
def record_live(transition: str, since: str, why: str) -> str:
	"""Records that the service is live without acceptance; returns the finding."""
	_transition(transition)
	return debt.record(transition, since, why)


@frappe.whitelist(methods=["POST"])
def record_live_service(service: str, since: str, why: str, responsible: str, go_live: str) -> str:
	"""The same for a service without a transition; returns the transition that catches it up."""
	frappe.get_doc("SMS Service", service).check_permission("read")
	frappe.has_permission("Service Transition", "create", throw=True)
	return debt.record_for_service(service, since, why, responsible, go_live).name


@frappe.whitelist(methods=["POST"])
def take_out_of_use(transition: str, reason: str) -> None:
	"""Records that a service which was live without acceptance is no longer in use."""
	_transition(transition)
	debt.take_out_of_use(transition, reason)
