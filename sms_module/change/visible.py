"""Which requests for change a person may see."""

from pypika.queries import Table
from pypika.terms import Criterion

from sms_module.people.visible import Viewer, any_of, within


def changes(viewer: Viewer, table: Table) -> Criterion:
	seen = [
		within(table.owner, viewer.names),
		within(table.requested_by, viewer.names),
		within(table.responsible, viewer.names),
		within(table.authoriser, viewer.names),
		viewer.in_units(table.unit),
		viewer.in_processes(table.sms_process),
	]
	if viewer.auditor:
		seen += [
			viewer.in_audited(table.sms_process, "SMS Process"),
			viewer.in_audited(table.service, "SMS Service"),
			viewer.in_audited(table.unit, "SMS Unit"),
		]
	return any_of(*seen)
