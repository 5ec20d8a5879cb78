# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.improvement import suggestions
from sms_module.improvement.suggestion_states import TABLE
from sms_module.people.persons import refuse_strangers
from sms_module.records.document import Record
from sms_module.records.plain_text import refuse_markup


class ImprovementSuggestion(Record):
	"""Something that could become better, from anyone."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		assessment: DF.Text | None
		benefit: DF.Literal["", "1", "2", "3", "4", "5"]
		board: DF.Link | None
		closed_on: DF.Date | None
		content_changed_by: DF.Link | None
		deferred_until: DF.Date | None
		description: DF.Text
		effort: DF.Literal["", "1", "2", "3", "4", "5"]
		merged_into: DF.Link | None
		move_reason: DF.SmallText | None
		outcome: DF.SmallText | None
		priority: DF.Float
		priority_parts: DF.SmallText | None
		public: DF.Check
		record_doctype: DF.Link | None
		record_name: DF.DynamicLink | None
		responsible: DF.Link | None
		risk: DF.Literal["", "1", "2", "3", "4", "5"]
		service: DF.Link | None
		sms_process: DF.Link | None
		source_doctype: DF.Link | None
		source_name: DF.DynamicLink | None
		suggested_by: DF.Link | None
		suggester_email: DF.Data | None
		suggester_name: DF.Data | None
		title: DF.Data
		told_on: DF.Datetime | None
		unit: DF.Link | None
		urgency: DF.Literal["", "1", "2", "3", "4", "5"]
		workflow_state: DF.Link | None
	# end: auto-generated types

	state_table = TABLE

	def validate(self):
		suggestions.set_suggester(self)
		refuse_strangers(self, "responsible")
		refuse_markup(self, "title", "description", "suggester_name")
		suggestions.set_priority(self)
		suggestions.refuse_wrong_merge(self)
