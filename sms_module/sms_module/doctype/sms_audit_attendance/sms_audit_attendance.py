# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SMSAuditAttendance(ChildRecord):
	"""Who attended the opening or the closing meeting."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		function: DF.Data | None
		meeting: DF.Literal["Opening Meeting", "Closing Meeting"]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		person: DF.Data
		user: DF.Link | None
	# end: auto-generated types
