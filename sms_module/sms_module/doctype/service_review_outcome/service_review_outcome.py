# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class ServiceReviewOutcome(ChildRecord):
	"""What a service review decided, and what became of it."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		becomes: DF.Literal[
			"Action", "Suggestion", "Service Requirement", "Strategic Initiative", "Finding", "Nothing"
		]
		due_date: DF.Date | None
		outcome: DF.SmallText
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		record_doctype: DF.Link | None
		record_name: DF.DynamicLink | None
		record_state: DF.Data | None
		requirement: DF.Link | None
		responsible: DF.Link | None
		service: DF.Link | None
	# end: auto-generated types
