"""Supported minutes between two moments as an expression of the database: half a million tickets in one pass.

The same as `calendar.SupportHours`. How many minutes were supported before each day, and the spans of the day, stand
in the statement as lists, of which the day picks its place: nothing is reckoned or looked up row by row that is the
same for all rows of a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import reduce
from operator import add

from pypika.terms import Function, Term

from sms_module.service_level.calendar import SupportHours

#: The database counts days from the year 0, Python from the year 1.
FROM_YEAR_0 = 365
SECONDS_A_DAY = 86_400


def minutes_between(hours: SupportHours, start: Term, end: Term, first: date, last: date) -> Term:
	"""The minutes from `start` to `end`, both between the days `first` and `last`; nothing where one is not."""
	if hours.round_the_clock:
		return (Function("TO_SECONDS", end) - Function("TO_SECONDS", start)) / 60
	days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
	return _until(hours, end, days) - _until(hours, start, days)


def _until(hours: SupportHours, moment: Term, days: Sequence[date]) -> Term:
	"""Supported minutes from the first of the days until a moment."""
	place = Function("TO_DAYS", moment) - (days[0].toordinal() + FROM_YEAR_0 - 1)
	minute = Function("MOD", Function("TO_SECONDS", moment), SECONDS_A_DAY) / 60
	spans = [hours.spans_on(day) for day in days]
	before, total = [], 0.0
	for of_day in spans:
		before.append(total)
		total += sum(end - start for start, end in of_day)
	parts = [_within_day(place, minute, spans, number) for number in range(max(map(len, spans)))]
	return reduce(add, [_picked(place, before), *parts])


def _within_day(place: Term, minute: Term, spans: Sequence[tuple], number: int) -> Term:
	"""Minutes of the so manieth span of the day that have gone by."""
	starts = [of_day[number][0] if number < len(of_day) else None for of_day in spans]
	usual = next(start for start in starts if start is not None)
	lengths = [of_day[number][1] - of_day[number][0] if number < len(of_day) else 0 for of_day in spans]
	start = _picked(place, [usual if start is None else start for start in starts])
	return Function("LEAST", Function("GREATEST", minute - start, 0), _picked(place, lengths))


def _picked(place: Term, values: Sequence[float]) -> Term | float:
	"""The value that stands at a place; itself where all are the same."""
	return values[0] if len(set(values)) == 1 and values[0] else Function("ELT", place, *values)
