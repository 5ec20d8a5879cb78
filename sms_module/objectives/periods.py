"""The periods that objectives are measured in. Pure: no database.

Weeks are those of ISO 8601: Monday to Sunday, week 1 holds the year's first Thursday.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

#: Months of a period; a week has none.
MONTHS = {"Monthly": 1, "Quarterly": 3, "Half-yearly": 6, "Yearly": 12}
FREQUENCIES = ("Weekly", *MONTHS)
DAY = timedelta(days=1)


class Period(NamedTuple):
	"""A stretch of days, both ends included, and what it is called."""

	start: date
	end: date
	label: str


def period_of(day: date, frequency: str) -> Period:
	"""The period that a day belongs to."""
	if frequency == "Weekly":
		year, week, weekday = day.isocalendar()
		start = day - timedelta(days=weekday - 1)
		return Period(start, start + timedelta(days=6), f"{year}-W{week:02}")
	months = MONTHS[frequency]
	number = (day.month - 1) // months
	first, last = number * months + 1, (number + 1) * months
	start = date(day.year, first, 1)
	end = date(day.year, last, monthrange(day.year, last)[1])
	return Period(start, end, _label(day.year, number + 1, frequency))


def _label(year: int, number: int, frequency: str) -> str:
	names = {"Monthly": f"-{number:02}", "Quarterly": f"-Q{number}", "Half-yearly": f"-H{number}"}
	return f"{year}{names.get(frequency, '')}"


def next_period(period: Period, frequency: str) -> Period:
	"""The period right after another one."""
	return period_of(period.end + DAY, frequency)


def last_ended(day: date, frequency: str) -> Period:
	"""The latest period that is over on a day."""
	return period_of(period_of(day, frequency).start - DAY, frequency)


def periods_from(first: Period, frequency: str) -> Iterator[Period]:
	"""A period and all after it, without end."""
	while True:
		yield first
		first = next_period(first, frequency)


def ended_between(first_day: date, last_day: date, frequency: str) -> list[Period]:
	"""The periods that end within two days, both included."""
	found = []
	for period in periods_from(period_of(first_day, frequency), frequency):
		if period.end > last_day:
			return found
		found.append(period)
	return found


def begun_between(first_day: date, last_day: date, frequency: str) -> list[Period]:
	"""The periods that begin within two days, both included."""
	found = []
	for period in periods_from(period_of(first_day, frequency), frequency):
		if period.start > last_day:
			return found
		if period.start >= first_day:
			found.append(period)
	return found


def months_needed(frequency: str) -> int:
	"""The least number of months that hold a whole period wherever they begin."""
	return MONTHS.get(frequency, 1)
