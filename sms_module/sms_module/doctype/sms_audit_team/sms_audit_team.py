# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class SMSAuditTeam(ChildRecord):
	"""A member of the audit team besides the lead auditor, planned and actual."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		auditor: DF.Link
		note: DF.SmallText | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		planned: DF.Check
		team_role: DF.Literal["Auditor", "Technical Expert", "Observer", "Auditor in Training"]
		took_part: DF.Check
	# end: auto-generated types
