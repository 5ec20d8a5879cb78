"""The registry of metrics: how levels compare and add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_module.service_level.metrics import METRICS, MONTHS

PERCENT = st.lists(st.floats(0, 100), min_size=1, max_size=6)
HOURS = st.lists(st.floats(0, 1000), min_size=1, max_size=6)


@given(PERCENT)
def test_a_chain_is_never_more_available_than_its_weakest_link(levels):
	together = METRICS["Availability"].combine(levels)
	assert 0 <= together <= min(levels) + 1e-9


@given(HOURS)
def test_a_chain_is_never_faster_than_its_slowest_link(levels):
	for name in ("Response Time", "Resolution Time", "Longest Failure"):
		assert METRICS[name].combine(levels) >= max(levels)


def test_two_that_must_both_be_up():
	assert METRICS["Availability"].combine([99, 99]) == pytest.approx(98.01)
	assert METRICS["Resolution Time"].combine([4, 8]) == 12


@given(st.sampled_from(sorted(METRICS)), st.floats(0, 100), st.floats(0, 100))
def test_met_better_and_worst_agree(name, one, other):
	metric = METRICS[name]
	assert metric.met(one, one)
	assert metric.better(one, other) == (not metric.met(other, one))
	assert metric.worst([one, other]) == (other if metric.better(one, other) else one)


def test_counts_grow_with_their_period_and_rates_do_not():
	assert METRICS["Number of Failures"].scaled(2, "Quarter", "Year") == 8
	assert METRICS["Number of Failures"].scaled(2, None, "Year") == 2
	assert METRICS["Availability"].scaled(99.5, "Quarter", "Year") == 99.5
	assert set(MONTHS) == {"Month", "Quarter", "Year"}
