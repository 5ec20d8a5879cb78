# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.document import Record
from sms_module.reporting.sending import set_addresses
from sms_module.review import agenda, inputs_kept, rules
from sms_module.review.review_states import TABLE


class ManagementReview(Record):
	"""A review of the service management system by top management."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.management_review_attendee.management_review_attendee import (
			ManagementReviewAttendee,
		)
		from sms_module.sms_module.doctype.management_review_carried_action.management_review_carried_action import (
			ManagementReviewCarriedAction,
		)
		from sms_module.sms_module.doctype.management_review_decision.management_review_decision import (
			ManagementReviewDecision,
		)
		from sms_module.sms_module.doctype.management_review_distribution.management_review_distribution import (
			ManagementReviewDistribution,
		)
		from sms_module.sms_module.doctype.management_review_input.management_review_input import (
			ManagementReviewInput,
		)

		adequate: DF.Literal["", "Yes", "With Changes", "No"]
		approved_by: DF.Link | None
		approved_on: DF.Date | None
		attendees: DF.Table[ManagementReviewAttendee]
		audit: DF.Link | None
		board: DF.Link
		carried_actions: DF.Table[ManagementReviewCarriedAction]
		chair: DF.Link
		conclusion: DF.Text | None
		content_changed_by: DF.Link | None
		decisions: DF.Table[ManagementReviewDecision]
		distribution: DF.Table[ManagementReviewDistribution]
		effective: DF.Literal["", "Yes", "With Changes", "No"]
		frozen: DF.Code | None
		frozen_hash: DF.Data | None
		held_on: DF.Date | None
		inputs: DF.Table[ManagementReviewInput]
		kind: DF.Literal["Full", "Post-audit", "Interim"]
		move_reason: DF.SmallText | None
		objectives: DF.Text | None
		objectives_result: DF.Literal["", "Kept", "Changed"]
		period_from: DF.Date
		period_to: DF.Date
		place: DF.Data | None
		policy_result: DF.Literal["", "Kept", "Changed"]
		previous_review: DF.Link | None
		result_note: DF.SmallText | None
		review_date: DF.Date
		suitable: DF.Literal["", "Yes", "With Changes", "No"]
		title: DF.Data
		unit: DF.Link | None
		workflow_state: DF.Link | None
	# end: auto-generated types

	state_table = TABLE

	def validate(self):
		rules.set_from_board(self)
		rules.refuse_wrong_board(self)
		rules.refuse_wrong_dates(self)
		rules.refuse_wrong_audit(self)
		rules.refuse_wrong_attendees(self)
		inputs_kept.refuse_foreign_inputs(self)
		inputs_kept.add_inputs(self)
		inputs_kept.refuse_changed_selection(self)
		inputs_kept.refuse_aside_without_reason(self)
		agenda.carry_over(self)
		rules.refuse_incomplete_decisions(self)
		set_addresses(self)
