# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe.model.document import Document

from sms_module.people.persons import refuse_strangers
from sms_module.planning import context


class SMSContextIssue(Document):
	"""An issue inside or outside the organisation that matters to the system."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		climate: DF.Check
		description: DF.SmallText
		effect: DF.SmallText
		kind: DF.Literal["Internal", "External"]
		responsible: DF.Link
		review_due: DF.Date | None
		reviewed_on: DF.Date | None
		risk: DF.Link | None
		status: DF.Literal["Current", "Past"]
		title: DF.Data
		topic: DF.Literal[
			"Market and Customers",
			"Technology",
			"Law and Regulation",
			"Suppliers",
			"People and Skills",
			"Organisation and Culture",
			"Finance",
			"Environment and Climate",
			"Other",
		]
		treatment: DF.SmallText | None
		unit: DF.Link | None
	# end: auto-generated types

	def validate(self):
		refuse_strangers(self, "responsible")
		context.refuse_wrong_review(self)
		context.set_review(self)
