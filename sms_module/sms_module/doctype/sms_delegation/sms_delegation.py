# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

import frappe
from frappe.model.document import Document

from sms_module.people import delegation
from sms_module.people.persons import refuse_strangers


class SMSDelegation(Document):
	"""Who signs for whom, from when until when."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.sms_delegation_matter.sms_delegation_matter import (
			SMSDelegationMatter,
		)

		deputy: DF.Link
		from_date: DF.Date
		matters: DF.TableMultiSelect[SMSDelegationMatter]
		person: DF.Link
		reason: DF.Data | None
		to_date: DF.Date
	# end: auto-generated types

	def validate(self):
		refuse_strangers(self, "person", "deputy")
		delegation.refuse_self(self)
		delegation.refuse_wrong_dates(self)
		delegation.refuse_for_others(self)

	def on_update(self):
		frappe.clear_cache(user=self.deputy)
		delegation.forget()

	def on_trash(self):
		delegation.refuse_for_others(self)
		delegation.forget()
