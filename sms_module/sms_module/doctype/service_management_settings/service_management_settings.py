# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe.model.document import Document

from sms_module.erp.mapping import refuse_wrong_mappings
from sms_module.erp.tickets import refuse_wrong_mappings as refuse_wrong_tickets
from sms_module.improvement.budget_limits import refuse_wrong_limits
from sms_module.notices.steps import refuse_double_steps
from sms_module.risk.settings import refuse_steps_in_use, refuse_wrong_scale, relevel
from sms_module.setup.settings import refuse_wrong_matters


class ServiceManagementSettings(Document):
	"""How this provider wants its service management system to work."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.sms_board_matter.sms_board_matter import SMSBoardMatter
		from sms_module.sms_module.doctype.sms_budget_limit.sms_budget_limit import SMSBudgetLimit
		from sms_module.sms_module.doctype.sms_due_days.sms_due_days import SMSDueDays
		from sms_module.sms_module.doctype.sms_erp_mapping.sms_erp_mapping import SMSERPMapping
		from sms_module.sms_module.doctype.sms_reminder_step.sms_reminder_step import SMSReminderStep
		from sms_module.sms_module.doctype.sms_risk_scale_step.sms_risk_scale_step import SMSRiskScaleStep
		from sms_module.sms_module.doctype.sms_ticket_mapping.sms_ticket_mapping import SMSTicketMapping

		assign_continuity: DF.Float
		assign_rotation: DF.Float
		assign_travel: DF.Float
		audit_days_a_month: DF.Float
		benefit_wait_days: DF.Int
		board_matters: DF.Table[SMSBoardMatter]
		budget_answer_days: DF.Int
		budget_limits: DF.Table[SMSBudgetLimit]
		cycle_months: DF.Int
		digest_enabled: DF.Check
		due_days: DF.Table[SMSDueDays]
		effectiveness_wait_days: DF.Int
		erp_mappings: DF.Table[SMSERPMapping]
		evidence_pack_days: DF.Int
		formal_from_cost: DF.Currency
		gate_changes: DF.Check
		gate_projects: DF.Check
		impact_scale: DF.Table[SMSRiskScaleStep]
		likelihood_scale: DF.Table[SMSRiskScaleStep]
		max_undetermined: DF.Int
		mirror_erp_units: DF.Check
		objection_days: DF.Int
		own_unit_audits: DF.Literal["Refuse", "Warn"]
		own_work_months: DF.Int
		plan_reviews: DF.Check
		post_audit_board: DF.Link | None
		priority_age: DF.Float
		priority_changes: DF.Float
		priority_complaints: DF.Float
		priority_findings: DF.Float
		priority_high_from: DF.Float
		priority_importance: DF.Float
		priority_medium_from: DF.Float
		project_types: DF.SmallText | None
		provider_name: DF.Data | None
		public_feedback: DF.Check
		public_file_mb: DF.Int
		public_suggestions: DF.Check
		recurrence_months: DF.Int
		reminder_steps: DF.Table[SMSReminderStep]
		risk_accept_up_to: DF.Int
		risk_high_from: DF.Int
		risk_medium_from: DF.Int
		service_report_batch: DF.Int
		service_report_days: DF.Int
		service_report_misses: DF.Int
		service_report_period: DF.Literal["", "Month", "Quarter", "Year"]
		services_need_transition: DF.Check
		stale_after_days: DF.Int
		strategic_board: DF.Link | None
		team_size: DF.Int
		ticket_mappings: DF.Table[SMSTicketMapping]
	# end: auto-generated types

	def validate(self):
		refuse_double_steps(self)
		refuse_wrong_matters(self)
		refuse_wrong_limits(self)
		refuse_wrong_mappings(self)
		refuse_wrong_tickets(self)
		refuse_wrong_scale(self)
		refuse_steps_in_use(self)

	def on_update(self):
		relevel(self)
