"""Windows of changes that get in each other's way, checked against every minute of them."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sms_module.change.clashes import Window, clashing, overlap, shared, whole_days

START = datetime(2026, 3, 1)
THINGS = st.frozensets(
	st.tuples(st.sampled_from(("SMS Service", "SMS Process")), st.sampled_from("AB")), max_size=3
)


@st.composite
def windows(draw, name=None):
	first = draw(st.integers(0, 40))
	length = draw(st.integers(1, 20))
	start = START + timedelta(minutes=first)
	return Window(
		name or draw(st.text("xyz", min_size=1, max_size=3)),
		start,
		start + timedelta(minutes=length),
		draw(THINGS),
	)


def minutes(window: Window) -> set[datetime]:
	return {
		window.start + timedelta(minutes=number)
		for number in range(int((window.end - window.start).total_seconds() // 60))
	}


@given(windows(), windows())
def test_windows_overlap_when_they_share_a_minute(one, other):
	assert overlap(one, other) == bool(minutes(one) & minutes(other)) == overlap(other, one)


@given(windows(name="mine"), st.lists(windows(), max_size=8))
def test_clashing_is_mutual_and_complete(mine, others):
	found = clashing(mine, others)
	assert found == sorted(found, key=lambda each: (each.start, each.name))
	for other in others:
		clashes = bool(minutes(mine) & minutes(other)) and bool(mine.touches & other.touches)
		assert (other in found) == clashes
		assert bool(clashing(other, [mine])) == clashes
		assert bool(shared(mine, other)) == bool(shared(other, mine))


@given(windows(name="mine"))
def test_nothing_clashes_with_itself(mine):
	assert clashing(mine, [mine]) == []


def test_whole_days_end_with_the_last_one():
	days = whole_days("x", date(2026, 3, 1), date(2026, 3, 2))
	for hour, inside in ((0, True), (47, True), (48, False), (-1, False)):
		start = START + timedelta(hours=hour)
		assert overlap(days, Window("y", start, start + timedelta(hours=1))) == inside
