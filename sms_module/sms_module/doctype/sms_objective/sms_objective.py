# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe.model.document import Document

from sms_module.documents.links import refuse_obsolete
from sms_module.objectives import cards, goals, standing
from sms_module.people.persons import refuse_strangers
from sms_module.records import guard


class SMSObjective(Document):
	"""An objective of the system, how it is measured and by what it is reached."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.sms_objective_means.sms_objective_means import SMSObjectiveMeans
		from sms_module.sms_module.doctype.sms_objective_measurer.sms_objective_measurer import (
			SMSObjectiveMeasurer,
		)

		baseline: DF.Float
		closed_on: DF.Date | None
		closing_note: DF.SmallText | None
		direction: DF.Literal["Higher is Better", "Lower is Better"]
		due_date: DF.Date | None
		finding: DF.Link | None
		finding_type: DF.Literal["Minor Nonconformity", "Observation"]
		frequency: DF.Literal["Weekly", "Monthly", "Quarterly", "Half-yearly", "Yearly"]
		kind: DF.Literal["Service Management", "Risk Goal"]
		last_period: DF.Date | None
		last_result: DF.Literal["", "Met", "Within Tolerance", "Missed"]
		last_value: DF.Float
		limits_until: DF.Date | None
		means: DF.Table[SMSObjectiveMeans]
		measure: DF.SmallText | None
		measured_from: DF.Date | None
		measurers: DF.TableMultiSelect[SMSObjectiveMeasurer]
		measuring_fault: DF.SmallText | None
		miss_count: DF.Int
		misses_allowed: DF.Int
		next_due: DF.Date | None
		number_card: DF.Link | None
		out_of_control: DF.Check
		parent_goal: DF.Link | None
		policy: DF.Link | None
		reason: DF.SmallText | None
		reconfirm_due: DF.Date | None
		reconfirmed_by: DF.Link | None
		reconfirmed_on: DF.Date | None
		requirement: DF.Link | None
		responsible: DF.Link
		service: DF.Link | None
		sms_process: DF.Link | None
		source: DF.Literal["Typed In", "Number Card"]
		status: DF.Literal["Active", "Reached", "Not Reached", "Dropped"]
		target: DF.Float
		title: DF.Data
		tolerance: DF.Float
		unit: DF.Link | None
		unit_of_measure: DF.Data | None
	# end: auto-generated types

	def before_validate(self):
		standing.keep(self)
		guard.protect_system_fields(self, self.get_doc_before_save())

	def validate(self):
		refuse_strangers(self, "responsible")
		refuse_obsolete(self, "policy")
		goals.refuse_wrong_person(self)
		goals.refuse_change_of_ended(self)
		goals.refuse_unmeasurable(self)
		goals.refuse_wrong_target(self)
		goals.refuse_wrong_dates(self)
		goals.refuse_other_scale(self)
		goals.refuse_circle(self)
		goals.set_reconfirmation(self)
		goals.set_requirement(self)
		goals.set_ending(self)
		cards.refuse_wrong_card(self)
		cards.set_fault(self)

	def on_update(self):
		guard.forget_put(self)
		objective, _rows = standing.refresh(self.name)
		self.finding = objective.finding
