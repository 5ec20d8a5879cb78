# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SMSServiceLevel(ChildRecord):
	"""A level of a service: estimated, or agreed."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		maturity: DF.Literal["Estimated", "Agreed"]
		measured_how: DF.SmallText | None
		metric: DF.Literal[
			"Availability",
			"Response on Target",
			"Resolution on Target",
			"Number of Failures",
			"Total Length of Failures",
			"Longest Failure",
			"Response Time",
			"Resolution Time",
			"Satisfaction",
			"Complaints",
			"Nonconformities",
			"Workload",
		]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		period: DF.Literal["Month", "Quarter", "Year"]
		priority: DF.Data | None
		service: DF.Link | None
		target: DF.Float
		unit: DF.Data | None
	# end: auto-generated types
