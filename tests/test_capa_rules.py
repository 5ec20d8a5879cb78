"""Rules 6 and 7: a CAPA's plan, its approval, its effect, and going round again."""

import frappe
import pytest
from frappe.utils import add_days

from sms_module.corrective_action import effectiveness, weak_points
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, LockedError, NotYoursError, OwnWorkError, StateError
from tests import factories
from tests.factories import as_user, on_day, refused

provider = factories.provider


@pytest.fixture
def plan(provider):
	return factories.make_capa(provider, "Action Plan")


def request_approval(p, capa, **changed):
	capa = factories.change(capa, p.mgr, **changed) if changed else capa
	return factories.step(capa, "Request Approval", p.mgr)


def test_analysis_needs_a_problem(provider):
	capa = factories.make_capa(provider, problem_is=None)
	with refused(IncompleteError, "Describe the problem"):
		factories.step(capa, "Start Analysis", provider.mgr)


def test_it_answers_something(provider):
	capa = factories.make_capa(provider, findings=[])
	with refused(IncompleteError, "answers nothing"):
		factories.step(capa, "Start Analysis", provider.mgr)


def test_plan_needs_cause_action_and_criterion(provider, plan):
	for changed, words in (
		({"causes": []}, "no root cause"),
		({"actions": []}, "no action"),
		({"effectiveness_criterion": " "}, "by what"),
	):
		with refused(IncompleteError, words):
			request_approval(provider, plan, **changed)


def test_escape_cause_alone_is_no_cause(provider, plan):
	cause = {"kind": "Escape", "category": factories.a_cause(), "cause": "nobody looked", "root": 1}
	with refused(IncompleteError, "no root cause"):
		request_approval(provider, plan, causes=[cause])


@pytest.mark.parametrize("lacking", ("responsible", "due_date", "what"))
def test_action_has_responsible_and_date(provider, plan, lacking):
	row = {**plan.actions[0].as_dict(), lacking: None}
	with refused(frappe.MandatoryError):
		factories.change(plan, provider.mgr, actions=[row])


def test_action_is_not_due_in_the_past(provider, plan):
	row = {**plan.actions[0].as_dict(), "due_date": add_days(today(), -1)}
	with refused(frappe.ValidationError, "in the past"):
		factories.change(plan, provider.mgr, actions=[row])


def test_correction_alone_is_enough_for_a_minor(provider):
	alone = {"need_to_act": "No", "correction": "reviewed now", "actions": [], "causes": []}
	plan = factories.make_capa(provider, "Action Plan")
	with refused(IncompleteError, "Say why"):
		request_approval(provider, plan, **alone)
	request_approval(provider, plan, **alone, no_action_reason="one slip in a year")
	major = factories.make_finding(provider, "Accepted", type="Major Nonconformity", requirement="2018-4.1")
	plan = factories.make_capa(provider, "Action Plan", finding=major)
	with refused(IncompleteError, "major, repeated"):
		request_approval(provider, plan, **alone, no_action_reason="one slip in a year")


def test_weak_points_warn_and_block_nothing(provider, plan):
	capa = request_approval(
		provider,
		plan,
		effectiveness_criterion="better than before",
		extent=None,
		correction="Tool refuses to close without a review",
		actions=[{**plan.actions[0].as_dict(), "changes_document": None}],
	)
	for sentence in (
		weak_points.NOT_MEASURABLE,
		weak_points.NO_EXTENT,
		weak_points.REPEATS_CORRECTION,
		weak_points.NO_DOCUMENT,
	):
		assert sentence in capa.weak_points
	assert factories.step(capa, "Approve", provider.boss).workflow_state == "Implementing"


def test_sound_plan_has_no_weak_point(plan):
	assert not plan.weak_points


def test_approval_waits_for_the_finding_to_be_accepted(provider):
	finding = factories.make_finding(provider)
	capa = factories.make_capa(provider, "In Approval", finding=finding)
	with refused(IncompleteError, finding.name):
		factories.step(capa, "Approve", provider.boss)


def test_approval_starts_actions_and_leads_findings(provider, plan):
	capa = factories.step(request_approval(provider, plan), "Approve", provider.boss)
	action = frappe.get_doc("SMS Action", capa.actions[0].action)
	assert (action.responsible, action.workflow_state) == (provider.eng, "Open")
	assert frappe.db.get_value("Finding", capa.findings[0].finding, "workflow_state") == "Action Planned"


# --- own work


