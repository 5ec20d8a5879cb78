# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe.model.document import Document

from sms_module.board import boards
from sms_module.people.persons import refuse_strangers


class ManagementReviewBoard(Document):
	"""A board that decides matters of the service management system."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.management_review_board_member.management_review_board_member import (
			ManagementReviewBoardMember,
		)

		board_name: DF.Data
		chair: DF.Link | None
		deputy_chair: DF.Link | None
		disabled: DF.Check
		holds_reviews: DF.Literal["", "Full", "Interim"]
		mandate: DF.SmallText | None
		members: DF.Table[ManagementReviewBoardMember]
		quorum: DF.Int
		rhythm: DF.Literal["", "Monthly", "Quarterly", "Half-yearly", "Yearly"]
		secretary: DF.Link | None
		unit: DF.Link | None
	# end: auto-generated types

	def validate(self):
		refuse_strangers(self, "chair", "deputy_chair", "secretary")
		boards.refuse_double_members(self)
		boards.refuse_impossible_quorum(self)
