# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

import frappe
from frappe.model.document import Document

from sms_module.people.persons import refuse_strangers
from sms_module.planning.evidence import refuse_nothing_shown


class SMSEvidence(Document):
	"""A file, link or record that shows how a requirement is met."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.sms_process_requirement.sms_process_requirement import (
			SMSProcessRequirement,
		)

		description: DF.SmallText | None
		file: DF.Attach | None
		link: DF.Data | None
		requirements: DF.Table[SMSProcessRequirement]
		responsible: DF.Link
		sms_process: DF.Link | None
		source_doctype: DF.Link | None
		source_name: DF.DynamicLink | None
		title: DF.Data
		valid_until: DF.Date | None
	# end: auto-generated types

	def validate(self):
		refuse_strangers(self, "responsible")
		refuse_nothing_shown(self)


def on_doctype_update():
	frappe.db.add_index("SMS Evidence", ["source_doctype", "source_name"])
