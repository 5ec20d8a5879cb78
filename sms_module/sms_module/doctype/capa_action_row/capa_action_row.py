# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class CAPAActionRow(ChildRecord):
	"""A planned action; the CAPA's approval makes its SMS Action."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		action: DF.Link | None
		changes_document: DF.Data | None
		due_date: DF.Date
		evidence_wanted: DF.SmallText | None
		kind: DF.Literal["Containment", "Correction", "Corrective", "Preventive", "Read-across"]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		responsible: DF.Link
		status: DF.Data | None
		what: DF.SmallText
	# end: auto-generated types
