"""The scale of risks, and the map that is drawn from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_module.risk.heat_map import Point, cells, split
from sms_module.risk.scale import (
	ACCEPT_UP_TO,
	DEFAULT,
	HIGH_FROM,
	LEVELS,
	MEDIUM_FROM,
	Scale,
	ScaleStep,
	in_order,
	is_gapless,
	level,
	score,
	third,
)

sizes = st.integers(2, 10)


def a_scale(likelihood: int, impact: int) -> Scale:
	return Scale(
		tuple(ScaleStep(number, f"L{number}") for number in range(1, likelihood + 1)),
		tuple(ScaleStep(number, f"I{number}") for number in range(1, impact + 1)),
		1,
		2,
		likelihood * impact,
	)


def test_the_shipped_scale_is_five_by_five_and_says_what_it_means():
	for axis in (DEFAULT.likelihood, DEFAULT.impact):
		assert is_gapless([step.number for step in axis]) and len(axis) == 5
		assert all(step.label and len(step.description) > 20 for step in axis)
	assert in_order(ACCEPT_UP_TO, MEDIUM_FROM, HIGH_FROM, 25)
	assert {DEFAULT.level(one * other) for one in range(1, 6) for other in range(1, 6)} == set(LEVELS)


def test_what_a_named_person_accepts_is_low():
	assert DEFAULT.level(ACCEPT_UP_TO) == "Low" and DEFAULT.level(ACCEPT_UP_TO + 1) == "Medium"


@pytest.mark.parametrize(
	("rated", "expected"), [(0, ""), (1, "Low"), (5, "Low"), (6, "Medium"), (14, "Medium"), (15, "High")]
)
def test_level(rated, expected):
	assert level(rated, 6, 15) == expected


@given(st.integers(1, 10), st.integers(1, 10), st.integers(1, 10))
def test_a_score_grows_with_both(likelihood, impact, more):
	assert score(likelihood, impact) == score(impact, likelihood)
	assert score(likelihood + more, impact) > score(likelihood, impact) > 0
	assert score(likelihood, 0) == score(0, impact) == 0


@given(st.integers(1, 100), st.integers(1, 100), st.integers(2, 50), st.integers(1, 50))
def test_a_greater_score_is_of_no_lower_level(one, other, medium_from, above):
	low, high = sorted((one, other))
	order = [LEVELS.index(level(each, medium_from, medium_from + above)) for each in (low, high)]
	assert order == sorted(order)


@given(st.lists(st.integers(0, 12), max_size=12))
def test_steps_without_gaps(numbers):
	assert is_gapless(numbers) == (numbers == sorted(set(range(1, len(numbers) + 1))))


@given(st.integers(-1, 30), st.integers(-1, 30), st.integers(-1, 30), st.integers(4, 25))
def test_limits_in_order_leave_room_for_every_level(accept_up_to, medium_from, high_from, highest):
	if in_order(accept_up_to, medium_from, high_from, highest):
		found = {level(each, medium_from, high_from) for each in range(1, highest + 1)}
		assert found == set(LEVELS)
		assert level(accept_up_to, medium_from, high_from) != "High"


@given(sizes, st.integers(1, 10))
def test_thirds_cover_a_scale(steps, number):
	assert third(1, steps) in ("Low", "Medium") and third(steps, steps) == "High"
	assert third(min(number, steps), steps) in LEVELS
	order = [LEVELS.index(third(each, steps)) for each in range(1, steps + 1)]
	assert order == sorted(order)


def test_thirds_of_five():
	assert [third(number, 5) for number in range(1, 6)] == ["Low", "Medium", "Medium", "High", "High"]


points = st.lists(
	st.builds(Point, st.text(min_size=1, max_size=5), st.integers(-1, 12), st.integers(-1, 12)), max_size=40
)


@given(sizes, sizes, points)
def test_every_risk_lies_on_the_map_once_or_beside_it(likelihood, impact, some):
	on, off = split(some, a_scale(likelihood, impact))
	assert len(on) + len(off) == len(some)
	placed = cells(on)
	assert sum(map(len, placed.values())) == len(on)
	for (row, column), found in placed.items():
		assert 1 <= row <= likelihood and 1 <= column <= impact
		assert all((each.likelihood, each.impact) == (row, column) for each in found)
