# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SMSProcessInterface(ChildRecord):
	"""What a process receives from or gives to another."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		direction: DF.Literal["Receives from", "Gives to"]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		sms_process: DF.Link
		what: DF.SmallText
	# end: auto-generated types
