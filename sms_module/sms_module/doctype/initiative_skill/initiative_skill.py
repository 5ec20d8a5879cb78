# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.records.child import ChildRecord


class InitiativeSkill(ChildRecord):
	"""A skill that a role needs and a person is to learn."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		done_on: DF.Date | None
		due_date: DF.Date
		entered: DF.Check
		gap: DF.SmallText | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		person: DF.Link
		role: DF.Data
		skill: DF.Data
		sms_process: DF.Link | None
		training: DF.Data | None
	# end: auto-generated types
