# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe.model.document import Document

from sms_module.people.persons import refuse_strangers
from sms_module.service_level.assessment import templates


class SelfAssessmentTemplate(Document):
	"""What a working process shows: the questions of a self assessment."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.self_assessment_characteristic.self_assessment_characteristic import (
			SelfAssessmentCharacteristic,
		)

		description: DF.SmallText | None
		disabled: DF.Check
		interval_months: DF.Int
		planned_activity: DF.Link | None
		responsible: DF.Link | None
		rows: DF.Table[SelfAssessmentCharacteristic]
		sms_process: DF.Link | None
		suggest_gaps: DF.Check
		template_name: DF.Data
		unit: DF.Link | None
	# end: auto-generated types

	def validate(self):
		templates.refuse_empty(self)
		templates.refuse_wrong_interval(self)
		refuse_strangers(self, "responsible")
