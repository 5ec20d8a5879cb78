"""An emergency is authorised by one person, and confirmed afterwards: by the board, or by a second person."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.board.decisions import APPROVED, matter_of
from sms_module.change.persons import AUTHORISED_BY, AUTHORISERS, REQUESTER, RESPONSIBLE
from sms_module.change.rules import is_emergency
from sms_module.records import guard, history
from sms_module.records.clock import today
from sms_module.records.errors import NotYoursError, StateError
from sms_module.records.moves import backlink
from sms_module.records.states import Step, Who, person

#: States in which an emergency may be confirmed: it was authorised, and is not closed yet.
AFTERWARDS = ("Authorised", "Scheduled", "Implemented", "Reviewed")


def waits(doc: Document) -> bool:
	"""Whether an authorised emergency still waits for its confirmation."""
	return is_emergency(doc) and not doc.board_confirmed and doc.workflow_state in AFTERWARDS


def board_of(doc: Document) -> str | None:
	"""The board that confirms emergencies here; None where a person does."""
	matter = matter_of(doc)
	return matter.board if matter and matter.decided_by == "Board" else None


def confirmers(doc: Document) -> Who:
	"""Who confirms where no board does: the person of the settings, else whoever may authorise changes."""
	matter = matter_of(doc)
	if matter is None or matter.decided_by != "Person":
		return AUTHORISERS

	@person("the person named in the settings")
	def named(_doc: Document) -> set[str]:
		return {matter.person}

	return Who(persons=(named,))


def may_confirm(doc: Document) -> bool:
	"""Whether the session's user may confirm an emergency themself."""
	if not waits(doc) or board_of(doc):
		return False
	principal = guard.acts_for(confirmers(doc), doc)
	return principal is not None and not {frappe.session.user, principal} & _barred(doc)


def confirm(doc: Document, note: str | None = None) -> None:
	"""Confirms an emergency afterwards, as a second person."""
	if not waits(doc):
		frappe.throw(
			_("{0} waits for no confirmation.").format(bold(doc.name)),
			StateError,
			title=_("Nothing to confirm"),
		)
	if board := board_of(doc):
		frappe.throw(
			_("{0} is confirmed by a decision of {1}: put it to the board.").format(
				bold(doc.name), bold(board)
			),
			NotYoursError,
			title=_("For the board"),
		)
	who = confirmers(doc)
	principal = guard.acts_for(who, doc)
	if principal is None:
		frappe.throw(
			_("Confirming {0} is for: {1}.").format(bold(doc.name), guard.describe(who)),
			NotYoursError,
			title=_("Not yours to decide"),
		)
	guard.refuse_own_work(CONFIRM, doc, principal)
	behalf = principal if principal != frappe.session.user else None
	_write(doc, note or _("Confirmed afterwards"), behalf, confirmed_by=frappe.session.user)


def follow_decision(decision: Document, method: str | None = None) -> None:
	"""Hook of Board Decision: what a board approves after the fact confirms the emergency."""
	if decision.source_doctype != "Request for Change" or decision.workflow_state not in APPROVED:
		return
	doc = frappe.get_doc("Request for Change", decision.source_name)
	if waits(doc) and board_of(doc) in (None, decision.board):
		_write(doc, _("Decision {0}").format(decision.name), None, board_decision=decision.name)


#: Not a step between states: what bars a person from confirming.
CONFIRM = Step(
	"Authorised", "Confirm Afterwards", "Authorised", AUTHORISERS, (REQUESTER, RESPONSIBLE, AUTHORISED_BY)
)


def _barred(doc: Document) -> set[str]:
	return set().union(*(rule(doc) for rule in CONFIRM.barred))


def _write(doc: Document, reason: str, behalf: str | None, **values: str) -> None:
	backlink(doc.doctype, doc.name, board_confirmed=1, confirmed_on=today(), **values)
	state = doc.workflow_state
	history.write(
		doc, from_state=state, to_state=state, action=CONFIRM.action, reason=reason, on_behalf_of=behalf
	)
