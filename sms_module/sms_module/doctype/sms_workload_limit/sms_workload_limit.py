# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SMSWorkloadLimit(ChildRecord):
	"""How much work an agreement covers."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		beyond: DF.SmallText | None
		most: DF.Float
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		period: DF.Literal["", "Month", "Quarter", "Year"]
		service: DF.Link | None
		what: DF.Data
	# end: auto-generated types
