# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

import frappe

from sms_module.change.loops import refuse_loop
from sms_module.corrective_action import action_rules as rules
from sms_module.corrective_action import actions
from sms_module.corrective_action.action_states import TABLE
from sms_module.corrective_action.persons import responsible
from sms_module.people.persons import refuse_strangers
from sms_module.records import extensions, sources
from sms_module.records.document import Record


class SMSAction(Record):
	"""What one person does until a day, and the evidence that it was done."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.sms_due_date_extension.sms_due_date_extension import (
			SMSDueDateExtension,
		)

		content_changed_by: DF.Link | None
		description: DF.SmallText | None
		done_by: DF.Link | None
		done_on: DF.Date | None
		due_date: DF.Date
		erp_doctype: DF.Data | None
		erp_name: DF.Data | None
		erp_status: DF.Data | None
		evidence: DF.SmallText | None
		evidence_record: DF.Link | None
		evidence_wanted: DF.SmallText | None
		extension_count: DF.Int
		extensions: DF.Table[SMSDueDateExtension]
		kind: DF.Literal[
			"Containment", "Correction", "Corrective", "Preventive", "Read-across", "Improvement", "Other"
		]
		move_reason: DF.SmallText | None
		original_due_date: DF.Date | None
		responsible: DF.Link
		sms_process: DF.Link | None
		source_doctype: DF.Link | None
		source_name: DF.DynamicLink | None
		source_row: DF.Data | None
		todo: DF.Link | None
		unit: DF.Link | None
		verified_by: DF.Link | None
		verified_on: DF.Date | None
		what: DF.Data
		workflow_state: DF.Link | None
	# end: auto-generated types

	state_table = TABLE

	def validate(self):
		refuse_strangers(self, "responsible")
		sources.refuse_unseen_source(self, "write")
		refuse_loop(self)
		extensions.keep_due_date(self, "due_date", fixed=rules.due_date_is_fixed(self))

	def on_update(self):
		super().on_update()
		actions.keep_todo(self)
		actions.tell_plan(self)

	def on_trash(self):
		super().on_trash()
		actions.remove_todo(self)

	def extension_requesters(self) -> set[str]:
		"""Who may ask to move its due date."""
		return responsible(self)

	def extendable_dates(self) -> set[str]:
		return {"due_date"} if self.workflow_state in ("Open", "In Progress") else set()


def on_doctype_update():
	frappe.db.add_index("SMS Action", ["source_doctype", "source_name"])
	frappe.db.add_index("SMS Action", ["workflow_state", "due_date"])
