"""Collectors: each fills one input of a management review from live records.

A collector is a function from a `Window` to what it `Shown`; `review_input` names it and says where it belongs.
The hook `sms_review_inputs` lists them; other apps add theirs there. They look at the whole provider: the review
shows the board what its members could not see one by one, and who may read the review is its own rule.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import frappe

from sms_module.reporting.bar_chart import bar_chart

#: What a management review looks at, in the order of its agenda. Own words.
PARTS = (
	"Customer Feedback",
	"Performance and Conformity",
	"Resources",
	"Capabilities and Risks",
	"Audits",
	"Earlier Reviews",
	"Preventive and Corrective Actions",
)
#: Rows of a table that a meeting can read.
MOST_ROWS = 15


@dataclass(frozen=True)
class Window:
	"""The period that a review looks at, both days included, and its board."""

	start: date
	end: date
	board: str | None = None


@dataclass
class Shown:
	"""What an input shows: a sentence, named figures, a table and bars.

	`figures`: name → number or text; `rows`: as long as `columns`; `bars`: (label, value) for the chart.
	"""

	summary: str
	figures: dict[str, Any] = field(default_factory=dict)
	columns: list[str] = field(default_factory=list)
	rows: list[list[Any]] = field(default_factory=list)
	bars: list[tuple[str, float]] = field(default_factory=list)

	@property
	def is_empty(self) -> bool:
		"""Whether there was nothing in the period."""
		return not self.rows and not any(self.figures.values())

	def frozen(self) -> dict[str, Any]:
		"""The plain values that the record keeps; more rows than a meeting reads are counted."""
		return {
			"figures": [[name, value] for name, value in self.figures.items()],
			"columns": self.columns,
			"rows": self.rows[:MOST_ROWS],
			"further_rows": max(len(self.rows) - MOST_ROWS, 0),
		}

	def chart(self) -> str:
		return bar_chart(self.bars)


@dataclass(frozen=True)
class Collector:
	"""`clause`: the item of ISO/IEC 20000-1:2018, 9.3, that the input answers."""

	key: str
	title: str
	part: str
	clause: str
	collect: Callable[[Window], Shown]

	def __call__(self, window: Window) -> Shown:
		return self.collect(window)


def review_input(key: str, title: str, part: str, clause: str = "") -> Callable[..., Collector]:
	"""Makes a collector of a function."""
	if part not in PARTS:
		raise ValueError(f"{part} is no part of a management review")

	def make(collect: Callable[[Window], Shown]) -> Collector:
		return Collector(key, title, part, clause, collect)

	return make


def collectors() -> list[Collector]:
	"""All collectors of the site, in the order of the agenda."""
	found = [frappe.get_attr(path) for path in frappe.get_hooks("sms_review_inputs")]
	return sorted(found, key=lambda each: PARTS.index(each.part))
