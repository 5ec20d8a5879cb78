# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SMSERPMapping(ChildRecord):
	"""The site's own DocType for changes, requirements or meeting actions, and which of its fields is what."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		description_field: DF.Autocomplete | None
		document_type: DF.Link
		done_values: DF.SmallText
		due_date_field: DF.Autocomplete | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		purpose: DF.Literal["Change", "Requirement", "Meeting Action"]
		reference_field: DF.Autocomplete | None
		responsible_field: DF.Autocomplete | None
		status_field: DF.Autocomplete
		title_field: DF.Autocomplete
	# end: auto-generated types
