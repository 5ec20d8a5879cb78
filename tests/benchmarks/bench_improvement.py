"""`make bench ARGS=improvement`: what one status report costs in a tree of initiatives.

5,000 initiatives, five deep: one above all, ten below it, and so on. One status report on one of the lowest: which
records change, how many statements that takes, with a tenth of the tree and with all of it, and how long it takes
beside a tree that is one line of five only. What the totals say afterwards is counted by hand and compared. Nothing
is kept.
"""

from __future__ import annotations

import gc
from statistics import median
from time import perf_counter
from unittest.mock import patch

import frappe

from sms_module.improvement.rollup import INITIATIVE, KEPT, line_of, roll_up
from tests import factories
from tests.benchmarks.bench_saves import counted
from tests.factories_plans import make_initiative, report_status

INITIATIVES, DEPTH, ROUNDS = 5_000, 5, 15
#: Statements of a roll-up: the line, its records held, the sums beside it, one write.
MOST_STATEMENTS, LIMIT = 6, 3.0
WEIGHTS, COSTS = (1, 2, 3), (100, 250, 400)


def main() -> int:
	provider = factories.make_provider()
	with patch.object(frappe.db, "commit", lambda *args, **kwargs: None):
		try:
			pattern = make_initiative(
				provider, "In Progress", milestones=[{"title": "x", "due_date": "2030-01-01"}]
			)
			few = measure(provider, make_tree(pattern, "LINE", DEPTH, DEPTH))
			tenth = measure(provider, make_tree(pattern, "FEW", INITIATIVES // 10, DEPTH))
			many = measure(provider, make_tree(pattern, "MANY", INITIATIVES, DEPTH))
		finally:
			frappe.db.rollback()
	ratio = many["seconds"] / few["seconds"]
	faults = [
		*([] if many["touched"] == DEPTH else ["  TOUCHES MORE THAN ITS LINE"]),
		*(
			[]
			if few["statements"] == tenth["statements"] == many["statements"] <= MOST_STATEMENTS
			else ["  GROWS"]
		),
		*([] if many["right"] else ["  WRONG TOTALS"]),
		*([] if ratio <= LIMIT else [f"  ABOVE {LIMIT}"]),
	]
	print(
		f"improvement: {INITIATIVES} initiatives, {DEPTH} deep, one status report: {many['touched']} records change, "
		f"{many['statements']} statements roll it up ({tenth['statements']} with a tenth, {few['statements']} with one "
		f"line), {ratio:.2f} times as long as with one line{''.join(faults)}",
		flush=True,
	)
	return int(bool(faults))


def make_tree(pattern, key: str, number: int, depth: int) -> list[str]:
	"""Initiatives in progress, each level ten times as wide until the number is reached; written past the rules."""
	levels, names, width = [], [], 1
	for level in range(depth):
		last = level == depth - 1
		width = number - len(names) if last else min(width, max(number // depth, 1))
		levels.append([f"{key}-{level}-{count:05}" for count in range(width)])
		names += levels[-1]
		width *= 10
	parents = {
		name: levels[level - 1][count % len(levels[level - 1])] if level else None
		for level, members in enumerate(levels)
		for count, name in enumerate(members)
	}
	values = {
		field: value
		for field, value in pattern.get_valid_dict().items()
		if not isinstance(value, list | dict)
	}
	rows = []
	for count, name in enumerate(names):
		own = {
			**values,
			"name": name,
			"parent_initiative": parents[name],
			"weight": WEIGHTS[count % len(WEIGHTS)],
			"cost": COSTS[count % len(COSTS)],
			**dict.fromkeys(KEPT, 0),
			"worst_rag": "",
		}
		rows.append(list(own.values()))
	frappe.db.bulk_insert(INITIATIVE, list(own), rows)
	settle(names)
	return names


def settle(names: list[str]) -> None:
	"""The totals of all of them, counted by hand."""
	rows = {row.name: row for row in read(names)}
	below: dict[str, list] = {}
	for row in rows.values():
		below.setdefault(row.parent_initiative, []).append(row)
	for row in reversed(rows.values()):
		by_hand(row, below.get(row.name, []))
	for name, row in rows.items():
		frappe.db.set_value(INITIATIVE, name, {field: row[field] for field in KEPT}, update_modified=False)


def by_hand(row: frappe._dict, parts: list) -> None:
	weight = sum(part.weight for part in parts)
	progress = sum(part.weight * part.total_progress for part in parts) / weight if weight else row.progress
	row.total_progress = round(progress, 2)
	row.total_cost = round(row.cost + sum(part.total_cost for part in parts), 2)
	row.total_spent = round((row.spent or 0) + sum(part.total_spent for part in parts), 2)


def read(names: list[str]) -> list[frappe._dict]:
	return frappe.get_all(
		INITIATIVE,
		filters={"name": ("in", names)},
		fields=["name", "parent_initiative", "weight", "progress", "cost", "spent", *KEPT],
		order_by="name asc",
	)


def totals(names: list[str]) -> dict[str, tuple]:
	return {row.name: tuple(row[field] for field in KEPT) for row in read(names)}


def measure(p, names: list[str]) -> dict:
	"""One status report on the last of the tree, then its roll-up alone, many times."""
	low = frappe.get_doc(INITIATIVE, names[-1])
	before = totals(names)
	report_status(p, low, 60, rag="Red", spent=50)
	after = totals(names)
	touched = [name for name in names if before[name] != after[name]]
	right = set(touched) <= set(line_of(low.name)) and sums_are_right(names)
	spent = []
	for number in range(ROUNDS):
		frappe.db.set_value(INITIATIVE, low.name, "progress", 10 + number, update_modified=False)
		with counted() as found:
			gc.collect()
			start = perf_counter()
			roll_up(low.name)
			spent.append(perf_counter() - start)
	return {"touched": len(touched), "right": right, "statements": len(found), "seconds": median(spent)}


def sums_are_right(names: list[str]) -> bool:
	"""Whether every total is what its parts come to."""
	rows = {row.name: row for row in read(names)}
	below: dict[str, list] = {}
	for row in rows.values():
		below.setdefault(row.parent_initiative, []).append(row)
	for name, row in rows.items():
		kept = (row.total_progress, row.total_cost, row.total_spent)
		by_hand(row, below.get(name, []))
		if any(
			abs(old - new) > 0.02
			for old, new in zip(kept, (row.total_progress, row.total_cost, row.total_spent), strict=True)
		):
			return False
	return True
