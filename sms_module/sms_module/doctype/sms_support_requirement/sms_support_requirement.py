# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SMSSupportRequirement(ChildRecord):
	"""What supporting a service asks of a team."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		hours: DF.Data | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		skills: DF.SmallText | None
		staffed: DF.Check
		team: DF.Data
		unit: DF.Link | None
	# end: auto-generated types
