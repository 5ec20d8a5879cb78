"""Boards: voting by circulation and in session, and what a decision unlocks."""

import frappe
import pytest
from frappe.utils import add_days, nowdate

from sms_module.board import voting
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, NotYoursError, OwnWorkError, StateError
from tests import factories
from tests.factories import as_user, on_day, refused, vote

provider = factories.provider


@pytest.fixture
def board(provider):
	made = factories.make_board(provider)
	factories.asks_board("CAPA", made.name)
	return made


@pytest.fixture
def capa(provider, board):
	return factories.make_capa(provider, "In Approval")


@pytest.fixture
def decision(provider, board, capa):
	return factories.make_decision(provider, capa, board)


def everybody_votes(p, decision, choice: str = "In Favour"):
	for user in (p.top, p.own, p.vice, p.boss):
		if frappe.db.get_value("Board Decision", decision.name, "workflow_state") == "Open":
			decision = vote(decision, user, choice)
	return decision


def deputise(person: str, deputy: str, *matters: str):
	return frappe.get_doc(
		{
			"doctype": "SMS Delegation",
			"person": person,
			"deputy": deputy,
			"from_date": nowdate(),
			"to_date": nowdate(),
			"matters": [{"document_type": matter} for matter in matters],
		}
	).insert()


# --- what a decision unlocks


def test_approval_waits_for_the_board(provider, capa, decision):
	with refused(IncompleteError, "needs a decision of Test Board"):
		factories.step(capa, "Approve", provider.boss)
	everybody_votes(provider, decision)
	capa.reload()
	assert capa.workflow_state == "In Approval"  # a decision moves nothing
	assert factories.step(capa, "Approve", provider.boss).workflow_state == "Implementing"


def test_declined_matter_stays_locked(provider, capa, decision):
	assert everybody_votes(provider, decision, "Against").workflow_state == "Declined"
	with refused(IncompleteError):
		factories.step(capa, "Approve", provider.boss)


def test_other_boards_do_not_count(provider, capa):
	other = factories.make_board(provider, name="Other Test Board")
	everybody_votes(provider, factories.make_decision(provider, capa, other))
	with refused(IncompleteError, "Test Board"):
		factories.step(capa, "Approve", provider.boss)


def test_decision_on_other_content_is_void(provider, capa, decision):
	decision = everybody_votes(provider, decision)
	assert decision.workflow_state == "Approved"
	factories.step(capa, "Take Back", provider.mgr)
	decision.reload()
	assert decision.workflow_state == "Approved"  # nothing was changed yet
	capa = factories.change(frappe.get_doc("CAPA", capa.name), provider.mgr, read_across="looked elsewhere")
	decision.reload()
	assert decision.workflow_state == "Void"
	capa = factories.step(capa, "Request Approval", provider.mgr)
	with refused(IncompleteError):
		factories.step(capa, "Approve", provider.boss)


def test_decision_unlocks_exactly_what_was_decided(provider, capa, decision):
	"""Also when somebody changed it past Frappe, where nothing could make the decision void."""
	everybody_votes(provider, decision)
	frappe.db.set_value("CAPA", capa.name, "effectiveness_criterion", "fewer")
	with refused(IncompleteError, "none is approved for it as it stands now"):
		factories.step(capa, "Approve", provider.boss)


def test_decision_is_for_one_round(provider, capa, decision):
	"""Not effective: the next iteration is another matter, with the same words too."""
	everybody_votes(provider, decision)
	capa = factories.step(capa, "Approve", provider.boss)
	capa = factories.judge_capa(provider, capa, "Effectiveness Review")
	capa = factories.step(capa, "Not Effective", provider.boss, effectiveness_note="2 of 10 again")
	capa = factories.advance_capa(provider, capa, "In Approval")
	with refused(IncompleteError):
		factories.step(capa, "Approve", provider.boss)


def test_person_of_the_settings_approves(provider):
	settings = frappe.get_doc("Service Management Settings")
	row = next(row for row in settings.board_matters if row.document_type == "CAPA")
	row.update({"decided_by": "Person", "person": provider.top})
	settings.save()
	frappe.clear_document_cache(settings.doctype, settings.name)
	capa = factories.make_capa(provider, "In Approval")
	with refused(IncompleteError, provider.top):
		factories.step(capa, "Approve", provider.boss)
	assert factories.step(capa, "Approve", provider.top).workflow_state == "Implementing"


