"""Feedback and surveys: answered, escalated, made into a finding; each contact answers once."""

import frappe
import pytest
from frappe.utils import add_days

from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, StateError, SystemFieldError
from sms_module.service_level import feedback as rules
from sms_module.service_level import surveys
from sms_module.service_level.api import hand_out_links
from tests import factories
from tests.factories import SERVICE, as_user, change, on_day, refused, step
from tests.factories_improvement import make_feedback, make_round

provider = factories.provider


def test_a_complaint_is_due_and_has_its_service_owner(provider):
	owner = frappe.db.get_value("SMS Service", SERVICE, "responsible")
	complaint = make_feedback(provider, responsible=None)
	assert complaint.responsible == owner
	assert complaint.due_date == add_days(today(), 10)
	assert any(item.name == complaint.name for item in rules.due_items())


def test_it_is_not_received_in_the_future(provider):
	with refused(match="in the future"):
		make_feedback(provider, received_on=add_days(today(), 1))


def test_markup_is_refused(provider):
	with refused(match="plain text"):
		make_feedback(provider, description="<img src=x onerror=alert(1)>")


def test_steps_keep_their_days(provider):
	complaint = make_feedback(provider, "Closed")
	assert complaint.acknowledged_on == complaint.resolved_on == complaint.closed_on == today()
	complaint = step(complaint, "Reopen", provider.mgr, "it happened again")
	assert not complaint.resolved_on and not complaint.closed_on


def test_acknowledging_needs_somebody(provider):
	feedback = make_feedback(provider, service=None, responsible=None)
	with refused(IncompleteError, "Name who looks after"):
		step(feedback, "Acknowledge", provider.boss)


def test_resolving_needs_its_words(provider):
	with refused(IncompleteError, "how .* was resolved"):
		step(make_feedback(provider, "Acknowledged"), "Resolve", provider.mgr)


@pytest.mark.parametrize("state", ["Received", "Acknowledged"])
def test_it_is_escalated_to_somebody_else(provider, state):
	complaint = change(make_feedback(provider, state), provider.mgr, escalated_to=provider.mgr)
	with refused(IncompleteError, "somebody else"):
		step(complaint, "Escalate", provider.mgr, "no answer")
	complaint = change(complaint, provider.mgr, escalated_to=provider.top)
	complaint = step(complaint, "Escalate", provider.mgr, "no answer")
	notices = frappe.get_all(
		"SMS Reminder Log", {"record_name": complaint.name}, pluck="recipient", order_by="creation asc"
	)
	assert notices == [provider.top]


def test_a_complaint_becomes_a_finding_once(provider):
	complaint = make_feedback(provider)
	with as_user(provider.boss):
		finding = rules.make_finding(complaint)
	assert (finding.source_kind, finding.source_name) == ("Complaint", complaint.name)
	assert finding.requirement and finding.statement and finding.evidence
	complaint.reload()
	assert complaint.finding == finding.name
	with refused(StateError, "became"), as_user(provider.boss):
		rules.make_finding(complaint)


def test_a_compliment_becomes_none(provider):
	with refused(StateError, "Only a complaint"), as_user(provider.boss):
		rules.make_finding(make_feedback(provider, kind="Compliment"))


def test_a_complaint_without_finding_signals_its_service(provider):
	make_feedback(provider)
	assert rules.area_signals(add_days(today(), -1))[("SMS Service", SERVICE)]["complaints"] >= 1


def test_a_complaint_without_responsible_becomes_no_finding(provider):
	complaint = make_feedback(provider, service=None, responsible=None)
	with refused(IncompleteError, "Name who looks after"), as_user(provider.boss):
		rules.make_finding(complaint)


def test_a_complaint_is_not_closed_unanswered(provider):
	with refused(StateError):
		step(make_feedback(provider), "Close Feedback", provider.mgr)
	praise = make_feedback(provider, kind="Compliment")
	assert step(praise, "Close Feedback", provider.mgr).closed_on == today()


def test_who_was_not_satisfied_is_answered_again(provider):
	complaint = step(make_feedback(provider, "Resolved"), "Not Satisfied", provider.mgr, "down again")
	assert complaint.workflow_state == "Acknowledged" and not complaint.resolved_on


def test_each_step_keeps_its_own_day(provider):
	assert make_feedback(provider, "Acknowledged").acknowledged_on == today()
	complaint = change(make_feedback(provider, "Escalated"), provider.mgr, resolution="A second server")
	assert step(complaint, "Resolve", provider.mgr).resolved_on == today()


def test_an_escalated_complaint_is_due_with_whom_it_was_escalated_to(provider):
	complaint = make_feedback(provider, "Escalated")
	assert [item.responsible for item in rules.due_items() if item.name == complaint.name] == [provider.top]
	with refused(IncompleteError, "how .* was resolved"):
		step(complaint, "Resolve", provider.mgr)


def test_a_score_below_nought_is_refused(provider):
	with refused(match="not below nought"):
		make_feedback(provider, kind="Compliment", score=-1)


def test_whoever_looks_after_it_is_there(provider):
	frappe.db.set_value("User", provider.eng2, "enabled", 0)
	for field in ("responsible", "escalated_to"):
		with refused(match="not an active user"):
			make_feedback(provider, **{field: provider.eng2})
	with refused(match="not an active user"):
		make_round(provider, responsible=provider.eng2)


# --- surveys


