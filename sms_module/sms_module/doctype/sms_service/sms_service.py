# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe.model.document import Document

from sms_module.people.persons import refuse_strangers


class SMSService(Document):
	"""A service of the catalogue."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		description: DF.SmallText | None
		lifecycle: DF.Literal["Proposed", "In Transition", "Live", "Retired"]
		responsible: DF.Link
		service_name: DF.Data
		unit: DF.Link
	# end: auto-generated types

	def validate(self):
		refuse_strangers(self, "responsible")
