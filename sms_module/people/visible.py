"""Which rows of a DocType a person may see.

One function per DocType gives them as a condition of a query. Lists, permission checks of single
documents, script reports, number cards and exports all use it. Areas register their functions in the hook
`sms_visible_rows`: DocType → dotted path of `condition(viewer, table) -> Criterion`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import frappe
from frappe.model.document import Document
from pypika.terms import Criterion

from sms_module.people.delegation import principals
from sms_module.people.persons import units_around
from sms_module.records.clock import today
from sms_module.records.system import acting_as_system

#: Who sees every row: they answer for the whole system.
SEE_ALL = frozenset({"SMS Manager", "Top Management", "Audit Programme Manager"})


@dataclass(frozen=True)
class Viewer:
	"""A person, with what decides which rows they see."""

	user: str

	@cached_property
	def roles(self) -> frozenset[str]:
		return frozenset(frappe.get_roles(self.user))

	@property
	def sees_all(self) -> bool:
		return self.user == "Administrator" or bool(SEE_ALL & self.roles)

	@cached_property
	def names(self) -> list[str]:
		"""The person and those whom they stand in for today."""
		return [self.user, *principals(self.user)]

	@cached_property
	def units(self) -> list[str]:
		"""Units that the person belongs to, and all below those they lead."""
		units: set[str] = set()
		for name in self.names:
			units |= units_around(name)
		led = frappe.get_all(
			"SMS Unit",
			filters={"name": ("in", list(units) or [""])},
			or_filters={"head": ("in", self.names), "deputy": ("in", self.names)},
			fields=["lft", "rgt"],
			order_by="lft asc",
		)
		for node in led:
			units |= set(
				frappe.get_all(
					"SMS Unit",
					filters={"lft": (">", node.lft), "rgt": ("<", node.rgt)},
					pluck="name",
					order_by="lft asc",
				)
			)
		return sorted(units)

	@cached_property
	def processes(self) -> list[str]:
		"""Processes that the person is responsible for."""
		return frappe.get_all(
			"SMS Process", filters={"responsible": ("in", self.names)}, pluck="name", order_by="name asc"
		)

	@cached_property
	def auditor(self) -> str | None:
		"""The person's entry in the register of auditors, while they may read as one."""
		row = frappe.db.get_value(
			"SMS Auditor",
			{"user": self.user, "active": 1},
			["name", "contracted", "access_until"],
			as_dict=True,
		)
		if not row:
			return None
		limited = row.contracted or row.access_until or "SMS External Auditor" in self.roles
		if limited and (not row.access_until or row.access_until < today()):
			return None
		return row.name

	@cached_property
	def audits(self) -> list[str]:
		"""Audits that the person leads or takes part in as an auditor."""
		if not self.auditor:
			return []
		lead = frappe.get_all("SMS Audit", filters={"lead": self.auditor}, pluck="name", order_by="name asc")
		team = frappe.get_all(
			"SMS Audit Team",
			filters={"auditor": self.auditor, "parenttype": "SMS Audit"},
			pluck="parent",
			order_by="parent asc",
		)
		return sorted({*lead, *team})

	@cached_property
	def audited(self) -> dict[str, list[str]]:
		"""What those audits look at: DocType → names of processes, services and units."""
		areas: dict[str, set[str]] = {"SMS Process": set(), "SMS Service": set(), "SMS Unit": set()}
		if not self.audits:
			return {doctype: [] for doctype in areas}
		for row in frappe.get_all(
			"SMS Audit Area",
			filters={"parent": ("in", self.audits), "parenttype": "SMS Audit"},
			fields=["area_doctype", "area"],
			order_by="area asc",
		):
			areas[row.area_doctype].add(row.area)
		return {doctype: sorted(names) for doctype, names in areas.items()}


def condition(doctype: str, user: str | None = None) -> Criterion | None:
	"""The rows of a DocType that a person may see, as a condition on its table; None for all of them."""
	viewer = Viewer(user or frappe.session.user)
	rule = rule_of(doctype)
	if rule is None or viewer.sees_all:
		return None
	return rule(viewer, frappe.qb.DocType(doctype))


def rule_of(doctype: str):
	"""The function that gives the visible rows of a DocType, None when it has no row rules."""
	paths = frappe.get_hooks("sms_visible_rows", {}).get(doctype)
	return frappe.get_attr(paths[-1]) if paths else None


def only_visible(query, doctype: str, user: str | None = None):
	"""Narrows a `frappe.qb` query on a DocType's table to the rows that a person may see."""
	rows = condition(doctype, user)
	return query.where(rows) if rows is not None else query


def any_of(*criteria: Criterion) -> Criterion:
	"""Joins conditions by OR."""
	return Criterion.any(criteria)


def within(column, values: list[str]) -> Criterion:
	"""`column IN values`, false for an empty list."""
	return column.isin(values or [""])


def query_condition(user: str | None = None, doctype: str | None = None) -> str:
	"""Hook `permission_query_conditions`."""
	rows = condition(doctype, user or frappe.session.user)
	if rows is None:
		return ""
	return rows.get_sql(with_namespace=True, quote_char="`", secondary_quote_char="'")


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool:
	"""Hook `has_permission`: the same rows, asked for one document. Only narrows what roles give."""
	user = user or frappe.session.user
	if ptype == "create" or doc.is_new() or not doc.name or acting_as_system():
		return True
	rows = condition(doc.doctype, user)
	if rows is None:
		return True
	table = frappe.qb.DocType(doc.doctype)
	query = frappe.qb.from_(table).select(table.name).where(table.name == doc.name).where(rows)
	if not query.run():
		return False
	return True


def delegations(viewer: Viewer, table) -> Criterion:
	"""One's own delegations, given and received."""
	return any_of(table.person == viewer.user, table.deputy == viewer.user)
