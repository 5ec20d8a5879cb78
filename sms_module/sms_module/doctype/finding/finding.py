# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

import frappe

from sms_module.change.loops import refuse_loop
from sms_module.corrective_action import finding_rules as rules
from sms_module.corrective_action import recurrence
from sms_module.corrective_action.finding_states import TABLE
from sms_module.corrective_action.persons import responsible, unit_managers
from sms_module.people.persons import refuse_strangers
from sms_module.records import sources
from sms_module.records.document import Record


class Finding(Record):
	"""What an audit, a review or daily work found."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.sms_due_date_extension.sms_due_date_extension import (
			SMSDueDateExtension,
		)

		body_accepted_on: DF.Date | None
		body_deadline: DF.Date | None
		body_grade: DF.Data | None
		body_reference: DF.Data | None
		capa: DF.Link | None
		closed_on: DF.Date | None
		containment: DF.SmallText | None
		content_changed_by: DF.Link | None
		correction: DF.SmallText | None
		correction_done_on: DF.Date | None
		dispute_reason: DF.SmallText | None
		dispute_resolution: DF.SmallText | None
		due_date: DF.Date | None
		effectiveness_due: DF.Date | None
		erp_doctype: DF.Data | None
		erp_name: DF.Data | None
		evidence: DF.SmallText | None
		evidence_record: DF.Link | None
		extension_count: DF.Int
		extensions: DF.Table[SMSDueDateExtension]
		extent: DF.SmallText | None
		implementation_due: DF.Date | None
		move_reason: DF.SmallText | None
		no_action_reason: DF.SmallText | None
		no_risk_reason: DF.SmallText | None
		original_due_date: DF.Date | None
		place: DF.SmallText | None
		plan_due: DF.Date | None
		proposed_type: DF.Data | None
		raised_by: DF.Link | None
		raised_on: DF.Date | None
		recurrence_of: DF.Link | None
		requirement: DF.Link | None
		response_due: DF.Date | None
		responsible: DF.Link
		risk: DF.Link | None
		service: DF.Link | None
		sms_process: DF.Link | None
		source_doctype: DF.Link | None
		source_kind: DF.Literal[
			"Audit",
			"Management Review",
			"Service Review",
			"Complaint",
			"Service Report",
			"Incident",
			"Risk",
			"Transition",
			"Self Assessment",
			"Supplier",
			"Other",
		]
		source_name: DF.DynamicLink | None
		source_row: DF.Data | None
		statement: DF.SmallText | None
		title: DF.Data
		type: DF.Literal[
			"",
			"Major Nonconformity",
			"Minor Nonconformity",
			"Observation",
			"Opportunity for Improvement",
			"Good Practice",
		]
		unit: DF.Link | None
		workflow_state: DF.Link | None
	# end: auto-generated types

	state_table = TABLE

	def validate(self):
		refuse_strangers(self, "responsible")
		sources.refuse_unseen_source(self)
		refuse_loop(self)
		rules.set_raised(self)
		rules.set_source_kind(self)
		rules.refuse_other_source(self)
		rules.refuse_missing_parts(self)
		rules.refuse_unseen_risk(self)
		rules.set_risk(self)
		rules.refuse_regrade(self)
		rules.refuse_wrong_dates(self)
		recurrence.mark_recurrence(self)
		rules.set_due_dates(self)

	def on_update(self):
		super().on_update()
		recurrence.tell_earlier_capa(self)

	def extension_requesters(self) -> set[str]:
		"""Who may ask to move its due date."""
		return responsible(self) | unit_managers(self)

	def extendable_dates(self) -> set[str]:
		"""The due date that counts in its state."""
		return {rules.current_due_field(self)} - {None}


def on_doctype_update():
	frappe.db.add_index("Finding", ["source_doctype", "source_name"])
	frappe.db.add_index("Finding", ["workflow_state", "due_date"])
