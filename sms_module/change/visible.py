"""Which requests for change a person may see."""

import frappe
from pypika.queries import Table
from pypika.terms import Criterion

from sms_module.board.visible import put_to_boards_of
from sms_module.people.visible import Viewer, any_of, within


def changes(viewer: Viewer, table: Table) -> Criterion:
	"""Those that name one, those of one's units, processes and services, and those put to one's boards.

	The service management office keeps the calendar of all changes.
	"""
	service = frappe.qb.DocType("SMS Service")
	seen = [
		within(table.owner, viewer.names),
		within(table.requested_by, viewer.names),
		within(table.responsible, viewer.names),
		within(table.authoriser, viewer.names),
		viewer.in_units(table.unit),
		viewer.in_processes(table.sms_process),
		table.service.isin(
			frappe.qb.from_(service).select(service.name).where(within(service.responsible, viewer.names))
		),
		table.name.isin(put_to_boards_of(viewer.names, "Request for Change")),
	]
	if "Service Management Office" in viewer.roles:
		seen.append(table.name.isnotnull())
	if viewer.auditor:
		seen += [
			viewer.in_audited(table.sms_process, "SMS Process"),
			viewer.in_audited(table.service, "SMS Service"),
			viewer.in_audited(table.unit, "SMS Unit"),
		]
	return any_of(*seen)
