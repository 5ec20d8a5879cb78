# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SMSAuditorQualification(ChildRecord):
	"""What qualifies an auditor, for which standard and until when."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		certificate: DF.Attach | None
		may_lead: DF.Check
		obtained_on: DF.Date | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		qualification: DF.Data
		standard: DF.Literal["ISO/IEC 20000-1", "ISO 19011", "ISO 9001", "ISO/IEC 27001", "Other"]
		valid_until: DF.Date
	# end: auto-generated types
