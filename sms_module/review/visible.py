"""Which management reviews a person may see."""

import frappe
from pypika.queries import Table
from pypika.terms import Criterion

from sms_module.board.visible import sits_on
from sms_module.people.visible import Viewer, any_of, published, within


def reviews(viewer: Viewer, table: Table) -> Criterion:
	"""Those of boards one sits on, those one is invited to or gets the minutes of; auditors those with minutes."""
	attendee, recipient, decision = (
		frappe.qb.DocType(f"Management Review {part}") for part in ("Attendee", "Distribution", "Decision")
	)
	seen = [
		within(table.owner, viewer.names),
		within(table.chair, viewer.names),
		sits_on(table.board, viewer.names),
		table.name.isin(
			frappe.qb.from_(attendee).select(attendee.parent).where(within(attendee.person, viewer.names))
		),
		table.name.isin(
			frappe.qb.from_(recipient).select(recipient.parent).where(within(recipient.person, viewer.names))
		),
		table.name.isin(
			frappe.qb.from_(decision)
			.select(decision.parent)
			.where(within(decision.responsible, viewer.names))
		),
	]
	if viewer.auditor:
		seen.append(published(viewer, table, ("Minutes Approved", "Closed")))
	return any_of(*seen)
