"""Risks: rated, treated, accepted until a day, reviewed, and raised as nonconformities when they happen."""

import frappe
import frappe.client
import pytest
from frappe.desk.query_report import run
from frappe.utils import add_days, add_months, getdate

from sms_module.audit.brief import brief
from sms_module.corrective_action.api import make_action as make_plain_action
from sms_module.notices.escalation import due_items
from sms_module.records import history
from sms_module.records.api import outlook
from sms_module.records.clock import today
from sms_module.records.errors import (
	IncompleteError,
	LockedError,
	NotYoursError,
	OwnWorkError,
	StateError,
	SystemFieldError,
)
from sms_module.records.system import as_system
from sms_module.reporting.printing import print_html
from sms_module.risk import api
from sms_module.risk.acceptance import lapse_overdue
from sms_module.setup.daily import JOBS
from tests import factories
from tests.factories import (
	DESK,
	OTHER_PROCESS,
	PROCESS,
	REQUIREMENT,
	as_user,
	change,
	make_audit,
	make_finding,
	on_day,
	refused,
	rest,
	step,
	undone,
)
from tests.factories_risks import (
	HAPPENED,
	LEFT,
	TITLE,
	let_happen,
	make_risk,
	propose,
	risk_values,
	set_settings,
	start,
)

provider = factories.provider


def finding_of(risk):
	return frappe.get_doc("Finding", risk.occurrences[-1].finding)


def steps_of(count: int) -> list[dict]:
	return [{"number": number, "label": f"Step {number}"} for number in range(1, count + 1)]


# --- rating


def test_a_risk_is_rated_by_the_scale_of_the_settings(provider):
	risk = make_risk(provider, **LEFT)
	assert (risk.score, risk.level, risk.residual_score, risk.residual_level) == (16, "High", 4, "Low")
	assert not risk.above_acceptance
	risk = change(risk, provider.mgr, residual_likelihood=3)
	assert (risk.residual_level, risk.above_acceptance) == ("Medium", 1)


@pytest.mark.parametrize(
	("field", "value"),
	[("likelihood", 6), ("likelihood", 0), ("impact", -1), ("residual_impact", 6), ("impact", "often")],
)
def test_nothing_is_rated_outside_the_scale(provider, field, value):
	with as_user(provider.mgr):
		with refused(frappe.ValidationError, "is rated 1 to 5|negative"):
			frappe.get_doc(risk_values(provider, **{field: value})).insert()
		with refused(frappe.ValidationError, "is rated 1 to 5|negative"):
			rest("POST", "resource/SMS Risk", **risk_values(provider, **{field: value}))
	risk = make_risk(provider, **LEFT)
	with refused(frappe.ValidationError, "is rated 1 to 5|negative"):
		change(risk, provider.mgr, **{field: 7})


def test_a_treatment_makes_no_risk_greater_but_an_opportunity_it_may(provider):
	greater = {"likelihood": 2, "impact": 2, "residual_likelihood": 4, "residual_impact": 4}
	with refused(frappe.ValidationError, "greater after treatment"):
		make_risk(provider, **greater)
	opportunity = make_risk(provider, kind="Opportunity", **greater)
	assert opportunity.residual_level == "High" and not opportunity.above_acceptance


def test_scores_are_the_systems(provider):
	risk = make_risk(provider, score=1, level="Low")
	assert (risk.score, risk.level) == (16, "High")
	with refused(SystemFieldError):
		change(risk, provider.mgr, score=2)


def test_a_scale_may_have_other_steps(provider):
	set_settings(likelihood_scale=steps_of(3), impact_scale=steps_of(4), risk_medium_from=4, risk_high_from=9)
	assert make_risk(provider, likelihood=3, impact=4).level == "High"
	with refused(frappe.ValidationError, "is rated 1 to 3"):
		make_risk(provider, likelihood=4, impact=4)
	with as_user(provider.eng):
		assert [len(api.scale()[axis]) for axis in ("likelihood", "impact")] == [3, 4]


@pytest.mark.parametrize(
	("values", "sentence"),
	[
		({"impact_scale": [{"number": 1, "label": "a"}, {"number": 3, "label": "b"}]}, "without gaps"),
		({"impact_scale": [{"number": 2, "label": "a"}, {"number": 1, "label": "b"}]}, "in this order"),
		({"likelihood_scale": steps_of(1)}, "2 to 10 steps, not 1"),
		({"likelihood_scale": []}, "2 to 10 steps, not 0"),
		({"likelihood_scale": steps_of(11)}, "2 to 10 steps, not 11"),
		({"risk_high_from": 26}, "at 25 at most"),
		({"risk_medium_from": 15}, "High above Medium"),
		({"risk_medium_from": 1}, "above 1"),
		({"risk_accept_up_to": 15}, "ends below High"),
		({"impact_scale": steps_of(2)}, "at 10 at most"),
	],
)
def test_a_wrong_scale_is_refused(provider, values, sentence):
	with refused(frappe.ValidationError, sentence):
		set_settings(**values)


