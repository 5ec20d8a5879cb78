# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SelfAssessmentCharacteristic(ChildRecord):
	"""What a working process shows, and what to revisit when it is missing."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		characteristic: DF.SmallText
		guidance: DF.SmallText | None
		look_up: DF.Literal[
			"",
			"Roles Assigned",
			"Documents Read",
			"Catalogue Complete",
			"Levels Recorded",
			"Reports on Time",
			"Reviews Held",
		]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		requirement: DF.Link | None
		revisit: DF.SmallText
	# end: auto-generated types
