"""Sums of budgets, limits by role, what covers a stage."""

from hypothesis import given
from hypothesis import strategies as st

from sms_module.improvement.budget_figures import cents, covers, limit_of, overspend, total, used

STATES = ("Draft", "Requested", "Approved", "Declined")
STAGES = ("Whole", "Study", "Pilot", "Rollout")
amounts = st.decimals(0, 10**9, places=2).map(float)


@st.composite
def requests(draw):
	"""A request as the rules leave it: granted is never more than asked for."""
	amount = draw(amounts)
	granted = draw(st.floats(0, 1)) * amount
	return {
		"workflow_state": draw(st.sampled_from(STATES)),
		"stage": draw(st.sampled_from(STAGES)),
		"amount": amount,
		"granted_amount": cents(granted),
	}


@given(st.lists(requests(), max_size=12))
def test_granted_in_total_is_never_more_than_requested(rows):
	budget = total(rows)
	assert 0 <= budget.granted <= cents(budget.requested + 0.01 * len(rows))
	assert budget.requested == cents(
		sum(row["amount"] for row in rows if row["workflow_state"] in ("Requested", "Approved"))
	)


@given(st.lists(requests(), max_size=12), st.sampled_from(STAGES))
def test_stage_is_covered_by_an_approved_request_for_it_or_for_the_whole(rows, stage):
	approved = {row["stage"] for row in rows if row["workflow_state"] == "Approved"}
	assert covers(rows, stage) == bool(approved & {stage, "Whole"})
	assert covers(rows, None) == ("Whole" in approved)


@given(amounts, amounts)
def test_overspend_is_what_lies_above_the_budget(spent, budget):
	over = overspend(spent, budget)
	assert over >= 0 and (over > 0) == (cents(spent) > cents(budget))
	assert cents(min(spent, budget) + over) == cents(spent)


def test_cents_are_not_lost_to_fractions():
	assert overspend(0.1 + 0.2, 0.3) == 0
	assert used(50, 200) == 25 and used(50, 0) is None


def limit(role, up_to=0.0, unlimited=0):
	return {"role": role, "up_to": up_to, "unlimited": unlimited}


def test_highest_limit_of_ones_roles_counts():
	rows = [limit("A", 10), limit("B", 50), limit("C", unlimited=1)]
	assert limit_of(["A"], rows) == 10
	assert limit_of(["A", "B"], rows) == 50
	assert limit_of(["A", "C"], rows) is None
	assert limit_of(["D"], rows) == 0
	assert limit_of(["D"], []) is None
