# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SMSPlannedActivityRecord(ChildRecord):
	"""What shows that a planned activity was done."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		done_on: DF.Date
		note: DF.SmallText | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		record_doctype: DF.Link | None
		record_name: DF.DynamicLink | None
		recorded_by: DF.Link | None
	# end: auto-generated types
