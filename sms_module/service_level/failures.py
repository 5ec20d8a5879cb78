"""How often and how long services were down: overlapping outages count once. Pure: no database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sms_module.service_level.calendar import ROUND_THE_CLOCK, SupportHours

Time = tuple[datetime, datetime]


@dataclass(frozen=True)
class Outage:
	"""A time in which a service was down; `end` None: it goes on. What was planned is no failure."""

	start: datetime
	end: datetime | None
	planned: bool = False
	name: str = ""


@dataclass(frozen=True)
class Lengths:
	"""The failures of a service in a period, in hours of its support; times that overlap count once."""

	number: int = 0
	total: float = 0.0
	longest: float = 0.0
	planned: float = 0.0
	supported: float = 0.0

	@property
	def availability(self) -> float | None:
		"""Share of the supported hours in percent in which it did not fail; None without supported hours.

		Planned outages are no failures, and no time in which it had to be up.
		"""
		due = self.supported - self.planned
		return 100 * (due - self.total) / due if due > 0 else None


def merged(times: Iterable[Time]) -> list[Time]:
	"""Times that touch or overlap become one, in order."""
	found: list[Time] = []
	for start, end in sorted(times):
		if found and start <= found[-1][1]:
			found[-1] = (found[-1][0], max(end, found[-1][1]))
		elif start < end:
			found.append((start, end))
	return found


def without(times: Iterable[Time], gaps: Iterable[Time]) -> list[Time]:
	"""Merged times less merged gaps."""
	gaps, left = list(gaps), []
	for start, end in times:
		for first, last in gaps:
			if last <= start or first >= end:
				continue
			if first > start:
				left.append((start, first))
			start = max(start, last)
			if start >= end:
				break
		if start < end:
			left.append((start, end))
	return left


def lengths_of(
	outages: Iterable[Outage], start: datetime, end: datetime, hours: SupportHours = ROUND_THE_CLOCK
) -> Lengths:
	"""The failures of one service from `start` to `end`, in the hours in which it is supported.

	A failure during planned work does not count; one wholly outside the hours does not either.
	"""
	clipped = [
		(max(each.start, start), min(each.end or end, end), each.planned)
		for each in outages
		if each.start < end and (each.end is None or each.end > start)
	]
	planned = merged((first, last) for first, last, is_planned in clipped if is_planned)
	failed = merged((first, last) for first, last, is_planned in clipped if not is_planned)
	whole = [sum(hours.minutes_between(*part) for part in without([time], planned)) / 60 for time in failed]
	counted = [length for length in whole if length > 0]
	return Lengths(
		number=len(counted),
		total=sum(counted),
		longest=max(counted, default=0.0),
		planned=sum(hours.minutes_between(*time) for time in planned) / 60,
		supported=hours.minutes_between(start, end) / 60,
	)
