"""Status reports: by whom, of which day, and what they come to further up; late ones are reminded of."""

import itertools

import frappe
import pytest
from frappe.utils import add_days, getdate

from sms_module.improvement import due, rollup
from sms_module.improvement.rollup import INITIATIVE, line_of, roll_up
from sms_module.notices.escalation import due_items
from sms_module.records.clock import today
from sms_module.records.errors import LockedError, NotYoursError, StateError
from tests import factories
from tests.factories import as_user, change, on_day, refused, rest, step
from tests.factories_plans import complete, make_initiative, make_plan, report_status

provider = factories.provider
JOB = "sms_module.improvement.rollup.count_again"


def standing(initiative, *fields):
	return frappe.db.get_value(INITIATIVE, initiative.name, fields)


# --- what a report may say


@pytest.mark.parametrize("progress", (101, 100.5, -1))
def test_progress_lies_between_0_and_100(provider, progress):
	initiative = make_initiative(provider, "In Progress")
	with refused(frappe.ValidationError, "between 0 and 100"):
		report_status(provider, initiative, progress)
	with as_user(provider.mgr), refused(frappe.ValidationError, "between 0 and 100"):
		values = {"initiative": initiative.name, "progress": progress, "rag": "Red", "comment": "x"}
		rest("POST", "resource/Initiative Status Report", **values)


def test_no_report_is_dated_before_the_start_or_in_the_future(provider):
	initiative = make_initiative(provider, "In Progress")
	with refused(frappe.ValidationError, "no status report is dated before"):
		report_status(provider, initiative, report_date=add_days(today(), -1))
	with refused(frappe.ValidationError, "not how it will stand"):
		report_status(provider, initiative, report_date=add_days(today(), 1))


def test_only_what_is_carried_out_reports(provider):
	for state in ("Proposed", "Approved", "Completed"):
		with refused(StateError, "while it is carried out"):
			report_status(provider, make_initiative(provider, state))


def test_who_carries_it_out_reports(provider):
	initiative = make_initiative(provider, "In Progress")
	with refused((NotYoursError, frappe.PermissionError)):
		report_status(provider, initiative, user=provider.eng)
	report = report_status(provider, initiative, reported_by=provider.top)
	assert report.reported_by == provider.mgr
	with refused(NotYoursError, "corrected by"):
		change(report, provider.own, comment="Mine")
	assert change(report, provider.mgr, progress=45).progress == 45
	assert standing(initiative, "progress") == 45


def test_what_was_reported_stays(provider):
	initiative = make_initiative(provider, "In Progress")
	first = report_status(provider, initiative, 10)
	report_status(provider, initiative, 20)
	with refused(LockedError, "came after"):
		change(first, provider.mgr, progress=90)
	with refused(LockedError):
		frappe.delete_doc(first.doctype, first.name)
	other = make_initiative(provider, "In Progress")
	with refused(LockedError, "stays a report of"):
		change(frappe.get_last_doc(first.doctype), provider.mgr, initiative=other.name)


def test_no_less_than_nothing_was_spent(provider):
	with refused(frappe.ValidationError):
		report_status(provider, make_initiative(provider, "In Progress"), spent=-5)


def test_reports_are_seen_with_their_initiative(provider):
	report = report_status(provider, make_initiative(provider, "In Progress"))
	for user, sees in ((provider.eng, True), (provider.stranger, False)):
		with as_user(user):
			assert bool(frappe.get_list(report.doctype, filters={"name": report.name})) is sees


# --- what the initiative shows


def test_latest_report_counts(provider):
	with on_day(-40):
		initiative = make_initiative(provider, "In Progress")
	report_status(provider, initiative, 60, rag="Amber", report_date=add_days(today(), -5), spent=100)
	report_status(provider, initiative, 30, report_date=add_days(today(), -20), spent=50)
	found = standing(initiative, "progress", "rag", "last_report_on", "spent")
	assert found == (60, "Amber", getdate(add_days(today(), -5)), 100)


# --- rolled up


def tree(p, *states):
	"""A strategic initiative, one that carries it out, one that carries that out, in progress; top first."""
	strategic = make_plan(p, "Approved", plan_type="Strategic")
	top = make_initiative(p, "In Progress", plan=strategic, cost=100)
	middle = make_initiative(p, "In Progress", parent_initiative=top.name, cost=200)
	low = make_initiative(p, "In Progress", parent_initiative=middle.name, cost=400)
	return top, middle, low


def test_progress_cost_and_worst_standing_go_up_all_levels(provider):
	top, middle, low = tree(provider)
	other = make_initiative(provider, "In Progress", parent_initiative=top.name, weight=3, cost=1000)
	report_status(provider, low, 40, rag="Red", spent=450)
	assert standing(top, "total_progress", "total_cost", "worst_rag") == (10, 1700, "Red")
	report_status(provider, other, 80, rag="Amber")
	assert standing(top, "total_progress", "total_spent", "total_overspend") == (70, 450, 50)
	assert standing(middle, "total_progress", "total_cost", "worst_rag") == (40, 600, "Red")
	assert standing(top, "progress", "rag") == (0, None) or standing(top, "rag") in (None, "")
	step(low, "Cancel", provider.top, "the supplier does it")
	assert standing(middle, "total_progress", "total_cost", "total_spent") == (0, 200, 450)
	assert standing(top, "worst_rag", "total_cost") == ("Amber", 1300)