def test_a_scale_is_not_cut_below_what_is_rated_with_it(provider):
	smaller = {"impact_scale": steps_of(3), "risk_high_from": 12}
	risk = make_risk(provider)
	with refused(frappe.ValidationError, "open risks are rated"):
		set_settings(**smaller)
	step(risk, "Close", provider.boss, "gone")
	set_settings(**smaller)
	risk = step(risk, "Reopen", provider.boss, "it is back")  # no trap: it is rated anew
	risk = propose(provider, risk, residual_likelihood=0, residual_impact=0)
	with as_user(provider.vice), refused(IncompleteError, "rated by another scale"):
		step(risk, "Accept", provider.vice)
	assert change(risk, provider.mgr, impact=3).level == "High"


def test_levels_follow_the_limits_and_seals_hold(provider):
	risk, accepted = make_risk(provider), make_risk(provider, "Accepted")
	set_settings(risk_high_from=20, risk_accept_up_to=3)
	risk.reload()
	accepted.reload()
	assert risk.level == "Medium" and accepted.above_acceptance
	assert accepted.workflow_state == "Accepted" and not history.broken(accepted)


# --- treating


def test_a_risk_is_treated_once_what_prevents_it_is_done(provider):
	risk = make_risk(provider)
	with refused(IncompleteError, "not carried out yet: row 1"):
		step(change(risk, provider.mgr, **LEFT), "Treat", provider.mgr)
	treated = make_risk(provider, "Treated")
	assert treated.treatments[0].status == "Done" and not treated.treatments[1].action
	assert not history.broken(treated)


def test_a_risk_is_treated_only_with_a_treatment_and_what_is_left(provider):
	with refused(IncompleteError, "no preventive or planned corrective"):
		step(make_risk(provider, treatments=[], **LEFT), "Treat", provider.mgr)
	planned = risk_values(provider)["treatments"][1:]
	with refused(IncompleteError, "after treatment"):
		step(make_risk(provider, treatments=planned), "Treat", provider.mgr)
	assert step(make_risk(provider, treatments=planned, **LEFT), "Treat", provider.mgr).workflow_state


def test_a_treatment_shows_how_far_its_action_is(provider):
	risk = make_risk(provider)
	action = frappe.get_doc("SMS Action", start(provider, risk))
	assert (action.source_name, action.responsible, action.kind) == (risk.name, provider.eng, "Preventive")
	assert (action.unit, action.sms_process) == (risk.unit, risk.sms_process)
	risk.reload()
	assert (risk.treatments[0].action, risk.treatments[0].status) == (action.name, "Open")
	factories.finish_action(provider, action)
	risk.reload()
	assert risk.treatments[0].status == "Done"


def test_a_treated_risk_is_open_again_when_its_treatment_is(provider):
	risk = make_risk(provider, "Treated")
	action = frappe.get_doc("SMS Action", risk.treatments[0].action)
	step(action, "Send Back", provider.boss, "the line was never connected")
	risk.reload()
	assert (risk.workflow_state, risk.treatments[0].status) == ("Open", "In Progress")
	last = history.steps_of("SMS Risk", risk.name)[-1]
	assert last.action == "Treatment Reopened" and action.name in last.reason


def test_a_preventive_capa_comes_from_a_treatment(provider):
	risk = make_risk(provider)
	with as_user(provider.mgr):
		name = api.make_preventive_capa(risk.name, risk.treatments[0].name)
	capa = frappe.get_doc("CAPA", name)
	assert (capa.kind, capa.source_doctype, capa.source_name) == ("Preventive", "SMS Risk", risk.name)
	assert (capa.responsible, capa.impact, capa.recurrence_chance) == (provider.eng, "High", "High")
	capa = step(capa, "Start Analysis", provider.eng)  # it answers something: the risk
	risk.reload()
	assert (risk.treatments[0].capa, risk.treatments[0].status) == (name, "Cause Analysis")
	step(capa, "Cancel", provider.boss, "an action is enough")
	risk.reload()
	assert risk.treatments[0].status == "Cancelled"
	assert start(provider, risk)


def test_only_what_is_preventive_becomes_a_preventive_capa(provider):
	rows = [{"kind": "Corrective", "what": "Apologise", "responsible": provider.eng}]
	risk = make_risk(provider, treatments=rows)
	with as_user(provider.mgr), refused(StateError, "no preventive action"):
		api.make_preventive_capa(risk.name, risk.treatments[0].name, str(today()))
	with refused(IncompleteError, "until when"):
		start(provider, risk)
	with refused(frappe.ValidationError, "in the past"):
		start(provider, risk, due_date=str(add_days(today(), -1)))
	assert start(provider, risk, due_date=str(today()))


def test_a_treatment_is_started_once_and_by_who_works_on_the_risk(provider):
	risk = make_risk(provider)
	with as_user(provider.eng), refused(NotYoursError, "are started by"):
		api.start_treatment(risk.name, risk.treatments[0].name)
	with as_user(provider.stranger), refused(frappe.PermissionError):
		api.start_treatment(risk.name, risk.treatments[0].name)
	with refused(StateError, "starts when the risk happens"):
		start(provider, risk, 1)
	start(provider, risk)
	with refused(StateError, "under way already"):
		start(provider, frappe.get_doc("SMS Risk", risk.name))
	closed = make_risk(provider, "Closed")
	with refused(StateError, "no treatment is started now"):
		start(provider, closed)


