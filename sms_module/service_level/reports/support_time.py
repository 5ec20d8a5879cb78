"""Supported minutes between two moments as an expression of the database: half a million tickets in one pass.

The same arithmetic as `calendar.SupportHours`: whole weeks, the days of the week before, the spans of the day, less
the days off. Weeks and days off stand in the statement as constants, so nothing is looked up row by row.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import reduce
from operator import add

from pypika import Case
from pypika.terms import Function, Term, ValueWrapper

from sms_module.service_level.calendar import SupportHours

#: The database counts days from the year 0, Python from the year 1.
FROM_YEAR_0 = 365
SECONDS_A_DAY = 86_400


def minutes_between(hours: SupportHours, start: Term, end: Term, first: date, last: date) -> Term:
	"""The minutes from `start` to `end`, both between the days `first` and `last`; below nought when turned round."""
	if hours.round_the_clock:
		return (Function("TO_SECONDS", end) - Function("TO_SECONDS", start)) / 60
	off = _days_off(hours, first, last)
	return _until(hours, end, off) - _until(hours, start, off)


def _days_off(hours: SupportHours, first: date, last: date) -> list[date]:
	"""Days without support that would have some by their day of the week."""
	days = (first + timedelta(days=number) for number in range((last - first).days + 1))
	return [day for day in days if not hours.spans_on(day) and hours.week[day.weekday()]]


def _until(hours: SupportHours, moment: Term, off: list[date]) -> Term:
	"""Supported minutes from a Monday long ago until a moment."""
	day, weekday = Function("TO_DAYS", moment), Function("WEEKDAY", moment)
	before = [sum(map(_length, hours.week[:number])) for number in range(7)]
	# `day` less the day of the week is a Monday: a multiple of seven away from the first of them
	whole = (day - weekday - FROM_YEAR_0 - 1) / 7 * hours.minutes_a_week + Function(
		"ELT", weekday + 1, *before
	)
	within = _within_day(hours, moment, weekday)
	if not off:
		return whole + within
	numbers = [each.toordinal() + FROM_YEAR_0 for each in off]
	lost, total = [0.0], 0.0
	for each in off:
		total += _length(hours.week[each.weekday()])
		lost.append(total)
	past = Function("INTERVAL", day - 1, *numbers)  # how many of the days off lie before: found by halving
	return whole + Case().when(day.isin(numbers), 0).else_(within) - Function("ELT", past + 1, *lost)


def _within_day(hours: SupportHours, moment: Term, weekday: Term) -> Term:
	minute = Function("MOD", Function("TO_SECONDS", moment), SECONDS_A_DAY) / 60
	kinds: dict[tuple, list[int]] = {}
	for number, spans in enumerate(hours.week):
		kinds.setdefault(spans, []).append(number)
	if len(kinds) == 1:
		return _of_spans(minute, hours.week[0])
	case = Case()
	for spans, numbers in kinds.items():
		case = case.when(weekday.isin(numbers), _of_spans(minute, spans))
	return case.else_(0)


def _of_spans(minute: Term, spans: tuple) -> Term:
	parts = [Function("LEAST", Function("GREATEST", minute - start, 0), end - start) for start, end in spans]
	return reduce(add, parts) if parts else ValueWrapper(0)


def _length(spans: tuple) -> float:
	return sum(end - start for start, end in spans)
