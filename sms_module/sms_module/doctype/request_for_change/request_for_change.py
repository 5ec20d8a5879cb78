# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

import frappe

from sms_module.change import models, rules, schedule
from sms_module.change.change_states import TABLE
from sms_module.change.loops import refuse_loop
from sms_module.people.persons import refuse_strangers
from sms_module.records import sources
from sms_module.records.document import Record


class RequestforChange(Record):
	"""A request to change a process, service, document, requirement, configuration or software."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		authorised_by: DF.Link | None
		authorised_on: DF.Date | None
		authoriser: DF.Link | None
		back_out: DF.Text | None
		board_confirmed: DF.Check
		board_decision: DF.Link | None
		change_of: DF.Literal["Process", "Service", "Document", "Requirement", "Configuration", "Software"]
		clash_note: DF.SmallText | None
		closed_on: DF.Date | None
		confirmed_by: DF.Link | None
		confirmed_on: DF.Date | None
		content_changed_by: DF.Link | None
		erp_doctype: DF.Data | None
		erp_followed: DF.Check
		erp_name: DF.Data | None
		erp_status: DF.Data | None
		finding: DF.Link | None
		follow_up_audit: DF.Link | None
		follow_up_wanted: DF.Check
		impact: DF.SmallText | None
		implemented_on: DF.Date | None
		is_model: DF.Check
		kind: DF.Literal["Standard", "Normal", "Emergency"]
		major: DF.Check
		model: DF.Link | None
		move_reason: DF.SmallText | None
		outcome: DF.Literal["", "Successful", "With Problems", "Backed Out", "Failed"]
		outcome_note: DF.Text | None
		plan: DF.Text | None
		reason: DF.Text
		requested_by: DF.Link | None
		requirement: DF.Link | None
		requirement_before: DF.Text | None
		requirement_revision: DF.Int
		requirement_text: DF.Text | None
		responsible: DF.Link
		review_note: DF.Text | None
		reviewed_by: DF.Link | None
		reviewed_on: DF.Date | None
		risk: DF.SmallText | None
		risk_level: DF.Literal["", "Low", "Medium", "High"]
		scheduled_from: DF.Datetime | None
		scheduled_to: DF.Datetime | None
		service: DF.Link | None
		sms_process: DF.Link | None
		source_doctype: DF.Link | None
		source_name: DF.DynamicLink | None
		subject_doctype: DF.Link | None
		subject_name: DF.DynamicLink | None
		title: DF.Data
		transition: DF.Link | None
		unit: DF.Link | None
		workflow_state: DF.Link | None
	# end: auto-generated types

	state_table = TABLE

	def validate(self):
		refuse_strangers(self, "responsible", "authoriser")
		rules.refuse_foreign_records(self)
		sources.refuse_unseen_source(self)
		refuse_loop(self)
		rules.set_requester(self)
		rules.set_unit(self)
		rules.refuse_major_standard(self)
		models.refuse_wrong_model(self)
		schedule.refuse_wrong_window(self)
		schedule.refuse_bad_reschedule(self)
		schedule.set_clashes(self)

	def on_update(self):
		super().on_update()
		schedule.tell_others(self)


def on_doctype_update():
	frappe.db.add_index("Request for Change", ["source_doctype", "source_name"])
	frappe.db.add_index("Request for Change", ["workflow_state", "scheduled_from"])
