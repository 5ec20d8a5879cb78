# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class CAPAWhy(ChildRecord):
	"""One step of a 5-why chain."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		answer: DF.SmallText
		chain: DF.Literal["Occurrence", "Escape"]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		why: DF.SmallText
	# end: auto-generated types
