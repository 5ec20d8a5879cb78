# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe.model.document import Document

from sms_module.audit import auditors
from sms_module.people.persons import refuse_strangers


class SMSAuditor(Document):
	"""A person who may audit, and what qualifies them."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.sms_auditor_evaluation.sms_auditor_evaluation import (
			SMSAuditorEvaluation,
		)
		from sms_module.sms_module.doctype.sms_auditor_qualification.sms_auditor_qualification import (
			SMSAuditorQualification,
		)

		access_until: DF.Date | None
		active: DF.Check
		auditor_name: DF.Data
		contracted: DF.Check
		evaluations: DF.Table[SMSAuditorEvaluation]
		organisation: DF.Data | None
		qualifications: DF.Table[SMSAuditorQualification]
		unit: DF.Link | None
		user: DF.Link | None
	# end: auto-generated types

	def validate(self):
		refuse_strangers(self, "user")
		auditors.refuse_nobody(self)
		auditors.refuse_wrong_qualification_dates(self)
