"""When to remind whom. Pure but for the check of the settings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import frappe
from frappe import _
from frappe.model.document import Document


@dataclass(frozen=True)
class ReminderStep:
	"""`days` after the due date (negative: before it) `remind` is told."""

	days: int
	remind: str
	board: str | None = None

	@property
	def label(self) -> str:
		return f"{self.days:+d} {self.remind}"


def reached(days_overdue: int, steps: Iterable[ReminderStep]) -> list[ReminderStep]:
	"""The steps that an item has reached, earliest first; `days_overdue` is negative before its due date."""
	return sorted((step for step in steps if step.days <= days_overdue), key=lambda step: step.days)


def refuse_double_steps(doc: Document) -> None:
	keys = [(row.days, row.remind, row.board) for row in doc.reminder_steps]
	if len(keys) != len(set(keys)):
		frappe.throw(_("The same reminder step stands twice."), title=_("Twice"))
	for row in doc.reminder_steps:
		if row.remind == "Board Chair" and not row.board:
			frappe.throw(
				_("Row {0}: name the board whose chair is told.").format(row.idx), title=_("Board missing")
			)
