"""Pieces of the registers' queries: filters that every register has, and the people's names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import frappe
from frappe.utils import getdate

from sms_module.people.visible import only_visible

#: A unit chosen in a filter stands for all below it.
TREES = {"unit": "SMS Unit", "requirement": "SMS Requirement"}


def register(doctype: str, filters: Mapping[str, Any], *, day: str, equal: Iterable[str]):
	"""A query on the rows of a DocType that the session's user may see, narrowed by a register's filters.

	`day`: the column that From and To Date look at; `equal`: filters that ask for one value, or for a branch
	of a tree (`TREES`). Returns the query and its table; the caller selects and orders.
	"""
	table = frappe.qb.DocType(doctype)
	query = only_visible(frappe.qb.from_(table), doctype)
	if filters.get("from_date"):
		query = query.where(table[day] >= getdate(filters["from_date"]))
	if filters.get("to_date"):
		query = query.where(table[day] <= f"{getdate(filters['to_date'])} 23:59:59.999999")
	for name in equal:
		value = filters.get(name)
		if value and name in TREES:
			query = query.where(table[name].isin(branch(TREES[name], value)))
		elif value:
			query = query.where(table[name] == value)
	return query, table


def branch(doctype: str, root: str):
	"""A subquery: the names of a node of a tree and of all below it."""
	node, top = frappe.qb.DocType(doctype), frappe.qb.DocType(doctype).as_("top")
	return (
		frappe.qb.from_(node)
		.inner_join(top)
		.on((node.lft >= top.lft) & (node.rgt <= top.rgt))
		.select(node.name)
		.where(top.name == root)
	)


def branch_names(doctype: str, root: str) -> set[str]:
	"""The names of a node of a tree and of all below it."""
	return {row[0] for row in branch(doctype, root).run()}


def full_names(users: Iterable[str | None]) -> dict[str, str]:
	"""Users → the names of the persons; one statement for all of them."""
	wanted = sorted({user for user in users if user})
	rows = frappe.get_all(
		"User", filters={"name": ("in", wanted or [""])}, fields=["name", "full_name"], order_by="name asc"
	)
	return {row.name: row.full_name or row.name for row in rows}


def causes_of_capas() -> dict[str, list[frappe._dict]]:
	"""Root causes of every CAPA that the session's user may see: CAPA → causes, in their order."""
	cause, capa = frappe.qb.DocType("CAPA Cause"), frappe.qb.DocType("CAPA")
	query = (
		frappe.qb.from_(cause)
		.inner_join(capa)
		.on((cause.parent == capa.name) & (cause.parenttype == "CAPA"))
		.select(cause.parent, cause.kind, cause.category, cause.cause)
		.where(cause.root == 1)
		.orderby(cause.parent)
		.orderby(cause.idx)
		.orderby(cause.name)
	)
	return grouped(only_visible(query, "CAPA").run(as_dict=True), "parent")


def grouped(rows: Iterable[Mapping[str, Any]], key: str) -> dict[str, list]:
	"""Rows by the value of one of their columns."""
	groups: dict[str, list] = {}
	for row in rows:
		groups.setdefault(row.get(key), []).append(row)
	return groups


def original_dates(doctype: str, due_field: str) -> dict[str, Any]:
	"""The day that a due date had before its first approved extension: record → date, extended ones only."""
	extension = frappe.qb.DocType("SMS Due Date Extension")
	rows = (
		frappe.qb.from_(extension)
		.select(extension.parent, extension.old_date)
		.where(
			(extension.parenttype == doctype)
			& (extension.due_field == due_field)
			& (extension.status == "Approved")
		)
		.orderby(extension.parent)
		.orderby(extension.idx, order=frappe.qb.desc)
		.orderby(extension.name)
		.run(as_dict=True)
	)
	return {row.parent: row.old_date for row in rows}


def point_to_source(row: dict) -> None:
	"""One pointer for both: where a finding came from another app's record, that is its source record."""
	if not row.get("source_name") and row.get("erp_name"):
		row.update(source_doctype=row["erp_doctype"], source_name=row["erp_name"])
