"""Which service reviews a person may see."""

import frappe
from pypika.queries import Table
from pypika.terms import Criterion

from sms_module.people.visible import Viewer, any_of, within
from sms_module.service_level.reviews.agenda import REVIEW, ROW


def reviews(viewer: Viewer, table: Table) -> Criterion:
	"""Those of one's unit and services, those one leads, is invited to or was given something by; auditors their areas."""
	row, service = frappe.qb.DocType(ROW), frappe.qb.DocType("SMS Service")
	of_services = frappe.qb.from_(row).select(row.parent).where(row.parenttype == REVIEW)
	own = frappe.qb.from_(service).select(service.name).where(within(service.responsible, viewer.names))
	seen = [
		within(table.owner, viewer.names),
		within(table.responsible, viewer.names),
		viewer.in_units(table.unit),
		table.name.isin(of_services.where(row.service.isin(own))),
		*(
			table.name.isin(_named(f"{REVIEW} {child}", column, viewer.names))
			for child, column in (("Attendee", "person"), ("Outcome", "responsible"))
		),
	]
	if viewer.auditor:
		seen += [
			viewer.in_audited(table.unit, "SMS Unit"),
			table.name.isin(of_services.where(viewer.in_audited(row.service, "SMS Service"))),
		]
	return any_of(*seen)


def _named(child: str, column: str, names: list[str]):
	rows = frappe.qb.DocType(child)
	return (
		frappe.qb.from_(rows)
		.select(rows.parent)
		.where((rows.parenttype == REVIEW) & within(rows[column], names))
	)
