# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class ServiceManagementPlanRACI(ChildRecord):
	"""Who answers for a process, service or plan, who does it, who is asked and who is told."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		deputy: DF.Link | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		person: DF.Link
		process_role: DF.Data
		raci: DF.Literal["Accountable", "Responsible", "Consulted", "Informed"]
		subject: DF.DynamicLink
		subject_doctype: DF.Literal[
			"SMS Process", "SMS Service", "Service Management Plan", "Audit Programme"
		]
	# end: auto-generated types
