"""Rows of many transitions at once, for reports, prints and the management review: one statement a table."""

from __future__ import annotations

from collections.abc import Iterable

import frappe

from sms_module.reporting.queries import grouped

DOCTYPE = "Service Transition"
DELIVERABLES = (
	"name",
	"parent",
	"area",
	"title",
	"mandatory",
	"provider",
	"receiver",
	"approver",
	"due_date",
	"status",
	"handed_in_on",
	"decided_on",
	"returns",
)
WAIVERS = (
	"parent",
	"deliverable",
	"deliverable_row",
	"responsible",
	"until",
	"status",
	"granted_on",
	"finding",
)
CRITERIA = ("parent", "criterion", "met")


def deliverables_of(transitions: Iterable[str]) -> dict[str, list[frappe._dict]]:
	"""Transition → its deliverables, in their order."""
	return _rows("Service Transition Deliverable", DELIVERABLES, transitions)


def waivers_of(transitions: Iterable[str]) -> dict[str, list[frappe._dict]]:
	"""Transition → its waivers, in their order."""
	return _rows("Service Transition Waiver", WAIVERS, transitions)


def criteria_of(transitions: Iterable[str]) -> dict[str, list[frappe._dict]]:
	"""Transition → the exit criteria of its early life support."""
	return _rows("Service Transition Exit Criterion", CRITERIA, transitions)


def _rows(child: str, fields: tuple[str, ...], transitions: Iterable[str]) -> dict[str, list[frappe._dict]]:
	table = frappe.qb.DocType(child)
	names = sorted(set(transitions)) or [""]
	rows = (
		frappe.qb.from_(table)
		.select(*(table[name] for name in fields))
		.where((table.parenttype == DOCTYPE) & table.parent.isin(names))
		.orderby(table.parent)
		.orderby(table.idx)
		.run(as_dict=True)
	)
	return grouped(rows, "parent")
