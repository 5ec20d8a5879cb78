"""A CAPA judged by a count: before and after windows, what the checker sees, signs, or overrules with a reason."""

from datetime import date

import frappe
import pytest

from sms_module.corrective_action import capa_count, weak_points
from sms_module.corrective_action.api import count_of
from sms_module.records.errors import IncompleteError, LockedError, NotYoursError
from sms_module.reporting.printing import print_html
from tests import factories as f
from tests.factories import as_user, on_day, refused
from tests.factories_objectives import make_objective, measure
from tests.test_capa_rules import defer

provider = f.provider
APPROVED, VERIFIED, JUDGED = date(2027, 3, 10), date(2027, 4, 20), date(2027, 8, 5)
BEFORE = {"2026-12-01": 12, "2027-01-01": 10, "2027-02-01": 14}
AFTER = {"2027-05-01": 1, "2027-06-01": 2, "2027-07-01": 0}
FORGED = ("count_before", "count_after", "count_met")


@pytest.fixture
def objective(provider):
	"""Emergency changes without a review, counted every month."""
	with on_day(APPROVED):
		made = make_objective(
			provider, title="Changes without review", direction="Lower is Better", baseline=12, target=2
		)
		for day, value in BEFORE.items():
			measure(provider, made, day, value)
	return made


def criterion(objective, **values):
	return {
		"criterion_objective": objective.name,
		"criterion_figure": "Mean",
		"criterion_months": 3,
		"criterion_comparison": "At Most",
		"criterion_value": 2,
		**values,
	}


def under_review(p, objective, after=AFTER, **values):
	"""A CAPA approved in March and verified in April, with what was measured since."""
	with on_day(APPROVED):
		capa = f.make_capa(p, "Cause Analysis", **criterion(objective, **values))
		capa = f.advance_capa(p, capa, "Implementing")
	with on_day(VERIFIED):
		capa = f.judge_capa(p, capa, "Effectiveness Review")
	with on_day(JUDGED):
		for day, value in after.items():
			measure(p, objective, day, value)
	return capa


def judge(p, capa, step="Effective", **values):
	return f.step(capa, step, p.boss, **{"effectiveness_note": "seen in the list of changes", **values})


# --- the criterion


def test_a_count_is_a_criterion_and_can_be_counted(provider, objective):
	with on_day(APPROVED):
		capa = f.make_capa(provider, "Action Plan")
		capa = f.change(capa, provider.mgr, effectiveness_criterion="It is better")
		assert weak_points.NOT_MEASURABLE in capa.weak_points
		capa = f.change(capa, provider.mgr, effectiveness_criterion=None, **criterion(objective))
		assert weak_points.NOT_MEASURABLE not in capa.weak_points
		f.step(capa, "Request Approval", provider.mgr)


def test_without_text_and_count_there_is_no_criterion(provider, objective):
	with on_day(APPROVED):
		capa = f.make_capa(provider, "Action Plan")
		capa = f.change(capa, provider.mgr, effectiveness_criterion=None)
		with refused(IncompleteError, "judged effective"):
			f.step(capa, "Request Approval", provider.mgr)


@pytest.mark.parametrize(
	("frequency", "months"), (("Monthly", 0), ("Monthly", -1), ("Quarterly", 2), ("Yearly", 11))
)
def test_a_window_holds_a_whole_period(provider, frequency, months):
	with on_day(APPROVED):
		objective = make_objective(provider, frequency=frequency)
		with refused(frappe.ValidationError, "too short|negative"):
			f.make_capa(provider, **criterion(objective, criterion_months=months))
		f.make_capa(provider, **criterion(objective, criterion_months=12))


def test_at_least_nothing_is_no_criterion(provider, objective):
	values = criterion(objective, criterion_comparison="At Least", criterion_value=0)
	with on_day(APPROVED), refused(frappe.ValidationError, "at least 0 is no criterion"):
		f.make_capa(provider, **values)
	with on_day(APPROVED):
		f.make_capa(provider, **{**values, "criterion_comparison": "At Most"})


@pytest.mark.parametrize(
	"changed",
	(
		{"criterion_value": 20},
		{"criterion_months": 1},
		{"criterion_comparison": "At Least"},
		{"criterion_figure": "Sum"},
		{"criterion_objective": None},
	),
)
def test_the_count_is_locked_at_approval(provider, objective, changed):
	capa = under_review(provider, objective)
	with on_day(JUDGED):
		for user in (provider.mgr, provider.boss):
			with refused((LockedError, NotYoursError)):
				f.change(capa, user, **changed)


# --- judging


