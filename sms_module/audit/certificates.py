"""Rules of certificates, and what of them is due."""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import formatdate, getdate

from sms_module.notices.escalation import DueItem


def refuse_wrong_dates(doc: Document) -> None:
	"""A certificate ends after it was issued, and after each visit that keeps it."""
	if getdate(doc.issued_on) >= getdate(doc.valid_until):
		frappe.throw(
			_("The certificate {0} ends ({1}) before it is issued ({2}).").format(
				bold(doc.certificate_number), formatdate(doc.valid_until), formatdate(doc.issued_on)
			),
			title=_("Wrong date"),
		)
	for row in doc.surveillances:
		if not getdate(doc.issued_on) <= getdate(row.planned_on) <= getdate(doc.valid_until):
			frappe.throw(
				_("Visit {0} on {1} is outside the validity of {2} ({3} to {4}).").format(
					row.idx,
					formatdate(row.planned_on),
					bold(doc.certificate_number),
					formatdate(doc.issued_on),
					formatdate(doc.valid_until),
				),
				title=_("Wrong date"),
			)


def refuse_foreign_audits(doc: Document) -> None:
	"""A visit is an audit by a certification body."""
	for row in doc.surveillances:
		if row.audit and frappe.db.get_value("SMS Audit", row.audit, "party") != "Certification":
			frappe.throw(
				_("{0} is no audit by a certification body.").format(bold(row.audit)), title=_("Wrong audit")
			)


def due_items() -> Iterator[DueItem]:
	"""Hook `sms_due_items`: visits without an audit, and the end of certificates in force."""
	certificates = frappe.get_all(
		"SMS Certificate",
		filters={"status": "In Force"},
		fields=["name", "standard", "responsible", "valid_until", "unit"],
		order_by="valid_until asc, name asc",
	)
	visits: dict[str, list] = {}
	for row in frappe.get_all(
		"SMS Certificate Surveillance",
		filters={"parenttype": "SMS Certificate", "audit": ("is", "not set")},
		fields=["parent", "kind", "planned_on"],
		order_by="planned_on asc",
	):
		visits.setdefault(row.parent, []).append(row)
	for certificate in certificates:
		yield _item(certificate, certificate.valid_until, _("ends"))
		for row in visits.get(certificate.name, []):
			yield _item(certificate, row.planned_on, _(row.kind))


def _item(certificate, day, what: str) -> DueItem:
	return DueItem(
		"SMS Certificate",
		certificate.name,
		f"{certificate.standard}: {what}",
		getdate(day),
		certificate.responsible,
		certificate.unit,
	)
