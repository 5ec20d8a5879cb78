"""What a management review needs, and what its steps do."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import formatdate, getdate

from sms_module.board.boards import members_of
from sms_module.people.persons import refuse_stranger
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError
from sms_module.records.freeze import freeze

TOP = "Top Management"

# --- rules of every save


def set_from_board(doc: Document) -> None:
	"""Chair, unit and attendees come from the board, where nobody named others."""
	board = frappe.get_cached_doc("Management Review Board", doc.board)
	doc.chair = doc.chair or board.chair
	doc.unit = doc.unit or board.unit
	if doc.is_new() and not doc.attendees:
		functions = {row.user: row.function for row in board.members}
		for person in dict.fromkeys([*members_of(board), board.secretary]):
			if person:
				doc.append("attendees", {"person": person, "function": functions.get(person), "present": 1})


def refuse_wrong_board(doc: Document) -> None:
	board = frappe.get_cached_doc("Management Review Board", doc.board)
	if board.disabled:
		frappe.throw(_("{0} is disabled.").format(bold(doc.board)), title=_("Board disabled"))
	if doc.chair and doc.chair not in {board.chair, board.deputy_chair}:
		frappe.throw(
			_("{0} is chaired by its chair or deputy chair, not by {1}.").format(
				bold(doc.board), bold(doc.chair)
			),
			title=_("Wrong chair"),
		)


def refuse_wrong_dates(doc: Document) -> None:
	if getdate(doc.period_from) > getdate(doc.period_to):
		frappe.throw(
			_("The period of {0} ends before it begins.").format(bold(doc.title)), title=_("Wrong date")
		)


def refuse_wrong_attendees(doc: Document) -> None:
	people = [row.person for row in doc.attendees]
	if twice := sorted({person for person in people if people.count(person) > 1}):
		frappe.throw(_("{0} stands twice.").format(bold(", ".join(twice))), title=_("Twice"))
	before = doc.get_doc_before_save()
	known = {row.person for row in before.attendees} if before else set()
	for person in set(people) - known:
		refuse_stranger(person, _("Attendees"))


def refuse_incomplete_decisions(doc: Document) -> None:
	"""A decision that becomes something names who does it until when."""
	for row in doc.decisions:
		if row.becomes != "Nothing" and not (row.responsible and row.due_date):
			frappe.throw(
				_("Decision {0} becomes: {1}. Name who is responsible and until when.").format(
					row.idx, _(row.becomes)
				),
				IncompleteError,
				title=_("Incomplete decision"),
			)


def refuse_wrong_audit(doc: Document) -> None:
	if doc.kind == "Post-audit" and not doc.audit:
		frappe.throw(_("Name the audit that {0} follows.").format(bold(doc.title)), title=_("Audit missing"))


# --- what steps need


def not_in_the_future(doc: Document) -> str | None:
	if getdate(doc.review_date) <= today():
		return None
	return _("{0} is planned for {1}: it cannot have been held in the future.").format(
		doc.name, formatdate(doc.review_date)
	)


def quorum_present(doc: Document) -> str | None:
	board = frappe.get_cached_doc("Management Review Board", doc.board)
	present = {row.person for row in doc.attendees if row.present} & set(members_of(board))
	if len(present) >= board.quorum:
		return None
	return _("{0} of {1} members of {2} were present; the quorum is {3}.").format(
		len(present), len(members_of(board)), doc.board, board.quorum
	)


def top_management_present(doc: Document) -> str | None:
	"""A full review is held with somebody of top management."""
	if doc.kind != "Full":
		return None
	if any(row.present and TOP in frappe.get_roles(row.person) for row in doc.attendees):
		return None
	return _("A full review is held with somebody of top management: none is among those present.")


def chair_present(doc: Document) -> str | None:
	if any(row.present and row.person == doc.chair for row in doc.attendees):
		return None
	return _(
		"The chair {0} is not among those present: the deputy chairs it then, or it is another day."
	).format(doc.chair)


def conclusion_written(doc: Document) -> str | None:
	lacks = []
	if not (doc.conclusion or "").strip():
		lacks.append(_("the conclusion"))
	if doc.kind == "Full":
		lacks += [
			_(doc.meta.get_label(name))
			for name in ("suitable", "adequate", "effective", "policy_result", "objectives_result")
			if not doc.get(name)
		]
	return _("Not written yet: {0}.").format(", ".join(lacks)) if lacks else None


def changes_explained(doc: Document) -> str | None:
	if "Changed" in (doc.policy_result, doc.objectives_result) and not (doc.result_note or "").strip():
		return _("Say what changes in policy or objectives.")
	return None


# --- what steps write


def hold(doc: Document) -> None:
	"""What was shown is kept: inputs, agenda and attendance, sealed."""
	text, seal = freeze(shown(doc))
	guard.put(doc, held_on=getdate(doc.review_date), frozen=text, frozen_hash=seal)


def shown(doc: Document) -> dict:
	"""What a review shows when it is held, as plain values."""
	return {
		"inputs": [
			{
				"key": row.input_key,
				"title": row.title,
				"part": row.part,
				"included": bool(row.included),
				"nothing_reason": row.nothing_reason or "",
				"summary": row.summary or "",
				"shown": frappe.parse_json(row.figures) if row.figures else {},
				"chart": row.chart or "",
			}
			for row in doc.inputs
		],
		"carried_actions": [
			{key: str(row.get(key) or "") for key in ("action", "what", "responsible", "due_date", "state")}
			for row in doc.carried_actions
		],
		"attendees": [
			{"person": row.person, "function": row.function or "", "present": bool(row.present)}
			for row in doc.attendees
		],
		"period": [str(doc.period_from), str(doc.period_to)],
	}


def take_back(doc: Document) -> None:
	guard.put(doc, held_on=None, frozen=None, frozen_hash=None)


def approve(doc: Document) -> None:
	guard.put(doc, approved_on=today(), approved_by=frappe.session.user)
	known = {row.person for row in doc.distribution}
	for row in doc.attendees:
		if row.person not in known:
			doc.append(
				"distribution", {"recipient": frappe.utils.get_fullname(row.person), "person": row.person}
			)


def correct(doc: Document) -> None:
	guard.put(doc, approved_on=None, approved_by=None)
