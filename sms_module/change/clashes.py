"""Windows of time that get in each other's way. Pure: no database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True)
class Window:
	"""A time in which something happens to `touches`: pairs of DocType and name. Its end is no part of it."""

	name: str
	start: datetime
	end: datetime
	touches: frozenset[tuple[str, str]] = field(default_factory=frozenset)


def whole_days(name: str, first: date, last: date) -> Window:
	"""The window of whole days, the last one included."""
	return Window(
		name, datetime.combine(first, time.min), datetime.combine(last + timedelta(days=1), time.min)
	)


def overlap(one: Window, other: Window) -> bool:
	"""Whether two windows share a moment."""
	return one.start < other.end and other.start < one.end


def shared(one: Window, other: Window) -> list[tuple[str, str]]:
	"""What both touch, in a steady order."""
	return sorted(one.touches & other.touches)


def clashing(window: Window, others: Iterable[Window]) -> list[Window]:
	"""The windows that overlap with this one and touch something that it touches too, earliest first."""
	found = [
		other
		for other in others
		if other.name != window.name and overlap(window, other) and shared(window, other)
	]
	return sorted(found, key=lambda other: (other.start, other.name))
