# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

import frappe

from sms_module.people.persons import refuse_strangers
from sms_module.records.document import Record
from sms_module.service_level import agreements, hours, levels, promise_check
from sms_module.service_level.agreement_states import TABLE


class SMSServiceAgreement(Record):
	"""What a provider promises, or is promised: service levels with a party, from a day until another."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.sms_agreement_service.sms_agreement_service import (
			SMSAgreementService,
		)
		from sms_module.sms_module.doctype.sms_service_level.sms_service_level import SMSServiceLevel
		from sms_module.sms_module.doctype.sms_support_hours.sms_support_hours import SMSSupportHours
		from sms_module.sms_module.doctype.sms_workload_limit.sms_workload_limit import SMSWorkloadLimit

		accepted_by: DF.Data | None
		accepted_on: DF.Date | None
		agreed_by: DF.Link | None
		agreed_on: DF.Date | None
		content_changed_by: DF.Link | None
		erp_doctype: DF.Data | None
		erp_name: DF.Data | None
		exceptions: DF.Text | None
		from_date: DF.Date
		holds_until: DF.Date | None
		holiday_country: DF.Link | None
		holiday_list: DF.Data | None
		holiday_part: DF.Data | None
		kind: DF.Literal["Customer", "Internal Group", "Supplier", "Customer as Supplier"]
		levels: DF.Table[SMSServiceLevel]
		move_reason: DF.SmallText | None
		party_name: DF.Data
		party_unit: DF.Link | None
		promise_note: DF.SmallText | None
		promise_warning: DF.SmallText | None
		report_period: DF.Literal["", "Month", "Quarter", "Year"]
		responsible: DF.Link
		review_due: DF.Date | None
		revision: DF.Int
		revision_of: DF.Link | None
		service_review_months: DF.Int
		services: DF.Table[SMSAgreementService]
		support_hours: DF.Table[SMSSupportHours]
		terms: DF.Text | None
		title: DF.Data
		to_date: DF.Date
		unit: DF.Link | None
		workflow_state: DF.Link | None
		workload_limits: DF.Table[SMSWorkloadLimit]
	# end: auto-generated types

	state_table = TABLE

	def validate(self):
		refuse_strangers(self, "responsible")
		agreements.begin_revision(self)
		agreements.refuse_wrong_dates(self)
		agreements.refuse_wrong_services(self)
		agreements.refuse_retired_services(self)
		levels.refuse_wrong_levels(self)
		hours.refuse_wrong_hours(self)
		hours.refuse_unknown_holidays(self)
		agreements.set_unit(self)
		agreements.set_review(self)
		agreements.refuse_overlap(self)
		agreements.refuse_unexplained_review(self)
		promise_check.set_warning(self)


def on_doctype_update():
	frappe.db.add_index("SMS Service Agreement", ["workflow_state", "from_date"])
