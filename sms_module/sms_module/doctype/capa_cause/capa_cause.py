# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class CAPACause(ChildRecord):
	"""A cause, in the branch of its category: the cause and effect diagram as rows."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		category: DF.Link
		cause: DF.SmallText
		kind: DF.Literal["Occurrence", "Escape"]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		root: DF.Check
		shown_by: DF.SmallText | None
	# end: auto-generated types
