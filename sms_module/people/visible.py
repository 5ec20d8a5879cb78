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

	def in_units(self, column) -> Criterion:
		"""`column` names a unit that the person belongs to or leads, or one below those they lead."""
		member = frappe.qb.DocType("SMS Unit Member")
		led, below = (frappe.qb.DocType("SMS Unit").as_(alias) for alias in ("led_unit", "unit_below"))
		own = (
			frappe.qb.from_(member)
			.select(member.parent)
			.where((member.parenttype == "SMS Unit") & member.user.isin(self.names))
		)
		lower = (
			frappe.qb.from_(led)
			.inner_join(below)
			.on((below.lft >= led.lft) & (below.rgt <= led.rgt))
			.select(below.name)
			.where(led.head.isin(self.names) | led.deputy.isin(self.names))
		)
		return column.isin(own) | column.isin(lower)

	def in_processes(self, column) -> Criterion:
		"""`column` names a process that the person is responsible for."""
		process = frappe.qb.DocType("SMS Process")
		return column.isin(
			frappe.qb.from_(process).select(process.name).where(process.responsible.isin(self.names))
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

	def in_audits(self, column) -> Criterion:
		"""`column` names an audit that the person leads or takes part in; for auditors."""
		audit, team = frappe.qb.DocType("SMS Audit"), frappe.qb.DocType("SMS Audit Team")
		led = frappe.qb.from_(audit).select(audit.name).where(audit.lead == self.auditor)
		joined = (
			frappe.qb.from_(team)
			.select(team.parent)
			.where((team.parenttype == "SMS Audit") & (team.auditor == self.auditor))
		)
		return column.isin(led) | column.isin(joined)

	def in_audited(self, column, doctype: str) -> Criterion:
		"""`column` names a process, service or unit (`doctype`) that those audits look at; for auditors."""
		area = frappe.qb.DocType("SMS Audit Area")
		return column.isin(
			frappe.qb.from_(area)
			.select(area.area)
			.where(
				(area.parenttype == "SMS Audit")
				& (area.area_doctype == doctype)
				& self.in_audits(area.parent)
			)
		)


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


def published(viewer: Viewer, table, states: tuple[str, ...]) -> Criterion:
	"""Records in one of these states, which all of the provider may read; an external auditor until a date."""
	reads = "SMS External Auditor" not in viewer.roles or viewer.auditor is not None
	return within(table.workflow_state, list(states) if reads else [])


def histories(viewer: Viewer, table) -> Criterion:
	"""The history of the records that one may see."""
	doctypes = [doctype for doctype in frappe.get_hooks("sms_visible_rows", {}) if doctype != "SMS History"]
	return of_visible(table.record_doctype, table.record_name, doctypes, viewer.user)


def delegations(viewer: Viewer, table) -> Criterion:
	"""One's own delegations, given and received."""
	return any_of(table.person == viewer.user, table.deputy == viewer.user)
