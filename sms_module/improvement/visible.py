"""Which suggestions a person may see."""

from pypika.queries import Table
from pypika.terms import Criterion

from sms_module.board.visible import sits_on
from sms_module.people.visible import Viewer, any_of, within


def suggestions(viewer: Viewer, table: Table) -> Criterion:
	seen = [
		within(table.owner, viewer.names),
		within(table.suggested_by, viewer.names),
		within(table.responsible, viewer.names),
		viewer.in_units(table.unit),
		viewer.in_processes(table.sms_process),
		sits_on(table.board, viewer.names),
	]
	if viewer.auditor:
		seen += [
			viewer.in_audited(table.sms_process, "SMS Process"),
			viewer.in_audited(table.unit, "SMS Unit"),
		]
	return any_of(*seen)
