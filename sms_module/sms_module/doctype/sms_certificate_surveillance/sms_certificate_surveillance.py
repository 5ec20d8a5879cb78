# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SMSCertificateSurveillance(ChildRecord):
	"""A visit of the certification body that keeps a certificate valid."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		audit: DF.Link | None
		kind: DF.Literal["Surveillance", "Recertification", "Special"]
		note: DF.SmallText | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		planned_on: DF.Date
	# end: auto-generated types
