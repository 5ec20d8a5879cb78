"""What the demo prints: a year in words, grouped by month."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from time import perf_counter

from sms_module.demo.story import MONTHS
from sms_module.reporting.registers import TERMINAL_WIDTH

#: As wide as the registers that follow.
WIDTH = TERMINAL_WIDTH
INDENT = " " * 10
#: Months with which a person's function is told anew.
INTRODUCED_IN = (1, 7)
BREAKS = re.compile(r"<br\s*/?>")
TAGS = re.compile(r"<[^>]+>")


def plain(sentence: object) -> str:
	"""A rule's sentence without its mark-up."""
	return " ".join(TAGS.sub("", BREAKS.sub(" ", str(sentence))).split())


def number_of(number: int, what: str) -> str:
	"""`1 report`, `2 reports`."""
	return f"{number} {what if number == 1 else what + 's'}"


def spoken(when: date) -> str:
	"""A day in words."""
	return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


class Narrator:
	"""Tells events in order: date, who, what. Small things are counted and told at the month's end.

	A person's function is named once in half a year.
	"""

	def __init__(self, functions: dict[str, str]) -> None:
		self.functions = functions
		self._names = {user: function.split(" (")[0] for user, function in functions.items()}
		self.today: date | None = None
		self.lines = 0
		self._small: Counter[str] = Counter()
		self._introduced: set[str] = set()

	def say(self, text: str = "", indent: str = "", first: str | None = None) -> None:
		"""One paragraph, wrapped; logins are spoken as names."""
		for user, name in self._names.items():
			text = text.replace(user, name)
		start = indent if first is None else first
		for line in textwrap.wrap(text, WIDTH, initial_indent=start, subsequent_indent=indent) or [""]:
			print(line, flush=True)
			self.lines += 1

	def heading(self, text: str) -> None:
		self.say()
		self.say(f"== {text} " + "=" * (WIDTH - len(text) - 4))

	def day(self, today: date) -> None:
		"""The day that events are told of from now on."""
		if self.today is None or (today.year, today.month) != (self.today.year, self.today.month):
			self.end_month()
			self.heading(f"{MONTHS[today.month - 1]} {today.year}")
			if today.month in INTRODUCED_IN:
				self._introduced.clear()
		self.today = today

	def end_month(self) -> None:
		"""Tells what was only counted since the month began."""
		if self._small:
			told = "; ".join(f"{what}: {count}" for what, count in sorted(self._small.items()))
			self.say(f"Also this month: {told}.", "  ")
			self._small.clear()

	def tell(self, who: str, what: str) -> None:
		"""One event of the day: who (a user, or a name), and what they did."""
		when = f"{self.today.day:>2} {MONTHS[self.today.month - 1][:3]}"
		self.say(f"{self.name(who)} {what}", INDENT, first=f"  {when}  ")

	def add(self, text: str) -> None:
		"""A line that belongs to the event just told."""
		self.say(text, INDENT)

	def count(self, what: str, number: int = 1) -> None:
		"""Something too small for a line of its own."""
		self._small[what] += number

	def name(self, who: str) -> str:
		"""A person's name, with the function when half a year names them for the first time."""
		if who not in self.functions or who in self._introduced:
			return self._names.get(who, who)
		self._introduced.add(who)
		return self.functions[who]

	@contextmanager
	def step(self, what: str) -> Iterator[None]:
		"""A progress line for a long step, with the time it took."""
		print(f"  … {what}", end="", flush=True)
		started = perf_counter()
		yield
		print(f": {perf_counter() - started:.1f} s", flush=True)
		self.lines += 1
