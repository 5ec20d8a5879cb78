"""In which month each audit takes place. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sms_module.audit.builder.model import INFINITY, Model

#: An audit may be this many months earlier or later than its interval says.
WINDOW = 2
SHIFT_COST = 1.0
OVERLOAD_COST = 4.0


@dataclass(frozen=True)
class Wish:
	"""An audit that falls due in `month` (counted from the period's first, 0), give or take `window` months."""

	key: str
	month: int
	days: float = 1.0
	closed: frozenset[int] = frozenset()
	window: int = WINDOW


def due_months(months_since: float | None, interval: int, months: int) -> list[int]:
	"""The months of a period of `months` in which an area falls due; none when that lies behind the period."""
	first = 0 if months_since is None else max(round(interval - months_since), 0)
	return list(range(min(first, months - 1), months, interval)) if first <= months else []


def spread(
	wishes: Sequence[Wish], months: int, fixed: Mapping[int, float] | None = None
) -> dict[str, int | None]:
	"""A month for each wish: near the month it falls due, the work spread evenly, closed months left out.

	`fixed`: days of work that stand in a month already. None for a wish whose whole window is closed, even
	after the window was opened to the cycle's end.
	"""
	fixed = fixed or {}
	model, choices = Model(), {}
	load: dict[int, list[tuple[int, float]]] = {month: [] for month in range(months)}
	for wish in wishes:
		options = open_months(wish, months)
		choices[wish.key] = {month: model.variable(SHIFT_COST * abs(month - wish.month)) for month in options}
		if options:
			model.row(1, 1, [(number, 1) for number in choices[wish.key].values()])
		for month, number in choices[wish.key].items():
			load[month].append((number, wish.days))
	fair = (sum(wish.days for wish in wishes) + sum(fixed.values())) / max(months, 1)
	for month, terms in load.items():
		if terms:
			over = model.variable(OVERLOAD_COST, INFINITY, whole=False)
			model.row(-INFINITY, max(fair - fixed.get(month, 0.0), 0.0), [*terms, (over, -1)])
	values = model.solve(seconds=3, gap=0.01).values if model.cost else []
	return {
		key: next((month for month, number in options.items() if values[number] > 0.5), None)
		for key, options in choices.items()
	}


def open_months(wish: Wish, months: int) -> list[int]:
	"""Months near a wish's own that are not closed; further ones only when all near ones are."""
	near = _open(range(wish.month - wish.window, wish.month + wish.window + 1), wish.closed, months)
	return near or _open(range(months), wish.closed, months)


def _open(months: Collection[int], closed: frozenset[int], end: int) -> list[int]:
	return [month for month in months if 0 <= month < end and month not in closed]