def test_a_treatment_is_for_somebody_of_the_system(provider):
	user = frappe.new_doc("User", email="outside@sms-tests.example", first_name="Outside")
	user.update({"send_welcome_email": 0})
	user.flags.no_welcome_mail = True
	user.insert()
	row = {"kind": "Preventive", "what": "x", "responsible": "outside@sms-tests.example"}
	with refused(frappe.ValidationError, "Treatment 1: .* has no role"):
		make_risk(provider, treatments=[row])
	with refused(frappe.ValidationError, "has no role"):
		make_risk(provider, accepted_by="outside@sms-tests.example")


def test_a_started_treatment_stays(provider):
	risk = make_risk(provider)
	action = frappe.get_doc("SMS Action", start(provider, risk))
	risk.reload()
	with refused(StateError, "Cancel .* instead"):
		change(risk, provider.mgr, treatments=risk.treatments[1:])
	risk.reload()
	risk.treatments[0].kind = "Planned Corrective"
	with as_user(provider.mgr), refused(StateError, "stays as Preventive"):
		risk.save()
	with as_system():
		step(action, "Cancel", provider.boss, "not needed")
	risk.reload()
	assert len(change(risk, provider.mgr, treatments=risk.treatments[1:]).treatments) == 1


def test_links_of_treatments_are_the_systems(provider):
	risk = make_risk(provider)
	risk.treatments[0].status = "Done"
	with as_user(provider.mgr), refused(SystemFieldError):
		risk.save()
	row = {"kind": "Preventive", "what": "x", "responsible": provider.eng, "status": "Done"}
	assert not make_risk(provider, treatments=[row]).treatments[0].status


def test_a_treated_risk_is_locked_but_for_what_is_proposed(provider):
	risk = make_risk(provider, "Treated")
	for values in ({"likelihood": 1}, {"treatments": []}, {"consequence": "none"}):
		with refused(Exception, "Likelihood|Treatments|Consequence|stays as"):
			change(risk, provider.mgr, **values)
	assert change(risk, provider.mgr, acceptance_reason="small").acceptance_reason == "small"
	risk = step(risk, "Assess Again", provider.mgr, "the contract changed")
	assert change(risk, provider.mgr, likelihood=5).score == 20


# --- accepting


def test_a_named_person_accepts_until_a_day(provider):
	risk = make_risk(provider, "Accepted")
	assert risk.accepted_on == today() and risk.workflow_state == "Accepted"
	assert not history.broken(risk)
	with refused(NotYoursError, "you may not change"):
		change(risk, provider.mgr, acceptance_reason="still small")


@pytest.mark.parametrize(
	("values", "sentence"),
	[
		({"acceptance_reason": " "}, "Say why"),
		({"accepted_until": None}, "day in the future"),
		({"accepted_until": "today"}, "day in the future"),
	],
)
def test_an_acceptance_lacks_nothing(provider, values, sentence):
	values = {key: str(today()) if value == "today" else value for key, value in values.items()}
	risk = propose(provider, make_risk(provider), **values)
	with refused(IncompleteError, sentence):
		step(risk, "Accept", provider.vice)


def test_the_form_says_who_is_to_accept(provider):
	risk = make_risk(provider, "Treated")
	with as_user(provider.mgr):
		[accept] = [step for step in outlook("SMS Risk", risk.name)["steps"] if step["action"] == "Accept"]
	assert accept["missing"][0] == f"Name who is to accept {risk.name}."


def test_nobody_accepts_what_they_are_responsible_for(provider):
	with refused(OwnWorkError, "another person accepts"):
		make_risk(provider, accepted_by=provider.mgr)
	risk = propose(provider, make_risk(provider))
	with as_system():  # as when a leaver's items are handed over
		risk.update({"responsible": provider.vice})
		risk.save(ignore_permissions=True)
	with refused(OwnWorkError, "nobody approves their own work"):
		step(risk, "Accept", provider.vice)


def test_who_is_to_accept_is_told_once_the_proposal_is_complete(provider):
	def told(risk) -> list[str]:
		return frappe.get_all(
			"SMS Reminder Log",
			filters={"record_name": risk.name, "step": "To Accept"},
			pluck="recipient",
			order_by="creation asc",
		)

	risk = propose(provider, make_risk(provider), acceptance_reason=None)
	assert told(risk) == []
	risk = change(risk, provider.mgr, acceptance_reason="small")
	change(risk, provider.mgr, acceptance_reason="small enough")
	assert told(risk) == [provider.vice]


def test_nobody_else_accepts(provider):
	risk = propose(provider, make_risk(provider))
	for person in (provider.boss, provider.top, provider.own):
		with refused(NotYoursError):
			step(risk, "Accept", person)


def test_above_the_limit_only_top_management_accepts(provider):
	risk = propose(provider, make_risk(provider), residual_likelihood=3, residual_impact=3)
	with refused(IncompleteError, "above 5 only top management"):
		step(risk, "Accept", provider.vice)
	risk = change(risk, provider.mgr, accepted_by=provider.top)
	assert step(risk, "Accept", provider.top).workflow_state == "Accepted"
	opportunity = propose(provider, make_risk(provider, kind="Opportunity"), residual_impact=5)
	assert step(opportunity, "Accept", provider.vice).workflow_state == "Accepted"


