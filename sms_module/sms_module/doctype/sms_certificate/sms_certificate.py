# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

from frappe.model.document import Document

from sms_module.audit import certificates
from sms_module.people.persons import refuse_strangers


class SMSCertificate(Document):
	"""A certificate, its validity and the visits that keep it."""

	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from sms_module.sms_module.doctype.sms_certificate_surveillance.sms_certificate_surveillance import (
			SMSCertificateSurveillance,
		)

		accreditation: DF.Data | None
		body: DF.Data
		certificate_number: DF.Data
		file: DF.Attach | None
		issued_on: DF.Date
		responsible: DF.Link
		scope: DF.Text
		standard: DF.Literal[
			"ISO/IEC 20000-1:2018", "ISO/IEC 20000-1:2011", "ISO/IEC 27001", "ISO 9001", "ISO 22301", "Other"
		]
		status: DF.Literal["In Force", "Suspended", "Withdrawn", "Expired"]
		surveillances: DF.Table[SMSCertificateSurveillance]
		unit: DF.Link | None
		valid_until: DF.Date
	# end: auto-generated types

	def validate(self):
		refuse_strangers(self, "responsible")
		certificates.refuse_wrong_dates(self)
		certificates.refuse_foreign_audits(self)
