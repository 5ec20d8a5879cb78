# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

import frappe

from sms_module.improvement import plans
from sms_module.improvement.plan_states import TABLE
from sms_module.people.persons import refuse_strangers
from sms_module.records.document import Record


class ImprovementPlan(Record):
	"""What becomes better in a time: of services, processes, security, continuity, skills, or all of them."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		approved_by: DF.Link | None
		approved_on: DF.Date | None
		board: DF.Link
		closed_on: DF.Date | None
		closing_note: DF.SmallText | None
		content_changed_by: DF.Link | None
		covers: DF.Literal["All", "Service", "Process"]
		from_date: DF.Date
		move_reason: DF.SmallText | None
		plan_type: DF.Literal[
			"Strategic",
			"Service Improvement",
			"Process Improvement",
			"Security Improvement",
			"Continuity Improvement",
			"Skill Development",
		]
		purpose: DF.Text | None
		report_rhythm_days: DF.Int
		responsible: DF.Link
		rests_on: DF.Text | None
		service: DF.Link | None
		sms_process: DF.Link | None
		title: DF.Data
		to_date: DF.Date
		unit: DF.Link | None
		workflow_state: DF.Link | None
	# end: auto-generated types

	state_table = TABLE

	def validate(self):
		plans.refuse_foreign_type(self)
		refuse_strangers(self, "responsible")
		plans.refuse_other_board(self)
		plans.set_covered(self)
		plans.refuse_wrong_dates(self)
		plans.refuse_type_in_use(self)


def on_doctype_update():
	frappe.db.add_index("Improvement Plan", ["plan_type", "workflow_state"])
