# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SMSDueDateExtension(ChildRecord):
	"""A wish to move a due date, and another person's decision on it; written only through `records.extensions`."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		decided_by: DF.Link | None
		decided_on: DF.Datetime | None
		due_field: DF.Data | None
		new_date: DF.Date | None
		old_date: DF.Date | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		reason: DF.SmallText | None
		requested_by: DF.Link | None
		requested_on: DF.Datetime | None
		status: DF.Literal["Requested", "Approved", "Declined"]
	# end: auto-generated types
