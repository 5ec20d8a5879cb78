"""The maths and words of the registers, without a site."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_module.reporting import dates, figures
from sms_module.reporting.chain import LINKS, gaps
from sms_module.reporting.text_table import text_table

TODAY = date(2026, 6, 30)


@pytest.mark.parametrize(
	("since", "until", "days"),
	[
		(date(2026, 6, 1), None, 29),
		(date(2026, 6, 1), date(2026, 6, 11), 10),
		(date(2026, 7, 1), None, 0),
		(None, None, None),
	],
)
def test_age(since, until, days):
	assert dates.age(since, until, TODAY) == days


def test_overdue_from_the_day_after():
	assert dates.overdue(TODAY, TODAY) == 0
	assert dates.overdue(date(2026, 6, 29), TODAY) == 1
	assert dates.overdue(None, TODAY) == 0


@pytest.mark.parametrize(
	("done", "due", "result"),
	[
		(date(2026, 6, 1), date(2026, 6, 1), True),
		(date(2026, 6, 2), date(2026, 6, 1), False),
		(None, date(2026, 6, 29), False),
		(None, TODAY, None),
		(date(2026, 6, 1), None, None),
	],
)
def test_on_time(done, due, result):
	assert dates.on_time(done, due, TODAY) is result


@pytest.mark.parametrize(
	("days", "label"),
	[(0, "0-30"), (30, "0-30"), (31, "31-60"), (60, "31-60"), (61, "61-90"), (90, "61-90"), (91, ">90")],
)
def test_bucket(days, label):
	assert dates.bucket(days) == label


@given(st.lists(st.integers(min_value=0, max_value=2000) | st.none()))
def test_every_age_is_in_one_bucket(ages):
	counts = dates.ageing(ages)
	assert list(counts) == ["0-30", "31-60", "61-90", ">90"]
	assert sum(counts.values()) == len([age for age in ages if age is not None])


def test_share_counts_what_is_decided():
	assert figures.share([True, False, None, True]) == 66.7
	assert figures.share([None]) is None


def test_mean():
	assert figures.mean([1, 2, 2]) == 1.7
	assert figures.mean([]) is None


def test_count_by_most_frequent_first_then_name():
	assert list(figures.count_by("bacab", lambda letter: letter).items()) == [("a", 2), ("b", 2), ("c", 1)]
	assert figures.count_by([["x", "y"], ["y"], [], None], lambda row: row) == {"y": 2, "x": 1}


@pytest.mark.parametrize(
	("rounds", "current", "result"),
	[
		([], None, None),
		([], "Effective", True),
		(["Not Effective"], "Effective", False),
		(["Not Yet Determinable"], "Effective", True),
		(["Not Yet Determinable"], "Not Yet Determinable", None),
		(["Effective", "Not Effective"], "", True),
	],
)
def test_first_judgement(rounds, current, result):
	assert figures.first_judgement(rounds, current) is result


def chain(**values):
	return {"finding": "FND-1", "type": "Minor Nonconformity", "finding_state": "Accepted", **values}


COMPLETE = chain(
	finding_state="Closed",
	capa="CAPA-1",
	cause="no gate",
	action="ACT-1",
	action_state="Verified",
	implementation_verified_on=TODAY,
	effectiveness_result="Effective",
)


@pytest.mark.parametrize(
	("line", "lacking"),
	[
		({"type": "Major Nonconformity"}, ["Finding"]),
		(chain(finding_state="Open"), ["Acceptance", "CAPA", "Closure"]),
		(chain(type="Good Practice", finding_state="Open"), []),
		(chain(finding_state="Withdrawn"), []),
		(chain(type="Observation"), ["Action", "Closure"]),
		(chain(type="Observation", no_action_reason="too costly"), ["Closure"]),
		(chain(type="Major Nonconformity", no_action_reason="no"), ["CAPA", "Closure"]),
		(chain(finding_state="Closed"), []),
		(COMPLETE, []),
		(COMPLETE | {"effectiveness_result": "Not Effective"}, ["Effectiveness"]),
		(COMPLETE | {"action": None, "cause": "", "need_to_act": "No"}, []),
		(
			chain(capa="CAPA-1"),
			["Root Cause", "Action", "Implementation Verified", "Effectiveness", "Closure"],
		),
		(chain(capa="CAPA-1", hidden=True), ["Closure"]),
		(
			COMPLETE | {"action_state": "Open", "implementation_verified_on": None},
			["Action Done", "Implementation Verified"],
		),
	],
)
def test_gaps(line, lacking):
	assert gaps(line) == lacking


@given(
	st.fixed_dictionaries(
		{
			"finding": st.sampled_from([None, "FND-1"]),
			"type": st.sampled_from(["Major Nonconformity", "Observation", "Good Practice"]),
			"finding_state": st.sampled_from(["Open", "Accepted", "Verified", "Closed", "Withdrawn"]),
			"capa": st.sampled_from([None, "CAPA-1"]),
			"cause": st.sampled_from(["", "no gate"]),
			"action": st.sampled_from([None, "ACT-1"]),
			"action_state": st.sampled_from([None, "Open", "Done"]),
		}
	)
)
def test_gaps_are_links_in_order(line):
	found = gaps(line)
	assert found == sorted(set(found), key=LINKS.index)


CELL = st.text(alphabet="abc d", max_size=60)


@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=6), st.integers(min_value=40, max_value=160))
def test_text_table_keeps_its_width(rows, width):
	table = text_table(("One", "Two", "Three"), rows, width)
	assert all(len(line) <= width for line in table.splitlines())


def test_text_table_wraps_and_loses_no_word():
	words = "every emergency change is reviewed within five working days by the change manager"
	table = text_table(("No.", "Title"), [("1", words)], 40)
	assert " ".join(table.split()) == f"No. Title --- {'-' * 35} 1 {words}"
