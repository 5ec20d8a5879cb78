# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

import frappe

from sms_module.corrective_action import capa_count
from sms_module.corrective_action import capa_rules as rules
from sms_module.corrective_action.capa_states import TABLE
from sms_module.corrective_action.persons import responsible
from sms_module.people.persons import refuse_strangers
from sms_module.records import extensions, sources
from sms_module.records.document import Record


class CAPA(Record):
	"""A corrective or preventive action from the problem to its proven effect."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.capa_action_row.capa_action_row import CAPAActionRow
		from sms_module.sms_module.doctype.capa_cause.capa_cause import CAPACause
		from sms_module.sms_module.doctype.capa_finding.capa_finding import CAPAFinding
		from sms_module.sms_module.doctype.capa_iteration.capa_iteration import CAPAIteration
		from sms_module.sms_module.doctype.capa_team_member.capa_team_member import CAPATeamMember
		from sms_module.sms_module.doctype.capa_why.capa_why import CAPAWhy
		from sms_module.sms_module.doctype.sms_due_date_extension.sms_due_date_extension import (
			SMSDueDateExtension,
		)

		actions: DF.Table[CAPAActionRow]
		causes: DF.Table[CAPACause]
		closed_on: DF.Date | None
		confirmed_in: DF.Link | None
		confirmed_result: DF.Data | None
		containment: DF.SmallText | None
		content_changed_by: DF.Link | None
		correction: DF.SmallText | None
		count_after: DF.Float
		count_after_number: DF.Int
		count_before: DF.Float
		count_before_number: DF.Int
		count_met: DF.Literal["", "Yes", "No", "Not Enough Measurements"]
		criterion_comparison: DF.Literal["At Most", "At Least"]
		criterion_figure: DF.Literal["Mean", "Sum"]
		criterion_months: DF.Int
		criterion_objective: DF.Link | None
		criterion_value: DF.Float
		depth: DF.Literal["Correction only", "Short", "Full"]
		did_not_last: DF.Check
		due_date: DF.Date | None
		effectiveness_checked_by: DF.Link | None
		effectiveness_checked_on: DF.Date | None
		effectiveness_criterion: DF.SmallText | None
		effectiveness_due: DF.Date | None
		effectiveness_note: DF.SmallText | None
		effectiveness_record: DF.Link | None
		effectiveness_result: DF.Literal["", "Effective", "Not Effective", "Not Yet Determinable"]
		effectiveness_wait_days: DF.Int
		extension_count: DF.Int
		extensions: DF.Table[SMSDueDateExtension]
		extent: DF.SmallText | None
		findings: DF.Table[CAPAFinding]
		impact: DF.Literal["Low", "Medium", "High"]
		implementation_evidence: DF.SmallText | None
		implementation_record: DF.Link | None
		implementation_verified_by: DF.Link | None
		implementation_verified_on: DF.Date | None
		iteration: DF.Int
		iterations: DF.Table[CAPAIteration]
		kind: DF.Literal["Corrective", "Preventive"]
		move_reason: DF.SmallText | None
		need_to_act: DF.Literal["Yes", "No"]
		no_action_reason: DF.SmallText | None
		original_due_date: DF.Date | None
		overrule_reason: DF.SmallText | None
		problem_is: DF.SmallText | None
		problem_is_not: DF.SmallText | None
		proposed_depth: DF.Data | None
		read_across: DF.SmallText | None
		recurrence_chance: DF.Literal["Low", "Medium", "High"]
		responsible: DF.Link
		sms_change: DF.SmallText | None
		sms_change_needed: DF.Literal["", "Yes", "No"]
		sms_process: DF.Link | None
		source_doctype: DF.Link | None
		source_name: DF.DynamicLink | None
		team: DF.Table[CAPATeamMember]
		title: DF.Data
		undetermined_count: DF.Int
		unit: DF.Link | None
		weak_points: DF.SmallText | None
		whys: DF.Table[CAPAWhy]
		workflow_state: DF.Link | None
	# end: auto-generated types

	state_table = TABLE

	def validate(self):
		refuse_strangers(self, "responsible")
		sources.refuse_unseen_source(self)
		rules.refuse_taken_findings(self)
		rules.set_findings(self)
		rules.set_depth(self)
		rules.set_waiting_time(self)
		rules.refuse_past_dates(self)
		rules.refuse_lost_actions(self)
		capa_count.refuse_wrong_count(self)
		rules.set_weak_points(self)
		extensions.keep_due_date(
			self, "due_date", fixed=rules.was_approved(self.get_doc_before_save() or self)
		)

	def on_update(self):
		super().on_update()
		if self.workflow_state != "Cancelled":
			rules.follow_findings(self)

	def on_trash(self):
		super().on_trash()
		rules.release_findings(self)

	def extension_requesters(self) -> set[str]:
		"""Who may ask to move its due date."""
		return responsible(self)

	def extendable_dates(self) -> set[str]:
		settled = self.workflow_state in ("Closed", "Cancelled")
		return {"due_date"} if rules.was_approved(self) and not settled else set()


def on_doctype_update():
	frappe.db.add_index("CAPA", ["source_doctype", "source_name"])
