"""Support hours: how much of a time counts. Pure: no database, times as the site's clock shows them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache

DAY = 24 * 60
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: What a row of support hours may say, and for which days of the week it stands.
DAYS = {
	"Monday to Friday": range(5),
	"Monday to Saturday": range(6),
	"Every Day": range(7),
	**{name: range(number, number + 1) for number, name in enumerate(WEEKDAYS)},
}

Span = tuple[float, float]
#: Gives the days off of a year.
DaysOff = Callable[[int], Iterable[date]]


def minute_of_day(value: time | timedelta | str) -> float:
	"""The time of a day in minutes: from a time, from what MariaDB gives for one, or from "08:30"."""
	if isinstance(value, str):
		hour, minute, *second = value.strip().split(":")
		return int(hour) * 60 + int(minute) + sum(map(float, second)) / 60
	if isinstance(value, timedelta):
		return value.total_seconds() / 60
	return value.hour * 60 + value.minute + value.second / 60


def end_of(value: time | timedelta | str) -> float:
	"""As `minute_of_day`, for the end of a span: midnight ends the day."""
	return minute_of_day(value) or DAY


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
	"""Spans that touch or overlap become one; in order."""
	merged: list[Span] = []
	for start, end in sorted(span for span in spans if span[0] < span[1]):
		if merged and start <= merged[-1][1]:
			merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
		else:
			merged.append((start, end))
	return tuple(merged)


def intersection(one: Iterable[Span], other: Iterable[Span]) -> tuple[Span, ...]:
	other = tuple(other)
	return union((max(a, c), min(b, d)) for a, b in one for c, d in other)


def no_days_off(year: int) -> tuple[date, ...]:
	return ()


@cache
def public_holidays(country: str, subdivision: str | None = None) -> DaysOff:
	"""The public holidays of a country or a part of it, by their ISO 3166 codes ("DE", "HH").

	Raises `NotImplementedError` where the calendar of a country or part is not known.
	"""
	import holidays

	holidays.country_holidays(country, subdiv=subdivision or None)  # says at once if it is not known

	@cache
	def of_year(year: int) -> tuple[date, ...]:
		return tuple(holidays.country_holidays(country, subdiv=subdivision or None, years=year))

	return of_year


@dataclass(frozen=True)
class SupportHours:
	"""The hours of a week in which a service is supported, less the days off.

	`week`: for each day of the week, Monday first, its spans in minutes from midnight.
	"""

	week: tuple[tuple[Span, ...], ...] = (((0, DAY),),) * 7
	days_off: DaysOff = no_days_off
	_lost: dict[int, float] = field(default_factory=dict, init=False, repr=False, compare=False)
	_years: dict[int, tuple[list[int], list[float]]] = field(
		default_factory=dict, init=False, repr=False, compare=False
	)

	@property
	def round_the_clock(self) -> bool:
		return self.week == ROUND_THE_CLOCK.week and self.days_off is no_days_off

	@property
	def minutes_a_week(self) -> float:
		return sum(_length(spans) for spans in self.week)

	def spans_on(self, day: date) -> tuple[Span, ...]:
		"""The supported spans of a day, in minutes from its midnight."""
		return () if day.toordinal() in self._off(day.year)[0] else self.week[day.weekday()]

	def minutes_between(self, start: datetime, end: datetime) -> float:
		"""The supported minutes from one moment to another; nought when the end is not after the start.

		It takes the same few steps however far the moments lie apart.
		"""
		return max(0.0, self._until(end) - self._until(start)) if end > start else 0.0

	def is_open(self, moment: datetime) -> bool:
		minute = _minute(moment)
		return any(start <= minute < end for start, end in self.spans_on(moment.date()))

	def within(self, other: SupportHours) -> SupportHours:
		"""The hours in which both are supported."""
		week = tuple(intersection(a, b) for a, b in zip(self.week, other.week, strict=True))
		return SupportHours(week, either_off(self.days_off, other.days_off))

	def covers(self, other: SupportHours) -> bool:
		"""Whether these hours hold every weekly hour of the other; days off are not looked at."""
		return all(
			intersection(mine, theirs) == union(theirs)
			for mine, theirs in zip(self.week, other.week, strict=True)
		)

	def _until(self, moment: datetime) -> float:
		"""Supported minutes from the Monday on which the count of days begins until a moment."""
		day = moment.toordinal() - 1
		weeks, weekday = divmod(day, 7)
		whole = weeks * self.minutes_a_week + sum(_length(spans) for spans in self.week[:weekday])
		off, lost = self._off(moment.year)
		before = bisect_left(off, moment.toordinal())
		whole -= self._lost_before(moment.year) + (lost[before - 1] if before else 0.0)
		if before < len(off) and off[before] == moment.toordinal():
			return whole
		minute = _minute(moment)
		return whole + sum(max(0.0, min(minute, end) - start) for start, end in self.week[weekday])

	def _off(self, year: int) -> tuple[list[int], list[float]]:
		"""The days off of a year in order, and how many minutes are lost until the end of each."""
		if year not in self._years:
			days = sorted({day.toordinal() for day in self.days_off(year) if day.year == year})
			sums, total = [], 0.0
			for day in days:
				total += _length(self.week[(day - 1) % 7])
				sums.append(total)
			self._years[year] = (days, sums)
		return self._years[year]

	def _lost_before(self, year: int) -> float:
		"""The minutes that days off take from the years before one, counted from the earliest year asked for.

		Years are filled in towards the one asked for, so that the difference of two moments is right whichever
		was asked for first.
		"""
		lost = self._lost
		if not lost:
			lost[year] = 0.0
		while year < min(lost):
			first = min(lost)
			lost[first - 1] = lost[first] - sum(self._off(first - 1)[1][-1:])
		while year > max(lost):
			last = max(lost)
			lost[last + 1] = lost[last] + sum(self._off(last)[1][-1:])
		return lost[year]


ROUND_THE_CLOCK = SupportHours()


def support_hours(rows: Iterable[Mapping], days_off: DaysOff = no_days_off) -> SupportHours:
	"""From rows with `day`, `from_time` and `to_time`; without any: round the clock, days off excepted."""
	spans: list[list[Span]] = [[] for _ in WEEKDAYS]
	rows = list(rows)
	for row in rows:
		for number in DAYS[row["day"]]:
			spans[number].append((minute_of_day(row["from_time"]), end_of(row["to_time"])))
	if not rows:
		return SupportHours(days_off=days_off)
	return SupportHours(tuple(union(day) for day in spans), days_off)


def overlap(hours: Iterable[SupportHours]) -> SupportHours:
	"""The hours in which all are supported; round the clock for none at all."""
	common = ROUND_THE_CLOCK
	for each in hours:
		common = common.within(each)
	return common


def week_text(hours: SupportHours, names: Sequence[str], always: str) -> str:
	"""The hours of a week in words, days with the same hours together. `names`: Monday first."""
	if hours.week == ROUND_THE_CLOCK.week:
		return always
	groups: list[tuple[int, int, tuple[Span, ...]]] = []
	for number, spans in enumerate(hours.week):
		if groups and groups[-1][1] == number - 1 and groups[-1][2] == spans:
			groups[-1] = (groups[-1][0], number, spans)
		else:
			groups.append((number, number, spans))
	return ", ".join(
		f"{names[first]}{f'–{names[last]}' if last > first else ''} {_spans_text(spans)}"
		for first, last, spans in groups
		if spans
	)


def _spans_text(spans: Iterable[Span]) -> str:
	return " + ".join(f"{_clock(start)}–{_clock(end)}" for start, end in spans)


def _clock(minute: float) -> str:
	return f"{int(minute // 60):02}:{int(minute % 60):02}"


def days_of(dates: Iterable[date]) -> DaysOff:
	"""Days off from plain dates."""
	by_year: dict[int, list[date]] = {}
	for day in dates:
		by_year.setdefault(day.year, []).append(day)
	return lambda year: by_year.get(year, ())


def either_off(one: DaysOff, other: DaysOff) -> DaysOff:
	"""The days that are off by one calendar or the other."""
	if one is no_days_off or one is other:
		return other
	if other is no_days_off:
		return one
	return lambda year: {*one(year), *other(year)}


def _length(spans: Iterable[Span]) -> float:
	return sum(end - start for start, end in spans)


def _minute(moment: datetime) -> float:
	return moment.hour * 60 + moment.minute + moment.second / 60 + moment.microsecond / 60_000_000
