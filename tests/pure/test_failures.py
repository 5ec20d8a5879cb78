"""Failures of a service, checked against every hour of a period."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_module.service_level.calendar import support_hours
from sms_module.service_level.failures import Lengths, Outage, lengths_of

START = datetime(2026, 3, 2)  # a Monday
END = START + timedelta(days=5)
OFFICE = support_hours([{"day": "Monday to Friday", "from_time": "08:00", "to_time": "18:00"}])


def at(hours: float) -> datetime:
	return START + timedelta(hours=hours)


OUTAGES = st.lists(
	st.builds(
		lambda first, length, planned: Outage(
			at(first), None if length is None else at(first + length), planned
		),
		st.integers(-10, 130),
		st.one_of(st.none(), st.integers(0, 20)),
		st.booleans(),
	),
	max_size=6,
)


def down(outages, planned) -> set[int]:
	"""The hours of the period in which an outage of the kind goes on."""
	return {
		hour
		for hour in range(120)
		for each in outages
		if each.planned == planned and each.start <= at(hour) and (each.end is None or each.end > at(hour))
	}


@given(OUTAGES, st.sampled_from([None, OFFICE]))
def test_lengths_are_the_hours_in_which_it_was_down(outages, hours):
	found = lengths_of(outages, START, END, *([hours] if hours else []))
	supported = {hour for hour in range(120) if hours is None or hours.is_open(at(hour))}
	planned, failed = down(outages, True), down(outages, False)
	assert found.supported == len(supported)
	assert found.planned == pytest.approx(len(planned & supported))
	assert found.total == pytest.approx(len((failed - planned) & supported))
	assert found.longest <= found.total + 1e-9
	assert bool(found.number) == bool(found.total)
	if found.availability is not None:
		assert 0 <= found.availability <= 100


def test_overlapping_outages_count_once():
	outages = [Outage(at(9), at(12)), Outage(at(10), at(14)), Outage(at(14), at(15)), Outage(at(34), at(35))]
	found = lengths_of(outages, START, END)
	assert (found.number, found.total, found.longest) == (2, 7, 6)
	assert found.availability == pytest.approx(100 * 113 / 120)


def test_planned_work_is_no_failure_and_no_time_to_be_up():
	outages = [Outage(at(0), at(20), planned=True), Outage(at(18), at(30))]
	found = lengths_of(outages, START, END)
	assert (found.number, found.total, found.planned) == (1, 10, 20)
	assert found.availability == pytest.approx(90)


def test_a_failure_at_night_is_none_for_who_is_supported_by_day():
	found = lengths_of([Outage(at(2), at(5))], START, END, OFFICE)
	assert found == Lengths(supported=50)
	assert found.availability == 100
	assert lengths_of([], START, START, OFFICE).availability is None
