"""Comparing one self assessment with the one before it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_module.service_level.assessment.compare import POINTS, change, is_gap, score

ANSWERS = st.sampled_from([None, "", "Yes", "Partly", "No", "Not Applicable"])
COUNTED = st.sampled_from(sorted(POINTS))


@pytest.mark.parametrize(
	("answers", "expected"),
	[
		(["Yes", "Yes"], 100),
		(["Yes", "No"], 50),
		(["Yes", "Partly", "No"], 50),
		(["Yes", "Not Applicable"], 100),
		(["Yes", "Yes", "No"], 66.7),
		(["Not Applicable", None], None),
		([], None),
	],
)
def test_score(answers, expected):
	assert score(answers) == expected


@given(st.lists(ANSWERS))
def test_what_does_not_count_changes_no_score(answers):
	assert score(answers) == score([each for each in answers if each in POINTS])


@given(st.lists(COUNTED, min_size=1), st.data())
def test_a_better_answer_never_lowers_the_score(answers, data):
	place = data.draw(st.integers(0, len(answers) - 1))
	better = [*answers[:place], "Yes", *answers[place + 1 :]]
	assert score(better) >= score(answers)


@given(COUNTED, COUNTED)
def test_better_one_way_is_worse_the_other_way(before, now):
	mirrored = {"Better": "Worse", "Worse": "Better", "Same": "Same"}
	assert change(now, before) == mirrored[change(before, now)]


@given(ANSWERS)
def test_what_was_not_asked_before_is_new(now):
	assert change(None, now) == ("New" if now in POINTS else "")


def test_a_gap_is_what_is_missing_or_so_in_part():
	assert [answer for answer in (None, *POINTS, "Not Applicable") if is_gap(answer)] == ["Partly", "No"]
