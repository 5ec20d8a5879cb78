"""Support hours, checked against every minute of a time."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sms_module.service_level import calendar
from sms_module.service_level.calendar import SupportHours, days_of, overlap, support_hours

START = datetime(2026, 12, 24)
ROWS = st.lists(
	st.builds(
		lambda day, first, length: {
			"day": day,
			"from_time": timedelta(minutes=first * 15),
			"to_time": timedelta(minutes=min(first * 15 + length * 15, calendar.DAY)),
		},
		st.sampled_from(sorted(calendar.DAYS)),
		st.integers(0, 95),
		st.integers(1, 96),
	),
	max_size=3,
)
OFF = st.lists(st.integers(0, 12), max_size=4).map(
	lambda numbers: days_of(START.date() + timedelta(days=number) for number in numbers)
)
HOURS = st.builds(support_hours, ROWS, OFF)
MOMENT = st.integers(0, 12 * 24 * 4).map(lambda number: START + timedelta(minutes=15 * number))


def open_quarters(hours: SupportHours, start: datetime, end: datetime) -> int:
	count, moment = 0, start
	while moment < end:
		count += hours.is_open(moment)
		moment += timedelta(minutes=15)
	return count


@settings(max_examples=60)
@given(HOURS, MOMENT, MOMENT)
def test_minutes_are_those_in_which_it_is_open(hours, start, end):
	assert hours.minutes_between(start, end) == pytest.approx(15 * open_quarters(hours, start, end))


@settings(max_examples=60)
@given(HOURS, st.lists(MOMENT, min_size=3, max_size=3).map(sorted))
def test_minutes_add_up(hours, moments):
	first, second, third = moments
	whole = hours.minutes_between(first, third)
	assert whole == pytest.approx(hours.minutes_between(first, second) + hours.minutes_between(second, third))


@settings(max_examples=60)
@given(HOURS, HOURS, MOMENT)
def test_the_overlap_is_open_when_both_are(one, other, moment):
	assert overlap([one, other]).is_open(moment) == (one.is_open(moment) and other.is_open(moment))


@settings(max_examples=60)
@given(HOURS, HOURS)
def test_hours_cover_what_adds_nothing_to_them(one, other):
	assert one.covers(one.within(other)) and other.covers(one.within(other))
	assert one.covers(other) == (one.within(other).week == other.week)


def test_without_rows_it_is_round_the_clock():
	hours = support_hours([])
	assert hours.round_the_clock
	assert hours.minutes_between(START, START + timedelta(days=3, seconds=30)) == 3 * calendar.DAY + 0.5
	assert hours.minutes_between(START, START) == 0
	assert hours.minutes_between(START + timedelta(days=1), START) == 0


def test_public_holidays_count_for_nothing():
	office = support_hours(
		[{"day": "Monday to Friday", "from_time": "08:00:00", "to_time": "18:00:00"}],
		calendar.public_holidays("DE", "HH"),
	)
	# Thursday is Christmas Eve and worked; Friday and Saturday are Christmas, Friday next week is New Year
	assert office.minutes_between(datetime(2026, 12, 24), datetime(2027, 1, 2)) == 5 * 600
	assert office.spans_on(date(2026, 12, 25)) == ()
	assert office.spans_on(date(2026, 12, 28)) == ((480, 1080),)
	# asked for the other way round, over years, it is the same
	assert office.minutes_between(datetime(2026, 12, 31), datetime(2027, 1, 2)) == 600


def test_years_may_be_asked_for_in_any_order():
	rows = [{"day": "Every Day", "from_time": time(9), "to_time": time(10)}]
	christmas = days_of(date(year, 12, 25) for year in range(2020, 2031))
	forwards, backwards = support_hours(rows, christmas), support_hours(rows, christmas)
	years = [(datetime(year, 6, 1), datetime(year + 2, 6, 1)) for year in range(2020, 2028)]
	one = [forwards.minutes_between(*span) for span in years]
	other = [backwards.minutes_between(*span) for span in reversed(years)]
	assert one == other[::-1]
	assert one[0] == 60 * (730 - 2)


def test_midnight_ends_a_day_and_spans_join():
	hours = support_hours(
		[
			{"day": "Monday", "from_time": "8:00", "to_time": time(12)},
			{"day": "Every Day", "from_time": timedelta(hours=11), "to_time": "00:00:00"},
		]
	)
	assert hours.week[0] == ((480, 1440),) and hours.week[1] == ((660, 1440),)


def test_an_unknown_calendar_says_so():
	for country, part in (("XX", None), ("DE", "ZZ")):
		with pytest.raises(NotImplementedError):
			calendar.public_holidays(country, part)
