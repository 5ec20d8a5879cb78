# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class ServiceManagementPlanContent(ChildRecord):
	"""One of the twelve contents of a plan: a text or a reference."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		attachment: DF.Attach | None
		content: DF.Literal[
			"Objectives",
			"Service Requirements",
			"Known Limitations",
			"Policies, Standards and Obligations",
			"Authorities and Process Roles",
			"Authorities for Plans, Processes and Services",
			"Resources",
			"Working with Other Parties",
			"Interfaces between Processes",
			"Risk Management",
			"Technology",
			"Measuring, Auditing, Reporting and Improving",
		]
		link: DF.Data | None
		live_list: DF.Literal[
			"",
			"Objectives",
			"Requirements",
			"Services",
			"Risks",
			"Resources and Budget",
			"RACI Matrix",
			"Competence",
			"Process Map",
			"Planned Activities",
			"Documents",
			"Interested Parties",
		]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		record_doctype: DF.Link | None
		record_name: DF.DynamicLink | None
		responsible: DF.Link | None
		text: DF.Text | None
	# end: auto-generated types
