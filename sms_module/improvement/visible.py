"""Which suggestions, plans, initiatives, their budget requests and status reports a person may see."""

import frappe
from pypika.queries import Table
from pypika.terms import Criterion

from sms_module.board.visible import put_to_boards_of, sits_on
from sms_module.improvement.plan_persons import steering_committee
from sms_module.improvement.plan_types import STRATEGIC, kept_by
from sms_module.people.visible import Viewer, any_of, condition, published, within


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


def plans(viewer: Viewer, table: Table) -> Criterion:
	"""Approved and closed plans everybody; drafts those who keep plans of the type, or decide on them."""
	return any_of(
		published(viewer, table, ("Approved", "Closed")),
		within(table.plan_type, _kept_types(viewer)),
		within(table.owner, viewer.names),
		within(table.responsible, viewer.names),
		sits_on(table.board, viewer.names),
		table.name.isin(put_to_boards_of(viewer.names, "Improvement Plan")),
	)


def initiatives(viewer: Viewer, table: Table) -> Criterion:
	"""Those that name one, of one's units, processes, services, boards and types of plan; who approves budgets
	those that ask for one; who is responsible for an initiative those that carry it out."""
	service, above = (
		frappe.qb.DocType("SMS Service"),
		frappe.qb.DocType("Improvement Initiative").as_("above"),
	)
	seen = [
		within(table.owner, viewer.names),
		within(table.proposed_by, viewer.names),
		within(table.responsible, viewer.names),
		within(table.plan_type, _kept_types(viewer)),
		viewer.in_units(table.unit),
		viewer.in_processes(table.sms_process),
		table.service.isin(
			frappe.qb.from_(service).select(service.name).where(within(service.responsible, viewer.names))
		),
		sits_on(table.board, viewer.names),
		table.name.isin(put_to_boards_of(viewer.names, "Improvement Initiative")),
		table.parent_initiative.isin(
			frappe.qb.from_(above).select(above.name).where(within(above.responsible, viewer.names))
		),
	]
	if "SMS Finance Approver" in viewer.roles:
		seen.append((table.asks_budget == 1) | (table.budget_requested > 0))
	if viewer.auditor:
		seen += [
			viewer.in_audited(table.sms_process, "SMS Process"),
			viewer.in_audited(table.service, "SMS Service"),
			viewer.in_audited(table.unit, "SMS Unit"),
		]
	return any_of(*seen)


def budget_requests(viewer: Viewer, table: Table) -> Criterion:
	"""One's own, and those of the initiatives that one sees; who approves budgets sees all."""
	initiative = frappe.qb.DocType("Improvement Initiative")
	seen = [
		within(table.owner, viewer.names),
		within(table.requested_by, viewer.names),
		table.name.isin(put_to_boards_of(viewer.names, "Budget Request")),
		table.initiative.isin(
			frappe.qb.from_(initiative)
			.select(initiative.name)
			.where(condition("Improvement Initiative", viewer.user))
		),
	]
	if any("SMS Finance Approver" in frappe.get_roles(name) for name in viewer.names):
		seen.append(table.name.isnotnull())
	return any_of(*seen)


def status_reports(viewer: Viewer, table: Table) -> Criterion:
	"""The reports of the initiatives that one sees."""
	initiative = frappe.qb.DocType("Improvement Initiative")
	return table.initiative.isin(
		frappe.qb.from_(initiative)
		.select(initiative.name)
		.where(condition("Improvement Initiative", viewer.user))
	)


def _kept_types(viewer: Viewer) -> list[str]:
	return kept_by(viewer.roles) + ([STRATEGIC] if viewer.user in steering_committee() else [])