@pytest.mark.parametrize("relation", ("responsible", "action", "owner", "last"))
def test_nobody_approves_their_own_work(provider, relation):
	capa = factories.make_capa(
		provider,
		"Action Plan",
		maker=provider.boss if relation == "owner" else None,
		responsible=provider.boss if relation == "responsible" else provider.mgr,
		team=[{"user": provider.mgr}],
	)
	if relation == "action":
		row = {**capa.actions[0].as_dict(), "responsible": provider.boss}
		capa = factories.change(capa, provider.mgr, actions=[row])
	if relation == "last":
		capa = factories.change(capa, provider.boss, read_across="looked at the other desk")
	capa = factories.step(capa, "Request Approval", provider.mgr)
	with refused(OwnWorkError, "nobody approves their own work"):
		factories.step(capa, "Approve", provider.boss)
	assert factories.step(capa, "Approve", provider.top).workflow_state == "Implementing"


def test_nobody_verifies_what_they_are_responsible_for(provider):
	capa = factories.make_capa(
		provider, "Implementing", responsible=provider.boss, team=[{"user": provider.mgr}]
	)
	factories.finish_action(provider, frappe.get_doc("SMS Action", capa.actions[0].action))
	with refused(OwnWorkError):
		factories.step(capa, "Verify Implementation", provider.boss, implementation_evidence="seen")


@pytest.mark.parametrize("step", ("Effective", "Not Effective"))
def test_nobody_judges_what_they_carried_out(provider, step):
	capa = factories.make_capa(provider, "Effectiveness Review")
	frappe.db.set_value("SMS Action", capa.actions[0].action, "done_by", provider.boss)
	with refused(OwnWorkError):
		factories.step(capa, step, provider.boss, effectiveness_note="seen")
	factories.step(capa, step, provider.apm, effectiveness_note="seen")


def test_deputy_who_did_the_work_does_not_judge_it(provider):
	capa = factories.make_capa(provider, "Implementing")
	frappe.get_doc(
		{
			"doctype": "SMS Delegation",
			"person": provider.eng,
			"deputy": provider.apm,
			"from_date": today(),
			"to_date": today(),
		}
	).insert()
	action = frappe.get_doc("SMS Action", capa.actions[0].action)
	factories.step(action, "Finish", provider.apm, evidence="done")
	with refused(OwnWorkError):
		factories.step(capa, "Verify Implementation", provider.apm, implementation_evidence="seen")


def test_stranger_bars_nobody_by_giving_an_action(provider):
	capa = factories.make_capa(provider, "Implementing")
	with refused(frappe.PermissionError), as_user(provider.stranger):
		frappe.get_doc(
			{
				"doctype": "SMS Action",
				"what": "x",
				"responsible": provider.boss,
				"due_date": today(),
				"source_doctype": "CAPA",
				"source_name": capa.name,
			}
		).insert()


# --- the effect


def test_verification_needs_closed_actions_and_proof(provider):
	capa = factories.make_capa(provider, "Implementing")
	with refused(IncompleteError, capa.actions[0].action):
		factories.step(capa, "Verify Implementation", provider.boss, implementation_evidence="seen")
	factories.finish_action(provider, frappe.get_doc("SMS Action", capa.actions[0].action))
	with refused(IncompleteError, "what was implemented"):
		factories.step(capa, "Verify Implementation", provider.boss)


def under_review(p, wait: int = 0):
	return factories.make_capa(p, "Effectiveness Review", wait=wait)


@pytest.mark.parametrize("step", ("Effective", "Not Effective"))
def test_effect_is_not_judged_before_the_waiting_time(provider, step):
	capa = under_review(provider, wait=30)
	assert capa.effectiveness_due == add_days(today(), 30)
	with refused(IncompleteError, "not before"):
		factories.step(capa, step, provider.boss, effectiveness_note="0 of 10")
	with on_day(30):
		factories.step(capa, step, provider.boss, effectiveness_note="0 of 10")


def test_effect_needs_what_was_seen(provider):
	with refused(IncompleteError, "what was seen"):
		factories.step(under_review(provider), "Effective", provider.boss)


def test_criterion_is_locked_at_approval(provider):
	capa = under_review(provider)
	for changed in ({"effectiveness_criterion": "fewer"}, {"effectiveness_wait_days": 1}):
		with refused((LockedError, NotYoursError)):
			factories.change(capa, provider.boss, **changed)