def test_another_parent_takes_its_share_along(provider):
	top, _middle, low = tree(provider)
	report_status(provider, low, 50)
	other = make_initiative(provider, "In Progress", cost=0)
	change(low, provider.mgr, parent_initiative=other.name)
	assert standing(top, "total_progress", "total_cost") == (0, 300)
	assert standing(other, "total_progress", "total_cost") == (50, 400)
	change(low, provider.mgr, parent_initiative=None)
	assert standing(other, "total_progress", "total_cost") == (0, 0)


def test_completed_counts_whole(provider):
	top, _middle, low = tree(provider)
	complete(provider, low)
	assert standing(top, "total_progress") == 100


def test_only_those_above_are_touched(provider):
	top, middle, low = tree(provider)
	beside = make_initiative(provider, "In Progress", parent_initiative=top.name)
	assert line_of(low.name) == [low.name, middle.name, top.name]
	report_status(provider, low, 40)
	frappe.db.set_value(INITIATIVE, low.name, "progress", 70)
	assert roll_up(low.name) == [low.name, middle.name, top.name]
	assert roll_up(low.name) == []
	assert beside.name not in line_of(low.name)


def test_long_lines_are_read_to_their_end(provider):
	chain = [make_initiative(provider) for _ in range(11)]
	for below, above in itertools.pairwise(chain):
		frappe.db.set_value(INITIATIVE, below.name, "parent_initiative", above.name)
	assert line_of(chain[0].name) == [each.name for each in chain]


def test_parent_is_not_its_own_descendant(provider):
	top, middle, low = tree(provider)
	for parent in (top, middle, low):
		with refused(StateError):
			change(top, provider.mgr, parent_initiative=parent.name)
	with as_user(provider.mgr), refused(StateError, "carried out through"):
		rest("PUT", f"resource/{INITIATIVE}/{top.name}", parent_initiative=low.name)


def test_nothing_more_is_carried_out_for_what_has_ended(provider):
	ended = make_initiative(provider, "Cancelled")
	with refused(StateError, "nothing more"):
		make_initiative(provider, parent_initiative=ended.name)


def test_loop_made_past_the_rules_does_not_hang(provider):
	one, two = make_initiative(provider), make_initiative(provider)
	frappe.db.set_value(INITIATIVE, one.name, "parent_initiative", two.name)
	frappe.db.set_value(INITIATIVE, two.name, "parent_initiative", one.name)
	assert sorted(line_of(one.name)) == sorted([one.name, two.name])
	roll_up(one.name)


# --- reminders


def due_of(initiative, items=None) -> dict:
	return {item.title: item.due for item in items or due.items() if item.name == initiative.name}


def test_late_report_is_due_at_the_rhythm_of_the_plan(provider):
	plan = make_plan(provider, "Approved", report_rhythm_days=14)
	with on_day(-20):
		initiative = make_initiative(provider, "In Progress", plan=plan)
	title = f"Status report of {initiative.title}"
	assert due_of(initiative, list(due_items()))[title] == getdate(add_days(today(), -6))
	report_status(provider, initiative)
	assert due_of(initiative)[title] == getdate(add_days(today(), 14))
	step(initiative, "Put on Hold", provider.mgr, "no time")
	assert not due_of(initiative)


def test_milestones_ends_and_benefits_are_due(provider):
	initiative = make_initiative(provider, "In Progress")
	assert due_of(initiative)[f"{initiative.title}: Checks agreed"] == getdate(add_days(today(), 30))
	assert getdate(initiative.to_date) in due_of(initiative).values()
	initiative = complete(provider, initiative)
	assert due_of(initiative) == {f"Benefit of {initiative.title}": getdate(initiative.benefit_due)}


def test_plan_that_ran_out_is_due(provider):
	plan = make_plan(provider, "Approved")
	assert [item.due for item in due.items() if item.name == plan.name] == [getdate(plan.to_date)]


def test_who_does_not_get_at_the_tree_leaves_counting_to_a_job(provider, monkeypatch):
	low = make_initiative(provider, "In Progress")
	jobs = []

	def held_by_somebody(*_args):
		raise frappe.QueryTimeoutError

	monkeypatch.setattr(rollup, "_held", held_by_somebody)
	monkeypatch.setattr(frappe, "enqueue", lambda method, **values: jobs.append((method, values)))
	report_status(provider, low, progress=40)
	assert jobs == [(JOB, {"enqueue_after_commit": True, "initiative": low.name})]
	assert frappe.db.get_value(INITIATIVE, low.name, "total_progress") == 0
	with pytest.raises(frappe.RetryBackgroundJobError):
		rollup.count_again(low.name)
	monkeypatch.undo()
	frappe.get_attr(JOB)(low.name)
	assert frappe.db.get_value(INITIATIVE, low.name, "total_progress") == 40
