"""Rules 5, 6 and 8: findings are complete, answered, disputed, closed, and known when they come back."""

import frappe
import pytest
from frappe.utils import add_days, add_months

from sms_module.corrective_action.api import regrade
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, NotYoursError, OwnWorkError, StateError
from tests import factories
from tests.factories import as_user, on_day, refused

provider = factories.provider
GOOD = {"correction": "reviewed now", "correction_done_on": None, "no_action_reason": "one slip in a year"}


@pytest.mark.parametrize("part", ("requirement", "evidence", "statement"))
@pytest.mark.parametrize("grade", ("Major Nonconformity", "Minor Nonconformity"))
def test_nonconformity_has_its_three_parts(provider, part, grade):
	with refused(IncompleteError, "missing"):
		factories.make_finding(provider, type=grade, **{part: " " if part != "requirement" else None})
	finding = factories.make_finding(provider, type=grade)
	with refused(IncompleteError, "missing"):
		factories.change(finding, provider.lead, **{part: None})


def test_other_findings_need_no_parts(provider):
	factories.make_finding(provider, type="Observation", requirement=None, evidence=None, statement=None)


def test_due_dates_follow_from_type_and_state(provider):
	finding = factories.make_finding(provider)
	assert finding.due_date == finding.response_due == add_days(today(), 14)
	finding = factories.step(finding, "Accept", provider.mgr)
	assert finding.due_date == finding.plan_due == add_days(today(), 45)
	good = factories.make_finding(provider, type="Good Practice")
	assert not good.due_date


def test_regrading_moves_the_due_dates(provider):
	finding = factories.make_audit_finding(provider)
	with as_user(provider.lead):
		regrade(finding.name, "Major Nonconformity", "it concerns every change")
	finding.reload()
	assert (finding.type, finding.response_due) == ("Major Nonconformity", add_days(today(), 7))


def test_only_arbiters_regrade_with_a_reason(provider):
	finding = factories.make_audit_finding(provider)
	for user in (provider.mgr, provider.vice, provider.boss, provider.own):
		with as_user(user), refused(frappe.PermissionError):
			regrade(finding.name, "Observation", "because")
	for user in (provider.lead, provider.apm):
		with as_user(user), refused(IncompleteError, "Say why"):
			regrade(finding.name, "Observation", " ")
		with as_user(user), factories.undone():
			regrade(finding.name, "Observation", "the sample was too small")


def test_dispute_and_its_resolution_are_kept(provider):
	finding = factories.make_audit_finding(provider, "Disputed")
	assert finding.dispute_reason == "they were reviewed"
	for user in (provider.mgr, provider.vice, provider.boss, provider.aud):
		with refused(NotYoursError):
			factories.step(finding, "Uphold", user, "because")
	finding = factories.step(finding, "Uphold", provider.lead, "no review is on file")
	assert (finding.workflow_state, finding.dispute_resolution) == ("Accepted", "no review is on file")


def test_kind_does_not_change_to_get_another_arbiter(provider):
	finding = factories.make_audit_finding(provider)
	with refused((StateError, NotYoursError)):
		factories.change(finding, provider.boss, source_kind="Other", source_name="")
	finding = frappe.get_doc("Finding", finding.name)
	factories.change(finding, provider.boss, source_kind="Other")
	assert frappe.db.get_value("Finding", finding.name, "source_kind") == "Audit"
	with refused(NotYoursError):
		factories.step(finding, "Withdraw", provider.boss, "because")


def test_auditee_answers_and_changes_nothing_else(provider):
	finding = factories.make_finding(provider)
	factories.change(finding, provider.mgr, containment="All changes stopped", correction="reviewed now")
	for changed in ({"statement": "fine"}, {"type": "Observation"}, {"responsible": provider.eng}):
		with refused(NotYoursError):
			factories.change(finding, provider.mgr, **changed)
	with refused(frappe.PermissionError):
		factories.change(finding, provider.stranger, containment="x")


# --- closing


def test_nonconformity_does_not_just_close(provider):
	finding = factories.make_finding(provider, "Accepted")
	for user in (provider.boss, provider.apm, provider.lead, provider.mgr, "Administrator"):
		with as_user(user), refused((StateError, NotYoursError, IncompleteError)):
			doc = frappe.get_doc("Finding", finding.name)
			doc.workflow_state = "Closed"
			doc.save()


def close_without_action(p, finding, user=None):
	return factories.step(finding, "Close without Corrective Action", user or p.lead)


def test_minor_closes_without_action_when_corrected_with_reason_by_another(provider):
	finding = factories.make_finding(provider, "Accepted")
	with refused(IncompleteError, "Correction"):
		close_without_action(provider, finding, provider.apm)
	answer = {**GOOD, "correction_done_on": today()}
	finding = factories.change(finding, provider.mgr, **answer)
	with refused(NotYoursError):
		close_without_action(provider, finding, provider.mgr)
	finding = close_without_action(provider, finding)
	assert finding.closed_on == today()


