# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SMSServiceContact(ChildRecord):
	"""Whom to ask about a service."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		contact_name: DF.Data
		email: DF.Data | None
		in_catalogue: DF.Check
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		phone: DF.Data | None
		purpose: DF.Literal[
			"Service Desk", "Escalation", "Ordering", "Outside Support Hours", "Supplier", "Other"
		]
	# end: auto-generated types
