# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe.model.document import Document

from sms_module.people.persons import refuse_strangers
from sms_module.records import guard
from sms_module.service_level import surveys


class SMSSurveyRound(Document):
	"""A round of asking customers what they think of a service."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.sms_survey_contact.sms_survey_contact import SMSSurveyContact
		from sms_module.sms_module.doctype.sms_survey_question.sms_survey_question import SMSSurveyQuestion

		answered: DF.Int
		asked: DF.Int
		average: DF.Float
		best_score: DF.Int
		contacts: DF.Table[SMSSurveyContact]
		from_date: DF.Date
		introduction: DF.SmallText | None
		questions: DF.Table[SMSSurveyQuestion]
		response_rate: DF.Percent
		responsible: DF.Link
		service: DF.Link | None
		title: DF.Data
		to_date: DF.Date
	# end: auto-generated types

	def before_validate(self):
		guard.protect_system_fields(self, self.get_doc_before_save())

	def validate(self):
		refuse_strangers(self, "responsible")
		surveys.refuse_wrong_round(self)
		surveys.keep_answered(self)

	def before_save(self):
		surveys.count(self)

	def on_update(self):
		guard.forget_put(self)
