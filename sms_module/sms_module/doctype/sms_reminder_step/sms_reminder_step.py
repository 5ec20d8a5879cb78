# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SMSReminderStep(ChildRecord):
	"""One step of reminding and escalating."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		board: DF.Link | None
		days: DF.Int
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		remind: DF.Literal["Responsible", "Manager", "Board Chair"]
	# end: auto-generated types
