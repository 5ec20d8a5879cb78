# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

import frappe

from sms_module.people.persons import refuse_strangers
from sms_module.records.document import Record
from sms_module.risk import acceptance, rules
from sms_module.risk.risk_states import TABLE


class SMSRisk(Record):
	"""A risk or an opportunity, what is done about it, and who accepts it until when."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.sms_risk_occurrence.sms_risk_occurrence import SMSRiskOccurrence
		from sms_module.sms_module.doctype.sms_risk_review.sms_risk_review import SMSRiskReview
		from sms_module.sms_module.doctype.sms_risk_treatment.sms_risk_treatment import SMSRiskTreatment

		above_acceptance: DF.Check
		acceptance_reason: DF.SmallText | None
		accepted_by: DF.Link | None
		accepted_on: DF.Date | None
		accepted_until: DF.Date | None
		area: DF.Literal["Corporate", "Financial", "Contract", "Health", "Information Security"]
		cause: DF.SmallText
		closed_on: DF.Date | None
		consequence: DF.SmallText
		content_changed_by: DF.Link | None
		event: DF.SmallText
		happened_on: DF.Date | None
		impact: DF.Int
		kind: DF.Literal["Risk", "Opportunity"]
		level: DF.Literal["", "Low", "Medium", "High"]
		likelihood: DF.Int
		move_reason: DF.SmallText | None
		objective: DF.Link | None
		occurrences: DF.Table[SMSRiskOccurrence]
		residual_impact: DF.Int
		residual_level: DF.Literal["", "Low", "Medium", "High"]
		residual_likelihood: DF.Int
		residual_score: DF.Int
		responsible: DF.Link
		review_due: DF.Date | None
		review_months: DF.Int
		reviewed_on: DF.Date | None
		reviews: DF.Table[SMSRiskReview]
		score: DF.Int
		service: DF.Link | None
		sms_process: DF.Link | None
		title: DF.Data
		treatments: DF.Table[SMSRiskTreatment]
		unit: DF.Link | None
		what_happened: DF.SmallText | None
		workflow_state: DF.Link | None
	# end: auto-generated types

	state_table = TABLE

	def validate(self):
		refuse_strangers(self, "responsible", "accepted_by")
		rules.refuse_strange_doers(self)
		rules.refuse_outside_scale(self)
		rules.set_scores(self)
		rules.refuse_grown_risk(self)
		rules.refuse_no_review(self)
		rules.set_review_due(self)
		rules.refuse_future_event(self)
		rules.refuse_self_acceptance(self)
		rules.refuse_lost_treatments(self)

	def on_update(self):
		super().on_update()
		acceptance.tell_accepter(self)


def on_doctype_update():
	frappe.db.add_index("SMS Risk", ["workflow_state", "review_due"])
