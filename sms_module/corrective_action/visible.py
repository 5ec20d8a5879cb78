"""Which findings, CAPAs, actions and pieces of evidence a person may see."""

from __future__ import annotations

import frappe
from pypika.queries import Table
from pypika.terms import Criterion

from sms_module.board.visible import put_to_boards_of
from sms_module.people.visible import Viewer, any_of, within


def findings(viewer: Viewer, table: Table) -> Criterion:
	"""Those of one's units and processes, those that name one, and those of audits one carries out."""
	return any_of(
		within(table.responsible, viewer.names),
		within(table.raised_by, viewer.names),
		within(table.owner, viewer.names),
		viewer.in_units(table.unit),
		viewer.in_processes(table.sms_process),
		*_audited(viewer, table),
		*_from_audits(viewer, table),
	)


def capas(viewer: Viewer, table: Table) -> Criterion:
	return any_of(
		within(table.responsible, viewer.names),
		within(table.owner, viewer.names),
		viewer.in_units(table.unit),
		viewer.in_processes(table.sms_process),
		table.name.isin(_parents("CAPA Team Member", "CAPA", "user", viewer.names)),
		table.name.isin(_parents("CAPA Action Row", "CAPA", "responsible", viewer.names)),
		table.name.isin(put_to_boards_of(viewer.names, "CAPA")),
		*_audited(viewer, table),
	)


def actions(viewer: Viewer, table: Table) -> Criterion:
	return any_of(
		within(table.responsible, viewer.names),
		within(table.owner, viewer.names),
		viewer.in_units(table.unit),
		viewer.in_processes(table.sms_process),
		*_audited(viewer, table),
		*_from_audits(viewer, table),
	)


def evidence(viewer: Viewer, table: Table) -> Criterion:
	return any_of(
		within(table.responsible, viewer.names),
		within(table.owner, viewer.names),
		viewer.in_processes(table.sms_process),
		*([viewer.in_audited(table.sms_process, "SMS Process")] if viewer.auditor else []),
		*_from_audits(viewer, table),
	)


def _audited(viewer: Viewer, table: Table) -> list[Criterion]:
	"""All records of the areas that a person audits; the audited unit's own come through its areas."""
	if not viewer.auditor:
		return []
	return [
		viewer.in_audited(table.sms_process, "SMS Process"),
		viewer.in_audited(table.unit, "SMS Unit"),
	]


def _from_audits(viewer: Viewer, table: Table) -> list[Criterion]:
	if not viewer.auditor:
		return []
	return [(table.source_doctype == "SMS Audit") & viewer.in_audits(table.source_name)]


def _parents(child: str, parenttype: str, fieldname: str, values: list[str]):
	rows = frappe.qb.DocType(child)
	return (
		frappe.qb.from_(rows)
		.select(rows.parent)
		.where((rows.parenttype == parenttype) & within(rows[fieldname], values))
	)
