"""Which risks a person may see."""

import frappe
from pypika.queries import Table
from pypika.terms import Criterion

from sms_module.board.visible import put_to_boards_of
from sms_module.people.visible import Viewer, any_of, within


def risks(viewer: Viewer, table: Table) -> Criterion:
	"""Those of one's units and processes, those that name one, and those put to a board of one's own."""
	treatment = frappe.qb.DocType("SMS Risk Treatment")
	treated = (
		frappe.qb.from_(treatment)
		.select(treatment.parent)
		.where((treatment.parenttype == "SMS Risk") & within(treatment.responsible, viewer.names))
	)
	seen = [
		within(table.responsible, viewer.names),
		within(table.owner, viewer.names),
		within(table.accepted_by, viewer.names),
		table.name.isin(treated),
		table.name.isin(put_to_boards_of(viewer.names, "SMS Risk")),
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
