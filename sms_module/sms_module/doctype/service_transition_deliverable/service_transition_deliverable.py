# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class ServiceTransitionDeliverable(ChildRecord):
	"""Something that is handed over before a service goes live, moves or ends."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		agreed_by: DF.Link | None
		agreed_on: DF.Date | None
		approver: DF.Link | None
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
		comment: DF.SmallText | None
		decided_by: DF.Link | None
		decided_for: DF.Link | None
		decided_on: DF.Date | None
		document: DF.Link | None
		due_date: DF.Date | None
		evidence: DF.SmallText | None
		evidence_record: DF.Link | None
		handed_in_by: DF.Link | None
		handed_in_on: DF.Date | None
		mandatory: DF.Check
		offset_days: DF.Int
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		provider: DF.Link | None
		provider_role: DF.Data | None
		receiver: DF.Link | None
		receiver_role: DF.Data | None
		required: DF.SmallText | None
		returns: DF.Int
		sms_process: DF.Link | None
		status: DF.Literal["Open", "Handed In", "Returned", "Approved", "Waived"]
		title: DF.Data
	# end: auto-generated types
