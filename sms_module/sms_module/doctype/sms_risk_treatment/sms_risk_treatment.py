# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SMSRiskTreatment(ChildRecord):
	"""What is done about a risk, before or after it happens."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		action: DF.Link | None
		capa: DF.Link | None
		due_date: DF.Date | None
		due_days: DF.Int
		kind: DF.Literal["Preventive", "Planned Corrective", "Corrective"]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		responsible: DF.Link
		status: DF.Data | None
		what: DF.SmallText
	# end: auto-generated types
