# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.people.persons import refuse_strangers
from sms_module.records.document import Record
from sms_module.service_level.assessment import answers, figures, rules
from sms_module.service_level.assessment.assessment_states import TABLE


class SMSSelfAssessment(Record):
	"""How well a process works, as its own people see it, with evidence."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.self_assessment_answer.self_assessment_answer import (
			SelfAssessmentAnswer,
		)

		answers: DF.Table[SelfAssessmentAnswer]
		assessed_on: DF.Date | None
		better: DF.Int
		completed_by: DF.Link | None
		completed_on: DF.Date | None
		conclusion: DF.Text | None
		content_changed_by: DF.Link | None
		due_date: DF.Date | None
		gaps: DF.Int
		last_score: DF.Percent
		move_reason: DF.SmallText | None
		participants: DF.SmallText | None
		previous: DF.Link | None
		responsible: DF.Link
		score: DF.Percent
		sms_process: DF.Link | None
		suggest_gaps: DF.Check
		template: DF.Link
		title: DF.Data | None
		unit: DF.Link | None
		workflow_state: DF.Link | None
		worse: DF.Int
	# end: auto-generated types

	state_table = TABLE

	def validate(self):
		rules.fill_from_template(self)
		rules.refuse_other_template(self)
		rules.refuse_second_draft(self)
		refuse_strangers(self, "responsible")
		answers.refuse_foreign_rows(self)
		answers.compare_with_last(self)
		figures.look_up(self)
		answers.count(self)
