# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class ServiceTransitionDecision(ChildRecord):
	"""What was done with a deliverable, by whom, and why."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		acted_by: DF.Link | None
		acted_on: DF.Datetime | None
		action: DF.Data | None
		comment: DF.SmallText | None
		deliverable: DF.Data | None
		deliverable_row: DF.Data | None
		on_behalf_of: DF.Link | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
	# end: auto-generated types
