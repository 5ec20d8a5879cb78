# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

import frappe

from sms_module.audit import checklist, impartiality, programme, rules
from sms_module.audit.audit_states import TABLE
from sms_module.people.persons import refuse_strangers
from sms_module.records.document import Record


class SMSAudit(Record):
	"""An audit from its plan to its closed report."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.sms_audit_area.sms_audit_area import SMSAuditArea
		from sms_module.sms_module.doctype.sms_audit_attendance.sms_audit_attendance import SMSAuditAttendance
		from sms_module.sms_module.doctype.sms_audit_checklist_row.sms_audit_checklist_row import (
			SMSAuditChecklistRow,
		)
		from sms_module.sms_module.doctype.sms_audit_distribution.sms_audit_distribution import (
			SMSAuditDistribution,
		)
		from sms_module.sms_module.doctype.sms_audit_override.sms_audit_override import SMSAuditOverride
		from sms_module.sms_module.doctype.sms_audit_sample.sms_audit_sample import SMSAuditSample
		from sms_module.sms_module.doctype.sms_audit_sample_item.sms_audit_sample_item import (
			SMSAuditSampleItem,
		)
		from sms_module.sms_module.doctype.sms_audit_schedule.sms_audit_schedule import SMSAuditSchedule
		from sms_module.sms_module.doctype.sms_audit_team.sms_audit_team import SMSAuditTeam

		acknowledged_by: DF.Link | None
		acknowledged_on: DF.Datetime | None
		actual_from: DF.Date | None
		actual_to: DF.Date | None
		areas: DF.Table[SMSAuditArea]
		attendance: DF.Table[SMSAuditAttendance]
		certificate: DF.Link | None
		certification_reference: DF.Data | None
		checklist: DF.Table[SMSAuditChecklistRow]
		closed_on: DF.Date | None
		closing_meeting: DF.Datetime | None
		conclusion: DF.Text | None
		content_changed_by: DF.Link | None
		criteria: DF.SmallText | None
		distribution: DF.Table[SMSAuditDistribution]
		diverging_opinions: DF.Text | None
		follow_up_of: DF.Link | None
		frozen: DF.Code | None
		frozen_hash: DF.Data | None
		impartiality_statement: DF.Text | None
		lead: DF.Link
		manager: DF.Link
		methods: DF.SmallText | None
		move_reason: DF.SmallText | None
		not_covered: DF.Text | None
		objectives: DF.SmallText | None
		occasion: DF.Literal["Programme", "Follow-up", "Ad hoc"]
		opening_meeting: DF.Datetime | None
		original_planned_from: DF.Date | None
		overrides: DF.Table[SMSAuditOverride]
		party: DF.Literal["Internal", "Customer or Regulator", "Certification", "Supplier"]
		planned_from: DF.Date
		planned_to: DF.Date
		postponed: DF.Int
		programme: DF.Link | None
		programme_entry: DF.Data | None
		reported_on: DF.Date | None
		sample_items: DF.Table[SMSAuditSampleItem]
		samples: DF.Table[SMSAuditSample]
		schedule: DF.Table[SMSAuditSchedule]
		scope: DF.SmallText | None
		stage: DF.Literal["", "Stage 1", "Stage 2", "Surveillance", "Recertification"]
		strong_points: DF.Text | None
		team: DF.Table[SMSAuditTeam]
		title: DF.Data
		unit: DF.Link
		workflow_state: DF.Link | None
	# end: auto-generated types

	state_table = TABLE

	def validate(self):
		refuse_strangers(self, "manager")
		rules.refuse_wrong_dates(self)
		rules.set_original_date(self)
		rules.refuse_double_team(self)
		checklist.set_areas(self)
		checklist.refuse_lost_answers(self)
		impartiality.refuse_unqualified_lead(self)
		impartiality.refuse_conflicts(self)

	def on_update(self):
		super().on_update()
		programme.tell_programme(self)

	def on_trash(self):
		super().on_trash()
		programme.forget_audit(self)


def on_doctype_update():
	frappe.db.add_index("SMS Audit", ["workflow_state", "planned_from"])
