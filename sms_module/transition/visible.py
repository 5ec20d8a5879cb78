"""Which service transitions a person may see."""

import frappe
from pypika.queries import Table
from pypika.terms import Criterion

from sms_module.people.visible import Viewer, any_of, within
from sms_module.transition.persons import OFFICE

#: Child DocType → its fields that name a person.
NAMING = {
	"Service Transition Deliverable": ("provider", "receiver", "approver"),
	"Service Transition Waiver": ("responsible",),
	"Service Transition Contact": ("person",),
	"Service Transition Drill Call": ("agent",),
}


def transitions(viewer: Viewer, table: Table) -> Criterion:
	"""Those that name one, those of one's units, processes and services; the service management office sees all."""
	service = frappe.qb.DocType("SMS Service")
	seen = [
		within(table.owner, viewer.names),
		within(table.responsible, viewer.names),
		within(table.service_manager, viewer.names),
		viewer.in_units(table.unit),
		viewer.in_processes(table.sms_process),
		table.service.isin(
			frappe.qb.from_(service).select(service.name).where(within(service.responsible, viewer.names))
		),
		*(table.name.isin(_naming(child, fields, viewer)) for child, fields in NAMING.items()),
	]
	if OFFICE in viewer.roles:
		seen.append(table.name.isnotnull())
	if viewer.auditor:
		seen += [
			viewer.in_audited(table.sms_process, "SMS Process"),
			viewer.in_audited(table.service, "SMS Service"),
			viewer.in_audited(table.unit, "SMS Unit"),
		]
	return any_of(*seen)


def _naming(child: str, fields: tuple[str, ...], viewer: Viewer):
	row = frappe.qb.DocType(child)
	return (
		frappe.qb.from_(row)
		.select(row.parent)
		.where(row.parenttype == "Service Transition")
		.where(any_of(*(within(row[name], viewer.names) for name in fields)))
	)
