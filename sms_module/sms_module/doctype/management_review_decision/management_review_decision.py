# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class ManagementReviewDecision(ChildRecord):
	"""A decision of a management review, and the record that it became."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		becomes: DF.Literal["Action", "CAPA", "Request for Change", "Initiative", "Nothing"]
		decision: DF.SmallText
		due_date: DF.Date | None
		input_title: DF.Data | None
		kind: DF.Literal["Improvement", "Change to the SMS", "Policy", "Objective", "Resources", "Other"]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		record_doctype: DF.Link | None
		record_name: DF.DynamicLink | None
		record_state: DF.Data | None
		responsible: DF.Link | None
	# end: auto-generated types
