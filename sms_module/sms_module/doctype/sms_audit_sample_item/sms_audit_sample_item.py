# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SMSAuditSampleItem(ChildRecord):
	"""A drawn record and its result; written only through `audit.sampling`."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		assessed_by: DF.Link | None
		assessed_on: DF.Datetime | None
		note: DF.SmallText | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		record_doctype: DF.Link | None
		record_name: DF.Data | None
		record_title: DF.Data | None
		result: DF.Literal["", "Conforms", "Deviates", "Not Assessed"]
		sample_key: DF.Data | None
	# end: auto-generated types