def test_what_is_not_treated_is_accepted_by_its_first_rating(provider):
	risk = propose(provider, make_risk(provider), residual_likelihood=0, residual_impact=0)
	with refused(IncompleteError, "scores 16"):
		step(risk, "Accept", provider.vice)


def test_a_deputy_accepts_for_the_named_person(provider):
	frappe.get_doc(
		{
			"doctype": "SMS Delegation",
			"person": provider.top,
			"deputy": provider.eng2,
			"from_date": today(),
			"to_date": today(),
		}
	).insert()
	risk = propose(provider, make_risk(provider), residual_impact=5, accepted_by=provider.top)
	step(risk, "Accept", provider.eng2)
	last = history.last_row("SMS Risk", risk.name)
	assert (last.acted_by, last.on_behalf_of) == (provider.eng2, provider.top)


def test_the_accepter_may_set_the_terms_but_not_the_rating(provider):
	risk = propose(provider, make_risk(provider))
	day = add_days(today(), 30)
	accepted = step(risk, "Accept", provider.vice, accepted_until=day)
	assert getdate(accepted.accepted_until) == getdate(day)
	other = propose(provider, make_risk(provider))
	with refused(NotYoursError):
		change(other, provider.vice, likelihood=1)


def test_a_board_decides_where_the_settings_say_so(provider):
	board = factories.make_board(provider)
	settings = frappe.get_doc("Service Management Settings")
	settings.board_matters = [row for row in settings.board_matters if row.document_type != "SMS Risk"]
	settings.append(
		"board_matters", {"document_type": "SMS Risk", "decided_by": "Board", "board": board.name}
	)
	settings.save(ignore_permissions=True)
	frappe.clear_document_cache(settings.doctype, settings.name)
	risk = propose(provider, make_risk(provider), accepted_by=provider.top)
	with refused(IncompleteError, "needs a decision"):
		step(risk, "Accept", provider.top)
	decision = factories.make_decision(provider, risk, board)
	with as_user(provider.own):
		assert frappe.get_doc("SMS Risk", risk.name).has_permission("read")
	for person in (provider.top, provider.own, provider.boss):
		decision = factories.vote(decision, person)
	assert step(risk, "Accept", provider.top).workflow_state == "Accepted"


def test_a_member_of_the_board_sees_the_risk_put_to_it(provider):
	risk = propose(provider, make_risk(provider, unit=DESK, sms_process=None, treatments=[]))
	board = factories.make_board(provider, members=[{"user": provider.eng2}], quorum=1)
	with as_user(provider.eng2):
		assert risk.name not in frappe.get_list("SMS Risk", pluck="name")
	factories.make_decision(provider, risk, board)
	with as_user(provider.eng2):
		assert risk.name in frappe.get_list("SMS Risk", pluck="name")


def test_an_acceptance_lapses_and_its_people_are_told(provider):
	risk = make_risk(provider, "Accepted")
	assert lapse_overdue in JOBS
	with on_day(90):
		assert not lapse_overdue()
	with on_day(91):
		with as_system():
			assert (lapse_overdue(), lapse_overdue()) == (1, 0)
		risk.reload()
		assert (risk.workflow_state, risk.accepted_until, risk.accepted_on) == ("Open", None, None)
		assert "Accepted until" in history.steps_of("SMS Risk", risk.name)[-1].reason
		told = frappe.get_all(
			"SMS Reminder Log",
			filters={"record_name": risk.name, "step": "Acceptance Lapsed"},
			pluck="recipient",
			order_by="recipient asc",
		)
		assert set(told) == {provider.mgr, provider.vice}
	assert not history.broken(risk)


# --- happening


def test_a_risk_that_happens_becomes_a_nonconformity(provider):
	risk = make_risk(provider, "Occurred")
	finding = finding_of(risk)
	assert (finding.risk, finding.source_kind, finding.source_name) == (risk.name, "Risk", risk.name)
	assert (finding.type, finding.responsible) == ("Major Nonconformity", provider.mgr)
	assert (finding.requirement, finding.unit, finding.sms_process) == (
		"2018-6.1.3",
		risk.unit,
		risk.sms_process,
	)
	assert HAPPENED in finding.evidence and "The line is cut" in finding.statement
	assert finding.raised_by == provider.own
	[event] = risk.occurrences
	assert (event.occurred_on, event.what_happened, event.reported_by) == (
		today(),
		HAPPENED,
		provider.own,
	)
	assert not risk.happened_on and not risk.what_happened
	assert not history.broken(risk)


def test_the_grade_follows_the_level_and_the_requirement_the_process(provider):
	process = frappe.get_doc("SMS Process", PROCESS)
	process.append("requirements", {"requirement": REQUIREMENT})
	process.save()
	finding = finding_of(let_happen(provider, make_risk(provider, **LEFT)))
	assert (finding.type, finding.requirement) == ("Minor Nonconformity", REQUIREMENT)
	with undone():
		for name in (REQUIREMENT, "2018-6.1.3"):
			frappe.db.set_value("SMS Requirement", name, "applicable", 0)
		with pytest.raises(IncompleteError, match="names no applicable requirement"):
			let_happen(provider, make_risk(provider))


def test_what_a_risk_raised_stays_linked_to_it(provider):
	finding = finding_of(make_risk(provider, "Occurred"))
	with as_user(provider.mgr):
		api.link_risk(finding.name, no_risk_reason="none of ours")
	finding.reload()
	assert finding.risk == finding.source_name


