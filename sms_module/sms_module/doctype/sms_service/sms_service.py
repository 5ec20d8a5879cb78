# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe.model.document import Document

from sms_module.people.persons import refuse_strangers
from sms_module.planning.context import refuse_wrong_review
from sms_module.service_level import catalogue, hours, levels


class SMSService(Document):
	"""A service of the catalogue."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.sms_service_contact.sms_service_contact import SMSServiceContact
		from sms_module.sms_module.doctype.sms_service_dependency.sms_service_dependency import (
			SMSServiceDependency,
		)
		from sms_module.sms_module.doctype.sms_service_level.sms_service_level import SMSServiceLevel
		from sms_module.sms_module.doctype.sms_support_hours.sms_support_hours import SMSSupportHours
		from sms_module.sms_module.doctype.sms_support_requirement.sms_support_requirement import (
			SMSSupportRequirement,
		)

		contacts: DF.Table[SMSServiceContact]
		depends_on: DF.Table[SMSServiceDependency]
		description: DF.SmallText | None
		holiday_country: DF.Link | None
		holiday_list: DF.Data | None
		holiday_part: DF.Data | None
		how_to_get: DF.SmallText | None
		kind: DF.Literal["Customer-facing", "Supporting"]
		levels: DF.Table[SMSServiceLevel]
		lifecycle: DF.Literal["Proposed", "In Transition", "Live", "Retired"]
		live_without_acceptance: DF.Check
		outcomes: DF.SmallText | None
		priority: DF.Int
		responsible: DF.Link
		review_due: DF.Date | None
		review_months: DF.Int
		reviewed_on: DF.Date | None
		service_name: DF.Data
		support_hours: DF.Table[SMSSupportHours]
		support_requirements: DF.Table[SMSSupportRequirement]
		transition: DF.Link | None
		unit: DF.Link
		users: DF.SmallText | None
	# end: auto-generated types

	def validate(self):
		refuse_strangers(self, "responsible")
		catalogue.refuse_double_rows(self)
		catalogue.refuse_circle(self)
		catalogue.refuse_needed_retirement(self)
		levels.refuse_wrong_levels(self)
		hours.refuse_wrong_hours(self)
		hours.refuse_unknown_holidays(self)
		catalogue.set_review(self)
		refuse_wrong_review(self)
