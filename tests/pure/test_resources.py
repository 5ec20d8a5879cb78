"""Sums of resources: budget and spent, now and forecast."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_module.planning.resources import KINDS, number, overspent, totals, used

MONEY = st.integers(0, 10**9).map(lambda cents: cents / 100)
ROWS = st.lists(
	st.fixed_dictionaries(
		{
			"kind": st.sampled_from(KINDS),
			"unit_of_measure": st.sampled_from([None, "people", "licences"]),
			"now_amount": st.integers(0, 1000),
			"forecast_amount": st.integers(0, 1000),
			"budget": MONEY,
			"spent": MONEY,
		}
	),
	max_size=12,
)


@given(ROWS)
def test_kinds_add_up_to_the_whole(rows):
	found = totals(rows)
	if not rows:
		assert found == []
		return
	*kinds, whole = found
	assert [each["kind"] for each in kinds] == [
		kind for kind in KINDS if any(row["kind"] == kind for row in rows)
	]
	for name in ("budget", "spent"):
		assert sum(each[name] for each in kinds) == pytest.approx(whole[name])
		assert whole[name] == pytest.approx(sum(row[name] for row in rows))
	assert whole["now_amount"] is None


@given(ROWS)
def test_only_like_is_added_to_like(rows):
	for total in totals(rows)[:-1]:
		own = [row for row in rows if row["kind"] == total["kind"]]
		if len({row["unit_of_measure"] for row in own}) == 1:
			assert total["now_amount"] == sum(row["now_amount"] for row in own)
			assert total["unit_of_measure"] == (own[0]["unit_of_measure"] or "")
		else:
			assert total["now_amount"] is None and total["unit_of_measure"] is None


@pytest.mark.parametrize(
	("budget", "spent", "over", "share"),
	[
		(100, 99.99, False, 100.0),
		(100, 100, False, 100),
		(100, 100.01, True, 100.0),
		(0, 1, True, None),
		(0, 0, False, None),
		(0.3, 0.1 + 0.2, False, 100),
	],
)
def test_overspent_is_more_than_the_budget_by_a_cent(budget, spent, over, share):
	row = {"budget": budget, "spent": spent}
	assert (overspent(row), used(row)) == (over, share)


@pytest.mark.parametrize(
	("value", "text"),
	[
		(0, "0"),
		(None, "0"),
		(4.0, "4"),
		(2.50, "2.5"),
		(1234567, "1234567"),
		(1e15, "1000000000000000"),
		(-0.0000001, "0"),
	],
)
def test_numbers_are_written_plainly(value, text):
	assert number(value) == text
