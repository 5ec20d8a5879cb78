# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe.utils.nestedset import NestedSet

from sms_module.planning import requirements


class SMSRequirement(NestedSet):
	"""A criterion of audits: a clause of a standard or a requirement of one's own."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		also_nearest: DF.Data | None
		applicable: DF.Check
		code: DF.Data
		how_met: DF.Text | None
		is_group: DF.Check
		lft: DF.Int
		nearest_2018: DF.Link | None
		not_applicable_reason: DF.SmallText | None
		old_parent: DF.Link | None
		parent_sms_requirement: DF.Link | None
		records: DF.SmallText | None
		responsible: DF.Link | None
		revised_by: DF.Link | None
		revision: DF.Int
		rgt: DF.Int
		service: DF.Link | None
		source: DF.Literal[
			"ISO/IEC 20000-1:2018",
			"ISO/IEC 20000-1:2011",
			"SMS",
			"Service",
			"Software",
			"Statutory",
			"Contractual",
		]
		source_doctype: DF.Link | None
		source_name: DF.DynamicLink | None
		title: DF.Data
	# end: auto-generated types

	nsm_parent_field = "parent_sms_requirement"

	def autoname(self):
		self.name = requirements.name_of(self.source, self.code)

	def validate(self):
		requirements.refuse_foreign_parent(self)
		requirements.refuse_exclusion(self)
		requirements.refuse_wrong_nearest(self)
		requirements.keep_revision(self)
