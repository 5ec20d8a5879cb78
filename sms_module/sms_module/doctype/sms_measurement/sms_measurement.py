# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

import frappe
from frappe.model.document import Document

from sms_module.objectives import measurements, standing
from sms_module.records import guard


class SMSMeasurement(Document):
	"""The value of an objective in one period."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		evidence: DF.Link | None
		finding: DF.Link | None
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
		tolerance: DF.Float
		value: DF.Float
	# end: auto-generated types

	def before_insert(self):
		measurements.set_period(self)

	def autoname(self):
		self.name = measurements.name_of(self)

	def before_validate(self):
		if self.is_new():
			self.autoname()  # an import may have brought another name along
		standing.keep_stored(self, "signal", "finding")
		guard.protect_system_fields(self, self.get_doc_before_save())

	def validate(self):
		measurements.refuse_other_period(self)
		measurements.refuse_wrong_person(self)
		measurements.refuse_ended_objective(self)
		measurements.refuse_wrong_time(self)
		measurements.refuse_no_number(self)
		measurements.set_source(self)
		measurements.set_result(self)

	def db_insert(self, *args, **kwargs):
		try:
			super().db_insert(*args, **kwargs)
		except frappe.DuplicateEntryError:
			frappe.clear_last_message()
			measurements.refuse_second(self)

	def on_update(self):
		guard.forget_put(self)
		self.flags.sms_objective = None
		_objective, rows = standing.refresh(self.objective)
		row = next(row for row in rows if row.name == self.name)
		self.signal, self.finding = row.signal, row.finding

	def on_trash(self):
		measurements.refuse_ended_objective(self)

	def after_delete(self):
		standing.refresh(self.objective)


def on_doctype_update():
	frappe.db.add_index("SMS Measurement", ["objective", "period_start"])
