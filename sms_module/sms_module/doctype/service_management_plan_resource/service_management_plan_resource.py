# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class ServiceManagementPlanResource(ChildRecord):
	"""A resource of a plan: now, forecast, budget and spent."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		budget: DF.Currency
		cost_centre: DF.Autocomplete | None
		forecast_amount: DF.Float
		kind: DF.Literal["Human", "Technical", "Information", "Financial"]
		note: DF.SmallText | None
		now_amount: DF.Float
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		responsible: DF.Link | None
		spent: DF.Currency
		unit_of_measure: DF.Data | None
		what: DF.Data
	# end: auto-generated types
