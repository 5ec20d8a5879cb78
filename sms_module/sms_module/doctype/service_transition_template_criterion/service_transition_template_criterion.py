# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class ServiceTransitionTemplateCriterion(ChildRecord):
	"""What has to be so before early life support ends."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		criterion: DF.SmallText
		for_changed: DF.Check
		for_new: DF.Check
		for_removal: DF.Check
		for_transfer: DF.Check
		from_size: DF.Literal["Small", "Medium", "Large"]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
	# end: auto-generated types
