# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class ServiceTransitionTemplateDeliverable(ChildRecord):
	"""A deliverable that transitions of some kinds and sizes ask for."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		approver_role: DF.Data | None
		area: DF.Literal[
			"Design",
			"Support",
			"Knowledge",
			"Service Levels",
			"Monitoring",
			"Continuity",
			"Security",
			"Training",
			"Contracts",
			"Configuration",
			"Removal",
		]
		document: DF.Link | None
		for_changed: DF.Check
		for_new: DF.Check
		for_removal: DF.Check
		for_transfer: DF.Check
		from_size: DF.Literal["Small", "Medium", "Large"]
		mandatory: DF.Check
		offset_days: DF.Int
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		provider_role: DF.Data | None
		receiver_role: DF.Data | None
		required: DF.SmallText | None
		title: DF.Data
	# end: auto-generated types
