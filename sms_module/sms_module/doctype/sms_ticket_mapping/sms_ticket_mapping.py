# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SMSTicketMapping(ChildRecord):
	"""The DocType that holds the site's tickets, and which of its fields is what."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		document_type: DF.Link
		event_values: DF.SmallText | None
		incident_values: DF.SmallText | None
		kind_field: DF.Autocomplete | None
		opened_field: DF.Autocomplete
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		priority_field: DF.Autocomplete | None
		problem_values: DF.SmallText | None
		rating_field: DF.Autocomplete | None
		resolution_due_field: DF.Autocomplete | None
		resolved_field: DF.Autocomplete | None
		responded_field: DF.Autocomplete | None
		response_due_field: DF.Autocomplete | None
		service_field: DF.Autocomplete
	# end: auto-generated types
