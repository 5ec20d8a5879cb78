# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class InterestedPartyNeed(ChildRecord):
	"""What an interested party needs or expects."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		climate: DF.Check
		how_met: DF.SmallText | None
		need: DF.SmallText
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		requirement: DF.Link | None
	# end: auto-generated types
