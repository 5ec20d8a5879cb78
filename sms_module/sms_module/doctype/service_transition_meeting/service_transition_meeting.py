# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class ServiceTransitionMeeting(ChildRecord):
	"""A meeting of a transition."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		agenda: DF.SmallText | None
		attendees: DF.SmallText | None
		due_date: DF.Date | None
		held_on: DF.Date | None
		kind: DF.Literal["Start-up", "Follow-up", "Review"]
		minutes: DF.Text | None
		offset_days: DF.Int
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		place: DF.Data | None
		start_time: DF.Time | None
		title: DF.Data
	# end: auto-generated types
