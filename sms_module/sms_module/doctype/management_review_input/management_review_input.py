# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class ManagementReviewInput(ChildRecord):
	"""One input of a management review: what live records showed, and what was said about it."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		chart: DF.Code | None
		collected_on: DF.Datetime | None
		discussion: DF.Text | None
		figures: DF.Code | None
		included: DF.Check
		input_key: DF.Data | None
		nothing_reason: DF.SmallText | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		part: DF.Literal[
			"Customer Feedback",
			"Performance and Conformity",
			"Resources",
			"Capabilities and Risks",
			"Audits",
			"Earlier Reviews",
			"Preventive and Corrective Actions",
		]
		set_aside_reason: DF.SmallText | None
		status: DF.Literal["To Discuss", "Discussed", "Set Aside"]
		summary: DF.SmallText | None
		title: DF.Data | None
	# end: auto-generated types
