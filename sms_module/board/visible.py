"""Which board decisions a person may see."""

import frappe
from pypika.queries import Table
from pypika.terms import Criterion

from sms_module.people.visible import Viewer, any_of, within


def decisions(viewer: Viewer, table: Table) -> Criterion:
	"""Those one asked for, and those of the boards one sits on."""
	return any_of(
		within(table.requested_by, viewer.names),
		within(table.owner, viewer.names),
		sits_on(table.board, viewer.names),
	)


def sits_on(column, names: list[str]) -> Criterion:
	"""`column` names a board on which one of these persons sits, as chair, deputy, secretary or member."""
	member = frappe.qb.DocType("Management Review Board Member")
	board = frappe.qb.DocType("Management Review Board")
	members = (
		frappe.qb.from_(member)
		.select(member.parent)
		.where((member.parenttype == "Management Review Board") & within(member.user, names))
	)
	led = (
		frappe.qb.from_(board)
		.select(board.name)
		.where(any_of(*(within(board[field], names) for field in ("chair", "deputy_chair", "secretary"))))
	)
	return column.isin(members) | column.isin(led)


def put_to_boards_of(names: list[str], doctype: str):
	"""Names of the records of a DocType that are put to a board on which one of these persons sits."""
	decision = frappe.qb.DocType("Board Decision")
	return (
		frappe.qb.from_(decision)
		.select(decision.source_name)
		.where((decision.source_doctype == doctype) & sits_on(decision.board, names))
	)