def test_what_was_planned_for_the_case_starts_by_itself(provider):
	risk = let_happen(provider, make_risk(provider), on=add_days(today(), -1))
	[action] = frappe.get_all(
		"SMS Action",
		filters={"source_name": risk.name},
		fields=["name", "what", "responsible", "due_date", "workflow_state", "kind"],
		order_by="name asc",
	)
	assert (action.what, action.responsible, action.kind) == ("Switch to radio", provider.eng2, "Corrective")
	assert action.due_date == getdate(add_days(today(), 1))
	assert (risk.treatments[1].action, risk.treatments[1].status) == (action.name, "Open")
	late = let_happen(provider, make_risk(provider), on=add_days(today(), -30))
	due = frappe.db.get_value("SMS Action", late.treatments[1].action, "due_date")
	assert due == today()  # not in the past


def test_it_may_happen_again_while_the_first_is_open(provider):
	risk = make_risk(provider, "Occurred")
	with refused(StateError):
		let_happen(provider, risk)
	risk = step(risk, "Assess Again", provider.mgr, "likelier than thought")
	first, risk = risk.treatments[1].action, let_happen(provider, risk, what="Again")
	assert len({row.finding for row in risk.occurrences}) == 2
	assert [row.what_happened for row in risk.occurrences] == [HAPPENED, "Again"]
	assert risk.treatments[1].action != first
	factories.finish_action(provider, frappe.get_doc("SMS Action", first))
	risk.reload()
	assert risk.treatments[1].status == "Open"  # of the later action


def test_an_accepted_risk_happens_too(provider):
	risk = let_happen(provider, make_risk(provider, "Accepted"))
	assert (risk.workflow_state, risk.accepted_until) == ("Occurred", None)


def test_an_opportunity_that_comes_is_no_nonconformity(provider):
	opportunity = let_happen(provider, make_risk(provider, kind="Opportunity"))
	assert not opportunity.occurrences[0].finding
	assert not frappe.db.exists("Finding", {"source_name": opportunity.name})
	assert opportunity.treatments[1].action


@pytest.mark.parametrize(
	("on", "what", "sentence"),
	[(1, HAPPENED, "in the future"), (0, " ", "what happened"), (None, HAPPENED, "on which day")],
)
def test_an_event_is_told(provider, on, what, sentence):
	risk = make_risk(provider)
	values = {"happened_on": None if on is None else add_days(today(), on), "what_happened": what}
	with refused(frappe.ValidationError, sentence):
		step(risk, "It Happened", provider.own, **values)


def test_those_without_a_part_in_it_do_not_say_that_it_happened(provider):
	risk = make_risk(provider)
	with refused(NotYoursError):
		let_happen(provider, risk, user=provider.eng2)
	with refused(frappe.PermissionError):
		let_happen(provider, risk, user=provider.stranger)


# --- reviewing


def test_a_review_is_kept_and_the_next_is_due(provider):
	for state in ("Open", "Treated", "Accepted"):
		risk = make_risk(provider, state)
		assert getdate(risk.review_due) == getdate(add_months(today(), 6))
		with on_day(100), as_user(provider.mgr):
			assert getdate(api.reviewed(risk.name, "Still one line")) == getdate(add_months(today(), 6))
			risk.reload()
			[row] = risk.reviews
			assert (row.reviewed_on, row.reviewed_by, row.score) == (today(), provider.mgr, 16)
			assert (row.residual_score, row.note) == (risk.residual_score, "Still one line")
			assert risk.workflow_state == state and not history.broken(risk)


def test_a_review_is_by_who_works_on_the_risk_and_says_something(provider):
	risk = make_risk(provider)
	with as_user(provider.eng), refused(NotYoursError, "is reviewed by"):
		api.reviewed(risk.name, "fine")
	with as_user(provider.mgr), refused(IncompleteError, "what the review"):
		api.reviewed(risk.name, " ")
	for state in ("Occurred", "Closed"):
		with as_user(provider.mgr), refused(StateError, "assessed again"):
			api.reviewed(make_risk(provider, state).name, "fine")
	with refused(SystemFieldError):
		change(risk, provider.mgr, review_due=add_days(today(), 900))


def test_a_longer_interval_puts_off_no_review(provider):
	risk = change(make_risk(provider), provider.mgr, review_months=12)
	assert getdate(risk.review_due) == getdate(add_months(today(), 6))
	risk = change(risk, provider.mgr, review_months=3)
	assert getdate(risk.review_due) == getdate(add_months(today(), 3))
	with refused(frappe.ValidationError, "from 1 on"):
		change(risk, provider.mgr, review_months=0)


def test_what_is_due_is_reminded_of(provider):
	def due(risk) -> set:
		return {
			(item.title.split(": ")[-1], item.due, item.responsible)
			for item in due_items()
			if item.name == risk.name
		}

	half_a_year = getdate(add_months(today(), 6))
	risk = make_risk(provider)
	treatment = ("Order a second line", getdate(add_days(today(), 20)), provider.eng)
	assert due(risk) == {("review", half_a_year, provider.mgr), treatment}
	start(provider, risk)
	assert due(risk) == {("review", half_a_year, provider.mgr)}  # the action is due itself
	accepted = make_risk(provider, "Accepted", treatments=[])
	end = ("end of acceptance", getdate(add_days(today(), 90)), provider.mgr)
	assert due(accepted) == {("review", half_a_year, provider.mgr), end}
	assert due(make_risk(provider, "Closed")) == set()


