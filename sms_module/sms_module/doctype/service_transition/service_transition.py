# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

import frappe

from sms_module.people.persons import refuse_strangers
from sms_module.records.document import Record
from sms_module.transition import changes, deliverables, drill, meetings, rules, templates
from sms_module.transition.transition_states import TABLE


class ServiceTransition(Record):
	"""A service is brought in, changed, moved or removed through the operations gate."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.service_transition_contact.service_transition_contact import (
			ServiceTransitionContact,
		)
		from sms_module.sms_module.doctype.service_transition_decision.service_transition_decision import (
			ServiceTransitionDecision,
		)
		from sms_module.sms_module.doctype.service_transition_deliverable.service_transition_deliverable import (
			ServiceTransitionDeliverable,
		)
		from sms_module.sms_module.doctype.service_transition_drill_call.service_transition_drill_call import (
			ServiceTransitionDrillCall,
		)
		from sms_module.sms_module.doctype.service_transition_drill_round.service_transition_drill_round import (
			ServiceTransitionDrillRound,
		)
		from sms_module.sms_module.doctype.service_transition_exit_criterion.service_transition_exit_criterion import (
			ServiceTransitionExitCriterion,
		)
		from sms_module.sms_module.doctype.service_transition_meeting.service_transition_meeting import (
			ServiceTransitionMeeting,
		)
		from sms_module.sms_module.doctype.service_transition_milestone.service_transition_milestone import (
			ServiceTransitionMilestone,
		)
		from sms_module.sms_module.doctype.service_transition_waiver.service_transition_waiver import (
			ServiceTransitionWaiver,
		)

		acceptance_criteria: DF.Text | None
		acceptance_note: DF.SmallText | None
		accepted_by: DF.Link | None
		accepted_on: DF.Date | None
		closed_on: DF.Date | None
		contacts: DF.Table[ServiceTransitionContact]
		content_changed_by: DF.Link | None
		data_handling: DF.Text | None
		decisions: DF.Table[ServiceTransitionDecision]
		deliverables: DF.Table[ServiceTransitionDeliverable]
		dependencies: DF.Text | None
		drill_calls: DF.Table[ServiceTransitionDrillCall]
		drill_calls_wanted: DF.Int
		drill_minutes: DF.Int
		drill_result: DF.Literal["", "Passed", "Failed"]
		drill_rounds: DF.Table[ServiceTransitionDrillRound]
		els_days: DF.Int
		els_until: DF.Date | None
		erp_doctype: DF.Data | None
		erp_name: DF.Data | None
		exit_criteria: DF.Table[ServiceTransitionExitCriterion]
		finding: DF.Link | None
		go_live: DF.Date
		go_live_moved: DF.Int
		intended_outcome: DF.Text | None
		kind: DF.Literal["New", "Changed", "Transfer", "Removal"]
		lessons: DF.Text | None
		lifecycle_after: DF.Literal["Live", "Retired"]
		lifecycle_before: DF.Data | None
		live_note: DF.SmallText | None
		live_since: DF.Date | None
		live_without_acceptance: DF.Check
		mandatory_count: DF.Int
		meetings: DF.Table[ServiceTransitionMeeting]
		milestones: DF.Table[ServiceTransitionMilestone]
		missing_count: DF.Int
		move_reason: DF.SmallText | None
		original_go_live: DF.Date | None
		outcome_achieved: DF.Text | None
		outcome_result: DF.Literal["", "Achieved", "Partly Achieved", "Not Achieved"]
		request_for_change: DF.Link | None
		resources: DF.Text | None
		responsible: DF.Link
		service: DF.Link
		service_manager: DF.Link
		size: DF.Literal["Small", "Medium", "Large"]
		sms_process: DF.Link | None
		starts_on: DF.Date | None
		template: DF.Link | None
		title: DF.Data
		transfer_party: DF.Data | None
		unit: DF.Link | None
		waivers: DF.Table[ServiceTransitionWaiver]
		went_live_on: DF.Date | None
		workflow_state: DF.Link | None
	# end: auto-generated types

	state_table = TABLE

	def validate(self):
		refuse_strangers(self, "responsible", "service_manager")
		rules.set_from_service(self)
		rules.refuse_same_person(self)
		rules.refuse_wrong_kind(self)
		rules.refuse_foreign_change(self)
		templates.fill_new(self)
		deliverables.begin_rows(self)
		templates.fill_people(self)
		rules.set_go_live(self)
		rules.refuse_wrong_go_live(self)
		rules.refuse_wrong_dates(self)
		deliverables.refuse_lost_rows(self)
		deliverables.refuse_twice(self)
		deliverables.refuse_wrong_people(self)
		deliverables.refuse_obsolete_documents(self)
		deliverables.set_dates(self)
		deliverables.refuse_moved_rows(self)
		deliverables.clear_outdated_agreements(self)
		deliverables.set_counts(self)
		meetings.set_dates(self)
		meetings.refuse_lost_milestones(self)
		meetings.refuse_future_meetings(self)
		drill.refuse_rewritten_rounds(self)
		drill.judge_calls(self)
		rules.refuse_changed_criteria(self)
		rules.refuse_future_criteria(self)

	def on_update(self):
		super().on_update()
		changes.show_in_change(self)


def on_doctype_update():
	frappe.db.add_index("Service Transition", ["workflow_state", "go_live"])
