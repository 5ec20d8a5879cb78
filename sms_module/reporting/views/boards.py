"""The minutes of a board's decision."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from sms_module.board.boards import members_of
from sms_module.reporting.figures import count_by
from sms_module.reporting.views import common


def sms_board_minutes(doc: Document) -> dict[str, Any]:
	"""A board's decision: the matter, who voted how, and what came of it."""
	board = frappe.get_cached_doc("Management Review Board", doc.board)
	return common.escaped(
		common.footing(doc)
		| {
			"title": doc.title,
			"board": doc.board,
			"mandate": board.mandate,
			"chair": common.name_of(board.chair),
			"secretary": common.name_of(board.secretary),
			"quorum": board.quorum,
			"mode": _(doc.mode or ""),
			"in_session": doc.mode == "In Session",
			"matter_kind": common.kind_of(doc.source_doctype),
			"matter": doc.source_name,
			"matter_title": _matter_title(doc),
			"revision": doc.content_revision,
			"iteration": doc.content_iteration,
			"digest": doc.content_digest,
			"requested_by": common.name_of(doc.requested_by),
			"requested_on": common.day(doc.creation),
			"respond_by": common.day(doc.respond_by),
			"session_date": common.day(doc.session_date),
			"minuted_on": common.moment(doc.minuted_on),
			"objections_until": common.day(doc.objections_until),
			"question": doc.question,
			"votes": _votes(doc, board),
			"tally": [
				{"vote": _(vote), "count": count}
				for vote, count in count_by(doc.votes, lambda row: row.vote).items()
			],
			"objections": [
				{
					"member": common.name_of(row.member),
					"objection": row.objection,
					"raised_on": common.moment(row.raised_on),
				}
				for row in doc.objections
			],
			"conditions": doc.conditions,
			"decided_on": common.moment(doc.decided_on),
			"signed": common.acted(doc.signed_by, doc.signed_for),
			"steps": common.steps(doc),
		}
	)


def _matter_title(doc: Document) -> str:
	"""The title of what is decided on, for who may see it."""
	field = frappe.get_meta(doc.source_doctype).title_field
	if not field:
		return ""
	row = next(iter(common.seen(doc.source_doctype, (field,), name=doc.source_name)), {})
	return row.get(field, "")


def _votes(doc: Document, board: Document) -> list[dict[str, Any]]:
	"""Every member with their vote; who asked has none, who did not vote shows as such."""
	functions = {row.user: row.function for row in board.members} | {board.chair: _("Chair")}
	cast = {row.member: row for row in doc.votes}
	lines = []
	for member in dict.fromkeys([*members_of(board), *cast]):
		row = cast.get(member)
		lines.append(
			{
				"member": common.name_of(member),
				"function": functions.get(member),
				"present": bool(row and row.present),
				"vote": _(row.vote) if row else _no_vote(doc, member),
				"condition": row.condition if row else "",
				"comment": row.comment if row else "",
				"voted_on": common.moment(row.voted_on) if row else "",
				"deputy": bool(row and row.on_behalf_of),
			}
		)
	return lines


def _no_vote(doc: Document, member: str) -> str:
	return _("No vote: asked for the decision") if member == doc.requested_by else _("No vote given")
