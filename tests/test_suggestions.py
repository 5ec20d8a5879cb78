"""Suggestions: assessed and ranked by rule, authorised by another person, told, and made into a record."""

import frappe
import pytest
from frappe.utils import add_days

from sms_module.improvement.suggestions import make_record
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, OwnWorkError, StateError, SystemFieldError
from tests import factories
from tests.factories import as_user, asks_board, change, make_board, refused, step
from tests.factories_improvement import make_suggestion, prepare

provider = factories.provider


def test_who_suggests_is_who_is_at_work(provider):
	suggestion = make_suggestion(provider, suggested_by=provider.boss, public=1)
	assert suggestion.suggested_by == provider.eng and not suggestion.public
	with refused(SystemFieldError):
		change(suggestion, provider.boss, suggested_by=provider.boss)


@pytest.mark.parametrize("name", ["title", "description", "suggester_name"])
def test_markup_is_refused(provider, name):
	with refused(match="plain text"):
		make_suggestion(provider, **{name: "Look <script>alert(1)</script>"})


def test_smaller_than_is_no_markup(provider):
	assert make_suggestion(provider, description="Answer in < 5 minutes, if a < b").name


def test_assessing_needs_ratings_responsible_and_board(provider):
	suggestion = make_suggestion(provider)
	with refused(IncompleteError) as caught:
		step(suggestion, "Assess", provider.boss)
	for label in ("Responsible", "Assessment", "Benefit", "Effort", "Board that it belongs to"):
		assert label in str(caught.value)


def test_priority_follows_the_rule_and_shows_its_parts(provider):
	suggestion = prepare(provider, make_suggestion(provider), "Assess")
	# 35 * 4/4 + 25 * 3/4 + 20 * 2/4 + 20 * (1 - 1/4)
	assert suggestion.priority == pytest.approx(78.8)
	assert "Benefit 5: 35 of 35" in suggestion.priority_parts
	with refused(SystemFieldError):
		change(suggestion, provider.boss, priority=100)
	assert change(suggestion, provider.boss, effort="").priority == 0


def test_nobody_authorises_or_declines_their_own_suggestion(provider):
	suggestion = make_suggestion(provider, "Assessed", user=provider.boss)
	with refused(OwnWorkError):
		step(suggestion, "Authorise", provider.boss)
	suggestion = change(suggestion, provider.boss, outcome="no")
	with refused(OwnWorkError):
		step(suggestion, "Decline", provider.boss, "no")


def test_its_board_decides_where_the_settings_say_so(provider):
	board = make_board(provider)
	settings = frappe.get_doc("Service Management Settings")
	settings.append("board_matters", {"document_type": "Improvement Suggestion", "decided_by": "None"})
	settings.save()
	asks_board("Improvement Suggestion", board.name)
	suggestion = make_suggestion(provider, "Assessed")
	with refused(IncompleteError, "needs a decision of Test Board"):
		step(suggestion, "Authorise", provider.boss)


@pytest.mark.parametrize("state", ["Declined", "Deferred", "Merged", "Implemented"])
def test_the_suggester_is_told(provider, state):
	suggestion = make_suggestion(provider, state)
	notice = frappe.get_all(
		"SMS Reminder Log",
		{"record_name": suggestion.name, "step": f"Outcome: {state}"},
		["recipient", "message"],
		order_by="creation desc",
	)[0]
	assert notice.recipient == provider.eng
	assert frappe.db.get_value("Improvement Suggestion", suggestion.name, "told_on")


@pytest.mark.parametrize(
	("action", "match"),
	[("Decline", "Write the outcome"), ("Defer", "until when"), ("Merge", "Name the suggestion")],
)
def test_leaving_it_needs_its_word(provider, action, match):
	with refused(IncompleteError, match):
		step(make_suggestion(provider), action, provider.boss, "why not")


def test_a_deferred_one_is_due_again_and_taken_up(provider):
	from sms_module.improvement.suggestions import due_items

	suggestion = make_suggestion(provider)
	suggestion = change(
		suggestion,
		provider.boss,
		responsible=provider.mgr,
		deferred_until=add_days(today(), 9),
		outcome="Later",
	)
	suggestion = step(suggestion, "Defer", provider.boss, "no time")
	assert any(item.name == suggestion.name and item.due == add_days(today(), 9) for item in due_items())
	assert not step(suggestion, "Take Up Again", provider.boss).deferred_until


def test_it_is_not_merged_into_itself_or_into_a_merged_one(provider):
	suggestion = make_suggestion(provider)
	with refused(match="cannot be merged into itself"):
		change(suggestion, provider.boss, merged_into=suggestion.name)
	merged = make_suggestion(provider, "Merged")
	with refused(match="is merged into"):
		change(suggestion, provider.boss, merged_into=merged.name)


