# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SMSObjectiveMeasurer(ChildRecord):
	"""A person who enters measurements of an objective."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		user: DF.Link
	# end: auto-generated types
