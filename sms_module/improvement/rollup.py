"""What an initiative comes to together with all that carry it out: progress, cost, budget, worst standing.

A record keeps its totals, so that lists and reports read them like any other field. Whenever one of its parts
changes, the record itself and those above it are counted anew, and nothing else: where the line is up to eight
long in four statements, one more for each further eight.

Two who write in one tree at the same time each hold what they wrote, and would wait for each other for ever. So
nobody waits while writing: where somebody else is at it, a job counts the line once what was written is kept.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any, NamedTuple

import frappe
from frappe.query_builder.functions import Max, Sum
from pypika.terms import Case

INITIATIVE = "Improvement Initiative"
#: States in which an initiative is part of what carries out the one above it.
LIVE = ("Approved", "Funded", "In Progress", "On Hold", "Completed", "Benefits Reviewed")
#: States in which its own standing is of today.
STANDING = ("In Progress", "On Hold")
RAGS = ("", "Green", "Amber", "Red")
#: So many steps upwards are read by one statement.
STEPS = 8
OWN = (
	"name",
	"parent_initiative",
	"workflow_state",
	"weight",
	"progress",
	"rag",
	"cost",
	"asks_budget",
	"budget_requested",
	"budget_granted",
	"spent",
)
KEPT = (
	"overspend",
	"total_progress",
	"total_cost",
	"total_granted",
	"total_spent",
	"total_overspend",
	"worst_rag",
)


# --- pure


def rounded(*values: float | None) -> float:
	"""The sum of values with two digits; nothing counts as 0."""
	return round(sum(float(value or 0) for value in values), 2)


class Parts(NamedTuple):
	"""The sums of those that directly carry out an initiative; `rag`: the worst of them, as a number."""

	weight: float = 0
	progress: float = 0
	cost: float = 0
	granted: float = 0
	spent: float = 0
	overspend: float = 0
	rag: int = 0

	def plus(self, row: Mapping[str, Any]) -> Parts:
		"""The sums with one more, given by its own and its total fields."""
		live = row["workflow_state"] in LIVE
		weight = float(row["weight"] or 0) if live else 0
		return Parts(
			self.weight + weight,
			self.progress + weight * float(row["total_progress"] or 0),
			self.cost + (rounded(row["total_cost"]) if live else 0),
			self.granted + rounded(row["total_granted"]),
			self.spent + rounded(row["total_spent"]),
			self.overspend + rounded(row["total_overspend"]),
			max(self.rag, RAGS.index(row["worst_rag"] or "") if live else 0),
		)


def totals_of(row: Mapping[str, Any], parts: Parts) -> dict[str, Any]:
	"""What an initiative comes to, from its own fields and the sums of its parts.

	Where others carry it out, its progress is theirs, each by its weight. What was granted and spent counts even
	when an initiative was given up; what it would have cost does not.
	"""
	own_rag = RAGS.index(row["rag"] or "") if row["workflow_state"] in STANDING else 0
	over = overspend_of(row)
	return {
		"overspend": over,
		"total_progress": rounded(parts.progress / parts.weight if parts.weight else row["progress"]),
		"total_cost": rounded(row["cost"], parts.cost),
		"total_granted": rounded(row["budget_granted"], parts.granted),
		"total_spent": rounded(row["spent"], parts.spent),
		"total_overspend": rounded(over, parts.overspend),
		"worst_rag": RAGS[max(own_rag, parts.rag)],
	}


def overspend_of(row: Mapping[str, Any]) -> float:
	"""What was spent above the budget: above what was granted, or without a budget of its own above its estimate."""
	asks = row["asks_budget"] or rounded(row["budget_requested"])
	limit = row["budget_granted"] if asks else row["cost"]
	return max(rounded(row["spent"]) - rounded(limit), 0)


# --- with the records


def line_of(initiative: str) -> list[str]:
	"""An initiative and those above it, from itself upwards."""
	line: list[str] = []
	start: str | None = initiative
	while start:
		found = _upwards(start)
		new = [name for name in dict.fromkeys(found) if name not in line]
		line += new
		start = found[-1] if len(found) == STEPS + 1 and len(new) > 1 else None
	return line


def _upwards(start: str) -> list[str]:
	"""As much of the line as one statement reads: the initiative and up to so many steps above it."""
	tables = [frappe.qb.DocType(INITIATIVE).as_(f"step_{number}") for number in range(STEPS)]
	query = frappe.qb.from_(tables[0]).where(tables[0].name == start)
	for below, above in itertools.pairwise(tables):
		query = query.left_join(above).on(above.name == below.parent_initiative)
	names = query.select(*(table.parent_initiative for table in tables)).run()
	found = [start]
	for name in names[0] if names else ():
		if not name:
			break
		found.append(name)
	return found


def roll_up(*initiatives: str | None) -> list[str]:
	"""Counts anew what initiatives and those above them come to; returns those whose totals changed."""
	changed = []
	for initiative in dict.fromkeys(filter(None, initiatives)):
		try:
			changed += _count(line_of(initiative))
		except frappe.QueryTimeoutError:  # somebody else writes in this tree
			frappe.enqueue(
				"sms_module.improvement.rollup.count_again", enqueue_after_commit=True, initiative=initiative
			)
	return changed


def count_again(initiative: str) -> None:
	"""Job: as `roll_up`, but waits for who else writes in the tree; those who wait stand in line at its top."""
	line = line_of(initiative)
	try:
		frappe.db.get_value(INITIATIVE, line[-1], "name", for_update=True)
		_count(line, wait=True)
	except (frappe.QueryDeadlockError, frappe.QueryTimeoutError) as blocked:
		raise frappe.RetryBackgroundJobError from blocked


def _count(line: list[str], wait: bool = False) -> list[str]:
	"""The whole line is held first, so that what comes at once is counted one after another."""
	rows = _held(line, wait)
	parts = _parts_beside(line, wait)
	below: Mapping[str, Any] | None = None
	new: dict[str, dict[str, Any]] = {}
	for name in line:
		row = rows.get(name)
		if row is None:  # deleted past its document
			break
		sums = parts.get(name, Parts())
		totals = totals_of(row, sums.plus(below) if below else sums)
		if any(_differs(row[field], totals[field]) for field in KEPT):
			new[name] = totals
		below = {**row, **totals}
	_write(new)
	return list(new)


def _differs(stored: Any, counted: Any) -> bool:
	return (stored or "") != counted if isinstance(counted, str) else rounded(stored) != counted


def _held(line: list[str], wait: bool) -> dict[str, frappe._dict]:
	table = frappe.qb.DocType(INITIATIVE)
	rows = (
		frappe.qb.from_(table)
		.select(*(table[field] for field in (*OWN, *KEPT)))
		.where(table.name.isin(line))
		.orderby(table.name)
		.for_update(nowait=not wait)
		.run(as_dict=True)
	)
	return {row.name: row for row in rows}


def _parts_beside(line: list[str], wait: bool) -> dict[str, Parts]:
	"""The sums of all that carry out those of the line and stand beside it; as they are now, not as first read."""
	table = frappe.qb.DocType(INITIATIVE)
	live = table.workflow_state.isin(LIVE)

	def of_live(term):
		return Sum(Case().when(live, term).else_(0))

	rag = Case()
	for number, word in reversed(list(enumerate(RAGS))):
		rag = rag.when(live & (table.worst_rag == word), number)
	rows = (
		frappe.qb.from_(table)
		.select(
			table.parent_initiative,
			of_live(table.weight),
			of_live(table.weight * table.total_progress),
			of_live(table.total_cost),
			Sum(table.total_granted),
			Sum(table.total_spent),
			Sum(table.total_overspend),
			Max(rag.else_(0)),
		)
		.where(table.parent_initiative.isin(line))
		.where(table.name.notin(line))
		.groupby(table.parent_initiative)
		.for_update(nowait=not wait)
		.run()
	)
	return {
		parent: Parts(*(float(each or 0) for each in sums[:-1]), int(sums[-1] or 0)) for parent, *sums in rows
	}


def _write(totals: Mapping[str, Mapping[str, Any]]) -> None:
	"""One statement for all of them. They are back links: outside the seal, and `modified` stays."""
	if not totals:
		return
	table = frappe.qb.DocType(INITIATIVE)
	query = frappe.qb.update(table)
	for field in KEPT:
		case = Case()
		for name, values in totals.items():
			case = case.when(table.name == name, values[field])
		query = query.set(table[field], case.else_(table[field]))
	query.where(table.name.isin(list(totals))).run()
	for name in totals:
		frappe.clear_document_cache(INITIATIVE, name)
