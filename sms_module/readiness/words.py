"""How the matrix says what it counts: the same words on the desk, in print and in an evidence pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from frappe import _

from sms_module.readiness.matrix import Line
from sms_module.records.clock import today
from sms_module.reporting.views.common import kind_of

DAYS_A_MONTH = 30.4375


def months_since(day: date | None) -> int | None:
	"""Whole months since a day; 0 for one still to come."""
	return None if day is None else max(int((today() - day).days / DAYS_A_MONTH), 0)


def gap_text(line: Line) -> str:
	"""How many gaps a group has; for a requirement whether it has one."""
	if not line.requirement.applicable:
		return _("Not applicable")
	if line.requirement.is_group:
		return str(line.gaps) if line.gaps else ""
	return _("Gap") if line.gaps else _("Ready")


class Words:
	"""Words of one table: each is looked up once, however many rows have it."""

	def __init__(self) -> None:
		self._said: dict[str, str] = {}

	def kinds(self, kinds: Mapping[str, int]) -> str:
		"""3 Document, 1 Process."""
		ordered = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
		return ", ".join(f"{number} {self._once(doctype, kind_of)}" for doctype, number in ordered)

	def said(self, word: str) -> str:
		"""A state or an answer, translated."""
		return self._once(word, _)

	def _once(self, word: str, say: Callable[[str], str]) -> str:
		if word not in self._said:
			self._said[word] = say(word)
		return self._said[word]
