# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class ServiceReportDistribution(ChildRecord):
	"""Somebody who gets a service report, and when it was sent."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		email: DF.Data | None
		interested_party: DF.Link | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		person: DF.Link | None
		recipient: DF.Data
		sent_by: DF.Literal["", "Mail", "Notice"]
		sent_on: DF.Datetime | None
	# end: auto-generated types