def test_only_what_meets_the_condition_needs_a_board(provider, board):
	settings = frappe.get_doc("Service Management Settings")
	row = next(row for row in settings.board_matters if row.document_type == "CAPA")
	row.update({"condition_field": "impact", "condition_value": "High"})
	settings.save()
	frappe.clear_document_cache(settings.doctype, settings.name)
	assert factories.make_capa(provider, "Implementing").workflow_state == "Implementing"
	capa = factories.make_capa(provider, "In Approval", impact="High")
	with refused(IncompleteError, "Test Board"):
		factories.step(capa, "Approve", provider.boss)


# --- voting by circulation


def test_vote_is_cast_once(provider, decision):
	vote(decision, provider.top)
	with refused(StateError, "voted on .* already"):
		vote(decision, provider.top, "Against")
	decision.reload()
	assert [(row.member, row.vote) for row in decision.votes] == [(provider.top, "In Favour")]


def test_requester_and_strangers_have_no_vote(provider, board, capa):
	decision = factories.make_decision(provider, capa, board, user=provider.boss)
	with refused(OwnWorkError, "has no vote"):
		vote(decision, provider.boss)
	for user in (provider.stranger, provider.apm, "Administrator"):
		with refused(NotYoursError, "no member"):
			vote(decision, user)


def test_vote_is_one_of_four(provider, decision):
	with refused(frappe.ValidationError, "A vote is one of"):
		vote(decision, provider.top, "Perhaps")
	with as_user(provider.top), refused(IncompleteError, "condition"):
		voting.cast(frappe.get_doc("Board Decision", decision.name), "In Favour with Condition")


def test_conditions_are_kept(provider, decision):
	vote(decision, provider.top, "In Favour with Condition")
	vote(decision, provider.own)
	decision = vote(decision, provider.boss)
	assert (decision.workflow_state, decision.conditions) == ("Approved with Conditions", "within a month")


def test_decided_matter_takes_no_vote(provider, decision):
	decision = everybody_votes(provider, decision)
	with refused(StateError, "nothing to vote on"):
		vote(decision, provider.boss, "Against")


def test_deputy_votes_for_a_member(provider, decision):
	deputise(provider.top, provider.eng)
	decision = vote(decision, provider.eng)
	row = decision.votes[0]
	assert (row.member, row.on_behalf_of) == (provider.top, provider.top)
	with refused(StateError, "already"):
		vote(decision, provider.top)


def test_deputy_for_other_matters_does_not_vote(provider, decision):
	deputise(provider.top, provider.eng, "CAPA")
	with refused(NotYoursError):
		vote(decision, provider.eng)


def test_requester_does_not_vote_as_a_deputy(provider, board, capa):
	decision = factories.make_decision(provider, capa, board, user=provider.mgr)
	deputise(provider.top, provider.mgr)
	with refused(OwnWorkError):
		vote(decision, provider.mgr)


def test_silence_lapses_and_too_few_votes_decide_nothing(provider, board, capa):
	silent = factories.make_decision(provider, capa, board)
	few = factories.make_decision(provider, capa, board)
	enough = factories.make_decision(provider, capa, board)
	vote(few, provider.top)
	vote(enough, provider.top)
	vote(enough, provider.own)
	voting.close_overdue()
	assert frappe.db.get_value("Board Decision", silent.name, "workflow_state") == "Open"
	with on_day(8):
		voting.close_overdue()
	states = [frappe.db.get_value("Board Decision", d.name, "workflow_state") for d in (silent, few, enough)]
	assert states == ["Lapsed", "Lapsed", "Approved"]


def test_board_that_cannot_decide_is_not_asked(provider, capa):
	board = factories.make_board(provider, name="Small Test Board", members=[], quorum=1)
	with refused(frappe.ValidationError, "cannot reach its quorum"):
		factories.make_decision(provider, capa, board, user=provider.top)


def test_matter_is_one_with_states_that_one_may_see(provider, board):
	for values in (
		{"source_doctype": "SMS Process", "source_name": factories.PROCESS},
		{"source_doctype": "CAPA", "source_name": "CAPA-NOPE"},
	):
		with as_user(provider.mgr), refused(frappe.ValidationError):
			frappe.get_doc(
				{
					"doctype": "Board Decision",
					"title": "?",
					"board": board.name,
					"respond_by": nowdate(),
					**values,
				}
			).insert()
	with refused(frappe.PermissionError):
		factories.make_decision(provider, factories.make_capa(provider), board, user=provider.stranger)


def test_matter_stays_the_one_that_was_asked(provider, decision):
	with refused(NotYoursError, "may not change"):
		factories.change(decision, provider.mgr, source_name=factories.make_capa(provider).name)


def test_board_does_not_answer_in_the_past(provider, board, capa):
	with refused(frappe.ValidationError, "in the past"):
		factories.make_decision(provider, capa, board, respond_by=add_days(today(), -1))


