# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

import frappe

from sms_module.records.document import Record
from sms_module.reporting.sending import set_addresses
from sms_module.service_level.reports import distribution, lines, making, rules
from sms_module.service_level.reports.report_states import TABLE


class ServiceReport(Record):
	"""What a service achieved in a period, frozen when it is issued."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.service_report_distribution.service_report_distribution import (
			ServiceReportDistribution,
		)
		from sms_module.sms_module.doctype.service_report_line.service_report_line import ServiceReportLine

		agreement: DF.Link | None
		comment: DF.Text | None
		content_changed_by: DF.Link | None
		distribution: DF.Table[ServiceReportDistribution]
		due_date: DF.Date | None
		frozen: DF.Code | None
		frozen_hash: DF.Data | None
		issued_by: DF.Link | None
		issued_on: DF.Date | None
		levels_met: DF.Int
		levels_missed: DF.Int
		lines: DF.Table[ServiceReportLine]
		measured_from: DF.SmallText | None
		measured_on: DF.Datetime | None
		move_reason: DF.SmallText | None
		outside_catalogue: DF.Int
		party: DF.Data | None
		period: DF.Literal["Month", "Quarter", "Year"]
		period_end: DF.Date | None
		period_label: DF.Data | None
		period_start: DF.Date
		report_key: DF.Data | None
		responsible: DF.Link | None
		service: DF.Link | None
		supplier_lines: DF.Table[ServiceReportLine]
		suppliers_missed: DF.Int
		title: DF.Data | None
		unit: DF.Link | None
		workflow_state: DF.Link | None
	# end: auto-generated types

	state_table = TABLE

	def validate(self):
		rules.refuse_aimless(self)
		rules.set_period(self)
		rules.refuse_running_period(self)
		rules.refuse_wrong_agreement(self)
		rules.refuse_double(self)
		rules.set_people(self)
		rules.set_title(self)
		rules.set_due_date(self)
		making.measure_new(self)
		lines.refuse_lost_lines(self)
		lines.refuse_double_lines(self)
		lines.judge(self)
		set_addresses(self)
		distribution.keep_proof(self)


def on_doctype_update():
	frappe.db.add_index("Service Report", ["period", "period_start", "service"])
