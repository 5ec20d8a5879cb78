# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.people.persons import refuse_strangers
from sms_module.records.document import Record
from sms_module.reporting.sending import set_addresses
from sms_module.service_level.reviews import agenda, outcomes, rules
from sms_module.service_level.reviews.review_states import TABLE


class ServiceReview(Record):
	"""A meeting with users or a supplier about services, on reports."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.management_review_carried_action.management_review_carried_action import (
			ManagementReviewCarriedAction,
		)
		from sms_module.sms_module.doctype.management_review_distribution.management_review_distribution import (
			ManagementReviewDistribution,
		)
		from sms_module.sms_module.doctype.service_review_attendee.service_review_attendee import (
			ServiceReviewAttendee,
		)
		from sms_module.sms_module.doctype.service_review_item.service_review_item import (
			ServiceReviewItem,
		)
		from sms_module.sms_module.doctype.service_review_outcome.service_review_outcome import (
			ServiceReviewOutcome,
		)
		from sms_module.sms_module.doctype.sms_agreement_service.sms_agreement_service import (
			SMSAgreementService,
		)

		agreement: DF.Link | None
		attendees: DF.Table[ServiceReviewAttendee]
		carried_actions: DF.Table[ManagementReviewCarriedAction]
		closed_by: DF.Link | None
		closed_on: DF.Date | None
		conclusion: DF.Text | None
		content_changed_by: DF.Link | None
		distribution: DF.Table[ManagementReviewDistribution]
		held_on: DF.Date | None
		items: DF.Table[ServiceReviewItem]
		kind: DF.Literal["Users", "Supplier"]
		move_reason: DF.SmallText | None
		original_planned_on: DF.Date | None
		outcomes: DF.Table[ServiceReviewOutcome]
		party: DF.Data | None
		party_kind: DF.Data | None
		period_from: DF.Date | None
		period_to: DF.Date | None
		place: DF.Data | None
		planned_on: DF.Date
		previous_review: DF.Link | None
		responsible: DF.Link
		services: DF.Table[SMSAgreementService]
		title: DF.Data | None
		topics: DF.SmallText | None
		unit: DF.Link | None
		verdict: DF.Literal["", "As Agreed", "With Weaknesses", "Not as Agreed"]
		workflow_state: DF.Link | None
	# end: auto-generated types

	state_table = TABLE

	def validate(self):
		rules.set_from_agreement(self)
		rules.refuse_nothing_reviewed(self)
		rules.refuse_foreign_services(self)
		rules.set_dates(self)
		rules.refuse_wrong_dates(self)
		refuse_strangers(self, "responsible")
		rules.refuse_wrong_attendees(self)
		agenda.carry_over(self)
		agenda.gather(self)
		outcomes.keep_made(self)
		outcomes.refuse_incomplete(self)
		set_addresses(self)
