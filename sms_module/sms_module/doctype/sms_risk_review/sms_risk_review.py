# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SMSRiskReview(ChildRecord):
	"""A review of a risk."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		note: DF.SmallText | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		residual_score: DF.Int
		reviewed_by: DF.Link | None
		reviewed_on: DF.Date | None
		score: DF.Int
	# end: auto-generated types
