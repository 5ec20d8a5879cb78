# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SMSAuditSchedule(ChildRecord):
	"""One appointment of the audit plan."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		auditee: DF.Link | None
		auditor: DF.Link | None
		ends: DF.Datetime | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		place: DF.Literal["On Site", "Remote"]
		requirement: DF.Link | None
		sms_process: DF.Link | None
		starts: DF.Datetime
		topic: DF.Data
	# end: auto-generated types
