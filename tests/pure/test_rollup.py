"""What initiatives come to: weighted progress, money, worst standing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sms_module.improvement.rollup import LIVE, RAGS, Parts, overspend_of, totals_of


def row(**values):
	return {
		"workflow_state": "In Progress",
		"weight": 1,
		"progress": 0,
		"rag": "Green",
		"cost": 0,
		"asks_budget": 1,
		"budget_requested": 0,
		"budget_granted": 0,
		"spent": 0,
		**values,
	}


def summed(*parts: dict) -> Parts:
	sums = Parts()
	for part in parts:
		sums = sums.plus({**part, **totals_of(part, Parts())})
	return sums


def test_alone_it_comes_to_itself():
	found = totals_of(row(progress=40, cost=10, spent=3, budget_granted=5, rag="Amber"), Parts())
	assert (found["total_progress"], found["total_cost"], found["worst_rag"]) == (40, 10, "Amber")
	assert (found["total_spent"], found["total_granted"], found["overspend"]) == (3, 5, 0)


def test_progress_is_that_of_its_parts_by_weight():
	parts = summed(row(progress=100, weight=3), row(progress=20, weight=1))
	assert totals_of(row(progress=5), parts)["total_progress"] == 80


@pytest.mark.parametrize("state", ("Declined", "Cancelled", "Proposed"))
def test_what_is_not_carried_out_counts_no_progress_but_its_money(state):
	given_up = row(progress=90, workflow_state=state, cost=100, spent=7, budget_granted=50, rag="Red")
	found = totals_of(row(progress=5, cost=10), summed(given_up))
	assert (found["total_progress"], found["total_cost"], found["worst_rag"]) == (5, 10, "Green")
	assert (found["total_spent"], found["total_granted"]) == (7, 50)


def test_worst_standing_is_the_worst_of_all():
	found = totals_of(row(rag="Green"), summed(row(rag="Amber"), row(rag="Red"), row(rag="Green")))
	assert found["worst_rag"] == "Red"


@pytest.mark.parametrize("state", ("Completed", "Benefits Reviewed"))
def test_standing_of_what_is_completed_is_no_worry(state):
	assert totals_of(row(rag="Red", workflow_state=state), Parts())["worst_rag"] == ""


@pytest.mark.parametrize(
	"values, over",
	(
		({"asks_budget": 1, "budget_granted": 100, "spent": 120}, 20),
		({"asks_budget": 1, "budget_granted": 100, "cost": 500, "spent": 120}, 20),
		({"asks_budget": 0, "cost": 100, "spent": 120}, 20),
		({"asks_budget": 0, "budget_requested": 50, "cost": 100, "spent": 30}, 30),
		({"asks_budget": 1, "budget_granted": 100, "spent": 100}, 0),
		({"asks_budget": 1, "spent": 1}, 1),
	),
)
def test_spending_above_the_budget(values, over):
	assert overspend_of(row(**values)) == over


parts = st.lists(
	st.builds(
		row,
		progress=st.integers(0, 100),
		weight=st.integers(0, 5),
		rag=st.sampled_from(RAGS),
		cost=st.integers(0, 1000),
		spent=st.integers(0, 1000),
		budget_granted=st.integers(0, 1000),
		workflow_state=st.sampled_from((*LIVE, "Declined", "Cancelled", "Proposed")),
	),
	max_size=6,
)


@given(parts)
def test_order_of_the_parts_does_not_matter_and_progress_lies_between_theirs(found):
	assert summed(*found) == summed(*reversed(found))
	totals = totals_of(row(progress=50), summed(*found))
	live = [part["progress"] for part in found if part["workflow_state"] in LIVE and part["weight"]]
	assert min(live, default=50) <= totals["total_progress"] <= max(live, default=50)
	assert totals["total_spent"] == sum(part["spent"] for part in found)
