"""Which self assessments a person may see."""

from pypika.queries import Table
from pypika.terms import Criterion

from sms_module.people.visible import Viewer, any_of, within


def assessments(viewer: Viewer, table: Table) -> Criterion:
	"""Those of one's process and unit, those one makes, and those of areas one audits."""
	seen = [
		within(table.owner, viewer.names),
		within(table.responsible, viewer.names),
		viewer.in_units(table.unit),
		viewer.in_processes(table.sms_process),
	]
	if viewer.auditor:
		seen += [
			viewer.in_audited(table.sms_process, "SMS Process"),
			viewer.in_audited(table.unit, "SMS Unit"),
		]
	return any_of(*seen)