def test_who_writes_the_reason_does_not_close(provider):
	finding = factories.make_finding(provider, "Accepted")
	finding = factories.change(finding, provider.boss, **{**GOOD, "correction_done_on": today()})
	with refused(OwnWorkError):
		close_without_action(provider, finding, provider.boss)
	assert close_without_action(provider, finding, provider.apm).workflow_state == "Closed"


def test_major_and_recurring_ones_need_a_capa(provider):
	answer = {**GOOD, "correction_done_on": today()}
	major = factories.make_finding(provider, "Accepted", type="Major Nonconformity")
	factories.change(major, provider.mgr, **answer)
	with refused(StateError):
		close_without_action(provider, major)
	factories.make_finding(provider, "Closed")
	again = factories.make_finding(provider, "Accepted")
	factories.change(again, provider.mgr, **answer)
	with refused(IncompleteError, "recurrence"):
		close_without_action(provider, again)


def test_correction_lies_not_in_the_future(provider):
	finding = factories.make_finding(provider, "Accepted")
	with refused(frappe.ValidationError, "in the future"):
		factories.change(finding, provider.mgr, correction_done_on=add_days(today(), 1))


def test_nonconformity_closes_through_a_proven_capa(provider):
	finding = factories.make_finding(provider, "Verified")
	capa = frappe.get_doc("CAPA", finding.capa)
	factories.step(capa, "Reopen", provider.boss, "it came back")
	finding.reload()
	assert finding.workflow_state == "Accepted"
	finding = factories.make_finding(provider, "Verified")
	assert factories.step(finding, "Close", provider.apm).workflow_state == "Closed"


def test_responsible_does_not_close(provider):
	finding = factories.make_finding(provider, "Verified", responsible=provider.boss)
	with refused(OwnWorkError):
		factories.step(finding, "Close", provider.boss)


@pytest.mark.parametrize("of", ("finding", "capa"))
def test_open_action_keeps_it_open(provider, of):
	finding = factories.make_finding(provider, "Verified")
	if of == "finding":
		action = factories.make_action(provider, source=finding)
	else:
		action = frappe.get_doc("SMS Action", {"source_name": finding.capa})
		action = factories.step(action, "Send Back", provider.boss, "not quite")
	with refused(IncompleteError, action.name):
		factories.step(finding, "Close", provider.apm)


def test_observation_closes_with_a_reason_or_an_action(provider):
	finding = factories.make_finding(provider, type="Observation")
	with refused(IncompleteError, "has none"):
		factories.step(finding, "Close", provider.mgr)
	action = factories.make_action(provider, source=finding)
	with refused(IncompleteError, "has none"):
		factories.step(finding, "Close", provider.mgr)
	factories.finish_action(provider, action)
	assert factories.step(finding, "Close", provider.mgr).workflow_state == "Closed"
	other = factories.make_finding(provider, type="Opportunity for Improvement")
	factories.change(other, provider.mgr, no_action_reason="costs more than it brings")
	assert factories.step(other, "Close", provider.mgr).workflow_state == "Closed"


def test_reopening_clears_the_closing_date(provider):
	finding = factories.make_finding(provider, "Closed")
	finding = factories.step(finding, "Reopen", provider.boss, "it came back")
	assert finding.workflow_state == "Accepted" and not finding.closed_on and finding.due_date


def test_withdrawing_waits_for_the_capa(provider):
	finding = factories.make_finding(provider, "Accepted")
	capa = factories.make_capa(provider, finding=finding)
	with refused(IncompleteError, capa.name):
		factories.step(finding, "Withdraw", provider.apm, "because")


# --- recurrence


def test_same_matter_within_the_period_is_a_recurrence(provider):
	first = factories.make_finding(provider, "Closed")
	again = factories.make_finding(provider)
	assert (again.recurrence_of, again.proposed_type) == (first.name, "Major Nonconformity")
	assert frappe.db.get_value("CAPA", first.capa, "did_not_last")


def test_finding_on_a_part_of_the_requirement_is_a_recurrence(provider):
	parent = frappe.db.get_value("SMS Requirement", factories.REQUIREMENT, "parent_sms_requirement")
	first = factories.make_finding(provider, "Closed", requirement=parent)
	assert factories.make_finding(provider).recurrence_of == first.name


@pytest.mark.parametrize(
	"other",
	({"requirement": "2018-4.1"}, {"sms_process": factories.OTHER_PROCESS}, {"type": "Good Practice"}),
)
def test_another_matter_is_none(provider, other):
	factories.make_finding(provider, "Closed")
	assert not factories.make_finding(provider, **other).recurrence_of


def test_after_the_period_it_is_none(provider):
	with on_day(add_months(today(), -25)):
		factories.make_finding(provider, "Closed")
	assert not factories.make_finding(provider).recurrence_of


def test_same_cause_is_a_recurrence(provider):
	first = factories.make_finding(provider, "Closed")
	other = factories.make_finding(
		provider, "Accepted", requirement="2018-4.1", sms_process=factories.OTHER_PROCESS
	)
	factories.make_capa(provider, "Action Plan", finding=other)
	other.reload()
	assert (other.recurrence_of, other.proposed_type) == (first.name, "Major Nonconformity")
