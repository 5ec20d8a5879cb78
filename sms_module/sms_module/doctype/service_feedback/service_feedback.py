# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.people.persons import refuse_strangers
from sms_module.records.document import Record
from sms_module.records.plain_text import refuse_markup
from sms_module.service_level import feedback
from sms_module.service_level.feedback_states import TABLE


class ServiceFeedback(Record):
	"""A complaint, a compliment or the answer to a survey."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.service_feedback_answer.service_feedback_answer import (
			ServiceFeedbackAnswer,
		)

		acknowledged_on: DF.Date | None
		answers: DF.Table[ServiceFeedbackAnswer]
		closed_on: DF.Date | None
		contact_email: DF.Data | None
		contact_name: DF.Data | None
		content_changed_by: DF.Link | None
		description: DF.Text
		due_date: DF.Date | None
		erp_doctype: DF.Data | None
		erp_name: DF.Data | None
		escalated_to: DF.Link | None
		finding: DF.Link | None
		kind: DF.Literal["Complaint", "Compliment", "Survey Answer"]
		move_reason: DF.SmallText | None
		party: DF.Data | None
		public: DF.Check
		received_on: DF.Date | None
		resolution: DF.Text | None
		resolved_on: DF.Date | None
		responsible: DF.Link | None
		score: DF.Float
		service: DF.Link | None
		sms_process: DF.Link | None
		survey_round: DF.Link | None
		title: DF.Data
		unit: DF.Link | None
		workflow_state: DF.Link | None
	# end: auto-generated types

	state_table = TABLE

	def validate(self):
		feedback.set_defaults(self)
		refuse_strangers(self, "responsible", "escalated_to")
		refuse_markup(self, "title", "description", "contact_name", "party")
		feedback.refuse_future(self)
		feedback.refuse_wrong_score(self)
