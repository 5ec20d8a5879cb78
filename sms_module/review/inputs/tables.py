"""Pieces that the collectors share: counts by a column, and rows with the names of persons."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe.query_builder.functions import Count
from frappe.utils import formatdate
from pypika.terms import Criterion

from sms_module.reporting.queries import full_names


def counted(doctype: str, column: str, *conditions: Criterion) -> dict[str, int]:
	"""How many records there are by the value of a column, the most first."""
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.from_(table).select(table[column], Count(table.name).as_("number"))
	for condition in conditions:
		query = query.where(condition)
	rows = query.groupby(table[column]).orderby(Count(table.name), order=frappe.qb.desc).run()
	return {value or "": number for value, number in rows}


def fetched(
	doctype: str, fields: Iterable[str], *conditions: Criterion, order_by: str, limit: int = 0
) -> list[frappe._dict]:
	"""Rows of a DocType, the smallest `order_by` first."""
	table = frappe.qb.DocType(doctype)
	query = frappe.qb.from_(table).select(table.name, *(table[name] for name in fields))
	for condition in conditions:
		query = query.where(condition)
	query = query.orderby(table[order_by]).orderby(table.name)
	return (query.limit(limit) if limit else query).run(as_dict=True)


def persons(rows: Iterable[dict], column: str = "responsible") -> dict[str, str]:
	"""Persons of a column → their names, in one statement."""
	return full_names(row.get(column) for row in rows)


def day(value: Any) -> str:
	return formatdate(value, "d MMM yyyy") if value else ""
