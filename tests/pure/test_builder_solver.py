"""Months and auditors of a programme, found by the solver."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sms_module.audit.builder.assign import Candidate, Preferences, Task, assign
from sms_module.audit.builder.schedule import Wish, due_months, open_months, spread


def test_due_months_follow_the_interval():
	assert due_months(None, 12, 36) == [0, 12, 24]
	assert due_months(6, 12, 36) == [6, 18, 30]
	assert due_months(0, 36, 12) == []
	assert due_months(24, 36, 12) == [11]
	assert due_months(90, 12, 12) == [0]


def test_a_closed_month_is_left_for_the_nearest_open_one():
	assert spread([Wish("a", 5, closed=frozenset({5}))], 12)["a"] in (4, 6)
	assert open_months(Wish("a", 5, closed=frozenset(range(3, 8))), 12) == [0, 1, 2, 8, 9, 10, 11]


def test_a_blackout_over_the_whole_period_leaves_no_month():
	assert spread([Wish("a", 5, closed=frozenset(range(12)))], 12) == {"a": None}


def test_work_is_spread():
	months = spread([Wish(str(number), 5) for number in range(10)], 12)
	assert len(set(months.values())) == 5
	assert all(abs(month - 5) <= 2 for month in months.values())


def test_nobody_barred_or_unqualified_leads():
	candidates = [Candidate("Own", 20), Candidate("Trainee"), Candidate("Late", 1), Candidate("Free", 20)]
	done = assign([Task("x", 3, team_size=1, barred={"Own": "own work"})], candidates)
	assert done.leads == {"x": "Free"} and not done.unfilled and done.gap <= 0.02


def test_an_entry_without_an_impartial_auditor_says_why():
	done = assign(
		[Task("x", 3, team_size=1, barred={"Own": "responsible for the process"})],
		[Candidate("Own", 20), Candidate("Trainee"), Candidate("Away", 20, closed=frozenset({3}))],
	)
	assert done.leads == {}
	assert done.unfilled["x"] == [
		"Own: responsible for the process",
		"Trainee: no valid qualification to lead",
		"Away: not there in that month",
	]


def test_what_is_fixed_stays():
	done = assign(
		[Task("x", 3, team_size=2, fixed_lead="B", fixed_team=("A",))],
		[Candidate("A", 20), Candidate("B", 20), Candidate("C", 20)],
	)
	assert done.leads == {"x": "B"} and done.teams == {"x": ["A"]}


def test_travel_and_rotation_are_weighed():
	near_and_far = [Candidate("Near", 20, site="Hamburg"), Candidate("Far", 20, site="Leipzig")]
	assert assign([Task("x", 1, team_size=1, site="Hamburg")], near_and_far).leads == {"x": "Near"}
	again = Task("x", 1, team_size=1, last_leads=("A",))
	assert assign([again], [Candidate("A", 20), Candidate("B", 20)]).leads == {"x": "B"}
	steady = Preferences(rotation=0, continuity=3)
	assert assign([again], [Candidate("A", 20), Candidate("B", 20)], steady).leads == {"x": "A"}


@settings(max_examples=15, deadline=None)
@given(st.integers(2, 5), st.integers(1, 12))
def test_load_is_balanced(people, audits):
	tasks = [Task(str(number), number % 12, team_size=1) for number in range(audits)]
	done = assign(tasks, [Candidate(f"A{number}", 99) for number in range(people)])
	loads = [list(done.leads.values()).count(f"A{number}") for number in range(people)]
	assert len(done.leads) == audits
	assert max(loads) - min(loads) <= 1
