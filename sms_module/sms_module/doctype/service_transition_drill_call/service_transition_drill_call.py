# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class ServiceTransitionDrillCall(ChildRecord):
	"""A test call in a user's own words, and how the service desk dealt with it."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		agent: DF.Link | None
		article_found: DF.Check
		expected_group: DF.Data | None
		minutes: DF.Float
		note: DF.SmallText | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		result: DF.Literal["", "Passed", "Failed"]
		right_group: DF.Check
		round: DF.Int
		service_found: DF.Check
		words: DF.SmallText
	# end: auto-generated types
