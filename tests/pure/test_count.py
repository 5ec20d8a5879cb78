"""The windows before and after a change, and what a count in them says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_module.objectives import count, periods

DECIDED, IN_PLACE = date(2027, 3, 10), date(2027, 4, 20)
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))


def test_windows_hold_whole_periods_on_their_side():
	before, after = count.windows("Monthly", 3, DECIDED, IN_PLACE)
	assert [period.label for period in before] == ["2026-12", "2027-01", "2027-02"]
	assert [period.label for period in after] == ["2027-05", "2027-06", "2027-07"]
	before, after = count.windows("Quarterly", 6, DECIDED, IN_PLACE)
	assert [period.label for period in before] == ["2026-Q3", "2026-Q4"]
	assert [period.label for period in after] == ["2027-Q3", "2027-Q4"]
	assert count.windows("Weekly", 1, DECIDED, None)[1] == []
	assert len(count.windows("Weekly", 1, DECIDED, IN_PLACE)[1]) == 4


def test_a_change_on_the_first_or_last_day_of_a_month():
	before, after = count.windows("Monthly", 2, date(2027, 2, 28), date(2027, 3, 1))
	assert [period.label for period in before] == ["2027-01", "2027-02"]
	assert [period.label for period in after] == ["2027-03", "2027-04"]


def side(*values: float | None, figure="Mean"):
	expected = []
	for _value in values:
		last = expected[-1] if expected else periods.period_of(date(2026, 12, 1), "Monthly")
		expected.append(periods.next_period(last, "Monthly"))
	known = {period.start: value for period, value in zip(expected, values, strict=True) if value is not None}
	return count.side_of(expected, known, figure)


@pytest.mark.parametrize(
	("after", "comparison", "value", "met"),
	(
		(side(1, 2, 3), "At Most", 2, "Yes"),
		(side(1, 2, 3.1), "At Most", 2, "No"),
		(side(1, 2, 3), "At Least", 2, "Yes"),
		(side(1, 2, 2.9), "At Least", 2, "No"),
		(side(1, 2, 3, figure="Sum"), "At Most", 6, "Yes"),
		(side(1, 2, 3, figure="Sum"), "At Most", 5, "No"),
		(side(0.1, 0.1, 0.1, figure="Sum"), "At Most", 0.3, "Yes"),
		(side(0, None, 0), "At Most", 2, "Not Enough Measurements"),
		(side(), "At Most", 2, "Not Enough Measurements"),
	),
)
def test_what_a_count_says(after, comparison, value, met):
	assert count.verdict(after, comparison, value) == met


@given(DAYS, DAYS, st.integers(1, 24), st.sampled_from(sorted(periods.MONTHS)))
def test_windows_hold_as_many_whole_periods_as_fit(decided_on, in_place_since, months, frequency):
	before, after = count.windows(frequency, months, decided_on, in_place_since)
	least = months // periods.MONTHS[frequency]
	assert all(period.end <= decided_on for period in before)
	assert all(period.start >= in_place_since for period in after)
	assert least <= len(before) <= least + 1 and least <= len(after) <= least + 1
	if frequency == "Monthly":
		assert len(before) == len(after) == months
	assert not before or periods.next_period(before[-1], frequency).end > decided_on
