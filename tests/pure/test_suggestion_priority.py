"""The priority of suggestions."""

from hypothesis import given
from hypothesis import strategies as st

from sms_module.improvement.priority import WEIGHTS, parts_of

ratings = st.fixed_dictionaries({name: st.integers(1, 5) for name in WEIGHTS})


@given(ratings)
def test_points_lie_between_nought_and_their_weight(given_ratings):
	for name, points in parts_of(given_ratings).items():
		assert 0 <= points <= WEIGHTS[name]


@given(ratings, st.sampled_from(sorted(WEIGHTS)))
def test_more_counts_more_and_effort_counts_less(given_ratings, name):
	more = {**given_ratings, name: min(given_ratings[name] + 1, 5)}
	change = sum(parts_of(more).values()) - sum(parts_of(given_ratings).values())
	assert change <= 0 if name == "effort" else change >= 0


def test_the_ends_of_the_scale():
	assert sum(parts_of({"benefit": 5, "risk": 5, "urgency": 5, "effort": 1}).values()) == 100
	assert sum(parts_of({"benefit": 1, "risk": 1, "urgency": 1, "effort": 5}).values()) == 0
