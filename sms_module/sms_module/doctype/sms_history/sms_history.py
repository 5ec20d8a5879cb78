# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

import frappe
from frappe import _
from frappe.model.document import Document

from sms_module.records.errors import LockedError


class SMSHistory(Document):
	"""One step of one record, sealed to the step before it."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		acted_by: DF.Link | None
		acted_on: DF.Datetime | None
		action: DF.Data | None
		content_digest: DF.Data | None
		from_state: DF.Data | None
		on_behalf_of: DF.Link | None
		previous_seal: DF.Data | None
		reason: DF.SmallText | None
		record_doctype: DF.Link
		record_name: DF.DynamicLink
		seal: DF.Data | None
		seals: DF.Code | None
		sequence: DF.Int
		to_state: DF.Data | None
	# end: auto-generated types

	def before_validate(self):
		if not self.flags.written_by_history or not self.is_new():
			self.refuse()

	def on_trash(self):
		self.refuse()

	def db_set(self, *args, **kwargs):
		self.refuse()

	def before_rename(self, *args):
		self.refuse()

	def refuse(self):
		frappe.throw(
			_("The history is written by the system and never changed."), LockedError, title=_("Locked")
		)


def on_doctype_update():
	frappe.db.add_unique("SMS History", ["record_doctype", "record_name", "sequence"])
