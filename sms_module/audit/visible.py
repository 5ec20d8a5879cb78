"""Which audits a person may see."""

import frappe
from pypika.queries import Table
from pypika.terms import Criterion

from sms_module.people.visible import Viewer, any_of, within


def audits(viewer: Viewer, table: Table) -> Criterion:
	"""Those one carries out, those of one's unit, those one manages and those of one's processes."""
	area = frappe.qb.DocType("SMS Audit Area")
	of_processes = (
		frappe.qb.from_(area)
		.select(area.parent)
		.where(
			(area.parenttype == "SMS Audit")
			& (area.area_doctype == "SMS Process")
			& viewer.in_processes(area.area)
		)
	)
	return any_of(
		within(table.manager, viewer.names),
		viewer.in_units(table.unit),
		table.name.isin(of_processes),
		*([viewer.in_audits(table.name)] if viewer.auditor else []),
	)
