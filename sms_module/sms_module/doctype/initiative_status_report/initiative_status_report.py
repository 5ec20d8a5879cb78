# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

import frappe
from frappe.model.document import Document

from sms_module.improvement import status_reports
from sms_module.records import guard


class InitiativeStatusReport(Document):
	"""How an initiative stands on a day."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		comment: DF.Text
		initiative: DF.Link
		next_steps: DF.SmallText | None
		progress: DF.Percent
		rag: DF.Literal["Green", "Amber", "Red"]
		report_date: DF.Date
		reported_by: DF.Link | None
		spent: DF.Currency
	# end: auto-generated types

	def before_validate(self):
		guard.protect_system_fields(self, self.get_doc_before_save())

	def validate(self):
		status_reports.refuse_other_initiative(self)
		status_reports.set_reporter(self)
		status_reports.refuse_wrong_person(self)
		status_reports.refuse_wrong_state(self)
		status_reports.refuse_wrong_day(self)
		status_reports.refuse_old(self)
		status_reports.refuse_wrong_progress(self)

	def on_update(self):
		guard.forget_put(self)
		status_reports.show(self.initiative)

	def on_trash(self):
		status_reports.refuse_deletion(self)


def on_doctype_update():
	frappe.db.add_index("Initiative Status Report", ["initiative", "report_date"])
