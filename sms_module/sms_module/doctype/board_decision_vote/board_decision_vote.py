# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class BoardDecisionVote(ChildRecord):
	"""One member's vote; written only through `board.voting`."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		comment: DF.SmallText | None
		condition: DF.SmallText | None
		member: DF.Link
		on_behalf_of: DF.Link | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		present: DF.Check
		vote: DF.Literal["", "In Favour", "In Favour with Condition", "Against", "Abstained"]
		voted_on: DF.Datetime | None
	# end: auto-generated types
