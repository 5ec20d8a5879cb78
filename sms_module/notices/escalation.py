"""Overdue items remind their responsible, then climb: manager, then board chair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import frappe
from frappe import _
from frappe.utils import formatdate

from sms_module.notices.queue import queue_for, step_key
from sms_module.notices.steps import ReminderStep, reached
from sms_module.people.persons import head_of, manager_of
from sms_module.records.clock import today


@dataclass(frozen=True)
class DueItem:
	"""Something that a person has to do by a day."""

	doctype: str
	name: str
	title: str
	due: date
	responsible: str
	unit: str | None = None


def due_items() -> Iterator[DueItem]:
	"""All open items with a due date, from the areas' functions in the hook `sms_due_items`."""
	for path in frappe.get_hooks("sms_due_items"):
		yield from frappe.get_attr(path)()


def settings_steps() -> list[ReminderStep]:
	"""The steps of reminding that the settings name."""
	settings = frappe.get_cached_doc("Service Management Settings")
	return [ReminderStep(row.days, row.remind, row.board) for row in settings.reminder_steps]


def remind() -> int:
	"""Queues a notice for every step that an item has newly reached; returns how many."""
	steps, day = settings_steps(), today()
	sent = set(frappe.get_all("SMS Reminder Log", pluck="step_key", order_by="creation asc"))
	heads: dict[tuple, str | None] = {}
	count = 0
	for item in due_items():
		for step in reached((day - item.due).days, steps):
			recipient = _recipient(item, step, heads)
			if not recipient or step_key(item.doctype, item.name, step.label, recipient, item.due) in sent:
				continue
			count += queue_for(
				item.doctype,
				item.name,
				step=step.label,
				recipient=recipient,
				message=_message(item, day),
				due=item.due,
			)
	return count


def _recipient(item: DueItem, step: ReminderStep, known: dict) -> str | None:
	if step.remind == "Responsible":
		return item.responsible
	key = (step.remind, step.board or item.unit, item.responsible)
	if key not in known:
		known[key] = _superior(item, step)
	return known[key]


def _superior(item: DueItem, step: ReminderStep) -> str | None:
	if step.remind == "Board Chair":
		return frappe.db.get_value("Management Review Board", step.board, "chair")
	head = head_of(item.unit)
	return head if head and head != item.responsible else manager_of(item.responsible)


def _message(item: DueItem, day: date) -> str:
	if item.due < day:
		return _("{0}: overdue since {1} ({2} days), responsible: {3}").format(
			item.title, formatdate(item.due), (day - item.due).days, item.responsible
		)
	return _("{0}: due on {1}").format(item.title, formatdate(item.due))
