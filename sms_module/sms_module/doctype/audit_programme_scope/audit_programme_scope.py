# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class AuditProgrammeScope(ChildRecord):
	"""A unit, process or service that a programme covers."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		scope_doctype: DF.Literal["SMS Unit", "SMS Process", "SMS Service"]
		scope_name: DF.DynamicLink
	# end: auto-generated types