@pytest.fixture
def invited(provider, monkeypatch):
	"""A round whose contacts are invited, and the tokens in their mails."""
	mails = []
	monkeypatch.setattr(frappe, "sendmail", lambda **mail: mails.append(mail["message"]))
	monkeypatch.setattr(surveys, "can_mail", lambda: True)
	survey = make_round(provider)
	with as_user(provider.boss):
		assert surveys.invite(survey) == 2
	links = [mail.split('href="')[1].split('"')[0] for mail in mails]
	assert all("/service_survey?token=" in link for link in links), "where the page of the survey is"
	return survey, [link.split("token=")[1] for link in links]


GOOD = [{"score": 5, "comment": "fine"}, {"score": 3}]


def test_each_contact_answers_once(provider, invited):
	survey, tokens = invited
	answer = surveys.answer(tokens[0], GOOD)
	assert (answer.kind, answer.score, answer.survey_round) == ("Survey Answer", 4, survey.name)
	survey.reload()
	assert (survey.asked, survey.answered, survey.response_rate, survey.average) == (2, 1, 50, 4)
	with refused(StateError, "answered already"):
		surveys.answer(tokens[0], GOOD)


def test_only_the_hash_of_a_token_is_kept(invited):
	survey, tokens = invited
	assert tokens[0] not in frappe.as_json(survey.as_dict())


@pytest.mark.parametrize("token", ["", "guessed", None])
def test_a_token_that_is_not_known(provider, invited, token):
	with refused(frappe.PermissionError, "not known"):
		surveys.answer(token, GOOD)


@pytest.mark.parametrize(
	"answers", [[], GOOD[:1], [{"score": 0}, {"score": 3}], [{"score": 6}, {"score": 1}], [None, None], "all"]
)
def test_wrong_answers_are_refused(invited, answers):
	with refused(IncompleteError):
		surveys.answer(invited[1][0], answers)


def test_a_round_that_is_over(invited):
	with on_day(30), refused(StateError, "over"):
		surveys.answer(invited[1][0], GOOD)


def test_nobody_is_invited_when_it_is_over_or_the_site_sends_no_mail(provider, monkeypatch):
	survey = make_round(provider)
	monkeypatch.setattr(surveys, "can_mail", lambda: False)
	with refused(match="no outgoing e-mail account"), as_user(provider.boss):
		surveys.invite(survey)
	monkeypatch.setattr(surveys, "can_mail", lambda: True)
	with on_day(30), refused(StateError, "is over"), as_user(provider.boss):
		surveys.invite(survey)


def test_who_is_invited_is_not_invited_again(provider, invited):
	with refused(match="Everybody"), as_user(provider.boss):
		surveys.invite(invited[0])


# --- links that are handed out


def test_links_are_handed_out_without_a_mail(provider, monkeypatch):
	monkeypatch.setattr(surveys, "can_mail", lambda: False)
	survey = make_round(provider)
	first, second = (row.name for row in survey.contacts)
	with as_user(provider.boss):
		(old,) = hand_out_links(survey.name, [first])
		new, other = hand_out_links(survey.name, frappe.as_json([first, second]))
	tokens = [each["link"].split("/service_survey?token=")[1] for each in (old, new, other)]
	survey.reload()
	assert survey.asked == 2 and not any(token in frappe.as_json(survey.as_dict()) for token in tokens)
	with refused(frappe.PermissionError, "not known"):
		surveys.answer(tokens[0], GOOD)
	assert surveys.answer(tokens[1], GOOD).contact_name == new["name"]
	for contacts in ([first], [first, second]):
		with refused(StateError, "answered already"), as_user(provider.boss):
			hand_out_links(survey.name, contacts)
	assert surveys.answer(tokens[2], GOOD)


def test_links_are_handed_out_by_who_may_invite_while_the_round_runs(provider):
	survey = make_round(provider)
	row = survey.contacts[0].name
	for user in (provider.eng, provider.lead, provider.top):
		with refused(frappe.PermissionError), as_user(user):
			hand_out_links(survey.name, [row])
	for contacts in ([], ["unknown"], [row, "unknown"]):
		with refused(match="Choose contacts"), as_user(provider.boss):
			hand_out_links(survey.name, contacts)
	with on_day(30), refused(StateError, "is over"), as_user(provider.boss):
		hand_out_links(survey.name, [row])
	survey.reload()
	assert not any(contact.token_hash or contact.invited_on for contact in survey.contacts)


def test_answered_contacts_and_questions_stay(provider, invited):
	survey, tokens = invited
	surveys.answer(tokens[0], GOOD)
	rows = frappe.get_doc("SMS Survey Round", survey.name)
	with refused(StateError, "stay in the round"):
		change(survey, provider.boss, contacts=[row.as_dict() for row in rows.contacts[1:]])
	with refused(StateError, "its questions stay"):
		change(survey, provider.boss, questions=[{"question": "Another?"}])


def test_what_the_round_wrote_itself_is_not_written_after_it(provider, invited):
	survey, _tokens = invited
	survey.contacts[0].invited_on = "2020-01-01"
	with refused(SystemFieldError), as_user(provider.boss):
		survey.save()


def test_a_forged_answer_of_a_contact_is_refused(provider, invited):
	survey, _tokens = invited
	survey.reload()
	rows = [{**row.as_dict(), "answered_on": today()} for row in survey.contacts]
	with refused():
		change(survey, provider.boss, contacts=rows)


@pytest.mark.parametrize(
	("values", "match"),
	[
		({"to_date": "2020-01-01"}, "ends before"),
		({"best_score": 1}, "two steps"),
		(
			{
				"contacts": [
					{"contact_name": "Ada", "email": "ada@holm.example"},
					{"contact_name": "Ada", "email": "ADA@holm.example"},
				]
			},
			"asked twice",
		),
	],
)
def test_wrong_rounds_are_refused(provider, values, match):
	with refused(match=match):
		make_round(provider, **values)
