# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe.model.document import Document

from sms_module.audit.checklist import refuse_empty_template


class AuditChecklistTemplate(Document):
	"""Questions that audits of one kind ask."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.audit_checklist_template_row.audit_checklist_template_row import (
			AuditChecklistTemplateRow,
		)

		disabled: DF.Check
		requirement_source: DF.Literal[
			"ISO/IEC 20000-1:2018",
			"ISO/IEC 20000-1:2011",
			"SMS",
			"Service",
			"Software",
			"Statutory",
			"Contractual",
		]
		rows: DF.Table[AuditChecklistTemplateRow]
		sms_process: DF.Link | None
		template_name: DF.Data
	# end: auto-generated types

	def validate(self):
		refuse_empty_template(self)
