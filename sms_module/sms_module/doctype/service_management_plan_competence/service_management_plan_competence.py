# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class ServiceManagementPlanCompetence(ChildRecord):
	"""What a person named in the plan has learned: certificates and cross-training."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		certificate: DF.Attach | None
		kind: DF.Literal["Certificate", "Training", "Cross-training"]
		obtained_on: DF.Date | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		person: DF.Link
		sms_process: DF.Link | None
		valid_until: DF.Date | None
		what: DF.Data
	# end: auto-generated types
