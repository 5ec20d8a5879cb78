"""Periods tile the calendar: every day lies in one of them, and the next one begins the day after."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_module.objectives import periods

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))
OFTEN = st.sampled_from(periods.FREQUENCIES)


@pytest.mark.parametrize(
	("frequency", "day", "start", "end", "label"),
	(
		("Monthly", date(2026, 10, 9), date(2026, 10, 1), date(2026, 10, 31), "2026-10"),
		("Monthly", date(2024, 2, 29), date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
		("Quarterly", date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31), "2026-Q4"),
		("Half-yearly", date(2026, 7, 1), date(2026, 7, 1), date(2026, 12, 31), "2026-H2"),
		("Yearly", date(2026, 3, 3), date(2026, 1, 1), date(2026, 12, 31), "2026"),
		("Weekly", date(2026, 11, 21), date(2026, 11, 16), date(2026, 11, 22), "2026-W47"),
		("Weekly", date(2027, 1, 3), date(2026, 12, 28), date(2027, 1, 3), "2026-W53"),
	),
)
def test_a_day_lies_in_its_period(frequency, day, start, end, label):
	assert periods.period_of(day, frequency) == (start, end, label)


@given(DAYS, OFTEN)
def test_periods_tile_the_calendar(day, frequency):
	period = periods.period_of(day, frequency)
	assert period.start <= day <= period.end
	assert periods.period_of(period.start, frequency) == periods.period_of(period.end, frequency) == period
	after = periods.next_period(period, frequency)
	assert after.start == period.end + timedelta(days=1)
	assert after.label > period.label
	assert periods.last_ended(after.start, frequency) == period


@given(DAYS, st.integers(0, 400), OFTEN)
def test_what_lies_between_two_days(first, length, frequency):
	last = first + timedelta(days=length)
	known, period = [], periods.period_of(first - timedelta(days=400), frequency)
	while period.start <= last:
		known.append(period)
		period = periods.next_period(period, frequency)
	assert periods.ended_between(first, last, frequency) == [p for p in known if first <= p.end <= last]
	assert periods.begun_between(first, last, frequency) == [p for p in known if first <= p.start <= last]


@given(DAYS, OFTEN)
def test_the_months_needed_hold_a_whole_period(day, frequency):
	months = day.year * 12 + day.month - 1 + periods.months_needed(frequency)
	end = date(months // 12, months % 12 + 1, 1)  # the first day of the month, so many months later
	start = day.replace(day=1)
	assert periods.begun_between(start, end - timedelta(days=1), frequency)
