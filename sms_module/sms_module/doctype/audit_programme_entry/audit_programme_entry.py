# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class AuditProgrammeEntry(ChildRecord):
	"""One audit that the programme plans."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		area: DF.DynamicLink
		area_doctype: DF.Literal["SMS Process", "SMS Service", "SMS Unit", "SMS Requirement"]
		area_status: DF.Data | None
		audit: DF.Link | None
		earlier_result: DF.SmallText | None
		fixed: DF.Check
		importance: DF.Literal["", "1", "2", "3", "4", "5"]
		interval_months: DF.Int
		lead: DF.Link | None
		more_processes: DF.SmallText | None
		original_planned_month: DF.Date | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		planned_days: DF.Float
		planned_month: DF.Date
		priority: DF.Literal["", "High", "Medium", "Low"]
		priority_parts: DF.SmallText | None
		priority_points: DF.Float
		reason: DF.SmallText | None
		requirements: DF.SmallText | None
		status: DF.Literal["Planned", "Audit Made", "Done", "Cancelled"]
		team: DF.SmallText | None
		unit: DF.Link | None
	# end: auto-generated types