@pytest.mark.parametrize("doctype", ["CAPA", "Request for Change"])
def test_an_authorised_one_becomes_its_record_once(provider, doctype):
	suggestion = make_suggestion(provider, "Authorised")
	with as_user(provider.boss):
		record = make_record(suggestion, doctype)
	assert (record.source_doctype, record.source_name) == (suggestion.doctype, suggestion.name)
	suggestion.reload()
	assert (suggestion.record_doctype, suggestion.record_name) == (doctype, record.name)
	with refused(StateError, "became"), as_user(provider.boss):
		make_record(suggestion, doctype)


@pytest.mark.parametrize("state", ["Submitted", "Assessed", "Declined"])
def test_before_that_it_becomes_nothing(provider, state):
	with refused(StateError, "once it is authorised"), as_user(provider.boss):
		make_record(make_suggestion(provider, state), "CAPA")


def test_it_is_implemented_when_its_record_is_done(provider):
	suggestion = change(make_suggestion(provider, "Authorised"), provider.boss, outcome="Done")
	with refused(IncompleteError, "became nothing yet"):
		step(suggestion, "Implement", provider.boss)
	with as_user(provider.boss):
		record = make_record(suggestion, "CAPA")
	with refused(IncompleteError, "implemented when it is done"):
		step(suggestion, "Implement", provider.boss)
	frappe.db.set_value("CAPA", record.name, "workflow_state", "Closed")
	assert step(suggestion, "Implement", provider.boss).closed_on == today()


@pytest.mark.parametrize(
	("who", "seen"),
	[("eng", True), ("mgr", True), ("boss", True), ("top", True), ("eng2", False), ("extern", False)],
)
def test_who_sees_it(provider, who, seen):
	suggestion = make_suggestion(provider, unit=None, sms_process=None)
	change(suggestion, provider.boss, responsible=provider.mgr)
	with as_user(getattr(provider, who)):
		assert bool(frappe.get_list("Improvement Suggestion", {"name": suggestion.name})) is seen


def test_it_is_looked_after_by_somebody_with_a_role(provider):
	with refused(match="no role of the service management system"):
		change(make_suggestion(provider), provider.boss, responsible=_visitor())


def _visitor() -> str:
	user = frappe.get_doc(
		{"doctype": "User", "email": f"visitor{factories.DOMAIN}", "first_name": "V", "send_welcome_email": 0}
	)
	return user.insert(ignore_permissions=True).name


@pytest.mark.parametrize("state", ["Implemented", "Declined", "Merged"])
def test_an_end_has_its_day_and_loses_it_when_taken_up(provider, state):
	suggestion = make_suggestion(provider, state)
	assert suggestion.closed_on == today()
	action = {"Implemented": "Reopen", "Declined": "Take Up Again", "Merged": "Take Apart"}[state]
	suggestion = step(suggestion, action, provider.top if state != "Merged" else provider.boss, "after all")
	assert not suggestion.closed_on and not suggestion.merged_into


@pytest.mark.parametrize("action", ["Decline", "Defer", "Implement"])
def test_the_outcome_is_written(provider, action):
	suggestion = make_suggestion(provider, "Authorised" if action == "Implement" else "Assessed")
	suggestion = prepare(provider, suggestion, action)
	suggestion = change(suggestion, provider.boss, outcome="")
	with refused(IncompleteError, "Write the outcome"):
		step(suggestion, action, provider.boss, "why not")


def test_a_guest_is_told_by_mail(provider, monkeypatch):
	mails = []
	monkeypatch.setattr(frappe, "sendmail", lambda **mail: mails.append(mail))
	monkeypatch.setattr("sms_module.improvement.suggestions.can_mail", lambda: True)
	suggestion = frappe.get_doc(
		doctype="Improvement Suggestion",
		title="A chat & a list",
		description="Calling takes long",
		suggester_name="Ada",
		suggester_email="ada@holm.example",
	)
	suggestion.flags.public_form = True
	suggestion.insert(ignore_permissions=True)
	suggestion = change(suggestion, provider.boss, outcome="We have none of it")
	step(suggestion, "Decline", provider.boss, "no")
	assert [mail["recipients"] for mail in mails] == [["ada@holm.example"]]
	assert "A chat &amp; a list is Declined" in mails[0]["message"]


def test_it_becomes_no_record_of_another_kind(provider):
	with refused(match="becomes a CAPA"), as_user(provider.boss):
		make_record(make_suggestion(provider, "Authorised"), "ToDo")


def test_the_button_asks_for_the_rights(provider):
	from sms_module.improvement.api import make_record as button

	suggestion = make_suggestion(provider, "Authorised")
	with refused(frappe.PermissionError), as_user(provider.stranger):
		button(suggestion.name, "CAPA")
	with refused(frappe.PermissionError), as_user(provider.mgr):
		button(suggestion.name, "SMS Unit")
