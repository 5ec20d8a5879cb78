"""How urgent an area is."""

from hypothesis import given
from hypothesis import strategies as st

from sms_module.audit.builder.priority import Facts, Weights, interval_of, priority_of

facts = st.builds(
	Facts,
	importance=st.integers(1, 5),
	status=st.sampled_from(["Live", "Planned"]),
	months_since=st.none() | st.floats(0, 60),
	findings=st.lists(
		st.tuples(
			st.sampled_from(["Major Nonconformity", "Minor Nonconformity", "Observation"]), st.integers(0, 5)
		),
		max_size=3,
	).map(tuple),
	changes=st.integers(0, 9),
	complaints=st.integers(0, 9),
)


@given(facts)
def test_parts_add_up_and_stay_within_their_weights(known):
	priority = priority_of(known, 36)
	assert abs(sum(points for _name, points in priority.parts) - priority.points) < 0.06
	assert 0 <= priority.points <= 100
	assert priority.interval == interval_of(priority.level, 36)


@given(facts)
def test_more_of_anything_is_never_less_urgent(known):
	before = priority_of(known, 36).points
	worse = Facts(
		min(known.importance + 1, 5),
		known.status,
		None,
		(*known.findings, ("Major Nonconformity", 1)),
		known.changes + 1,
		known.complaints + 1,
	)
	assert priority_of(worse, 36).points >= before


def test_changing_one_input_changes_its_part():
	quiet = priority_of(Facts(importance=3, months_since=12), 36)
	complained = priority_of(Facts(importance=3, months_since=12, complaints=3), 36)
	assert complained.points == quiet.points + Weights().complaints
	assert "Complaints 10" in complained.explained()


def test_levels_and_intervals():
	assert priority_of(Facts(importance=5, findings=(("Major Nonconformity", 2),)), 36).level == "High"
	assert priority_of(Facts(importance=1, months_since=1), 36).level == "Low"
	assert [interval_of(level, 36) for level in ("High", "Medium", "Low")] == [12, 18, 36]
