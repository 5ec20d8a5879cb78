"""The records behind the counts: what shows some requirements, their last audits, their open findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import frappe
from frappe import _
from frappe.query_builder.functions import Max
from pypika.terms import Case, ValueWrapper

from sms_module.audit.builder.universe import REPORTED
from sms_module.audit.coverage import NOT_LOOKED_AT
from sms_module.people.visible import only_visible
from sms_module.planning.requirements import STANDARD_2011
from sms_module.readiness import queries
from sms_module.readiness.proofs import Proof, readable_proofs
from sms_module.readiness.queries import View, as_day
from sms_module.readiness.tally import GRADES, RESULTS
from sms_module.records.clock import today

#: What is said of activities; other records expire, or do not count.
UNDONE = {"SMS Planned Activity": ("Late", "Not done yet")}


@dataclass
class Shown:
	"""A record that has to do with a requirement; `counts`: whether it shows it today."""

	requirement: str
	doctype: str
	name: str
	title: str
	state: str
	since: date | None
	until: date | None
	review: date | None
	counts: bool

	@property
	def remark(self) -> str:
		"""What is to be said of it beyond its state."""
		ended, not_counting = UNDONE.get(self.doctype, ("Expired", "Does not count"))
		if self.until and self.until < today():
			return _(ended)
		if self.review and self.review < today():
			return _("Review overdue")
		return "" if self.counts else _(not_counting)


def records(requirements: Iterable[str], view: View, *, others: bool = True, most: int = 0) -> list[Shown]:
	"""What the session's user may see of the records that show these requirements, those that count first.

	`others`: with those that do not count; `most`: no more than this of each kind of record, the youngest ones.
	"""
	wanted = set(requirements)
	found: dict[tuple, Shown] = {}
	for proof in readable_proofs():
		for each in _of_proof(proof, wanted, view, others, most):
			found.setdefault((each.requirement, each.doctype, each.name), each)
	return sorted(
		found.values(),
		key=lambda each: (not each.counts, each.doctype, -(each.since or date.min).toordinal(), each.name),
	)


def _of_proof(proof: Proof, wanted: set[str], view: View, others: bool, most: int) -> list[Shown]:
	clauses = [name for name in proof.requirements if name in wanted] if view.by_kind else []
	if not proof.link and not clauses:
		return []
	table = frappe.qb.DocType(proof.doctype)
	if proof.link:
		query, requirement = queries.linked(proof, table)
		query = query.where(requirement.isin(sorted(wanted) or [""]))
	else:
		query, requirement = frappe.qb.from_(table), ValueWrapper("")
	good = queries.counts(proof, table)
	if (rows := queries.concerned(proof, table, good)) is not None:
		query = query.where(rows)
	if good is not None and not others:
		query = query.where(good)
	title = frappe.get_meta(proof.doctype).title_field
	nothing = ValueWrapper(None)
	day = queries.since(proof, table)
	query = (
		queries.narrowed(query, table, proof.doctype, view)
		.select(
			requirement.as_("requirement"),
			table.name,
			(table[title] if title else table.name).as_("title"),
			queries.state(proof, table).as_("state"),
			day.as_("since"),
			(table[proof.until] if proof.until else nothing).as_("until"),
			(table[proof.review] if proof.review else nothing).as_("review"),
			(ValueWrapper(1) if good is None else Case().when(good, 1).else_(0)).as_("counts"),
		)
		.orderby(day, order=frappe.qb.desc)
		.orderby(table.name)
	)
	if most:
		query = query.limit(most)
	rows = only_visible(query, proof.doctype).run(as_dict=True)
	return [
		Shown(
			name,
			proof.doctype,
			row.name,
			row.title or row.name,
			row.state or "",
			as_day(row.since),
			as_day(row.until),
			as_day(row.review),
			bool(row.counts),
		)
		for row in rows
		for name in (clauses if not proof.link else [row.requirement])
	]


def audits(requirements: Iterable[str], view: View) -> list[frappe._dict]:
	"""The reported audits that looked at these requirements, each with its worst answer, the last one first."""
	if not frappe.has_permission("SMS Audit", "read"):
		return []
	row, audit = frappe.qb.DocType("SMS Audit Checklist Row"), frappe.qb.DocType("SMS Audit")
	day = queries.audited_on(audit)
	query = (
		frappe.qb.from_(row)
		.inner_join(audit)
		.on((row.parent == audit.name) & (row.parenttype == "SMS Audit"))
		.select(
			row.requirement,
			audit.name,
			audit.title,
			audit.party,
			day.as_("day"),
			Max(queries.badness(row.result, RESULTS)).as_("worst"),
		)
		.where(row.requirement.isin(sorted(set(requirements)) or [""]))
		.where(audit.workflow_state.isin(REPORTED))
		.where(row.result.notin(NOT_LOOKED_AT))
		.groupby(row.requirement, audit.name, audit.title, audit.party, day)
		.orderby(day, order=frappe.qb.desc)
		.orderby(audit.name)
	)
	found = only_visible(queries.narrowed_audits(query, row, audit, view), "SMS Audit").run(as_dict=True)
	for each in found:
		each.day, each.result = as_day(each.day), queries.result_of(each.worst)
	return found


def findings(requirements: Iterable[str], view: View) -> list[frappe._dict]:
	"""The open findings on these requirements, the worst first."""
	if not frappe.has_permission("Finding", "read"):
		return []
	table = frappe.qb.DocType("Finding")
	query = (
		queries.narrowed(frappe.qb.from_(table), table, "Finding", view)
		.select(
			table.requirement,
			table.name,
			table.title,
			table.type,
			table.workflow_state,
			table.responsible,
			table.due_date,
		)
		.where(queries.open_finding(table) & table.requirement.isin(sorted(set(requirements)) or [""]))
		.orderby(queries.badness(table.type, GRADES), order=frappe.qb.desc)
		.orderby(table.due_date)
		.orderby(table.name)
	)
	return only_visible(query, "Finding").run(as_dict=True)


def late(requirements: Iterable[str], view: View) -> list[frappe._dict]:
	"""Planned activities of these requirements whose day has passed, the latest first."""
	if not frappe.has_permission("SMS Planned Activity", "read"):
		return []
	table = frappe.qb.DocType("SMS Planned Activity")
	query = (
		queries.narrowed(frappe.qb.from_(table), table, "SMS Planned Activity", view)
		.select(table.requirement, table.name, table.what, table.responsible, table.last_done, table.next_due)
		.where((table.active == 1) & (table.next_due < today()))
		.where(table.requirement.isin(sorted(set(requirements)) or [""]))
		.orderby(table.next_due)
		.orderby(table.name)
	)
	return only_visible(query, "SMS Planned Activity").run(as_dict=True)


def below(requirement: str) -> dict[str, list[str]]:
	"""Requirements whose records show a requirement: itself, all below it, and the nearest of 2018 for one of 2011.

	Returns each requirement of the branch with those that speak for it.
	"""
	tree = frappe.qb.DocType("SMS Requirement")
	top = frappe.qb.DocType("SMS Requirement").as_("top")
	rows = (
		frappe.qb.from_(tree)
		.inner_join(top)
		.on((tree.lft >= top.lft) & (tree.rgt <= top.rgt))
		.select(tree.name, tree.source, tree.nearest_2018, tree.is_group)
		.where(top.name == requirement)
		.orderby(tree.lft)
		.run(as_dict=True)
	)
	branch = {row.name: [row.name] for row in rows}
	lenders = {
		row.name: row.nearest_2018
		for row in rows
		if row.source == STANDARD_2011 and row.nearest_2018 and not row.is_group
	}
	if lenders:
		near = frappe.qb.DocType("SMS Requirement").as_("near")
		pairs = (
			frappe.qb.from_(tree)
			.inner_join(near)
			.on((tree.lft >= near.lft) & (tree.rgt <= near.rgt))
			.select(near.name, tree.name)
			.where(near.name.isin(sorted(set(lenders.values()))))
			.orderby(tree.lft)
			.run()
		)
		for name, nearest in lenders.items():
			branch[name] += [lent for near_name, lent in pairs if near_name == nearest]
	return branch