def test_a_met_count_is_signed_and_kept(provider, objective):
	capa = under_review(provider, objective)
	with on_day(JUDGED):
		capa = judge(provider, capa)
		assert (capa.count_before, capa.count_after, capa.count_met) == (12, 1, "Yes")
		assert (capa.count_before_number, capa.count_after_number) == (3, 3)
		assert capa.workflow_state == "Closed" and not capa_count.overruled(capa)
		f.change(frappe.get_doc("SMS Measurement", f"{objective.name}-2027-07"), provider.own, value=90)
	stored = frappe.get_doc("CAPA", capa.name)
	assert (stored.count_after, stored.count_met) == (1, "Yes"), "what was judged stays"


@pytest.mark.parametrize("reason", (None, "  "))
def test_an_unmet_count_is_overruled_with_a_reason(provider, objective, reason):
	capa = under_review(provider, objective, {**AFTER, "2027-07-01": 9})
	with on_day(JUDGED):
		with refused(IncompleteError, "is not effective .4 after, asked: At Most 2."):
			judge(provider, capa, overrule_reason=reason)
		capa = judge(provider, capa, overrule_reason="nine in July were one migration")
	assert (capa.count_after, capa.count_met) == (4, "No") and capa_count.overruled(capa)


def test_an_unmet_count_agrees_with_not_effective(provider, objective):
	capa = under_review(provider, objective, {**AFTER, "2027-07-01": 9})
	with on_day(JUDGED):
		capa = judge(provider, capa, "Not Effective")
	assert "12 before, 4 after; met: No" in capa.iterations[0].count_text
	assert "Changes without review" in capa.iterations[0].criterion and not capa.iterations[0].overrule_reason


def test_a_met_count_is_called_ineffective_with_a_reason_only(provider, objective):
	capa = under_review(provider, objective)
	with on_day(JUDGED):
		with refused(IncompleteError, "By the count .* is effective"):
			judge(provider, capa, "Not Effective")
		capa = judge(provider, capa, "Not Effective", overrule_reason="the tool counts nothing at night")
	assert capa.iterations[0].overrule_reason == "the tool counts nothing at night"
	assert not capa.overrule_reason and not capa.count_met and not capa.count_after


@pytest.mark.parametrize("missing", AFTER)
def test_too_few_measurements_are_waited_for_or_overruled(provider, objective, missing):
	capa = under_review(provider, objective, {day: value for day, value in AFTER.items() if day != missing})
	with on_day(JUDGED):
		with refused(IncompleteError, f"too few measurements .{missing[:7]} missing"):
			judge(provider, capa)
		judged = judge(provider, capa, overrule_reason="the figures of that month are lost")
	assert (judged.count_met, judged.count_after_number) == ("Not Enough Measurements", 2)


def test_a_window_that_is_not_over_is_too_short(provider, objective):
	capa = under_review(provider, objective, {"2027-05-01": 1, "2027-06-01": 2})
	with on_day(date(2027, 7, 10)), refused(IncompleteError, "2027-07 missing"):
		judge(provider, capa)


def test_too_few_measurements_need_no_reason_to_be_ineffective(provider, objective):
	capa = under_review(provider, objective, {})
	with on_day(JUDGED):
		capa = judge(provider, capa, "Not Effective")
	assert "met: Not Enough Measurements" in capa.iterations[0].count_text


def test_nothing_before_is_no_hindrance(provider):
	with on_day(APPROVED):
		objective = make_objective(provider, direction="Lower is Better", baseline=12, target=2)
	capa = under_review(provider, objective)
	with on_day(JUDGED):
		capa = judge(provider, capa)
	assert (capa.count_met, capa.count_before_number) == ("Yes", 0)
	assert capa_count.frozen_words(capa).startswith("– before, 1 after")


def test_a_reason_written_before_the_review_counts_for_nothing(provider, objective):
	"""Those who carry it out may write everything in their states: not the checker's reason."""
	with on_day(APPROVED):
		capa = f.make_capa(provider, "Cause Analysis", **criterion(objective, overrule_reason="trust us"))
		capa = f.advance_capa(provider, capa, "Implementing")
		with refused((LockedError, NotYoursError)):
			f.change(capa, provider.mgr, overrule_reason="trust us more")
	with on_day(VERIFIED):
		capa = f.judge_capa(provider, capa, "Effectiveness Review")
		assert not capa.overrule_reason
		with refused(NotYoursError):
			f.change(capa, provider.mgr, overrule_reason="trust us")
		f.change(capa, provider.apm, overrule_reason="looked into each of them")


