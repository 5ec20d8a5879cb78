# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SMSBoardMatter(ChildRecord):
	"""Which matter needs whose decision before it is approved."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		board: DF.Link | None
		condition_field: DF.Data | None
		condition_value: DF.Data | None
		decided_by: DF.Literal["None", "Board", "Own Board", "Person"]
		document_type: DF.Literal[
			"CAPA",
			"Audit Programme",
			"SMS Scope",
			"Service Management Plan",
			"SMS Risk",
			"Improvement Suggestion",
			"Request for Change",
			"Improvement Plan",
			"Improvement Initiative",
			"Budget Request",
		]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		person: DF.Link | None
	# end: auto-generated types
