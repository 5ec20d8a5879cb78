"""Voting on a board decision: by circulation, or minuted in a session and signed by the chair."""

from __future__ import annotations

from collections.abc import Sequence

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import add_days, formatdate, get_fullname, getdate, now

from sms_module.board.boards import chairs_of, voters_of
from sms_module.board.tally import outcome
from sms_module.people.delegation import principals
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, NotYoursError, OwnWorkError, StateError
from sms_module.records.moves import move
from sms_module.records.system import as_system

VOTES = ("In Favour", "In Favour with Condition", "Against", "Abstained")
CIRCULATION, SESSION = "By Circulation", "In Session"


def cast(decision: Document, vote: str, comment: str | None = None, condition: str | None = None) -> Document:
	"""Casts the vote of the session's user, or of the member whose deputy they are, on a circulated matter."""
	_lock(decision)
	_refuse_closed(decision, CIRCULATION)
	_refuse_vote(vote, condition)
	member = _voter(decision)
	if any(row.member == member for row in decision.votes):
		frappe.throw(
			_("{0} has voted on {1} already.").format(bold(member), bold(decision.name)),
			StateError,
			title=_("Voted already"),
		)
	_add_vote(decision, member, vote, comment, condition)
	_save(decision)
	return conclude(decision, final=False)


def minute(decision: Document, votes: Sequence[dict]) -> Document:
	"""The secretary minutes who was present and how they voted; members may then object for some days.

	`votes`: dicts of member, vote, and if any comment and condition.
	"""
	_lock(decision)
	_refuse_closed(decision, SESSION)
	board = _board(decision)
	if frappe.session.user not in {board.secretary} | chairs_of(board):
		frappe.throw(
			_("The votes of a session are minuted by the secretary of {0}.").format(bold(board.name)),
			NotYoursError,
			title=_("Not yours to minute"),
		)
	if not decision.session_date or getdate(decision.session_date) > today():
		frappe.throw(
			_("A session is minuted once it was held: set its date."),
			IncompleteError,
			title=_("Not held yet"),
		)
	voters = voters_of(board, decision.requested_by)
	guard.put(decision, votes=[])
	for vote in votes:
		member = vote.get("member")
		if member not in voters:
			frappe.throw(
				_("{0} has no vote on {1}.").format(bold(member), bold(decision.name)),
				NotYoursError,
				title=_("No vote"),
			)
		if any(row.member == member for row in decision.votes):
			frappe.throw(
				_("{0} has voted on {1} already.").format(bold(member), bold(decision.name)),
				StateError,
				title=_("Voted already"),
			)
		_refuse_vote(vote.get("vote"), vote.get("condition"))
		_add_vote(decision, member, vote["vote"], vote.get("comment"), vote.get("condition"), present=1)
	days = frappe.get_cached_doc("Service Management Settings").objection_days or 0
	guard.put(decision, minuted_on=now(), objections_until=add_days(today(), days))
	return _save(decision)


def object_to(decision: Document, objection: str) -> Document:
	"""A member objects to how the secretary minuted a session."""
	_lock(decision)
	_refuse_closed(decision, SESSION)
	board = _board(decision)
	if frappe.session.user not in voters_of(board, None):
		frappe.throw(
			_("Only members of {0} object to its minutes.").format(bold(board.name)),
			NotYoursError,
			title=_("Not yours to object"),
		)
	if not decision.objections_until or today() > getdate(decision.objections_until):
		frappe.throw(
			_("The time to object to {0} is over.").format(bold(decision.name)),
			StateError,
			title=_("Too late"),
		)
	if not (objection or "").strip():
		frappe.throw(_("Say what you object to."), IncompleteError, title=_("Objection missing"))
	row = decision.append("objections", {})
	row.update(dict(member=frappe.session.user, objection=objection.strip(), raised_on=now()))
	guard.put(decision, objections=decision.objections)
	return _save(decision)


def sign(decision: Document) -> Document:
	"""The chair, or their deputy, signs the minuted votes once the time to object is over: the matter is decided."""
	_lock(decision)
	_refuse_closed(decision, SESSION)
	board = _board(decision)
	user = frappe.session.user
	named = [person for person in (user, *principals(user, decision.doctype)) if person in chairs_of(board)]
	if not named:
		frappe.throw(
			_("{0} is signed by the chair of {1}.").format(bold(decision.name), bold(board.name)),
			NotYoursError,
			title=_("Not yours to sign"),
		)
	if decision.requested_by in (user, named[0]):
		frappe.throw(
			_("Who asks does not sign: {0}.").format(bold(decision.requested_by)),
			OwnWorkError,
			title=_("Own work"),
		)
	if not decision.minuted_on:
		frappe.throw(
			_("The votes of {0} are not minuted yet.").format(bold(decision.name)),
			IncompleteError,
			title=_("Not minuted"),
		)
	if today() <= getdate(decision.objections_until) and getdate(decision.objections_until) > getdate(
		decision.minuted_on
	):
		frappe.throw(
			_("Members may object to {0} until {1}.").format(
				bold(decision.name), formatdate(decision.objections_until)
			),
			IncompleteError,
			title=_("Too early"),
		)
	guard.put(decision, signed_by=user, signed_for=named[0] if named[0] != user else None)
	_save(decision)
	return conclude(decision, final=True)