def test_putting_off_keeps_what_was_counted_then(provider, objective):
	capa = under_review(provider, objective, {"2027-05-01": 1})
	with on_day(date(2027, 6, 10)):
		capa = defer(provider, capa, days=60)
	assert "met: Not Enough Measurements" in capa.iterations[0].count_text
	assert not capa.count_met
	with on_day(date(2027, 8, 10)):
		for day in ("2027-06-01", "2027-07-01"):
			measure(provider, objective, day, 2)
		assert judge(provider, capa).count_met == "Yes"


def test_another_round_is_counted_from_its_own_approval(provider, objective):
	capa = under_review(provider, objective, {**AFTER, "2027-07-01": 30})
	with on_day(JUDGED):
		capa = judge(provider, capa, "Not Effective")
		more = {
			"what": "Two people close a change",
			"responsible": provider.eng2,
			"due_date": date(2027, 9, 1),
		}
		capa = f.change(capa, provider.mgr, actions=[*capa.actions, more])
		assert capa_count.approved_on(capa) == JUDGED
		capa = f.advance_capa(provider, capa, "Implementing")
	with on_day(date(2027, 9, 1)):
		assert capa_count.approved_on(capa) == JUDGED
		capa = f.judge_capa(provider, capa, "Effectiveness Review")
	with on_day(date(2027, 12, 1)):
		for day in ("2027-09-01", "2027-10-01", "2027-11-01"):
			measure(provider, objective, day, 1)
		capa = judge(provider, capa)
	assert (capa.count_before, capa.count_after, capa.iteration) == (11, 1, 2)  # of May, June and July


def test_reopening_clears_the_count(provider, objective):
	capa = under_review(provider, objective)
	with on_day(JUDGED):
		capa = f.step(judge(provider, capa), "Reopen", provider.apm, "it came back")
	assert not capa.count_met and "met: Yes" in capa.iterations[0].count_text


def test_a_capa_without_a_count_is_judged_as_before(provider):
	capa = f.make_capa(provider, "Effectiveness Review")
	capa = judge(provider, capa, overrule_reason="nothing to overrule")
	assert not capa.count_met and not capa.overrule_reason


@pytest.mark.parametrize("forged", FORGED)
def test_the_count_is_not_forged(provider, objective, forged):
	capa = under_review(provider, objective)
	value = "Yes" if forged == "count_met" else 1
	with on_day(JUDGED), refused(Exception, "written by the system"):
		f.change(capa, provider.boss, **{forged: value})


# --- what the checker sees


def test_the_checker_sees_figures_and_chart(provider, objective):
	capa = under_review(provider, objective, {"2027-05-01": 1, "2027-07-01": 2})
	with on_day(JUDGED), as_user(provider.boss):
		html = count_of(capa.name)
	assert "2026-12 – 2027-02" in html and "2027-05 – 2027-07" in html
	assert "2 of 3" in html and "2027-06" in html and "Not Enough Measurements" in html
	assert html.count('class="value"') == 5 and html.count('class="band"') == 2 and "At Most 2" in html
	with on_day(JUDGED), as_user(provider.stranger), refused(frappe.PermissionError):
		count_of(capa.name)


def test_the_approver_sees_what_was_before(provider, objective):
	with on_day(APPROVED):
		capa = f.make_capa(provider, "In Approval", **criterion(objective))
		html = count_of(capa.name)
	assert "3 of 3" in html and "<td>12</td>" in html
	assert count_of(f.make_capa(provider).name) == ""


def test_words_of_an_objective_are_escaped(provider):
	with on_day(APPROVED):
		evil = make_objective(provider, title="<script>alert(1)</script>")
		measure(provider, evil, "2027-02-01", 1)
		assert "<script" not in count_of(f.make_capa(provider, **criterion(evil)).name)


def test_the_report_prints_count_chart_and_overruling(provider, objective):
	capa = under_review(provider, objective, {**AFTER, "2027-07-01": 9})
	with on_day(JUDGED):
		capa = judge(provider, capa, overrule_reason="nine in July were one migration")
		with as_user(provider.boss):
			html = print_html(frappe.get_doc("CAPA", capa.name), "CAPA 8D Report")
	for words in (
		"Mean of Changes without review over 3 months: At Most 2",
		"12 before, 4 after; met: No",
		"nine in July were one migration",
		"<svg",
	):
		assert words in html, words


def test_a_round_prints_its_count(provider, objective):
	capa = under_review(provider, objective, {**AFTER, "2027-07-01": 9})
	with on_day(JUDGED):
		capa = judge(provider, capa, "Not Effective")
		html = print_html(frappe.get_doc("CAPA", capa.name), "CAPA 8D Report")
	assert "12 before, 4 after; met: No" in html
