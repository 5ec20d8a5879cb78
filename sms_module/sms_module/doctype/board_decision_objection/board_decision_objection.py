# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class BoardDecisionObjection(ChildRecord):
	"""A member's objection to the minutes of a session."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		member: DF.Link
		objection: DF.SmallText
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		raised_on: DF.Datetime | None
	# end: auto-generated types
