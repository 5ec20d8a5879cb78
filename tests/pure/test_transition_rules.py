"""Pure rules of transitions: days that move with the go-live, what is missing from whom, when a drill passes, the Gantt."""

from datetime import date, timedelta
from types import SimpleNamespace
from xml.dom.minidom import parseString

from hypothesis import given
from hypothesis import strategies as some

from sms_module.reporting.gantt import MOST_TICKS, Bar, Mark, gantt, ticks
from sms_module.transition import standing
from sms_module.transition.dates import Planned, settle
from sms_module.transition.drill_rules import FAILED, PASSED, failures, result_of_call, result_of_round

days = some.dates(date(2020, 1, 1), date(2035, 1, 1))
offsets = some.integers(-400, 400)
TODAY = date(2026, 11, 27)


# --- days


@given(offsets, some.none() | days, days, days, some.booleans())
def test_date_and_offset_always_agree(offset, due, go_live, earlier, fixed):
	before = settle(Planned(offset), None, earlier)
	for now in (Planned(offset, due), Planned(before.offset, before.due), Planned(None, due)):
		found = settle(now, before, go_live, fixed)
		assert found.due == go_live + timedelta(days=found.offset)


@given(offsets, days, some.integers(-300, 300))
def test_an_open_row_moves_by_as_much_as_the_go_live(offset, go_live, by):
	before = settle(Planned(offset), None, go_live)
	moved = settle(before, before, go_live + timedelta(days=by))
	assert moved == Planned(offset, before.due + timedelta(days=by))


@given(offsets, days, days)
def test_a_fixed_row_keeps_its_day(offset, go_live, later):
	before = settle(Planned(offset), None, go_live)
	assert settle(before, before, later, fixed=True).due == before.due


@given(offsets, offsets, days)
def test_whoever_changes_the_offset_leads(offset, other, go_live):
	before = settle(Planned(offset), None, go_live)
	assert settle(Planned(other, before.due), before, go_live).offset == other


# --- what is missing


def row(name="a", status="Open", mandatory=1, due=TODAY, provider="p", approver="q"):
	return SimpleNamespace(
		name=name,
		title=name,
		area="Support",
		status=status,
		mandatory=mandatory,
		due_date=due,
		provider=provider,
		approver=approver,
	)


def test_a_waiver_settles_until_its_last_day():
	waived = {"a": TODAY}
	assert standing.is_settled(row(status="Waived"), waived, TODAY)
	assert not standing.is_settled(row(status="Waived"), waived, TODAY + timedelta(days=1))
	assert not standing.is_settled(row(status="Waived"), {}, TODAY)
	assert standing.is_settled(row(status="Approved"), {}, TODAY)


def test_what_is_handed_in_waits_for_its_approver():
	found = standing.missing([row(), row("b", "Handed In"), row("c", "Returned")], {}, TODAY)
	assert [(each.row, each.person) for each in found] == [("a", "p"), ("b", "q"), ("c", "p")]


def test_who_keeps_others_waiting_longest_comes_first():
	rows = [row("a", due=TODAY), row("b", provider="r", due=TODAY - timedelta(days=3)), row("c", mandatory=0)]
	found = standing.missing(rows, {}, TODAY)
	assert [each.row for each in found] == ["b", "a", "c"]
	assert list(standing.by_person(found)) == ["r", "p"]
	assert found[0].late_days == 3


@given(some.lists(some.sampled_from(["Open", "Handed In", "Returned", "Approved", "Waived"])))
def test_nothing_is_missing_twice_or_forgotten(statuses):
	rows = [row(str(number), status) for number, status in enumerate(statuses)]
	found = {each.row for each in standing.missing(rows, {}, TODAY)}
	assert found == {each.name for each in rows if each.status != "Approved"}


# --- the drill


def call(**values):
	made = {
		"agent": "desk",
		"service_found": 1,
		"article_found": 1,
		"right_group": 1,
		"minutes": 5,
		**values,
	}
	each = SimpleNamespace(**made)
	each.get = made.get
	return each


def test_a_call_passes_when_all_of_it_does():
	assert result_of_call(call(), 10) == PASSED
	for wrong in ({"service_found": 0}, {"article_found": 0}, {"right_group": 0}, {"minutes": 11}):
		assert result_of_call(call(**wrong), 10) == FAILED
		assert failures(call(**wrong), 10) == list(wrong)
	assert result_of_call(call(minutes=500), 0) == PASSED  # no limit was set
	assert result_of_call(call(agent=None), 10) == ""  # not made yet


@given(some.lists(some.sampled_from([PASSED, FAILED, ""])))
def test_one_call_that_does_not_pass_fails_the_round(results):
	assert (result_of_round(results) == PASSED) == (bool(results) and set(results) == {PASSED})


# --- the chart


@given(some.lists(some.tuples(some.text(max_size=50), days, some.integers(0, 900)), max_size=12), days)
def test_a_gantt_is_well_formed_whatever_it_is_called(rows, marked):
	bars = [Bar(label, start, start + timedelta(days=lasts)) for label, start, lasts in rows]
	bars = [bar for bar in bars if bar.label.isprintable()]
	drawn = gantt(bars, [Mark(marked, "Go-live <&>")])
	if not bars:
		assert drawn == ""
		return
	assert len(parseString(drawn).getElementsByTagName("title")) == len(bars) + 1


@given(days, some.integers(0, 4000))
def test_ticks_lie_within_and_are_few(first, lasts):
	last = first + timedelta(days=lasts)
	found = ticks(first, last)
	assert all(first <= day <= last for day in found) and found == sorted(set(found))
	assert len(found) <= 2 * MOST_TICKS
