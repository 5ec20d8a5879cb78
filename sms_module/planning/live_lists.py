"""Live lists: what a content of a plan shows as it is on the day the plan is read, instead of a copy.

One registry for all of them: how many rows a list has, whoever asks (an empty list fills no content), and the
rows themselves, as the reader may see them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import frappe
from frappe import _
from frappe.model.document import Document
from pypika.functions import Count
from pypika.queries import Table
from pypika.terms import Criterion

from sms_module.people.visible import only_visible
from sms_module.planning.process_map import numbered
from sms_module.planning.processes import agreement, map_picture, process_map
from sms_module.planning.requirements import PREFIXES


class Column(NamedTuple):
	"""A column of a list in print; `kind`: text, word (translated), day, person, number."""

	key: str
	label: str
	width: int
	kind: str = "text"


@dataclass(frozen=True)
class Listed:
	"""Records of a DocType: `which` of them belong to a plan, as a condition on their table."""

	doctype: str
	fields: tuple[str, ...]
	which: Callable[[Document, Table], Criterion]
	order: tuple[str, ...]
	columns: Callable[[], list[Column]]
	complete: Callable[[list[frappe._dict]], None] | None = None

	def count(self, plan: Document) -> int:
		table = frappe.qb.DocType(self.doctype)
		query = frappe.qb.from_(table).select(Count("*")).where(self.which(plan, table))
		return query.run()[0][0]

	def rows(self, plan: Document) -> list[frappe._dict]:
		"""Only what the session's user may see."""
		table = frappe.qb.DocType(self.doctype)
		query = only_visible(frappe.qb.from_(table), self.doctype).where(self.which(plan, table))
		query = query.select(*(table[name] for name in self.fields))
		for name in self.order:
			query = query.orderby(table[name])
		rows = query.run(as_dict=True)
		if self.complete:
			self.complete(rows)
		return rows


@dataclass(frozen=True)
class Own:
	"""Rows of the plan itself; its print shows them in a chapter of their own."""

	table: str

	def count(self, plan: Document) -> int:
		return len(plan.get(self.table) or [])


@dataclass(frozen=True)
class ProcessMap:
	"""Who gives what to whom: the processes of the whole provider work together, whatever the plan's unit."""

	def count(self, plan: Document) -> int:
		return len(process_map()[1])

	def rows(self, plan: Document) -> list[frappe._dict]:
		processes, flows = process_map()
		place = {process.name: index for index, process in enumerate(processes)}
		return [
			frappe._dict(
				number=f"{number}{flow.mark}",
				giver=flow.source,
				taker=flow.target,
				what=flow.what,
				named_by=agreement(flow),
			)
			for number, flow in numbered(flows, place)
		]

	def columns(self) -> list[Column]:
		return [
			Column("number", _("No."), 6),
			Column("giver", _("From"), 24),
			Column("taker", _("To"), 24),
			Column("what", _("What is handed over"), 33),
			Column("named_by", _("Named by"), 13),
		]

	def picture(self) -> str:
		"""The chart whose numbers the rows explain, as SVG."""
		return map_picture(legend=False)


def count(name: str | None, plan: Document) -> int:
	"""How many rows a live list has for a plan; none when there is no such list."""
	return LIVE_LISTS[name].count(plan) if name in LIVE_LISTS else 0


def of_unit(column: Any, unit: str | None) -> Criterion:
	"""`column` names no unit, or the plan's unit or one below it."""
	top, below = (frappe.qb.DocType("SMS Unit").as_(alias) for alias in ("top_unit", "unit_below"))
	branch = (
		frappe.qb.from_(top)
		.inner_join(below)
		.on((below.lft >= top.lft) & (below.rgt <= top.rgt))
		.select(below.name)
		.where(top.name == (unit or ""))
	)
	return column.isnull() | (column == "") | column.isin(branch)


# --- which records


def _objectives(plan: Document, table: Table) -> Criterion:
	return (table.status == "Active") & of_unit(table.unit, plan.unit)


def _requirements(plan: Document, table: Table) -> Criterion:
	"""What customers, laws and contracts ask for; the clauses of the standard are no list of a plan."""
	return table.source.notin(list(PREFIXES)) & (table.applicable == 1) & (table.is_group == 0)


def _services(plan: Document, table: Table) -> Criterion:
	row = frappe.qb.DocType("SMS Scope Service")
	in_scope = (
		frappe.qb.from_(row)
		.select(row.service)
		.where((row.parenttype == "SMS Scope") & (row.parent == (plan.scope or "")))
	)
	return table.name.isin(in_scope)


def _risks(plan: Document, table: Table) -> Criterion:
	return (table.workflow_state != "Closed") & of_unit(table.unit, plan.unit)


def _activities(plan: Document, table: Table) -> Criterion:
	return (table.active == 1) & of_unit(table.unit, plan.unit)


def _documents(plan: Document, table: Table) -> Criterion:
	return (table.workflow_state == "Effective") & of_unit(table.unit, plan.unit)


def _parties(plan: Document, table: Table) -> Criterion:
	"""The parties that the scope names; all active ones where it names none."""
	row = frappe.qb.DocType("SMS Scope Interested Party")
	named = (row.parenttype == "SMS Scope") & (row.parent == (plan.scope or ""))
	if not frappe.db.exists("SMS Scope Interested Party", {"parenttype": "SMS Scope", "parent": plan.scope}):
		return table.active == 1
	return (table.active == 1) & table.name.isin(
		frappe.qb.from_(row).select(row.interested_party).where(named)
	)