def test_members_are_asked(provider, decision):
	told = frappe.get_all(
		"SMS Reminder Log",
		filters={"record_name": decision.name},
		pluck="recipient",
		order_by="recipient asc",
	)
	assert set(told) == {provider.top, provider.own, provider.vice, provider.boss}


# --- in session


@pytest.fixture
def session(provider, board, capa):
	return factories.make_decision(provider, capa, board, mode="In Session", session_date=today())


def minute(p, session, user=None, votes=None):
	votes = votes or [{"member": p.top, "vote": "In Favour"}, {"member": p.own, "vote": "In Favour"}]
	with as_user(user or p.apm):
		return voting.minute(frappe.get_doc("Board Decision", session.name), votes)


def sign(user: str, session):
	with as_user(user):
		return voting.sign(frappe.get_doc("Board Decision", session.name))


def test_session_is_minuted_by_its_secretary(provider, session):
	for user in (provider.own, provider.boss, provider.stranger):
		with refused(NotYoursError):
			minute(provider, session, user)
	for votes, error in (
		([{"member": provider.stranger, "vote": "In Favour"}], NotYoursError),
		([{"member": provider.top, "vote": "In Favour"}] * 2, StateError),
		([{"member": provider.top, "vote": "Perhaps"}], frappe.ValidationError),
	):
		with refused(error):
			minute(provider, session, votes=votes)
	session = minute(provider, session)
	assert session.workflow_state == "Open" and session.objections_until == add_days(today(), 5)
	with refused(StateError, "is decided"):
		vote(session, provider.boss)


def test_session_is_minuted_once_held(provider, session):
	frappe.db.set_value("Board Decision", session.name, "session_date", add_days(today(), 3))
	with refused(IncompleteError, "once it was held"):
		minute(provider, session)


def test_members_object_in_time(provider, session):
	session = minute(provider, session)
	with as_user(provider.stranger), refused(NotYoursError):
		voting.object_to(frappe.get_doc("Board Decision", session.name), "no")
	with as_user(provider.vice):
		with refused(IncompleteError):
			voting.object_to(frappe.get_doc("Board Decision", session.name), " ")
		session = voting.object_to(frappe.get_doc("Board Decision", session.name), "I was against it")
		with on_day(6), refused(StateError, "is over"):
			voting.object_to(frappe.get_doc("Board Decision", session.name), "late")
	assert session.objections[0].member == provider.vice


def test_chair_signs_after_the_time_to_object(provider, session):
	with refused(IncompleteError, "not minuted"):
		sign(provider.top, session)
	session = minute(provider, session)
	with refused(IncompleteError, "may object"):
		sign(provider.top, session)
	with on_day(6):
		for user in (provider.apm, provider.own, "Administrator"):
			with refused(NotYoursError):
				sign(user, session)
		session = sign(provider.top, session)
	assert (session.workflow_state, session.signed_by) == ("Approved", provider.top)


def test_deputy_of_the_chair_signs_for_them(provider, session):
	minute(provider, session)
	with on_day(6):
		with factories.undone():
			assert sign(provider.vice, session).signed_by == provider.vice
		deputise(provider.top, provider.eng).db_set("to_date", add_days(today(), 9))
		frappe.local.request_cache.clear()
		session = sign(provider.eng, session)
	assert (session.signed_by, session.signed_for) == (provider.eng, provider.top)


def test_who_asks_does_not_sign(provider, board, capa):
	session = factories.make_decision(
		provider, capa, board, user=provider.top, mode="In Session", session_date=today()
	)
	votes = [{"member": user, "vote": "In Favour"} for user in (provider.own, provider.boss)]
	session = minute(provider, session, votes=votes)
	with on_day(6), refused(OwnWorkError):
		sign(provider.top, session)


def test_session_that_was_never_minuted_lapses(provider, session):
	with on_day(8):
		voting.close_overdue()
	assert frappe.db.get_value("Board Decision", session.name, "workflow_state") == "Lapsed"


# --- boards themselves


def test_quorum_can_be_reached(provider):
	for quorum in (0, 9):
		with refused(frappe.ValidationError, "quorum"):
			factories.make_board(provider, name="Wrong Board", quorum=quorum)
	with refused(frappe.ValidationError, "twice"):
		factories.make_board(provider, name="Wrong Board", members=[{"user": provider.own}] * 2)


def test_the_apps_boards_are_there():
	for name in (
		"Executive Management Review Board",
		"Infrastructure Management Review Board",
		"Best Practices Management Review Board",
		"Steering Committee",
	):
		assert frappe.db.exists("Management Review Board", name)
