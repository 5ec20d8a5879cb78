# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

import frappe

from sms_module.improvement import budget
from sms_module.improvement.budget_states import TABLE
from sms_module.improvement.spending import tell_initiative
from sms_module.records.document import Record


class BudgetRequest(Record):
	"""Money asked for an initiative, or for a stage of it. Approved is submitted."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		amended_from: DF.Link | None
		amount: DF.Currency
		amount_by: DF.Link | None
		company: DF.Data | None
		content_changed_by: DF.Link | None
		cost_center: DF.Data | None
		decided_by: DF.Link | None
		decided_on: DF.Date | None
		decision_note: DF.SmallText | None
		fiscal_year: DF.Data | None
		granted_amount: DF.Currency
		initiative: DF.Link
		move_reason: DF.SmallText | None
		plan: DF.Link | None
		reason: DF.Text
		requested_by: DF.Link | None
		requested_on: DF.Date | None
		stage: DF.Literal["Whole", "Study", "Pilot", "Rollout"]
		title: DF.Data | None
		unit: DF.Link | None
		workflow_state: DF.Link | None
	# end: auto-generated types

	state_table = TABLE

	def before_insert(self):
		budget.hold_initiative(self)

	def load_doc_before_save(self, **how):
		budget.hold_initiative(self)
		super().load_doc_before_save(**how)

	def validate(self):
		budget.refuse_foreign_initiative(self)
		budget.set_names(self)
		budget.set_requester(self)
		budget.refuse_wrong_amounts(self)

	def on_update(self):
		super().on_update()
		tell_initiative(self)


def on_doctype_update():
	frappe.db.add_index("Budget Request", ["initiative", "workflow_state"])
