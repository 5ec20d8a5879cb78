# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class ServiceTransitionDrillRound(ChildRecord):
	"""A finished round of the day-one drill."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		calls: DF.Int
		failed: DF.Int
		held_by: DF.Link | None
		held_on: DF.Date | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		result: DF.Literal["", "Passed", "Failed"]
		round: DF.Int
	# end: auto-generated types
