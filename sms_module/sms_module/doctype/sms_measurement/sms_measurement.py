# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe.model.document import Document


class SMSMeasurement(Document):
	"""The value of an objective in one period."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		evidence: DF.Link | None
		measured_by: DF.Link | None
		measured_on: DF.Date | None
		note: DF.SmallText | None
		objective: DF.Link
		period_end: DF.Date | None
		period_start: DF.Date
		result: DF.Literal["", "Met", "Within Tolerance", "Missed"]
		signal: DF.SmallText | None
		source: DF.Literal["Typed In", "Number Card"]
		target: DF.Float
		value: DF.Float
	# end: auto-generated types
