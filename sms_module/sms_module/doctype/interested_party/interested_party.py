# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe.model.document import Document

from sms_module.people.persons import refuse_strangers
from sms_module.planning import context


class InterestedParty(Document):
	"""Somebody whom the services or the system concern, and what they need."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.interested_party_need.interested_party_need import (
			InterestedPartyNeed,
		)

		active: DF.Check
		email: DF.Data | None
		erp_doctype: DF.Data | None
		erp_name: DF.Data | None
		influence: DF.Literal["Low", "Medium", "High"]
		kind: DF.Literal[
			"Customer",
			"Internal Group",
			"Supplier",
			"Customer as Supplier",
			"Authority",
			"Certification Body",
			"Owner",
			"Staff",
			"Public",
			"Other",
		]
		needs: DF.Table[InterestedPartyNeed]
		note: DF.SmallText | None
		party_name: DF.Data
		responsible: DF.Link
		review_due: DF.Date | None
		reviewed_on: DF.Date | None
	# end: auto-generated types

	def validate(self):
		refuse_strangers(self, "responsible")
		context.refuse_wrong_review(self)
		context.refuse_double_needs(self)
		context.set_review(self)
