# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""All initiatives that the reader may see: value against cost and risk, budget, spending, standing."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _

from sms_module.improvement import portfolio
from sms_module.reporting import display


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	rows = portfolio.rows(filters)
	drawn = portfolio.number(rows)
	counts = portfolio.counted(rows)
	chart = portfolio.chart_html(drawn, left_out=counts["open"] - len(drawn))
	return get_columns(), rows, chart, None, get_summary(rows, counts)


def get_columns() -> list[dict]:
	return [
		display.column("number", _("No."), "Int", 60),
		display.link("name", _("Initiative"), portfolio.INITIATIVE),
		display.column("title", _("Title"), width=240),
		display.column("plan_title", _("Plan"), width=180),
		display.column("plan_type", _("Type"), width=150),
		display.column("workflow_state", _("State"), width=120),
		display.column("worst_rag", _("Standing"), width=90),
		display.column("total_progress", _("Progress"), "Percent", 95),
		display.column("responsible_name", _("Responsible"), width=150),
		display.column("priority", _("Priority"), "Float", 85, precision=1),
		display.column("benefit", _("Benefit"), "Int", 80),
		display.column("risk", _("Risk"), "Int", 70),
		display.column("cost", _("Estimated Cost"), "Currency", 120),
		display.column("budget_requested", _("Requested"), "Currency", 120),
		display.column("budget_granted", _("Granted"), "Currency", 120),
		display.column("spent", _("Spent"), "Currency", 120),
		display.column("overspend", _("Above the Budget"), "Currency", 130),
		display.column("from_date", _("From"), "Date", 100),
		display.column("to_date", _("Until"), "Date", 100),
		display.link("parent_initiative", _("Part of"), portfolio.INITIATIVE),
		display.link("unit", _("Unit"), "SMS Unit"),
		display.link("sms_process", _("Process"), "SMS Process"),
		display.link("service", _("Service"), "SMS Service"),
	]


def get_summary(rows: list[frappe._dict], counts: Mapping[str, int]) -> list[dict]:
	total = portfolio.sums(rows, ("cost", "budget_granted", "spent"))
	return [
		display.figure(_("Initiatives"), len(rows)),
		display.figure(_("Open"), counts["open"], display.OPEN),
		display.late(_("Red"), counts["red"]),
		display.figure(_("Estimated Cost"), total["cost"], datatype="Currency"),
		display.figure(_("Granted"), total["budget_granted"], datatype="Currency"),
		display.figure(_("Spent"), total["spent"], datatype="Currency"),
		display.late(_("Overspent"), counts["overspent"]),
	]
