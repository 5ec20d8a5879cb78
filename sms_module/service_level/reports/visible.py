"""Which service reports a person may see."""

import frappe
from pypika.queries import Table
from pypika.terms import Criterion

from sms_module.people.visible import Viewer, any_of, within


def service_reports(viewer: Viewer, table: Table) -> Criterion:
	"""Those that name one, those of one's units and services, issued ones that one gets.

	The service management office makes them all; auditors see those of what they audit.
	"""
	service, recipient = frappe.qb.DocType("SMS Service"), frappe.qb.DocType("Service Report Distribution")
	own = frappe.qb.from_(service).select(service.name).where(within(service.responsible, viewer.names))
	got = frappe.qb.from_(recipient).select(recipient.parent).where(within(recipient.person, viewer.names))
	seen = [
		within(table.owner, viewer.names),
		within(table.responsible, viewer.names),
		viewer.in_units(table.unit),
		table.service.isin(own),
		(table.workflow_state == "Issued") & table.name.isin(got),
	]
	if "Service Management Office" in viewer.roles:
		seen.append(table.name.isnotnull())
	if viewer.auditor:
		seen += [
			viewer.in_audited(table.service, "SMS Service"),
			viewer.in_audited(table.unit, "SMS Unit"),
		]
	return any_of(*seen)
