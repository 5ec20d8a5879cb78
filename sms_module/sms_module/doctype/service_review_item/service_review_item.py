# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class ServiceReviewItem(ChildRecord):
	"""A report, complaint or outage that a service review looks at."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		comment: DF.SmallText | None
		figure: DF.Data | None
		kind: DF.Literal["Report", "Complaint", "Outage"]
		on_date: DF.Date | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		record_doctype: DF.Link | None
		record_name: DF.DynamicLink | None
		what: DF.SmallText | None
	# end: auto-generated types
