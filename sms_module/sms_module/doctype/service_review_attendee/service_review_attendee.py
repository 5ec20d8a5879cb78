# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class ServiceReviewAttendee(ChildRecord):
	"""Somebody invited to a service review, of either side, and whether they came."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		attendee: DF.Data
		excuse: DF.Data | None
		function: DF.Data | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		person: DF.Link | None
		present: DF.Check
		side: DF.Literal["Ours", "Theirs"]
	# end: auto-generated types