def test_not_effective_goes_round_again(provider):
	capa = under_review(provider)
	capa = factories.step(capa, "Not Effective", provider.boss, effectiveness_note="2 of 10 again")
	assert (capa.workflow_state, capa.iteration) == ("Cause Analysis", 2)
	assert not capa.implementation_verified_by and not capa.effectiveness_note and not capa.closed_on
	kept = capa.iterations[0]
	assert (kept.iteration, kept.result, kept.note) == (1, "Not Effective", "2 of 10 again")
	assert frappe.db.get_value("Finding", capa.findings[0].finding, "workflow_state") == "Accepted"
	more = {
		"what": "Two people close a change",
		"responsible": provider.eng2,
		"due_date": add_days(today(), 9),
	}
	capa = factories.change(capa, provider.mgr, actions=[*capa.actions, more])
	capa = factories.judge_capa(provider, factories.advance_capa(provider, capa, "Implementing"))
	assert (capa.workflow_state, capa.iteration, capa.effectiveness_result) == ("Closed", 2, "Effective")


def defer(p, capa, user=None, days: int = 10, reason: str = "only two changes so far"):
	with as_user(user or p.boss):
		return effectiveness.defer(frappe.get_doc("CAPA", capa.name), str(add_days(today(), days)), reason)


def test_not_yet_determinable_at_most_twice(provider):
	capa = under_review(provider)
	with refused(NotYoursError):
		defer(provider, capa, provider.own)
	with refused(IncompleteError, "Say why"):
		defer(provider, capa, reason=" ")
	with refused(frappe.ValidationError, "in the future"):
		defer(provider, capa, days=0)
	capa = defer(provider, capa)
	assert (capa.effectiveness_due, capa.undetermined_count) == (add_days(today(), 10), 1)
	with refused(IncompleteError, "not before"):
		defer(provider, capa)
	with on_day(10):
		defer(provider, capa)
	with on_day(20):
		with refused(StateError, "effective now or it is not"):
			defer(provider, capa)
		capa = factories.step(capa, "Effective", provider.boss, effectiveness_note="0 of 10")
	assert [row.result for row in capa.iterations] == ["Not Yet Determinable"] * 2


def test_worker_does_not_defer(provider):
	capa = factories.make_capa(
		provider, "Implementing", responsible=provider.boss, team=[{"user": provider.mgr}]
	)
	factories.finish_action(provider, frappe.get_doc("SMS Action", capa.actions[0].action))
	capa = factories.step(capa, "Verify Implementation", provider.apm, implementation_evidence="seen")
	with refused(OwnWorkError):
		defer(provider, capa)


def test_deferring_belongs_to_the_review(provider):
	with refused(StateError):
		defer(provider, factories.make_capa(provider, "Implementing"))


def test_reopening_clears_the_closing_date(provider):
	capa = factories.make_capa(provider, "Closed")
	assert capa.closed_on == today()
	capa = factories.step(capa, "Reopen", provider.apm, "it came back")
	assert not capa.closed_on and capa.iteration == 2


# --- findings of several CAPAs


def test_finding_is_answered_by_one_capa(provider):
	finding = factories.make_finding(provider, "Accepted")
	first = factories.make_capa(provider, finding=finding)
	with refused(frappe.ValidationError, first.name):
		factories.make_capa(provider, finding=finding)
	with refused(frappe.ValidationError, "twice"):
		factories.change(first, provider.mgr, findings=[{"finding": finding.name}, {"finding": finding.name}])


@pytest.mark.parametrize("state", ("Closed", "Withdrawn"))
def test_settled_finding_needs_no_capa(provider, state):
	with refused(frappe.ValidationError):
		factories.make_capa(provider, finding=factories.make_finding(provider, state))


def test_cancelled_capa_frees_its_findings_and_takes_none_back(provider):
	finding = factories.make_finding(provider, "Accepted")
	first = factories.make_capa(provider, "Cancelled", finding=finding)
	assert not frappe.db.get_value("Finding", finding.name, "capa")
	second = factories.make_capa(provider, finding=finding)
	with refused(IncompleteError, second.name):
		factories.step(first, "Reinstate", provider.boss, "needed after all")
	factories.step(second, "Cancel", provider.boss, "a double")
	factories.step(first, "Reinstate", provider.boss, "needed after all")
	assert frappe.db.get_value("Finding", finding.name, "capa") == first.name


def test_cancelling_takes_actions_and_findings_back(provider):
	capa = factories.make_capa(provider, "Implementing")
	factories.step(capa, "Cancel", provider.boss, "not needed")
	assert frappe.db.get_value("SMS Action", capa.actions[0].action, "workflow_state") == "Cancelled"
	assert frappe.db.get_value("Finding", capa.findings[0].finding, "workflow_state") == "Accepted"
