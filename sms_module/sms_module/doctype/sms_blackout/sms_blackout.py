# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe.model.document import Document

from sms_module.audit import blackouts


class SMSBlackout(Document):
	"""A time in which a unit is not audited, or an auditor does not audit."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		auditor: DF.Link | None
		from_date: DF.Date
		reason: DF.Data
		to_date: DF.Date
		unit: DF.Link | None
	# end: auto-generated types

	def validate(self):
		blackouts.refuse_nobody(self)
		blackouts.refuse_wrong_dates(self)
