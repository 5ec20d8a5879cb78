# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe.model.document import Document

from sms_module.documents.links import refuse_obsolete
from sms_module.people.persons import refuse_strangers
from sms_module.planning.processes import refuse_double_rows


class SMSProcess(Document):
	"""A process of the service management system."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.sms_process_interface.sms_process_interface import (
			SMSProcessInterface,
		)
		from sms_module.sms_module.doctype.sms_process_requirement.sms_process_requirement import (
			SMSProcessRequirement,
		)

		importance: DF.Literal["1", "2", "3", "4", "5"]
		inputs: DF.SmallText | None
		interfaces: DF.Table[SMSProcessInterface]
		last_audit: DF.Link | None
		last_audit_on: DF.Date | None
		last_audit_result: DF.SmallText | None
		outputs: DF.SmallText | None
		process_name: DF.Data
		purpose: DF.SmallText | None
		requirements: DF.Table[SMSProcessRequirement]
		responsible: DF.Link
		status: DF.Literal["Planned", "Live", "Retired"]
		unit: DF.Link
		work_document: DF.Link | None
		work_instruction: DF.Data | None
	# end: auto-generated types

	def validate(self):
		refuse_strangers(self, "responsible")
		refuse_double_rows(self)
		refuse_obsolete(self, "work_document")
