"""The periods of service reports. Pure: no database."""

from __future__ import annotations

from datetime import date

from sms_module.objectives import periods
from sms_module.objectives.periods import Period

#: Period of a service level → how objectives call it.
FREQUENCY = {"Month": "Monthly", "Quarter": "Quarterly", "Year": "Yearly"}
#: So many periods make a trend.
TREND = 12


def period_of(day: date, period: str) -> Period:
	"""The month, quarter or year that a day belongs to."""
	return periods.period_of(day, FREQUENCY[period])


def last_ended(day: date, period: str) -> Period:
	"""The latest one that is over on a day."""
	return periods.last_ended(day, FREQUENCY[period])


def trend_of(start: date, period: str, count: int = TREND) -> list[Period]:
	"""The periods of a trend, oldest first: the one that begins on a day, and those before it."""
	found = [period_of(start, period)]
	while len(found) < count:
		found.insert(0, last_ended(found[0].start, period))
	return found
