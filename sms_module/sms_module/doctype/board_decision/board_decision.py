# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

import frappe

from sms_module.board import decisions, voting
from sms_module.board.states import TABLE
from sms_module.notices.queue import queue_notice
from sms_module.records.document import Record


class BoardDecision(Record):
	"""One matter put to a board. It moves nothing; an approval asks for it."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.board_decision_objection.board_decision_objection import (
			BoardDecisionObjection,
		)
		from sms_module.sms_module.doctype.board_decision_vote.board_decision_vote import BoardDecisionVote

		board: DF.Link
		conditions: DF.SmallText | None
		content_changed_by: DF.Link | None
		content_digest: DF.Data | None
		content_iteration: DF.Int
		content_revision: DF.Int
		decided_on: DF.Datetime | None
		minuted_on: DF.Datetime | None
		mode: DF.Literal["By Circulation", "In Session"]
		move_reason: DF.SmallText | None
		objections: DF.Table[BoardDecisionObjection]
		objections_until: DF.Date | None
		question: DF.Text | None
		requested_by: DF.Link | None
		respond_by: DF.Date
		session_date: DF.Date | None
		signed_by: DF.Link | None
		signed_for: DF.Link | None
		source_doctype: DF.Link
		source_name: DF.DynamicLink
		title: DF.Data
		votes: DF.Table[BoardDecisionVote]
		workflow_state: DF.Link | None
	# end: auto-generated types

	state_table = TABLE

	def validate(self):
		decisions.set_matter(self)
		decisions.refuse_wrong_dates(self)
		decisions.refuse_no_voters(self)

	def after_insert(self):
		super().after_insert()
		for member in voting.voters(self):
			queue_notice(self, step="Vote asked", recipient=member, message=self.title, due=self.respond_by)


def on_doctype_update():
	frappe.db.add_index("Board Decision", ["source_doctype", "source_name"])
