# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class ServiceTransitionWaiver(ChildRecord):
	"""A deliverable that may come later: who answers for it, and until when."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		deliverable: DF.Data | None
		deliverable_row: DF.Data | None
		extended: DF.Int
		finding: DF.Link | None
		granted_by: DF.Link | None
		granted_on: DF.Date | None
		original_until: DF.Date | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		reason: DF.SmallText | None
		responsible: DF.Link | None
		status: DF.Literal["Open", "Fulfilled", "Lapsed", "Withdrawn"]
		until: DF.Date | None
	# end: auto-generated types
