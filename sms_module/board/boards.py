"""Who sits on a board and votes."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document

#: How a board's rhythm counts in months.
RHYTHM_MONTHS = {"Monthly": 1, "Quarterly": 3, "Half-yearly": 6, "Yearly": 12}


def members_of(board: Document) -> list[str]:
	"""Chair and members of a board, each once."""
	return list(dict.fromkeys(user for user in (board.chair, *(row.user for row in board.members)) if user))


def voters_of(board: Document, requester: str | None) -> set[str]:
	"""Who votes on a matter: every member but its requester."""
	return set(members_of(board)) - {requester}


def chairs_of(board: Document) -> set[str]:
	"""The chair and the deputy chair."""
	return {board.chair, board.deputy_chair} - {None, ""}


def refuse_impossible_quorum(doc: Document) -> None:
	people = members_of(doc)
	if doc.quorum < 1 or (people and doc.quorum > len(people)):
		frappe.throw(
			_("The quorum of {0} is between 1 and its number of members, {1}.").format(
				bold(doc.board_name), max(len(people), 1)
			),
			title=_("Wrong quorum"),
		)


def refuse_double_members(doc: Document) -> None:
	users = [row.user for row in doc.members]
	if twice := sorted({user for user in users if users.count(user) > 1}):
		frappe.throw(_("{0} stands twice on the board.").format(bold(", ".join(twice))), title=_("Twice"))
