# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class ServiceReportLine(ChildRecord):
	"""A figure of a service report: target, actual, and how it went in the periods before."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		actual: DF.Float
		agreement: DF.Link | None
		base: DF.Data | None
		counted: DF.Data | None
		finding: DF.Link | None
		has_target: DF.Check
		is_measured: DF.Check
		maturity: DF.Literal["", "Estimated", "Agreed"]
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
			"Changes",
			"Events",
			"Incidents",
			"Problems",
			"Complaints",
			"Nonconformities",
			"Tickets outside the Catalogue",
			"Workload",
		]
		missed_in_a_row: DF.Int
		note: DF.SmallText | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		party: DF.Data | None
		priority: DF.Data | None
		result: DF.Literal["", "Met", "Missed", "No Target", "Not Measured"]
		service: DF.Link | None
		source: DF.Data | None
		target: DF.Float
		trend: DF.Code | None
		typed: DF.Data | None
		unit_of_measure: DF.Data | None
	# end: auto-generated types
