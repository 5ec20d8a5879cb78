"""The portfolio of improvements on one page: every plan with its initiatives, their standing and their money."""

from __future__ import annotations

from typing import Any

from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from sms_module.improvement import portfolio
from sms_module.planning.resources import money
from sms_module.reporting.queries import grouped
from sms_module.reporting.views import common

#: States that the portfolio shows: what was declined or given up stands in the report only.
SHOWN = ("Proposed", "Approved", "Funded", "In Progress", "On Hold", "Completed", "Benefits Reviewed")
PLAN_STATES = ("In Review", "Approved", "Closed")
#: Initiatives that a page has room for; the most important of them.
MOST_ROWS = 28


def sms_improvement_portfolio(doc: Document) -> dict[str, Any]:
	"""All plans that the reader may see, whichever of them the print was opened from."""
	plans = common.seen(
		"Improvement Plan",
		("name", "title", "plan_type", "workflow_state", "responsible"),
		workflow_state=list(PLAN_STATES),
	)
	found = [row for row in portfolio.rows({}) if row.workflow_state in SHOWN]
	drawn = portfolio.number(found)
	of_plan = grouped(found[:MOST_ROWS], "plan")
	everything = grouped(found, "plan")
	total = portfolio.sums(found)
	view = common.escaped(
		common.footing(doc)
		| {
			"name": _("Improvement portfolio"),
			"title": _("Portfolio of improvements"),
			"plans": [
				_plan(plan, of_plan.get(plan.name, []), everything.get(plan.name, [])) for plan in plans
			],
			"total": {name: money(value) for name, value in total.items()},
			"overspent": [
				_("{0} ({1} above its budget)").format(row.title, money(row.overspend))
				for row in found
				if row.overspend
			],
			"left_out": max(len(found) - MOST_ROWS, 0),
		}
	)
	return view | {"chart": portfolio.chart_html(drawn)}


def _plan(plan: dict, shown: list, everything: list) -> dict[str, Any]:
	return {
		"title": plan.title,
		"type": _(plan.plan_type),
		"state": _(plan.workflow_state),
		"responsible": common.name_of(plan.responsible),
		**{name: money(value) if value else "" for name, value in portfolio.sums(everything).items()},
		"worst": worst([row.worst_rag for row in everything]),
		"initiatives": [_initiative(row) for row in shown],
	}


def worst(standings: list[str | None]) -> str:
	"""The worst of several standings."""
	return next((rag for rag in ("Red", "Amber", "Green") if rag in standings), "")


def _initiative(row: dict) -> dict[str, Any]:
	return {
		"number": row.number or "",
		"title": row.title,
		"state": _(row.workflow_state),
		"rag": row.worst_rag or "",
		"rag_word": _(row.worst_rag or ""),
		"colour": portfolio.RAG_COLOURS[row.worst_rag or ""],
		"progress": f"{cint(row.total_progress)} %",
		"responsible": row.responsible_name,
		"cost": money(row.cost),
		"granted": money(row.budget_granted) if row.budget_granted else "",
		"spent": money(row.spent) if row.spent else "",
		"over": money(row.overspend) if row.overspend else "",
	}
