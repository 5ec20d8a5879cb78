"""Which requirement is audited in which area within the cycle: done, planned, or a gap. A fixed number of statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder.functions import Count, Max
from frappe.utils import add_months, formatdate, getdate

from sms_module.audit.builder.universe import REPORTED, areas_in_scope
from sms_module.audit.entries import names_in, processes_of
from sms_module.people.visible import only_visible
from sms_module.records.clock import today

#: Answers that do not count as having looked.
NOT_LOOKED_AT = ("", "Not Covered")


@dataclass
class Cell:
	"""A requirement in an area: last day it was audited, how often, next day it is planned."""

	done: date | None = None
	times: int = 0
	planned: date | None = None

	def state(self, since: date) -> str:
		"""Done within the cycle, Planned, Old (done before the cycle) or Gap."""
		if self.done and self.done >= since:
			return "Done"
		if self.planned:
			return "Planned"
		return "Old" if self.done else "Gap"

	def age(self, day: date) -> int | None:
		"""Whole months since it was audited."""
		return None if self.done is None else int((day - self.done).days / 30.4375)


@dataclass
class Coverage:
	"""The matrix. `wanted`: cells that the processes' own requirements ask for; others may be there too."""

	since: date
	requirements: list[frappe._dict]
	areas: list[str]
	cells: dict[tuple[str, str], Cell] = field(default_factory=dict)
	wanted: set[tuple[str, str]] = field(default_factory=set)

	def requirement_gaps(self) -> list[str]:
		"""Requirements that no audit of the cycle covers in any area."""
		covered = {requirement for (requirement, _area), cell in self.cells.items() if self._covers(cell)}
		return [row.name for row in self.requirements if row.name not in covered]

	def area_gaps(self) -> list[str]:
		"""Areas that no audit of the cycle covers at all."""
		covered = {area for (_requirement, area), cell in self.cells.items() if self._covers(cell)}
		return [area for area in self.areas if area not in covered]

	def cell_gaps(self) -> list[tuple[str, str]]:
		"""Wanted cells that are neither done nor planned within the cycle."""
		return sorted(pair for pair in self.wanted if not self._covers(self.cells.get(pair)))

	def _covers(self, cell: Cell | None) -> bool:
		return cell is not None and cell.state(self.since) in ("Done", "Planned")


def coverage_of(programme: Document) -> Coverage:
	"""The coverage that a programme gives, its planned entries with the audits done in the cycle that ends with it."""
	since = add_months(getdate(programme.to_date), -(programme.cycle_months or 36))
	areas = areas_in_scope(programme)
	moved = _planned_days([row.audit for row in programme.entries if row.audit])
	plans = [
		(area, requirements, day)
		for row in programme.entries
		if row.status in (None, "", "Planned", "Audit Made")
		and (day := moved.get(row.audit) or getdate(row.planned_month)) <= getdate(programme.to_date)
		for area, requirements in _plans_of(row, areas)
	]
	return build_coverage(programme.requirement_source, areas, since, plans)


def coverage_between(source: str, since: date) -> Coverage:
	"""Coverage of all processes by what was done since a day and what approved programmes plan."""
	areas = areas_in_scope(None)
	entry, programme = frappe.qb.DocType("Audit Programme Entry"), frappe.qb.DocType("Audit Programme")
	rows = (
		frappe.qb.from_(entry)
		.inner_join(programme)
		.on((entry.parent == programme.name) & (entry.parenttype == "Audit Programme"))
		.select(entry.area_doctype, entry.area, entry.more_processes, entry.requirements, entry.planned_month)
		.where(programme.workflow_state == "Approved")
		.where(programme.requirement_source == source)
		.where(entry.status.isin(("Planned", "Audit Made")))
		.orderby(entry.planned_month)
		.run(as_dict=True)
	)
	plans = [
		(area, requirements, getdate(row.planned_month))
		for row in rows
		for area, requirements in _plans_of(row, areas)
	]
	return build_coverage(source, areas, since, plans)


def build_coverage(
	source: str, areas: dict[str, list[str]], since: date, plans: Iterable[tuple[str, list[str], date]]
) -> Coverage:
	"""Puts what was done and what is planned into one matrix. `areas`: process → its requirements."""
	requirements = frappe.get_all(
		"SMS Requirement",
		filters={"source": source, "applicable": 1, "is_group": 0},
		fields=["name", "code", "title"],
		order_by="lft asc",
	)
	names = {row.name for row in requirements}
	matrix = Coverage(since, requirements, list(areas))
	matrix.wanted = {(name, area) for area, wanted in areas.items() for name in wanted if name in names}
	for requirement, area, day, times in done_cells(source):
		if area in areas:
			matrix.cells[requirement, area] = Cell(getdate(day) if day else None, times)
	for area, wanted, day in plans:
		for requirement in wanted:
			if requirement in names:
				cell = matrix.cells.setdefault((requirement, area), Cell())
				cell.planned = min(cell.planned or day, day)
	return matrix


def done_cells(source: str) -> list[tuple]:
	"""(requirement, process, last day, times) of all reported audits: one grouped statement."""
	row, audit, requirement = (
		frappe.qb.DocType("SMS Audit Checklist Row"),
		frappe.qb.DocType("SMS Audit"),
		frappe.qb.DocType("SMS Requirement"),
	)
	query = (
		frappe.qb.from_(row)
		.inner_join(audit)
		.on(row.parent == audit.name)
		.inner_join(requirement)
		.on(row.requirement == requirement.name)
		.select(row.requirement, row.sms_process, Max(audit.actual_to), Count(row.name))
		.where(row.parenttype == "SMS Audit")
		.where(requirement.source == source)
		.where(audit.workflow_state.isin(REPORTED))
		.where(row.result.notin(NOT_LOOKED_AT))
		.groupby(row.requirement, row.sms_process)
	)
	return only_visible(query, "SMS Audit").run()


def _planned_days(audits: list[str]) -> dict[str, date]:
	"""When audits are planned now, postponed ones included."""
	rows = frappe.get_all(
		"SMS Audit",
		filters={"name": ("in", audits or [""])},
		fields=["name", "planned_from"],
		order_by="name asc",
	)
	return {row.name: getdate(row.planned_from) for row in rows}


def _plans_of(entry, areas: dict[str, list[str]]) -> list[tuple[str, list[str]]]:
	"""(process, requirements) that an entry plans: named requirements for its own area, else each process's."""
	named = names_in(entry.requirements)
	return [
		(area, named if named and area == entry.area else areas.get(area, [])) for area in processes_of(entry)
	]


def describe(cell: Cell | None, since: date) -> str:
	"""A cell in a few words."""
	if cell is None:
		return ""
	state = cell.state(since)
	if state == "Planned":
		return _("planned {0}").format(formatdate(cell.planned, "MM/yyyy"))
	if cell.done:
		return _("{0} ({1} months ago)").format(formatdate(cell.done, "MM/yyyy"), cell.age(today()))
	return ""