# --- closing


def test_a_risk_is_closed_once_nothing_of_it_goes_on(provider):
	risk = make_risk(provider, "Occurred")
	risk = step(risk, "Assess Again", provider.mgr, "for closing")
	finding = finding_of(risk)
	with refused(IncompleteError, finding.name):
		step(risk, "Close", provider.boss, "gone")
	with refused(IncompleteError, risk.treatments[1].action):
		step(risk, "Close", provider.boss, "gone")
	step(finding, "Withdraw", provider.apm, "no customer noticed")
	factories.finish_action(provider, frappe.get_doc("SMS Action", risk.treatments[1].action))
	risk = step(risk, "Close", provider.boss, "the line was sold")
	assert risk.closed_on == today() and not history.broken(risk)
	with refused(LockedError):
		change(risk, provider.mgr, title="x")
	risk = step(risk, "Reopen", provider.boss, "bought back")
	assert not risk.closed_on and risk.workflow_state == "Open"


def test_actions_of_other_origin_hold_it_open_too(provider):
	risk = make_risk(provider)
	with as_user(provider.boss):
		name = make_plain_action("SMS Risk", risk.name, "Ask the supplier", provider.eng, str(today()))
	with refused(IncompleteError, name):
		step(risk, "Close", provider.boss, "gone")


def test_a_preventive_capa_holds_it_open(provider):
	risk = make_risk(provider)
	with as_user(provider.mgr):
		name = api.make_preventive_capa(risk.name, risk.treatments[0].name)
	with refused(IncompleteError, name):
		step(risk, "Close", provider.boss, "gone")


def test_a_risk_is_not_deleted_once_it_moved(provider):
	risk = make_risk(provider, "Closed")
	with refused(LockedError):
		frappe.delete_doc("SMS Risk", risk.name)


# --- what no risk foresaw


ASSESSMENT = {"area": "Corporate", "cause": "The tool allows it", "likelihood": 4, "impact": 3}


@pytest.mark.parametrize("person", ["mgr", "boss", "lead"])
def test_a_nonconformity_is_recorded_as_a_risk(provider, person):
	finding = make_finding(provider)
	with as_user(getattr(provider, person)):
		risk = frappe.get_doc("SMS Risk", api.record_as_risk(finding.name, **ASSESSMENT))
	assert frappe.db.get_value("Finding", finding.name, "risk") == risk.name
	assert (risk.title, risk.event, risk.consequence) == (finding.title, finding.title, finding.statement)
	assert (risk.unit, risk.sms_process, risk.responsible) == (
		finding.unit,
		finding.sms_process,
		finding.responsible,
	)
	assert (risk.level, risk.cause, risk.kind) == ("Medium", "The tool allows it", "Risk")


def test_its_corrective_action_is_the_first_treatment(provider):
	finding = make_finding(provider, "Action Planned")
	with as_user(provider.mgr):
		risk = frappe.get_doc("SMS Risk", api.record_as_risk(finding.name, **ASSESSMENT))
	[row] = risk.treatments
	capa = frappe.get_doc("CAPA", frappe.db.get_value("Finding", finding.name, "capa"))
	assert (row.kind, row.capa, row.status) == ("Corrective", capa.name, "Implementing")
	factories.judge_capa(provider, capa, "Effectiveness Review")
	risk.reload()
	assert risk.treatments[0].status == "Effectiveness Review"


def test_a_risk_is_linked_or_a_reason_given_in_every_open_state(provider):
	risk = make_risk(provider)
	for state in ("Open", "Disputed", "Accepted", "Action Planned", "Implemented", "Verified"):
		finding = make_finding(provider, state)
		with as_user(provider.mgr):
			api.link_risk(finding.name, risk=risk.name)
		finding.reload()
		assert finding.risk == risk.name and not history.broken(finding)
		with as_user(provider.mgr):
			api.link_risk(finding.name, no_risk_reason="It cannot happen twice")
		finding.reload()
		assert (finding.risk, finding.no_risk_reason) == (None, "It cannot happen twice")
	closed = make_finding(provider, "Closed")
	with as_user(provider.mgr), refused(LockedError):
		api.link_risk(closed.name, risk=risk.name)


def test_who_does_not_work_on_a_finding_does_not_link_it(provider):
	finding, risk = make_finding(provider), make_risk(provider)
	for person in (provider.eng, provider.stranger):
		with as_user(person):
			with refused(frappe.PermissionError):
				api.link_risk(finding.name, risk=risk.name)
			with refused(frappe.PermissionError):
				api.record_as_risk(finding.name, **ASSESSMENT)
	assert not frappe.db.exists("SMS Risk", {"title": finding.title})


def test_nobody_names_a_risk_that_they_do_not_see(provider):
	hidden = make_risk(provider, unit=DESK, sms_process=None, responsible=provider.top, treatments=[])
	frappe.db.set_value("SMS Risk", hidden.name, "owner", provider.top)
	with as_user(provider.vice), refused(NotYoursError, "not yours to name"):
		api.link_risk(make_finding(provider).name, risk=hidden.name)


