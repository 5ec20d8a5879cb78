"""What initiatives show of their budget requests."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from sms_module.improvement.budget import INITIATIVE, budget_of
from sms_module.improvement.budget_figures import cents
from sms_module.improvement.rollup import roll_up
from sms_module.records.moves import backlink


def tell_initiative(doc: Document) -> None:
	"""The initiative of a request shows what was asked for and granted, and those above it are counted anew."""
	show_budget(doc.initiative)


def show_budget(initiative: str) -> None:
	"""Counts the budget of an initiative from its requests."""
	known = frappe.db.get_value(
		INITIATIVE, initiative, ["budget_requested", "budget_granted"], for_update=True
	)
	budget = budget_of(initiative, held=True)
	if known and (cents(known[0]), cents(known[1])) != budget:
		backlink(INITIATIVE, initiative, budget_requested=budget.requested, budget_granted=budget.granted)
		roll_up(initiative)
