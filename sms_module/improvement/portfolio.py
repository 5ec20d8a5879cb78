"""All initiatives side by side: what they bring, cost and risk, and how they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import frappe
from frappe import _
from frappe.utils import cint

from sms_module.improvement.budget_figures import cents
from sms_module.planning.resources import money
from sms_module.reporting import queries
from sms_module.reporting.bubble_chart import Axis, Bubble, axis_to, bubble_chart

INITIATIVE, PLAN = "Improvement Initiative", "Improvement Plan"
FIELDS = (
	"name",
	"title",
	"plan",
	"plan_type",
	"parent_initiative",
	"workflow_state",
	"responsible",
	"unit",
	"sms_process",
	"service",
	"priority",
	"benefit",
	"risk",
	"rag",
	"worst_rag",
	"total_progress",
	"cost",
	"budget_requested",
	"budget_granted",
	"spent",
	"overspend",
	"from_date",
	"to_date",
)
FILTERS = ("plan", "plan_type", "workflow_state", "responsible", "unit", "sms_process", "service")
#: States in which an initiative is neither over nor given up.
OPEN = ("Proposed", "Approved", "Funded", "In Progress", "On Hold")
AMOUNTS = ("cost", "budget_requested", "budget_granted", "spent", "overspend")
#: As many bubbles as one can tell apart.
MOST_BUBBLES = 40
HIGHEST = 5
#: Standing → colour; they differ in lightness too.
RAG_COLOURS = {"Green": "#2e7d4f", "Amber": "#c98a1b", "Red": "#b3322c", "": "#5b6b7d"}


def rows(filters: Mapping[str, Any]) -> list[frappe._dict]:
	"""The initiatives that the reader may see, the most important first, with the names of plan and person."""
	query, initiative = queries.register(INITIATIVE, filters, day="from_date", equal=FILTERS)
	plan, user = frappe.qb.DocType(PLAN), frappe.qb.DocType("User")
	if filters.get("only_open"):
		query = query.where(initiative.workflow_state.isin(OPEN))
	if filters.get("only_overspent"):
		query = query.where(initiative.overspend > 0)
	return (
		query.left_join(plan)
		.on(plan.name == initiative.plan)
		.left_join(user)
		.on(user.name == initiative.responsible)
		.select(
			*(initiative[name] for name in FIELDS),
			plan.title.as_("plan_title"),
			user.full_name.as_("responsible_name"),
		)
		.orderby(initiative.priority, order=frappe.qb.desc)
		.orderby(initiative.name)
		.run(as_dict=True)
	)


def number(found: Iterable[frappe._dict], most: int = MOST_BUBBLES) -> list[frappe._dict]:
	"""Numbers the initiatives that are drawn: rated, open, the most important first. Returns them."""
	drawn = []
	for row in found:
		if len(drawn) == most:
			break
		if row.workflow_state in OPEN and row.benefit and row.risk:
			row.number = len(drawn) + 1
			drawn.append(row)
	return drawn


def chart(drawn: list[frappe._dict]) -> str:
	"""Value against cost, size by risk, colour by standing; what is overspent has a broken rim."""
	bubbles = [
		Bubble(
			str(row.number),
			_("{0}: {1} (cost {2}, benefit {3}, risk {4})").format(
				row.name, row.title, money(row.cost), row.benefit, row.risk
			),
			cents(row.cost),
			cint(row.benefit),
			cint(row.risk) / HIGHEST,
			RAG_COLOURS[row.worst_rag or row.rag or ""],
			broken=cents(row.overspend) > 0,
		)
		for row in drawn
	]
	most = max((bubble.x for bubble in bubbles), default=0)
	return bubble_chart(bubbles, axis_to(_("Estimated cost"), most), Axis(_("Benefit"), 0, HIGHEST + 0.6, 1))


def chart_html(drawn: list[frappe._dict], left_out: int = 0) -> str:
	"""The chart with what its colours and sizes mean."""
	if not drawn:
		return ""
	words = [
		("Green", _("green")),
		("Amber", _("amber")),
		("Red", _("red")),
		("", _("not reported yet")),
	]
	colours = " ".join(
		f'<span style="white-space:nowrap;margin-right:8px"><span style="color:{RAG_COLOURS[rag]} !important">●</span> {word}</span>'
		for rag, word in words
	)
	note = _("The greater, the greater the risk if nothing is done. A broken rim: spent above the budget.")
	rest = f" {_('Not drawn: {0} further ones.').format(left_out)}" if left_out else ""
	return (
		f'<div class="sms-portfolio chart" style="max-width:760px">{chart(drawn)}'
		f'<p style="font-size:11px;margin:2px 0 8px">{colours}{note}{rest}</p></div>'
	)


def sums(found: Sequence[Mapping[str, Any]], names: Iterable[str] = AMOUNTS) -> dict[str, float]:
	"""Totals of own amounts, so that nothing of a tree counts twice."""
	return {name: cents(sum([row[name] or 0 for row in found])) for name in names}


def counted(found: Sequence[Mapping[str, Any]]) -> dict[str, int]:
	"""How many are open, red and overspent. Rows by the thousand: their keys, not `frappe._dict`'s attributes."""
	return {
		"open": sum([row["workflow_state"] in OPEN for row in found]),
		"red": sum([row["worst_rag"] == "Red" for row in found]),
		"overspent": sum([bool(row["overspend"]) for row in found]),
	}
