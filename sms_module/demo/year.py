"""The year: events in the order of their days, the daily job between them, and the records they made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from sms_module.demo.cast import Cast
from sms_module.demo.narrative import Narrator
from sms_module.demo.story import day
from sms_module.setup import daily

#: Between events the daily job runs at least this often, in days.
RHYTHM = 7
#: … and not more often than this: what it finds today it finds the day after as well.
REST = 5
#: Events of one day that are no part of a longer order come last.
LATE = 9


def in_rhythm(offset: int) -> int:
	"""The next day on which something happens anyway."""
	return -(-offset // RHYTHM) * RHYTHM


class Year:
	"""Days are whole numbers relative to `today`; records go by the keys of the story."""

	def __init__(self, cast: Cast, narrator: Narrator) -> None:
		self.cast = cast
		self.narrator = narrator
		self.today = now_datetime().date()
		self.names: dict[str, str] = {}
		self._events: list[tuple[int, int, Callable[[], Any]]] = []
		self._told: set[str] = set()

	# --- planning

	def on(self, offset: int, act: Callable[..., Any], *args: Any, rank: int = 0) -> None:
		"""Puts an event on a day; events of one day happen by `rank`, then in the order they were planned."""
		self._events.append((offset, rank, partial(act, *args)))

	def date(self, offset: int) -> date:
		return day(offset, self.today)

	# --- records

	def keep(self, key: str, doc: Document) -> Document:
		"""Remembers under which name a record of the story lives."""
		self.names[key] = doc.name
		return doc

	def get(self, doctype: str, key: str) -> Document:
		return frappe.get_doc(doctype, self.names[key])

	# --- living

	def live(self) -> None:
		"""Every day with events in its turn, the daily job first."""
		first = min(offset for offset, _rank, _act in self._events)
		for offset in range(in_rhythm(first), 1, RHYTHM):
			self.on(offset, lambda: None)
		events = sorted(self._events, key=lambda event: event[:2])
		month = last = None
		for when, group in groupby(events, key=lambda event: self.date(event[0])):
			self._go_to(when)
			if last is None or (when - last).days >= REST:
				self._daily_job()
				last = when
			for offset, _rank, act in group:
				self._happen(offset, act)
			if month not in (None, when.month):
				# a command of its own, not a request: what is lived stays, month by month
				frappe.db.commit()
			month = when.month
		self.narrator.end_month()

	def _go_to(self, when: date) -> None:
		frappe.flags.current_date = when
		self.narrator.day(when)

	def _happen(self, offset: int, act: Callable[[], Any]) -> None:
		try:
			act()
		except Exception as fault:
			raise RuntimeError(f"The story breaks on day {offset}: {fault}") from fault

	def _daily_job(self) -> None:
		"""Reminders of the day are counted; what climbs as far as a chair is told."""
		daily.run()
		rows = frappe.get_all(
			"SMS Reminder Log",
			filters={"name": ("not in", list(self._told) or [""]), "due": ("is", "set")},
			fields=["name", "step", "recipient", "record_name", "message"],
			order_by="creation asc, name asc",
		)
		self._told |= {row.name for row in rows}
		chairs: dict[str, list[str]] = {}
		for row in rows:
			if row.step.endswith("Board Chair"):
				chairs.setdefault(row.recipient, []).append(f"{row.record_name}, {row.message}")
			elif row.step.endswith("Manager"):
				self.narrator.count("late items that climbed to a manager")
			elif row.step.endswith("Responsible"):
				self.narrator.count("reminders")
		for chair, late in chairs.items():
			self.narrator.tell(
				"The daily job",
				f"tells the chair of the board, {self.narrator.name(chair)}: {'; '.join(late)}.",
			)


@contextmanager
def time_travel() -> Iterator[None]:
	"""Puts day, user and flags back as they were, whatever happens."""
	today, user = frappe.flags.current_date, frappe.session.user
	try:
		yield
	finally:
		frappe.set_user(user)
		frappe.flags.current_date = today
