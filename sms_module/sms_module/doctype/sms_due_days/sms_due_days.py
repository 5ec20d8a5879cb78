# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SMSDueDays(ChildRecord):
	"""Days from raising a finding to each of its due dates."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		effectiveness_days: DF.Int
		finding_type: DF.Literal[
			"Major Nonconformity",
			"Minor Nonconformity",
			"Observation",
			"Opportunity for Improvement",
			"Good Practice",
		]
		implementation_days: DF.Int
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		plan_days: DF.Int
		response_days: DF.Int
	# end: auto-generated types
