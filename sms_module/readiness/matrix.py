"""The readiness matrix: each requirement with what shows it, its last audit, its open findings, its gap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import frappe
from frappe import _
from frappe.utils import add_months, cint

from sms_module.planning.requirements import STANDARD_2011, STANDARD_2018
from sms_module.readiness import tally as counting
from sms_module.readiness.proofs import readable_proofs
from sms_module.readiness.queries import View, measure
from sms_module.readiness.tally import Node, Tally
from sms_module.records.clock import today

#: What the gaps are called; the words of the matrix.
WORDS = {
	counting.NO_RECORD: "No record shows it",
	counting.NEVER_AUDITED: "Never audited",
	counting.AUDITED_LONG_AGO: "Audited before the cycle only",
	counting.OPEN_MAJOR: "Open major nonconformity",
}
FIELDS = [
	"name",
	"source",
	"code",
	"title",
	"parent_sms_requirement",
	"is_group",
	"applicable",
	"not_applicable_reason",
	"nearest_2018",
	"how_met",
	"records",
	"lft",
	"rgt",
]


@dataclass
class Line:
	"""A requirement in the matrix. `own`: its own counts; `total`: with all below it."""

	requirement: frappe._dict
	level: int
	own: Tally
	total: Tally
	reasons: list[str]
	gaps: int

	@property
	def why(self) -> str:
		"""Its gap in words."""
		return ", ".join(_(WORDS[reason]) for reason in self.reasons)


@dataclass
class Matrix:
	"""The whole of it, in the order of the source.

	`lenders`: requirements of 2018 whose records show one of 2011; `findings` and `late` count each requirement once.
	"""

	view: View
	since: date
	lines: list[Line]
	lenders: dict[str, list[str]]
	findings: int
	late: int

	@cached_property
	def leaves(self) -> list[Line]:
		"""Requirements that are to be met themselves."""
		return [line for line in self.lines if not line.requirement.is_group and line.requirement.applicable]

	@property
	def reached(self) -> list[str]:
		"""Every requirement whose records are counted in it."""
		return self.names_of([line.requirement.name for line in self.lines])

	def names_of(self, requirements: list[str]) -> list[str]:
		"""Some requirements with those of 2018 that speak for them."""
		return list(
			dict.fromkeys(name for each in requirements for name in (each, *self.lenders.get(each, ())))
		)

	def line(self, name: str) -> Line | None:
		return next((line for line in self.lines if line.requirement.name == name), None)

	def branch(self, names: list[str]) -> list[Line]:
		"""The lines of some requirements and of all below them."""
		roots = [line.requirement for line in self.lines if line.requirement.name in set(names)]
		return [
			line
			for line in self.lines
			if any(root.lft <= line.requirement.lft and line.requirement.rgt <= root.rgt for root in roots)
		]


def cycle_start() -> date:
	"""The day since when each requirement has to have been audited."""
	months = frappe.db.get_single_value("Service Management Settings", "cycle_months", cache=True)
	return add_months(today(), -(cint(months) or 36))


def build(view: View) -> Matrix:
	"""Counts what the session's user may see; a fixed number of statements."""
	rows = requirements_of(view)
	tallies = measure(readable_proofs(), view)
	wanted = [row for row in rows if row.source == view.source]
	if view.sms_process:
		wanted = covered_by(view.sms_process, wanted)
	matrix = Matrix(view, cycle_start(), [], nearest_of(wanted, rows), 0, 0)
	for name in matrix.names_of([row.name for row in wanted]):
		if name in tallies:
			matrix.findings += tallies[name].findings
			matrix.late += tallies[name].late
	lend(matrix.lenders, tallies)
	matrix.lines = lines_of(wanted, tallies, matrix.since)
	return matrix


def requirements_of(view: View) -> list[frappe._dict]:
	"""The requirements in their order, parents first."""
	return frappe.get_all(
		"SMS Requirement", filters={"source": ("in", view.sources)}, fields=FIELDS, order_by="lft asc"
	)


def nearest_of(wanted: list[frappe._dict], rows: list[frappe._dict]) -> dict[str, list[str]]:
	"""Requirement of 2011 → the nearest clause of 2018 and all below it: what shows these shows it too."""
	places = {row.name: row for row in rows if row.source == STANDARD_2018}
	found = {}
	for row in wanted:
		near = places.get(row.nearest_2018) if row.source == STANDARD_2011 and not row.is_group else None
		if near:
			found[row.name] = [
				name for name, each in places.items() if near.lft <= each.lft and each.rgt <= near.rgt
			]
	return found


def lend(lenders: dict[str, list[str]], tallies: dict[str, Tally]) -> None:
	"""Adds to each requirement what its lenders have to show."""
	for name, nearest in lenders.items():
		tally = tallies.setdefault(name, Tally())
		for lender in nearest:
			if lender in tallies:
				tally.add(tallies[lender])


def covered_by(process: str, rows: list[frappe._dict]) -> list[frappe._dict]:
	"""The requirements that a process covers, and the groups above them."""
	names = set(
		frappe.get_all(
			"SMS Process Requirement",
			filters={"parent": process, "parenttype": "SMS Process"},
			pluck="requirement",
			order_by="idx asc",
		)
	)
	covered = [row for row in rows if row.name in names]
	return [row for row in rows if any(row.lft <= one.lft and one.rgt <= row.rgt for one in covered)]


def nodes_of(rows: list[frappe._dict]) -> list[Node]:
	return [
		Node(row.name, row.parent_sms_requirement or "", bool(row.is_group), bool(row.applicable))
		for row in rows
	]


def lines_of(rows: list[frappe._dict], tallies: dict[str, Tally], since: date) -> list[Line]:
	"""Puts counts, sums and gaps to the requirements."""
	nodes = nodes_of(rows)
	total = counting.rolled_up(nodes, tallies)
	reasons = {node.name: _reasons(node, tallies.get(node.name) or Tally(), since) for node in nodes}
	gaps = counting.gap_counts(nodes, reasons)
	levels: dict[str, int] = {}
	lines = []
	for row in rows:
		levels[row.name] = levels.get(row.parent_sms_requirement, -1) + 1
		own = tallies.get(row.name) or Tally()
		lines.append(Line(row, levels[row.name], own, total[row.name], reasons[row.name], gaps[row.name]))
	return lines


def _reasons(node: Node, own: Tally, since: date) -> list[str]:
	"""A group is shown by what is below it; of its own it can only have an open major nonconformity."""
	if node.is_group:
		return [counting.OPEN_MAJOR] if own.majors and node.applicable else []
	return counting.gaps(own, node.applicable, since)
