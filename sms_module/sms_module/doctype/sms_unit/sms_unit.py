# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe.utils.nestedset import NestedSet

from sms_module.people.persons import refuse_strangers


class SMSUnit(NestedSet):
	"""An organisational unit, department or site."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.sms_unit_member.sms_unit_member import SMSUnitMember

		deputy: DF.Link | None
		erp_doctype: DF.Data | None
		erp_name: DF.Data | None
		head: DF.Link | None
		is_group: DF.Check
		kind: DF.Literal["Organisation", "Department", "Site"]
		lft: DF.Int
		members: DF.Table[SMSUnitMember]
		old_parent: DF.Link | None
		parent_sms_unit: DF.Link | None
		rgt: DF.Int
		site: DF.Link | None
		unit_name: DF.Data
	# end: auto-generated types

	nsm_parent_field = "parent_sms_unit"

	def validate(self):
		refuse_strangers(self, "head", "deputy")
