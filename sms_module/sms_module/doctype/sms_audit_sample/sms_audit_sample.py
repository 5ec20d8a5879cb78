# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SMSAuditSample(ChildRecord):
	"""A draw of records for a checklist row; written only through `audit.sampling`."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		checklist_row: DF.Data | None
		drawn_by: DF.Link | None
		drawn_on: DF.Datetime | None
		filters: DF.Code | None
		from_date: DF.Date | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		period_field: DF.Data | None
		population: DF.Code | None
		population_hash: DF.Data | None
		population_size: DF.Int
		question: DF.SmallText | None
		record_doctype: DF.Link | None
		rule: DF.Data | None
		sample_key: DF.Data | None
		sample_size: DF.Int
		seed: DF.Data | None
		to_date: DF.Date | None
	# end: auto-generated types
