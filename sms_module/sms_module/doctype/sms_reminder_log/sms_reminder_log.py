# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe.model.document import Document


class SMSReminderLog(Document):
	"""One reminder of one step: what makes reminding happen once."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		due: DF.Date | None
		message: DF.SmallText | None
		recipient: DF.Link
		record_doctype: DF.Link
		record_name: DF.DynamicLink
		sent: DF.Datetime | None
		step: DF.Data
		step_key: DF.Data
	# end: auto-generated types
