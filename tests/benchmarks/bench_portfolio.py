"""`make bench ARGS=portfolio`: the portfolio report beside hand-written SQL for the same rows.

20,000 initiatives in 60 plans; the whole report (rows, names, chart, figures above the table) against one SELECT of
its rows. Then how many statements the report takes, with a tenth of the data and with all of it. Nothing is kept.
"""

from __future__ import annotations

import gc
import random
from statistics import median

import frappe
from frappe.utils import add_days, nowdate

from tests.benchmarks.bench_readiness import insert, timed
from tests.benchmarks.bench_saves import counted

INITIATIVES, PLANS, ROUNDS, LIMIT = 20_000, 60, 15, 1.3
STATES = (
	"Proposed",
	"Approved",
	"Funded",
	"In Progress",
	"On Hold",
	"Completed",
	"Benefits Reviewed",
	"Declined",
)
RAGS = ("", "Green", "Green", "Amber", "Red")
HAND_WRITTEN = """
	select i.name, i.title, i.plan, i.plan_type, i.parent_initiative, i.workflow_state, i.responsible, i.unit,
		i.sms_process, i.service, i.priority, i.benefit, i.risk, i.rag, i.worst_rag, i.total_progress, i.cost,
		i.budget_requested, i.budget_granted, i.spent, i.overspend, i.from_date, i.to_date,
		p.title plan_title, u.full_name responsible_name
	from `tabImprovement Initiative` i
	left join `tabImprovement Plan` p on p.name = i.plan
	left join `tabUser` u on u.name = i.responsible
	order by i.priority desc, i.name
"""


def main() -> int:
	random.seed(11)
	try:
		make_plans()
		make_initiatives(range(INITIATIVES // 10))
		few = statements()
		make_initiatives(range(INITIATIVES // 10, INITIATIVES))
		many = statements()
		ratio = compare()
	finally:
		frappe.db.rollback()
	grows = "" if few == many else "  GROWS"
	above = "" if ratio <= LIMIT else f"  ABOVE {LIMIT}"
	print(
		f"portfolio: {INITIATIVES} initiatives: {many} statements, {few} with a tenth of the data{grows};"
		f" the report takes {ratio:.2f} times of hand-written SQL{above}"
	)
	return int(few != many or ratio > LIMIT)


def run_report() -> tuple:
	from sms_module.sms_module.report.improvement_portfolio.improvement_portfolio import execute

	return execute({})


def run_by_hand() -> list:
	return frappe.db.sql(HAND_WRITTEN, as_dict=True)


def statements() -> int:
	run_report()  # warm
	with counted() as found:
		run_report()
	return len(found)


def compare() -> float:
	"""Runs both in turn; the ratio of their medians."""
	_columns, rows, chart, _chart, summary = run_report()
	by_hand = run_by_hand()
	assert [row.name for row in rows] == [row.name for row in by_hand] and "<svg" in chart
	assert summary[-1]["value"] == sum(row.overspend > 0 for row in by_hand)
	ours, theirs = [], []
	gc.disable()
	for _round in range(ROUNDS):
		ours.append(timed(run_report))
		theirs.append(timed(run_by_hand))
	gc.enable()
	print(f"report {median(ours) * 1000:.1f} ms, hand-written {median(theirs) * 1000:.1f} ms")
	return median(ours) / median(theirs)


def make_plans() -> None:
	insert(
		"Improvement Plan",
		[
			{"name": f"BENCH-PLAN-{n}", "title": f"Plan {n}", "workflow_state": "Approved"}
			for n in range(PLANS)
		],
	)


def make_initiatives(span: range) -> None:
	insert("Improvement Initiative", [initiative(n) for n in span])
	frappe.clear_cache()


def initiative(n: int) -> dict:
	granted = random.choice((0, 5_000, 20_000, 80_000))
	spent = round(granted * random.uniform(0, 1.15), 2)
	return {
		"name": f"BENCH-INI-{n:05}",
		"title": f"Initiative {n} of the bench",
		"plan": f"BENCH-PLAN-{n % PLANS}",
		"plan_type": "Process Improvement",
		"workflow_state": random.choice(STATES),
		"responsible": "Administrator",
		"priority": round(random.uniform(0, 100), 1),
		"benefit": str(random.randint(1, 5)),
		"risk": str(random.randint(1, 5)),
		"worst_rag": random.choice(RAGS),
		"total_progress": random.randint(0, 100),
		"cost": granted * 1.2,
		"budget_requested": granted * 1.1,
		"budget_granted": granted,
		"spent": spent,
		"overspend": max(round(spent - granted, 2), 0),
		"from_date": add_days(nowdate(), -random.randint(0, 300)),
		"to_date": add_days(nowdate(), random.randint(10, 300)),
	}
