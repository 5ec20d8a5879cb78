"""Which feedback a person may see."""

import frappe
from pypika.queries import Table
from pypika.terms import Criterion

from sms_module.people.visible import Viewer, any_of, within


def feedback(viewer: Viewer, table: Table) -> Criterion:
	service = frappe.qb.DocType("SMS Service")
	own = frappe.qb.from_(service).select(service.name).where(within(service.responsible, viewer.names))
	seen = [
		within(table.owner, viewer.names),
		within(table.responsible, viewer.names),
		within(table.escalated_to, viewer.names),
		viewer.in_units(table.unit),
		viewer.in_processes(table.sms_process),
		table.service.isin(own),
	]
	if viewer.auditor:
		seen += [
			viewer.in_audited(table.service, "SMS Service"),
			viewer.in_audited(table.unit, "SMS Unit"),
		]
	return any_of(*seen)
