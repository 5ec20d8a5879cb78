# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""What initiatives asked for, got and spent, plan by plan; what was spent above the budget stands out."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _

from sms_module.improvement import portfolio
from sms_module.improvement.budget_figures import cents, used
from sms_module.reporting import display


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	found = with_money(portfolio.rows(filters))
	return get_columns(), by_plan(found), None, get_chart(found), get_summary(found)


def get_columns() -> list[dict]:
	return [
		display.column("title", _("Plan and Initiative"), width=320),
		display.link("name", _("Initiative"), portfolio.INITIATIVE),
		display.column("workflow_state", _("State"), width=120),
		display.column("responsible_name", _("Responsible"), width=150),
		display.column("cost", _("Estimated Cost"), "Currency", 120),
		display.column("budget_requested", _("Requested"), "Currency", 120),
		display.column("budget_granted", _("Granted"), "Currency", 120),
		display.column("spent", _("Spent"), "Currency", 120),
		display.column("left", _("Left"), "Currency", 120),
		display.column("used", _("Used"), "Percent", 90),
		display.column("overspend", _("Above the Budget"), "Currency", 130),
	]


def with_money(rows: list[frappe._dict]) -> list[frappe._dict]:
	"""Initiatives that asked for money, got some or spent some, with what is left of it."""
	found = [row for row in rows if row.budget_requested or row.budget_granted or row.spent]
	for row in found:
		row.update(_left(row))
	return found


def _left(row: Mapping[str, Any]) -> dict[str, float | None]:
	granted = cents(row["budget_granted"])
	return {
		"left": cents(granted - cents(row["spent"])) if granted else None,
		"used": used(row["spent"], granted),
	}


def by_plan(found: list[frappe._dict]) -> list[frappe._dict]:
	"""Each plan with its sums, then its initiatives."""
	plans: dict[str, list[frappe._dict]] = {}
	for row in found:
		plans.setdefault(row.plan or "", []).append(row)
	rows = []
	for plan, members in sorted(plans.items(), key=lambda each: each[1][0].plan_title or ""):
		head = frappe._dict(portfolio.sums(members), title=members[0].plan_title or _("No plan"), plan=plan)
		head.update(_left(head))
		rows += [head | {"indent": 0, "bold": 1}, *({**row, "indent": 1} for row in members)]
	return [frappe._dict(row) for row in rows]


def get_chart(found: list[frappe._dict]) -> dict | None:
	"""Granted and spent of each plan, side by side."""
	plans: dict[str, list[frappe._dict]] = {}
	for row in found:
		plans.setdefault(row.plan_title or _("No plan"), []).append(row)
	if not plans:
		return None
	totals = {title: portfolio.sums(members) for title, members in sorted(plans.items())}
	return {
		"data": {
			"labels": list(totals),
			"datasets": [
				{"name": label, "values": [each[name] for each in totals.values()]}
				for name, label in (("budget_granted", _("Granted")), ("spent", _("Spent")))
			],
		},
		"type": "bar",
		"colors": ["#9ec5e8", "#1f4e79"],
		"axisOptions": {"xAxisMode": "tick"},
		"fieldtype": "Currency",
	}


def get_summary(found: list[frappe._dict]) -> list[dict]:
	total = portfolio.sums(found)
	return [
		display.figure(_("Requested"), total["budget_requested"], datatype="Currency"),
		display.figure(_("Granted"), total["budget_granted"], datatype="Currency"),
		display.figure(_("Spent"), total["spent"], datatype="Currency"),
		display.late(_("Overspent Initiatives"), sum(bool(row.overspend) for row in found)),
		display.figure(
			_("Above the Budget"),
			total["overspend"],
			display.LATE if total["overspend"] else display.GOOD,
			"Currency",
		),
	]
