# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class CAPAIteration(ChildRecord):
	"""An earlier judgement of effectiveness, kept when the CAPA goes round again or waits longer."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		cause: DF.SmallText | None
		checked_by: DF.Link | None
		checked_on: DF.Date | None
		count_text: DF.SmallText | None
		criterion: DF.SmallText | None
		iteration: DF.Int
		note: DF.SmallText | None
		overrule_reason: DF.SmallText | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		result: DF.Data | None
	# end: auto-generated types