def conclude(decision: Document, final: bool) -> Document:
	"""Moves a decision to where its votes lead, if they lead anywhere yet."""
	board = _board(decision)
	state = outcome(
		[(row.member, row.vote) for row in decision.votes],
		voters=voters_of(board, decision.requested_by),
		chair=board.chair,
		quorum=board.quorum,
		final=final,
	)
	if state is None:
		return decision
	conditions = "\n".join(row.condition for row in decision.votes if row.condition)
	return move(
		"Board Decision", decision.name, state, _("Votes counted"), conditions=conditions, decided_on=now()
	)


def close_overdue() -> None:
	"""Daily: circulated matters whose day has passed are counted as they stand; sessions never minuted lapse."""
	for name in frappe.get_all(
		"Board Decision",
		filters={"workflow_state": "Open", "respond_by": ("<", today())},
		pluck="name",
		order_by="name asc",
	):
		decision = frappe.get_doc("Board Decision", name)
		if decision.mode == CIRCULATION or not decision.minuted_on:
			conclude(decision, final=True)


def _board(decision: Document) -> Document:
	return frappe.get_cached_doc("Management Review Board", decision.board)


def _lock(decision: Document) -> None:
	"""One vote after the other: the row is locked, and read again under the lock."""
	frappe.db.get_value(decision.doctype, decision.name, "name", for_update=True)
	decision.reload()


def _refuse_closed(decision: Document, mode: str) -> None:
	if decision.workflow_state != "Open":
		frappe.throw(
			_("{0} is {1}: there is nothing to vote on.").format(
				bold(decision.name), bold(_(decision.workflow_state))
			),
			StateError,
			title=_("Decided already"),
		)
	if decision.mode != mode:
		frappe.throw(
			_("{0} is decided {1}.").format(bold(decision.name), bold(_(decision.mode))),
			StateError,
			title=_("Other mode"),
		)


def _refuse_vote(vote: str | None, condition: str | None) -> None:
	if vote not in VOTES:
		frappe.throw(
			_("A vote is one of: {0}.").format(", ".join(_(choice) for choice in VOTES)),
			title=_("No such vote"),
		)
	if vote == "In Favour with Condition" and not (condition or "").strip():
		frappe.throw(_("Name the condition of your vote."), IncompleteError, title=_("Condition missing"))


def _voter(decision: Document) -> str:
	"""For whom the session's user votes: themself, else a member whose deputy they are."""
	user = frappe.session.user
	board = _board(decision)
	voters = voters_of(board, decision.requested_by)
	if user == decision.requested_by:
		frappe.throw(
			_("Who puts a matter to the board has no vote on it."), OwnWorkError, title=_("Own work")
		)
	voted = {row.member for row in decision.votes}
	candidates = [person for person in (user, *principals(user, decision.doctype)) if person in voters]
	if not candidates:
		frappe.throw(
			_("You are no member of {0}.").format(bold(board.name)), NotYoursError, title=_("No vote")
		)
	return next((person for person in candidates if person not in voted), candidates[0])


def _add_vote(decision: Document, member: str, vote: str, comment, condition, present: int = 0) -> None:
	user = frappe.session.user
	row = decision.append("votes", {})
	row.update(
		dict(
			member=member,
			vote=vote,
			comment=comment,
			condition=condition,
			voted_on=now(),
			present=present,
			on_behalf_of=member if decision.mode == CIRCULATION and member != user else None,
		)
	)
	guard.put(decision, votes=decision.votes)


def _save(decision: Document) -> Document:
	with as_system():
		decision.save(ignore_permissions=True)
	return decision


def voters(decision: Document) -> set[str]:
	"""Who is asked for their vote."""
	return voters_of(_board(decision), decision.requested_by)


def outlook(decision: Document) -> dict:
	"""For the form: names of who has not voted yet, whose votes can be minuted, and what is the user's to do."""
	board, user = _board(decision), frappe.session.user
	acting = {user, *principals(user, decision.doctype)}
	voted = {row.member for row in decision.votes}
	entitled = voters_of(board, decision.requested_by)
	is_open = decision.workflow_state == "Open"
	circulated = is_open and decision.mode == CIRCULATION
	in_session = is_open and decision.mode == SESSION
	return {
		"voters": sorted(entitled),
		"waiting": sorted(get_fullname(person) for person in entitled - voted) if is_open else [],
		"may_vote": circulated and user != decision.requested_by and bool(acting & (entitled - voted)),
		"may_minute": in_session and not decision.minuted_on and user in {board.secretary} | chairs_of(board),
		"may_object": in_session
		and bool(decision.objections_until)
		and today() <= getdate(decision.objections_until)
		and user in voters_of(board, None),
		"may_sign": in_session
		and bool(decision.minuted_on)
		and bool(acting & chairs_of(board))
		and decision.requested_by not in acting,
	}
