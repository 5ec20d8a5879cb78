# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

import frappe
from frappe.model.document import Document

from sms_module.people.persons import refuse_strangers
from sms_module.service_level import outages


class ServiceOutage(Document):
	"""A time in which services were down."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.sms_agreement_service.sms_agreement_service import (
			SMSAgreementService,
		)

		also_affected: DF.Table[SMSAgreementService]
		cause: DF.SmallText | None
		erp_doctype: DF.Data | None
		erp_name: DF.Data | None
		from_time: DF.Datetime
		length_hours: DF.Float
		planned: DF.Check
		responsible: DF.Link | None
		restored: DF.SmallText | None
		service: DF.Link
		title: DF.Data
		to_time: DF.Datetime | None
	# end: auto-generated types

	def validate(self):
		refuse_strangers(self, "responsible")
		outages.refuse_wrong_times(self)
		outages.refuse_double_services(self)
		outages.set_length(self)
		outages.set_responsible(self)


def on_doctype_update():
	frappe.db.add_index("Service Outage", ["from_time", "to_time"])
	frappe.db.add_index("Service Outage", ["erp_doctype", "erp_name"])