def test_only_a_nonconformity_asks_for_a_risk_and_once(provider):
	soft = make_finding(provider, type="Observation")
	with as_user(provider.mgr), refused(StateError, "no nonconformity"):
		api.record_as_risk(soft.name, **ASSESSMENT)
	foreseen = finding_of(make_risk(provider, "Occurred"))
	with as_user(provider.mgr), refused(StateError, "foreseen by"):
		api.record_as_risk(foreseen.name, **ASSESSMENT)


# --- who sees what

#: Who sees a risk of the audited unit and process; SMS manager, programme manager and top management see all.
INSIDERS = {"mgr", "vice", "own", "eng", "eng2"}
SEE_ALL = {"boss", "apm", "top"}
PEOPLE = (*INSIDERS, *SEE_ALL, "lead", "aud", "extern", "stranger")


def seen_by(provider, risk) -> dict[str, set[str]]:
	"""Way of reading → who reads the risk by it."""
	ways: dict[str, set[str]] = {
		way: set() for way in ("list", "open", "rest", "report", "map", "rows", "row")
	}
	for person in PEOPLE:
		with as_user(getattr(provider, person)):
			found = {
				"list": risk.name in frappe.get_list("SMS Risk", pluck="name", limit=0),
				"open": frappe.get_doc("SMS Risk", risk.name).has_permission("read"),
				"rest": _reads(lambda: rest("GET", f"resource/SMS Risk/{risk.name}")),
				"report": risk.name in [row["name"] for row in run("Risk Register")["result"]],
				"map": risk.name in run("Risk Heat Map")["message"],
				"rows": risk.name
				in [
					row.parent
					for row in frappe.client.get_list(
						"SMS Risk Treatment", fields=["parent"], parent="SMS Risk", limit_page_length=500
					)
				],
				"row": _reads(
					lambda: frappe.client.get(
						"SMS Risk Treatment", risk.treatments[0].name, parent="SMS Risk"
					)
				),
			}
		for way, is_seen in found.items():
			if is_seen:
				ways[way].add(person)
	return ways


def _reads(read) -> bool:
	with undone():
		try:
			read()
		except frappe.PermissionError:
			return False
		return True


def test_a_risk_is_seen_by_its_unit_and_those_who_answer_for_all(provider):
	risk = make_risk(provider)
	for way, people in seen_by(provider, risk).items():
		assert people == INSIDERS | SEE_ALL, way


def test_auditors_see_the_risks_of_what_they_audit_and_external_ones_until_a_day(provider):
	risk = make_risk(provider)
	make_audit(
		provider,
		party="Certification",
		stage="Surveillance",
		team=[{"auditor": factories.AUDITOR}, {"auditor": factories.EXTERNAL}],
	)
	for way, people in seen_by(provider, risk).items():
		assert people == INSIDERS | SEE_ALL | {"lead", "aud", "extern"}, way
	with on_day(31):
		for way, people in seen_by(provider, risk).items():
			assert people == INSIDERS | SEE_ALL | {"lead", "aud"}, way


def test_who_is_named_sees_a_risk_from_elsewhere(provider):
	rows = [{"kind": "Preventive", "what": "x", "responsible": provider.eng}]
	there = {"unit": DESK, "sms_process": OTHER_PROCESS, "service": None}
	with as_user(provider.boss):
		risk = frappe.get_doc(
			risk_values(
				provider, responsible=provider.top, accepted_by=provider.vice, treatments=rows, **there
			)
		).insert()
	for way, people in seen_by(provider, risk).items():
		assert people == SEE_ALL | {"stranger", "eng", "vice"}, way


def test_an_external_auditor_only_reads(provider):
	risk = make_risk(provider)
	make_audit(provider, party="Certification", stage="Surveillance", team=[{"auditor": factories.EXTERNAL}])
	with refused(frappe.PermissionError):
		change(risk, provider.extern, title="x")
	with as_user(provider.extern), refused(frappe.PermissionError):
		api.it_happened(risk.name, str(today()), HAPPENED)


# --- reports


def report(name: str, user: str, **filters) -> dict:
	with as_user(user):
		result = run(name, filters=filters)
	result["figures"] = {each["label"]: each["value"] for each in result["report_summary"]}
	return result


def row_of(result: dict, risk) -> dict:
	return next(row for row in result["result"] if row["name"] == risk.name)


def test_the_register_shows_what_is_rated_done_and_due(provider):
	treated, accepted = make_risk(provider, "Treated"), make_risk(provider, "Accepted")
	occurred, closed = make_risk(provider, "Occurred"), make_risk(provider, "Closed")
	result = report("Risk Register", provider.boss)
	row = row_of(result, treated)
	assert (row["rating"], row["residual_rating"], row["current_level"]) == (
		"4 × 4 = 16 High",
		"2 × 2 = 4 Low",
		"Low",
	)
	assert (row["treatment_count"], row["open_treatments"], row["overdue_days"]) == (2, 0, 0)
	row = row_of(result, accepted)
	assert getdate(row["accepted_until"]) == getdate(add_days(today(), 90)) and row["accepted_by_name"]
	row = row_of(result, occurred)
	assert (row["happened"], row["finding"]) == (1, occurred.occurrences[0].finding)
	assert (row["open_treatments"], row["accepted_until"]) == (2, None)
	assert result["figures"]["Above Acceptance, Not Accepted"] == 1
	assert result["figures"]["Open"] == 3 and row_of(result, closed)["closed_on"]
	assert [
		row["name"] for row in report("Risk Register", provider.boss, level="High", only_open=1)["result"]
	] == [occurred.name]