# --- what they show


def _objective_columns() -> list[Column]:
	return [
		Column("title", _("Objective"), 30),
		Column("measure", _("Measure"), 20),
		Column("target", _("Target"), 10, "number"),
		Column("last_value", _("Last value"), 10, "number"),
		Column("last_result", _("Result"), 10, "word"),
		Column("due_date", _("Due"), 10, "day"),
		Column("responsible", _("Responsible"), 10, "person"),
	]


def _requirement_columns() -> list[Column]:
	return [
		Column("code", _("Code"), 10),
		Column("title", _("Requirement"), 30),
		Column("source", _("Source"), 13, "word"),
		Column("how_met", _("How it is met"), 35),
		Column("responsible", _("Responsible"), 12, "person"),
	]


def _service_columns() -> list[Column]:
	return [
		Column("name", _("Service"), 28),
		Column("description", _("What it is"), 34),
		Column("lifecycle", _("Lifecycle"), 11, "word"),
		Column("unit", _("Unit"), 14),
		Column("responsible", _("Responsible"), 13, "person"),
	]


def _risk_columns() -> list[Column]:
	return [
		Column("title", _("Risk or opportunity"), 31),
		Column("area", _("Area"), 14, "word"),
		Column("level", _("Before treatment"), 11, "word"),
		Column("residual_level", _("After treatment"), 11, "word"),
		Column("workflow_state", _("State"), 10, "word"),
		Column("review_due", _("Review due"), 11, "day"),
		Column("responsible", _("Responsible"), 12, "person"),
	]


def _activity_columns() -> list[Column]:
	return [
		Column("what", _("Activity"), 36),
		Column("requirement", _("Requirement"), 14),
		Column("interval_months", _("Every (months)"), 10, "number"),
		Column("last_done", _("Last done"), 13, "day"),
		Column("next_due", _("Next due"), 13, "day"),
		Column("responsible", _("Responsible"), 14, "person"),
	]


def _document_columns() -> list[Column]:
	return [
		Column("title", _("Document"), 34),
		Column("kind", _("Kind"), 14, "word"),
		Column("document_code", _("Number"), 12),
		Column("revision", _("Revision"), 9, "number"),
		Column("review_due", _("Review due"), 13, "day"),
		Column("responsible", _("Responsible"), 18, "person"),
	]


def _party_columns() -> list[Column]:
	return [
		Column("name", _("Interested party"), 26),
		Column("kind", _("Kind"), 14, "word"),
		Column("needs", _("What it needs"), 38),
		Column("influence", _("Influence"), 9, "word"),
		Column("responsible", _("Kept in touch by"), 13, "person"),
	]


def _clear_unmeasured(rows: list[frappe._dict]) -> None:
	"""What was never measured has no last value: the database says 0."""
	for row in rows:
		if not row.last_period:
			row.last_value = None


def _add_needs(rows: list[frappe._dict]) -> None:
	needs: dict[str, list[str]] = {}
	for need in frappe.get_all(
		"Interested Party Need",
		filters={"parenttype": "Interested Party", "parent": ("in", [row.name for row in rows] or [""])},
		fields=["parent", "need"],
		order_by="parent asc, idx asc",
	):
		needs.setdefault(need.parent, []).append(need.need)
	for row in rows:
		row.needs = "\n".join(needs.get(row.name, []))


LIVE_LISTS: dict[str, Listed | Own | ProcessMap] = {
	"Objectives": Listed(
		"SMS Objective",
		(
			"name",
			"title",
			"measure",
			"target",
			"last_value",
			"last_period",
			"last_result",
			"due_date",
			"responsible",
		),
		_objectives,
		("due_date", "name"),
		_objective_columns,
		_clear_unmeasured,
	),
	"Requirements": Listed(
		"SMS Requirement",
		("name", "code", "title", "source", "how_met", "responsible"),
		_requirements,
		("source", "lft", "name"),
		_requirement_columns,
	),
	"Services": Listed(
		"SMS Service",
		("name", "description", "lifecycle", "unit", "responsible"),
		_services,
		("name",),
		_service_columns,
	),
	"Risks": Listed(
		"SMS Risk",
		("name", "title", "area", "level", "residual_level", "workflow_state", "review_due", "responsible"),
		_risks,
		("area", "name"),
		_risk_columns,
	),
	"Resources and Budget": Own("resources"),
	"RACI Matrix": Own("raci"),
	"Competence": Own("competence"),
	"Process Map": ProcessMap(),
	"Planned Activities": Listed(
		"SMS Planned Activity",
		("name", "what", "requirement", "interval_months", "last_done", "next_due", "responsible"),
		_activities,
		("next_due", "name"),
		_activity_columns,
	),
	"Documents": Listed(
		"SMS Document",
		("name", "title", "kind", "document_code", "revision", "review_due", "responsible"),
		_documents,
		("kind", "title", "name"),
		_document_columns,
	),
	"Interested Parties": Listed(
		"Interested Party",
		("name", "kind", "influence", "responsible"),
		_parties,
		("name",),
		_party_columns,
		_add_needs,
	),
}
