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
		within(table.board, boards_of(viewer.names)),
	)


def boards_of(names: list[str]) -> list[str]:
	"""Boards on which one of these persons sits, as chair, deputy, secretary or member."""
	sits = frappe.get_all(
		"Management Review Board Member",
		filters={"user": ("in", names), "parenttype": "Management Review Board"},
		pluck="parent",
		order_by="parent asc",
	)
	leads = frappe.get_all(
		"Management Review Board",
		or_filters={"chair": ("in", names), "deputy_chair": ("in", names), "secretary": ("in", names)},
		pluck="name",
		order_by="name asc",
	)
	return sorted({*sits, *leads})