def test_the_register_finds_overdue_reviews(provider):
	make_risk(provider, "Closed")
	late, soon = make_risk(provider, review_months=1), make_risk(provider, review_months=12)
	with on_day(60):
		result = report("Risk Register", provider.mgr, only_overdue=1)
		assert [row["name"] for row in result["result"]] == [late.name]
		assert result["result"][0]["overdue_days"] > 20 and result["figures"]["Reviews Overdue"] == 1
		assert row_of(report("Risk Register", provider.mgr), soon)["overdue_days"] == 0


@pytest.mark.parametrize("chart_by", ["Level", "State", "Area", "Process", "Objective"])
def test_the_register_draws_its_charts(provider, chart_by):
	make_risk(provider)
	chart = report("Risk Register", provider.boss, chart_by=chart_by)["chart"]
	assert chart_by == "Objective" or sum(chart["data"]["datasets"][0]["values"]) == 1


def test_the_heat_map_counts_before_and_after_treatment(provider):
	one, other = make_risk(provider, **LEFT), make_risk(provider, title="<b>Fire</b>")
	make_risk(provider, "Closed")
	make_risk(provider, kind="Opportunity")
	before = report("Risk Heat Map", provider.boss)
	assert before["figures"]["On the Map"] == before["figures"]["High"] == 2
	assert 'data-likelihood="4" data-impact="4" data-count="2"' in before["message"]
	assert "<b>Fire" not in before["message"] and other.name in before["message"]
	after = report("Risk Heat Map", provider.boss, view="After Treatment")
	assert (after["figures"]["Low"], after["figures"]["Not Rated Here"]) == (1, 1)
	assert 'data-likelihood="2" data-impact="2" data-count="1"' in after["message"]
	assert f"Not rated here: {other.name}" in after["message"]
	assert row_of(after, one)["shown_score"] == 4


def test_findings_that_no_risk_foresaw_are_found(provider):
	unforeseen, soft = make_finding(provider), make_finding(provider, type="Observation")
	foreseen = finding_of(make_risk(provider, "Occurred"))
	reasoned = make_finding(provider, no_risk_reason="Cannot happen again")
	names = [row["name"] for row in report("Finding Register", provider.boss, not_foreseen=1)["result"]]
	assert unforeseen.name in names
	assert not {soft.name, foreseen.name, reasoned.name} & set(names)
	everything = report("Finding Register", provider.boss)
	assert next(row for row in everything["result"] if row["name"] == foreseen.name)["risk"]


def printed(doc, print_format: str, user: str) -> str:
	with as_user(user):
		html = print_html(frappe.get_doc(doc.doctype, doc.name), print_format)
	assert "{{" not in html and "no such element" not in html and factories.DOMAIN not in html
	return html


def test_the_sheet_prints_what_is_rated_done_accepted_and_happened(provider):
	assert frappe.get_meta("SMS Risk").default_print_format == "Risk Sheet"
	risk = make_risk(provider, "Treated", title="Line <b>cut</b>")
	html = printed(risk, "Risk Sheet", provider.mgr)
	for text in ("Line &lt;b&gt;cut", "One line only", "4 Likely", "2 Minor", "Order a second line", "Done"):
		assert text in html, text
	assert "2 days after it happened" in html and "Not accepted." in html
	accepted = printed(make_risk(provider, "Accepted"), "Risk Sheet", provider.eng)
	assert "A second line costs more than it saves" in accepted
	with as_user(provider.mgr):
		api.reviewed(risk.name, "Nothing new")
	occurred = let_happen(provider, risk)
	html = printed(occurred, "Risk Sheet", provider.boss)
	assert HAPPENED in html and occurred.occurrences[0].finding in html and "Nothing new" in html
	assert risk.name in printed(finding_of(occurred), "Finding Report", provider.mgr)
	with as_user(provider.stranger), refused(frappe.PermissionError):
		print_html(frappe.get_doc("SMS Risk", risk.name), "Risk Sheet")


def test_the_sheet_prints_what_an_earlier_scale_rated(provider):
	risk = make_risk(provider, "Closed")
	set_settings(likelihood_scale=steps_of(3), impact_scale=steps_of(3), risk_high_from=9)
	assert "Low" in printed(risk, "Risk Sheet", provider.mgr)


def test_the_auditor_is_told_of_risks_beforehand(provider):
	risk = make_risk(provider, "Occurred")
	elsewhere = make_risk(provider, unit=DESK, sms_process=OTHER_PROCESS)
	audit = make_audit(provider)
	[section] = [each for each in brief(audit)["sections"] if each.title == "Risks and opportunities"]
	[row] = [row for row in section.rows if row[0] == risk.name]
	assert row[1] == TITLE and row[4]
	assert elsewhere.name not in [row[0] for row in section.rows]
