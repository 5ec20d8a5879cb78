"""Which feedback and which agreements a person may see."""

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


def agreements(viewer: Viewer, table: Table) -> Criterion:
	"""Those that name one, those of one's units, those about one's services; the whole for who keeps them all."""
	service, row = frappe.qb.DocType("SMS Service"), frappe.qb.DocType("SMS Agreement Service")

	def about(column) -> Criterion:
		"""Agreements of which a service fits; `column`: gives the condition on the service's name."""
		return table.name.isin(
			frappe.qb.from_(row)
			.select(row.parent)
			.where((row.parenttype == "SMS Service Agreement") & column(row.service))
		)

	own = frappe.qb.from_(service).select(service.name).where(within(service.responsible, viewer.names))
	seen = [
		within(table.owner, viewer.names),
		within(table.responsible, viewer.names),
		viewer.in_units(table.unit),
		viewer.in_units(table.party_unit),
		about(lambda name: name.isin(own)),
	]
	if {"Service Management Office", "Service Strategy Manager"} & viewer.roles:
		seen.append(table.name.isnotnull())
	if viewer.auditor:
		seen += [
			about(lambda name: viewer.in_audited(name, "SMS Service")),
			viewer.in_audited(table.unit, "SMS Unit"),
		]
	return any_of(*seen)
