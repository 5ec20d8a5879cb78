# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from sms_module.documents import rules
from sms_module.documents.document_states import TABLE
from sms_module.records.document import Record


class SMSDocument(Record):
	"""A document of the system, its versions, and who must have read it."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.sms_document_reader.sms_document_reader import SMSDocumentReader
		from sms_module.sms_module.doctype.sms_process_requirement.sms_process_requirement import (
			SMSProcessRequirement,
		)

		approver: DF.Link
		change_note: DF.SmallText | None
		content_changed_by: DF.Link | None
		document_code: DF.Data | None
		effective_from: DF.Date | None
		file: DF.Attach | None
		kind: DF.Literal[
			"", "Policy", "Plan", "Procedure", "Work Instruction", "Template", "Agreement", "Record", "Other"
		]
		link: DF.Data | None
		move_reason: DF.SmallText | None
		obsolete_on: DF.Date | None
		read_days: DF.Int
		readers: DF.Table[SMSDocumentReader]
		requirements: DF.Table[SMSProcessRequirement]
		responsible: DF.Link
		retention_months: DF.Int
		retention_note: DF.SmallText | None
		retention_until: DF.Date | None
		review_due: DF.Date | None
		review_months: DF.Int
		reviewed_on: DF.Date | None
		revision: DF.Int
		revision_of: DF.Link | None
		sms_process: DF.Link | None
		summary: DF.SmallText | None
		text: DF.TextEditor | None
		title: DF.Data
		unit: DF.Link | None
		workflow_state: DF.Link | None
	# end: auto-generated types

	state_table = TABLE

	def validate(self):
		rules.begin_revision(self)
		rules.refuse_circle(self)
		rules.refuse_wrong_people(self)
		rules.refuse_own_approver(self)
		rules.refuse_wrong_file(self)
		rules.refuse_wrong_link(self)
		rules.refuse_taken_code(self)
		rules.refuse_double_rows(self)
		rules.refuse_lost_readings(self)
		rules.refuse_wrong_review_date(self)
		rules.set_reading_dates(self)
