# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

import frappe

from sms_module.change.loops import refuse_loop
from sms_module.improvement import benefit, initiatives, skill_rows
from sms_module.improvement.initiative_states import TABLE
from sms_module.people.persons import refuse_strangers
from sms_module.records import extensions, sources
from sms_module.records.document import Record


class ImprovementInitiative(Record):
	"""One thing that becomes better: proposed, approved, funded, carried out, and looked at for its benefit."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.improvement_milestone.improvement_milestone import (
			ImprovementMilestone,
		)
		from sms_module.sms_module.doctype.initiative_skill.initiative_skill import InitiativeSkill
		from sms_module.sms_module.doctype.sms_due_date_extension.sms_due_date_extension import (
			SMSDueDateExtension,
		)

		approved_by: DF.Link | None
		approved_on: DF.Date | None
		asks_budget: DF.Check
		benefit: DF.Literal["", "1", "2", "3", "4", "5"]
		benefit_after: DF.Float
		benefit_after_number: DF.Int
		benefit_before: DF.Float
		benefit_before_number: DF.Int
		benefit_due: DF.Date | None
		benefit_figure: DF.Literal["Mean", "Sum"]
		benefit_months: DF.Int
		benefit_note: DF.SmallText | None
		benefit_reached: DF.Literal["", "Yes", "No", "Not Enough Measurements"]
		benefit_result: DF.Literal["", "Reached", "Partly Reached", "Not Reached"]
		benefit_reviewed_by: DF.Link | None
		benefit_reviewed_on: DF.Date | None
		board: DF.Link | None
		budget_granted: DF.Currency
		budget_requested: DF.Currency
		business_case: DF.Text | None
		completed_on: DF.Date | None
		completion_note: DF.Text | None
		content_changed_by: DF.Link | None
		cost: DF.Currency
		cost_rating: DF.Literal["", "1", "2", "3", "4", "5"]
		erp_doctype: DF.Data | None
		erp_name: DF.Data | None
		erp_status: DF.Data | None
		execution: DF.Literal["Informal", "Formal Project"]
		expected_outcome: DF.SmallText | None
		extension_count: DF.Int
		extensions: DF.Table[SMSDueDateExtension]
		from_date: DF.Date | None
		held_from: DF.Data | None
		last_report_on: DF.Date | None
		milestones: DF.Table[ImprovementMilestone]
		move_reason: DF.SmallText | None
		objective: DF.Link | None
		original_to_date: DF.Date | None
		overspend: DF.Currency
		parent_initiative: DF.Link | None
		plan: DF.Link | None
		plan_type: DF.Literal[
			"Strategic",
			"Service Improvement",
			"Process Improvement",
			"Security Improvement",
			"Continuity Improvement",
			"Skill Development",
		]
		priority: DF.Float
		priority_parts: DF.SmallText | None
		progress: DF.Percent
		proposed_by: DF.Link | None
		rag: DF.Literal["", "Green", "Amber", "Red"]
		responsible: DF.Link
		risk: DF.Literal["", "1", "2", "3", "4", "5"]
		service: DF.Link | None
		sms_process: DF.Link | None
		skills: DF.Table[InitiativeSkill]
		source_doctype: DF.Link | None
		source_name: DF.DynamicLink | None
		spent: DF.Currency
		spent_by_hand: DF.Currency
		stage: DF.Literal["Whole", "Study", "Pilot", "Rollout"]
		started_on: DF.Date | None
		suggested_execution: DF.Literal["", "Informal", "Formal Project"]
		title: DF.Data
		to_date: DF.Date | None
		total_cost: DF.Currency
		total_granted: DF.Currency
		total_overspend: DF.Currency
		total_progress: DF.Percent
		total_spent: DF.Currency
		unit: DF.Link | None
		urgency: DF.Literal["", "1", "2", "3", "4", "5"]
		weight: DF.Float
		workflow_state: DF.Link | None
		worst_rag: DF.Literal["", "Green", "Amber", "Red"]
	# end: auto-generated types

	state_table = TABLE

	def validate(self):
		refuse_strangers(self, "responsible")
		sources.refuse_unseen_source(self)
		refuse_loop(self)
		initiatives.set_proposer(self)
		initiatives.follow_plan(self)
		initiatives.set_priority(self)
		initiatives.suggest_execution(self)
		initiatives.refuse_wrong_dates(self)
		extensions.keep_due_date(self, "to_date", fixed=not initiatives.is_proposed(self))
		initiatives.refuse_wrong_weight(self)
		initiatives.refuse_wrong_parent(self)
		initiatives.refuse_unfunded_stage(self)
		initiatives.keep_milestones(self)
		skill_rows.refuse_elsewhere(self)
		skill_rows.refuse_wrong_rows(self)
		benefit.refuse_short_windows(self)

	def on_update(self):
		super().on_update()
		initiatives.follow(self)

	def extension_requesters(self) -> set[str]:
		return {self.responsible}

	def extendable_dates(self) -> set[str]:
		return {"to_date"} if self.workflow_state in initiatives.EXTENDABLE else set()


def on_doctype_update():
	frappe.db.add_index("Improvement Initiative", ["source_doctype", "source_name"])
	frappe.db.add_index("Improvement Initiative", ["plan", "workflow_state"])
