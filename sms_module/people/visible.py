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
	user = user or frappe.session.user
	rows = _rows(doctype, user)
	return None if rows is None else rows | _shared(doctype, user)


def _rows(doctype: str, user: str) -> Criterion | None:
	viewer, rule = Viewer(user), rule_of(doctype)
	if rule is None or viewer.sees_all:
		return None
	return rule(viewer, frappe.qb.DocType(doctype))


def _shared(doctype: str, user: str) -> Criterion:
	"""Frappe lets one open what is shared, but does not list it where rows are narrowed."""
	share = frappe.qb.DocType("DocShare")
	names = (
		frappe.qb.from_(share)
		.select(share.share_name)
		.where(
			(share.share_doctype == doctype)
			& (share.read == 1)
			& ((share.user == user) | (share.everyone == 1))
		)
	)
	return frappe.qb.DocType(doctype).name.isin(names)


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


def child_condition(user: str | None = None, doctype: str | None = None) -> str:
	"""Hook `permission_query_conditions` of child DocTypes: the rows of the parents that one may see.

	Frappe 15 lists child rows to everybody who may read the parent's DocType.
	"""
	user, table = user or frappe.session.user, frappe.qb.DocType(doctype)
	if Viewer(user).sees_all:
		return ""
	parents = [
		parent
		for parent in frappe.get_hooks("sms_visible_rows", {})
		if any(field.options == doctype for field in frappe.get_meta(parent).get_table_fields())
	]
	rows = of_visible(table.parenttype, table.parent, parents, user)
	return rows.get_sql(with_namespace=True, quote_char="`", secondary_quote_char="'")


@frappe.whitelist(methods=["GET", "POST"])
@frappe.validate_and_sanitize_search_inputs
def search(
	doctype: str,
	txt: str,
	searchfield: str,
	start: int,
	page_len: int,
	filters: dict | list | None = None,
	as_dict: bool = False,
	reference_doctype: str | None = None,
) -> list:
	"""Hook `standard_queries`: link search within the visible rows.

	Frappe 15 leaves out all row rules when the browser asks it to ignore user permissions.
	"""
	meta = frappe.get_meta(doctype)
	more = [name.strip() for name in (meta.search_fields or "").split(",")]
	fields = [name for name in dict.fromkeys(("name", meta.title_field, searchfield, *more)) if name]
	return frappe.get_list(
		doctype,
		filters=filters,
		or_filters=[[doctype, name, "like", f"%{txt}%"] for name in fields] if txt else None,
		fields=fields,
		order_by="modified desc",
		limit_start=start,
		limit_page_length=page_len,
		as_list=not as_dict,
	)


def has_permission(doc: Document, ptype: str | None = None, user: str | None = None) -> bool:
	"""Hook `has_permission`: the same rows, asked for one document. Only narrows what roles give."""
	user = user or frappe.session.user
	if ptype == "create" or doc.is_new() or not doc.name or acting_as_system():
		return True
	rows = _rows(doc.doctype, user)  # Frappe itself adds what is shared, for reading or more
	if rows is None:
		return True
	table = frappe.qb.DocType(doc.doctype)
	query = frappe.qb.from_(table).select(table.name).where(table.name == doc.name).where(rows)
	if not query.run():
		return False
	return True


def of_visible(kind, name, doctypes: list[str], user: str) -> Criterion:
	"""Rows that point (`kind`, `name`) to a record that one may see, or to none of `doctypes`."""
	parts = [kind.notin(doctypes)]
	for doctype in doctypes:
		record = frappe.qb.DocType(doctype)
		visible = frappe.qb.from_(record).select(record.name).where(condition(doctype, user))
		parts.append((kind == doctype) & name.isin(visible))
	return any_of(*parts)


def histories(viewer: Viewer, table) -> Criterion:
	"""The history of the records that one may see."""
	doctypes = [doctype for doctype in frappe.get_hooks("sms_visible_rows", {}) if doctype != "SMS History"]
	return of_visible(table.record_doctype, table.record_name, doctypes, viewer.user)


def delegations(viewer: Viewer, table) -> Criterion:
	"""One's own delegations, given and received."""
	return any_of(table.person == viewer.user, table.deputy == viewer.user)
