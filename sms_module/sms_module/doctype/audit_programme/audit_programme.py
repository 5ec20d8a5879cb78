# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.audit import programme, programme_scope
from sms_module.audit.gaps import return_for_approval
from sms_module.audit.programme_states import TABLE
from sms_module.people.persons import refuse_strangers
from sms_module.records.document import Record


class AuditProgramme(Record):
	"""The audits of a period, with their objectives, criteria and methods."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.audit_programme_entry.audit_programme_entry import (
			AuditProgrammeEntry,
		)
		from sms_module.sms_module.doctype.audit_programme_scope.audit_programme_scope import (
			AuditProgrammeScope,
		)

		accepted_gaps: DF.Code | None
		build_note: DF.SmallText | None
		content_changed_by: DF.Link | None
		cycle_months: DF.Int
		entries: DF.Table[AuditProgrammeEntry]
		from_date: DF.Date
		gap_reason: DF.Text | None
		manager: DF.Link
		methods: DF.SmallText | None
		move_reason: DF.SmallText | None
		objectives: DF.Text | None
		programme_risks: DF.SmallText | None
		requirement_source: DF.Literal[
			"ISO/IEC 20000-1:2018",
			"ISO/IEC 20000-1:2011",
			"SMS",
			"Service",
			"Software",
			"Statutory",
			"Contractual",
		]
		resources: DF.SmallText | None
		revision: DF.Int
		revision_of: DF.Link | None
		scope_rows: DF.Table[AuditProgrammeScope]
		title: DF.Data
		to_date: DF.Date
		unit: DF.Link | None
		workflow_state: DF.Link | None
	# end: auto-generated types

	state_table = TABLE

	def validate(self):
		refuse_strangers(self, "manager")
		programme.refuse_wrong_dates(self)
		programme_scope.set_scope(self)
		programme.set_entries(self)
		programme.refuse_wrong_teams(self)
		programme.refuse_unexplained_changes(self)

	def on_update(self):
		super().on_update()
		if return_for_approval(self):
			self.reload()
