"""Requests for change: assessed, authorised, scheduled without clashes, carried out, reviewed."""

import frappe
import pytest
from frappe.utils import add_days, add_months, getdate

from sms_module.change import api
from sms_module.records.clock import today
from sms_module.records.errors import (
	IncompleteError,
	LockedError,
	NotYoursError,
	OwnWorkError,
	StateError,
	SystemFieldError,
)
from sms_module.records.history import broken, steps_of
from tests import factories, factories_change
from tests.factories import PROCESS, UNIT, as_user, refused
from tests.factories_change import make_change, make_emergency, make_model, make_standard, window

provider = factories.provider
WENT_WRONG = {"outcome": "Failed", "outcome_note": "The queue stopped, mails were lost"}


def change_of(doc, user, **values):
	return factories.change(doc, user, **values)


# --- asking and assessing


def test_who_asks_is_who_makes_it(provider):
	change = make_change(provider, requested_by=provider.boss)
	assert change.requested_by == provider.eng2
	with refused(SystemFieldError):
		change_of(change, provider.boss, requested_by=provider.boss)


@pytest.mark.parametrize("field", ("risk_level", "impact", "plan", "back_out"))
def test_assessment_is_complete(provider, field):
	change = make_change(provider, **{field: None})
	with refused(IncompleteError, frappe.get_meta(change.doctype).get_label(field)):
		factories.step(change, "Assess", provider.eng)


def test_unit_comes_from_the_process(provider):
	assert make_change(provider, unit=None, service=None).unit == UNIT


def test_strangers_carry_out_nothing(provider):
	stranger = frappe.get_doc({"doctype": "User", "email": "nobody@sms-tests.example", "first_name": "N"})
	stranger.flags.no_welcome_mail = True
	stranger.insert(ignore_permissions=True)
	for field in ("responsible", "authoriser"):
		with refused(frappe.ValidationError, "no role"):
			make_change(provider, **{field: stranger.name})


@pytest.mark.parametrize("field", ("source", "subject"))
def test_records_of_other_apps_are_not_linked(provider, field):
	values = {f"{field}_doctype": "User", f"{field}_name": provider.eng}
	with refused(frappe.ValidationError, "no record of the service management system"):
		make_change(provider, **values)


def test_source_is_one_that_may_be_seen(provider):
	capa = factories.make_capa(provider)
	with as_user(provider.stranger), refused(NotYoursError):
		frappe.get_doc(
			{
				"doctype": "Request for Change",
				"title": "x",
				"reason": "y",
				"responsible": provider.stranger,
				"source_doctype": "CAPA",
				"source_name": capa.name,
			}
		).insert()


# --- circles


def test_change_does_not_come_from_its_own_action(provider):
	change = make_change(provider)
	action = factories.make_action(provider, source=change)
	with refused(StateError, "comes from"):
		change_of(change, provider.eng, source_doctype="SMS Action", source_name=action.name)


def test_circle_is_refused_over_several_records(provider):
	finding = factories.make_finding(provider, "Accepted")
	capa = factories.make_capa(provider, finding=finding)
	with as_user(provider.boss):
		first = frappe.get_doc("Request for Change", api.make_change("CAPA", capa.name, "One", "why"))
		action = factories.make_action(provider, source=first)
		second = frappe.get_doc(
			"Request for Change", api.make_change("SMS Action", action.name, "Two", "why")
		)
	assert second.source_name == action.name  # one change may ask for another
	with refused(StateError, "comes from"):
		change_of(first, provider.boss, source_doctype=second.doctype, source_name=second.name)
	with refused(StateError, "comes from"):
		change_of(finding, provider.boss, source_doctype=second.doctype, source_name=second.name)
	with refused(StateError, "comes from"):
		change_of(action, provider.mgr, source_doctype=second.doctype, source_name=second.name)


# --- authorising


def test_authorising_is_written_down(provider):
	change = make_change(provider, "Authorised")
	assert (change.authorised_by, change.authorised_on) == (provider.top, today())


def test_nobody_authorises_their_own_change(provider):
	for values in ({"responsible": provider.boss}, {}):
		with as_user(provider.boss if not values else provider.eng2):
			change = frappe.copy_doc(make_change(provider, **values)).insert()
		change = factories.step(change, "Assess", provider.boss)
		with refused(OwnWorkError):
			factories.step(change, "Authorise", provider.boss)


def test_what_is_assessed_does_not_change_on_the_way_to_its_authorisation(provider):
	change = make_change(provider, "Assessed")
	with refused(LockedError):
		factories.step(change, "Authorise", provider.boss, plan="Something else")


def test_board_authorises_where_the_settings_ask_it(provider):
	board = factories.make_board(provider)
	factories.asks_board("Request for Change", board.name)
	change = make_change(provider, "Assessed")
	with refused(IncompleteError, "needs a decision"):
		factories.step(change, "Authorise", provider.top)
	decision = factories.make_decision(provider, change, board, user=provider.eng)
	for user in (provider.top, provider.own, provider.boss):
		factories.vote(decision, user)
	assert factories.step(change, "Authorise", provider.top).workflow_state == "Authorised"


def test_withdrawing_clears_the_authorisation(provider):
	change = factories.step(
		make_change(provider, "Authorised"), "Withdraw Authorisation", provider.top, "the supplier left"
	)
	assert not change.authorised_by and not change.authorised_on


def test_reinstating_begins_anew(provider):
	change = factories.step(make_change(provider, "Authorised"), "Cancel", provider.eng, "no time")
	change = factories.step(change, "Reinstate", provider.eng, "now there is")
	assert not change.authorised_by


# --- emergencies


def test_emergency_names_its_authoriser(provider):
	with refused(IncompleteError, "names nobody"):
		factories.step(make_emergency(provider, authoriser=None), "Assess", provider.eng)
	for user in (provider.eng, provider.eng2):
		with refused(IncompleteError, "another person"):
			factories.step(make_emergency(provider, authoriser=user), "Assess", provider.eng)


def test_emergency_is_authorised_by_the_named_one_only(provider):
	change = make_emergency(provider, "Assessed")
	with refused(StateError):
		factories.step(change, "Authorise", provider.top)
	for user in (provider.top, provider.boss):
		with refused(NotYoursError):
			factories.step(change, "Authorise in Emergency", user)
	change = factories.step(change, "Authorise in Emergency", provider.own)
	assert change.authorised_by == provider.own


def test_emergency_is_reviewed_and_confirmed_before_it_closes(provider):
	change = make_emergency(provider, "Implemented")
	with refused(StateError):
		factories.step(change, "Close", provider.boss)
	change = factories.step(change, "Review", provider.boss, **factories_change.REVIEW)
	with refused(IncompleteError, "confirmed afterwards"):
		factories.step(change, "Close", provider.boss)
	factories_change.confirm(change, provider.top)
	change.reload()
	assert (change.board_confirmed, change.confirmed_by, change.confirmed_on) == (1, provider.top, today())
	assert steps_of(change.doctype, change.name)[-1].action == "Confirm Afterwards"
	assert not broken(change)
	assert factories.step(change, "Close", provider.boss).closed_on == today()


def test_second_person_confirms(provider):
	change = make_emergency(provider, "Scheduled")
	with refused(NotYoursError):
		factories_change.confirm(change, provider.eng)
	with refused(OwnWorkError):
		factories_change.confirm(change, provider.own)  # who authorised it
	with as_user(provider.own):
		assert not api.outlook(change.name)["may_confirm"]
	with as_user(provider.top):
		assert api.outlook(change.name)["may_confirm"]
	factories_change.confirm(change, provider.top)
	with refused(StateError, "waits for no confirmation"):
		factories_change.confirm(change, provider.boss)
	with refused(StateError, "waits for no confirmation"):
		factories_change.confirm(make_change(provider, "Authorised"), provider.boss)


def test_board_confirms_afterwards_where_the_settings_ask_it(provider):
	board = factories.make_board(provider)
	factories.asks_board("Request for Change", board.name)
	change = make_emergency(provider, "Implemented", outcome="Successful")
	with refused(NotYoursError, "put it to the board"):
		factories_change.confirm(change, provider.boss)
	other = factories.make_board(provider, "Other Board")
	for asked, confirmed in ((other, 0), (board, 1)):
		decision = factories.make_decision(provider, change, asked, user=provider.eng)
		for user in (provider.top, provider.own, provider.boss):
			factories.vote(decision, user)
		change.reload()
		assert change.board_confirmed == confirmed
	assert change.board_decision == decision.name


def test_person_of_the_settings_confirms(provider):
	settings = frappe.get_doc("Service Management Settings")
	for row in settings.board_matters:
		if row.document_type == "Request for Change":
			row.update({"decided_by": "Person", "person": provider.vice})
	settings.save()
	change = make_emergency(provider, "Implemented")
	with refused(NotYoursError):
		factories_change.confirm(change, provider.top)
	factories_change.confirm(change, provider.vice)


def test_withdrawing_an_emergency_asks_for_another_confirmation(provider):
	change = make_emergency(provider, "Authorised")
	factories_change.confirm(change, provider.top)
	change = factories.step(change, "Withdraw Authorisation", provider.top, "other plan")
	assert not change.board_confirmed and not change.confirmed_by


# --- standard changes


def test_standard_change_goes_straight_to_the_schedule(provider):
	model = make_model(provider)
	change = make_standard(provider, "Scheduled", model)
	assert (change.workflow_state, change.model) == ("Scheduled", model.name)
	assert (change.authorised_by, change.authorised_on) == (provider.top, today())


@pytest.mark.parametrize("field", ("plan", "risk", "back_out", "impact"))
def test_standard_change_is_as_its_model(provider, field):
	change = make_standard(provider, **{field: "Otherwise than authorised"})
	with refused(IncompleteError, "not as its model"):
		factories.step(change, "Schedule from Model", provider.eng, **window())


def test_model_is_authorised(provider):
	model = make_model(provider)
	change = make_standard(provider, model=model)
	factories.step(model, "Withdraw Authorisation", provider.top, "it failed twice")
	with refused(IncompleteError, "not Authorised"):
		factories.step(change, "Schedule from Model", provider.eng, **window())
	with as_user(provider.eng), refused(StateError, "no authorised model"):
		api.make_from_model(model.name)


def test_standard_change_names_a_model(provider):
	change = make_change(provider, kind="Standard")
	with refused(IncompleteError, "names no model"):
		factories.step(change, "Schedule from Model", provider.eng, **window())
	with refused(StateError):
		factories.step(change, "Assess", provider.eng)


@pytest.mark.parametrize(
	"values", ({"is_model": 1}, {"is_model": 1, "kind": "Emergency"}, {"kind": "Standard", "major": 1})
)
def test_kinds_that_exclude_each_other(provider, values):
	with refused(frappe.ValidationError, "standard change|cannot be Standard"):
		make_change(provider, **values)


def test_only_a_model_is_a_model(provider):
	with refused(frappe.ValidationError, "is no model"):
		make_change(provider, kind="Standard", model=make_change(provider).name)
	with refused(frappe.ValidationError, "only a standard change"):
		make_change(provider, model=make_model(provider).name)
	with refused(frappe.ValidationError, "not made from a model"):
		make_model(provider, model=make_model(provider).name)


def test_model_itself_is_not_scheduled(provider):
	with refused(StateError):
		factories.step(make_model(provider), "Schedule", provider.eng, **window())


def test_standard_change_that_went_well_closes_without_a_review(provider):
	change = make_standard(provider, "Implemented")
	assert factories.step(change, "Close", provider.boss).workflow_state == "Closed"


def test_standard_change_that_went_wrong_is_reviewed(provider):
	change = make_standard(provider, "Implemented", **WENT_WRONG)
	with refused(StateError):
		factories.step(change, "Close", provider.boss)


def test_normal_change_is_reviewed(provider):
	with refused(StateError):
		factories.step(make_change(provider, "Implemented"), "Close", provider.boss)


# --- the schedule


def test_schedule_is_given_in_order_and_ahead(provider):
	change = make_change(provider, "Authorised")
	with refused(IncompleteError, "has no schedule"):
		factories.step(change, "Schedule", provider.eng)
	with refused(IncompleteError, "in the past"):
		factories.step(change, "Schedule", provider.eng, **window(-3))
	when = window()
	for start, end in ((when["scheduled_to"], when["scheduled_from"]), (when["scheduled_to"],) * 2):
		with refused(frappe.ValidationError, "no later than it begins"):
			factories.step(change, "Schedule", provider.eng, scheduled_from=start, scheduled_to=end)


def test_emergency_may_have_begun_already(provider):
	change = make_emergency(provider, "Authorised")
	assert factories.step(change, "Schedule", provider.eng, **window(-1)).workflow_state == "Scheduled"


def test_clash_is_noted_on_both_sides_and_goes_again(provider):
	first = make_change(provider, "Scheduled", **window(at=10))
	second = make_change(provider, "Scheduled", **window(at=11))
	elsewhere = make_change(
		provider, "Scheduled", unit=factories.DESK, sms_process=None, service=None, **window(at=10)
	)
	first.reload()
	assert first.name in second.clash_note and factories.SERVICE in second.clash_note
	assert second.name in first.clash_note
	assert not elsewhere.clash_note and elsewhere.name not in first.clash_note
	change_of(second, provider.eng, **window(at=12))
	first.reload()
	assert not first.clash_note
	change_of(second, provider.eng, **window(at=11))
	factories.step(second, "Cancel", provider.eng, "not now")
	first.reload()
	assert not first.clash_note


def test_windows_that_touch_do_not_clash(provider):
	make_change(provider, "Scheduled", **window(at=10))
	assert not make_change(provider, "Scheduled", **window(at=12)).clash_note


def test_same_record_clashes_in_different_units(provider):
	subject = {
		"subject_doctype": "SMS Process",
		"subject_name": PROCESS,
		"sms_process": None,
		"service": None,
	}
	first = make_change(provider, "Scheduled", **subject, **window())
	second = make_change(provider, "Scheduled", **{**subject, "unit": factories.DESK}, **window())
	assert first.name in second.clash_note


def blackout(days: int = 3, unit: str = UNIT):
	day = add_days(today(), days)
	return frappe.get_doc(
		{
			"doctype": "SMS Blackout",
			"unit": unit,
			"from_date": day,
			"to_date": day,
			"reason": "Closing of the year",
		}
	).insert()


@pytest.mark.parametrize("unit", (UNIT, factories.TOP))
def test_nothing_is_changed_in_a_blackout(provider, unit):
	blackout(unit=unit)
	change = make_change(provider, "Authorised")
	with refused(IncompleteError, "Closing of the year"):
		factories.step(change, "Schedule", provider.eng, **window())
	change = factories.step(change, "Schedule", provider.eng, **window(4))
	with refused(IncompleteError, "Closing of the year"):
		change_of(change, provider.eng, **window(3))
	with refused(IncompleteError, "in the past"):
		change_of(change, provider.eng, **window(-3))


def test_emergency_breaks_a_blackout_and_says_so(provider):
	blackout()
	change = make_emergency(provider, "Scheduled")
	assert "Closing of the year" in change.clash_note


def test_blackout_of_others_is_not_its_business(provider):
	blackout(unit=factories.QUALITY)
	assert not make_change(provider, "Scheduled").clash_note


def test_blackout_that_comes_later_is_noted(provider):
	change = make_change(provider, "Scheduled")
	later = blackout()
	change.reload()
	assert "Closing of the year" in change.clash_note
	later.from_date = later.to_date = add_days(today(), 9)
	later.save()
	change.reload()
	assert not change.clash_note
	later.from_date = add_days(today(), 2)
	later.save()
	later.delete()
	change.reload()
	assert not change.clash_note


def test_calendar_shows_what_one_may_see(provider):
	change = make_change(provider, "Scheduled")
	other = make_change(provider, "Scheduled", **window(at=11))
	closed = blackout(9)
	span = (str(today()), str(add_days(today(), 30)))
	with as_user(provider.mgr):
		shown = {row["name"]: row for row in api.events(*span)}
	assert {change.name, other.name, closed.name} <= set(shown)
	assert shown[change.name]["clash_note"] and shown[closed.name]["doctype"] == "SMS Blackout"
	with as_user(provider.stranger):
		assert change.name not in {row["name"] for row in api.events(*span)}


# --- carrying it out


def test_outcome_is_told(provider):
	change = make_change(provider, "Scheduled")
	for values in ({}, {"outcome": "Successful"}, {"outcome_note": "done"}):
		with refused(IncompleteError, "it lacks"):
			factories.step(change, "Implement", provider.eng, **values)
	assert (
		factories.step(change, "Implement", provider.eng, **factories_change.OUTCOME).implemented_on
		== today()
	)


def test_implemented_neither_ahead_nor_before_it_was_authorised(provider):
	told = factories_change.OUTCOME
	change = make_change(provider, "Scheduled")
	with refused(IncompleteError, "in the future"):
		factories.step(change, "Implement", provider.eng, **told, implemented_on=add_days(today(), 1))
	with refused(IncompleteError, "cannot have been implemented before"):
		factories.step(change, "Implement", provider.eng, **told, implemented_on=add_days(today(), -1))
	emergency = make_emergency(provider, "Scheduled")
	yesterday = add_days(today(), -1)
	change = factories.step(emergency, "Implement", provider.eng, **told, implemented_on=yesterday)
	assert getdate(change.implemented_on) == yesterday


def test_what_was_not_implemented_goes_back_to_the_schedule(provider):
	change = make_change(provider, "Implemented")
	change = factories.step(change, "Not Implemented", provider.boss, "it was another queue")
	assert not change.outcome and not change.implemented_on


def test_failed_change_raises_its_finding_once(provider):
	change = make_change(provider, "Implemented", **WENT_WRONG)
	with as_user(provider.boss):
		name = api.raise_finding(change.name, "Observation", "The queue was moved untested")
	finding = frappe.get_doc("Finding", name)
	change.reload()
	assert change.finding == name
	assert (finding.source_doctype, finding.source_name) == (change.doctype, change.name)
	assert (finding.sms_process, finding.responsible) == (PROCESS, provider.eng)
	with as_user(provider.boss), refused(StateError, "has its finding already"):
		api.raise_finding(change.name, "Observation", "Again")


def test_successful_change_raises_no_finding(provider):
	with as_user(provider.boss), refused(StateError, "nothing to raise"):
		api.raise_finding(make_change(provider, "Implemented").name, "Observation", "x")


# --- reviewing


def test_review_is_written_by_another_person(provider):
	change = make_change(provider, "Implemented")
	with refused(IncompleteError, "review"):
		factories.step(change, "Review", provider.boss)
	own = make_change(provider, "Implemented", responsible=provider.eng)
	frappe.db.set_value(own.doctype, own.name, "responsible", provider.boss)
	with refused(OwnWorkError):
		factories.step(own, "Review", provider.boss, **factories_change.REVIEW)
	change = factories.step(change, "Review", provider.boss, **factories_change.REVIEW)
	assert (change.reviewed_by, change.reviewed_on) == (provider.boss, today())
	change = factories.step(change, "Review Again", provider.boss, "one thing was left out")
	assert not change.reviewed_by


def test_follow_up_audit_is_planned(provider):
	change = make_change(provider, "Implemented")
	change = factories.step(change, "Review", provider.boss, **factories_change.REVIEW, follow_up_wanted=1)
	change.reload()
	audit = frappe.get_doc("SMS Audit", change.follow_up_audit)
	assert (audit.occasion, audit.lead, audit.manager) == ("Follow-up", factories.LEAD, provider.mgr)
	assert audit.planned_from == getdate(add_months(today(), 2))
	assert [row.area for row in audit.areas] == [PROCESS] and change.name in audit.checklist[0].question
	assert not broken(change)


def test_follow_up_is_asked_of_the_programme_manager_where_nobody_may_lead(provider):
	frappe.db.set_value("SMS Auditor Qualification", {"parent": factories.LEAD}, "may_lead", 0)
	change = make_change(provider, "Implemented")
	change = factories.step(change, "Review", provider.boss, **factories_change.REVIEW, follow_up_wanted=1)
	action = frappe.get_last_doc("SMS Action", filters={"source_name": change.name})
	assert "Audit Programme Manager" in frappe.get_roles(action.responsible)
	assert not change.follow_up_audit


def test_follow_up_needs_something_to_audit(provider):
	change = make_change(provider, "Implemented", unit=None, sms_process=None, service=None)
	frappe.db.set_value(change.doctype, change.name, "unit", None)
	with refused(IncompleteError, "nothing to audit"):
		factories.step(change, "Review", provider.boss, **factories_change.REVIEW, follow_up_wanted=1)


# --- requirements


@pytest.fixture
def requirement():
	return frappe.get_doc(
		{
			"doctype": "SMS Requirement",
			"source": "Software",
			"code": "SW-1",
			"title": "Mails arrive within a minute",
			"how_met": "One queue",
		}
	).insert()


def make_requirement_change(p, named, state="Implemented", **values):
	values = {
		"change_of": "Requirement",
		"requirement": named.name,
		"requirement_text": "Two queues",
		**values,
	}
	return make_change(p, state, **values)


def test_requirement_gets_its_next_revision(provider, requirement):
	change = make_requirement_change(provider, requirement)
	requirement.reload()
	change.reload()
	assert (requirement.how_met, requirement.revision, requirement.revised_by) == (
		"Two queues",
		1,
		change.name,
	)
	assert (change.requirement_before, change.requirement_revision) == ("One queue", 1)
	assert requirement.meta.track_changes  # its older texts stay in its versions
	assert not broken(change)


@pytest.mark.parametrize("outcome", ("Failed", "Backed Out"))
def test_failed_change_revises_nothing(provider, requirement, outcome):
	make_requirement_change(provider, requirement, outcome=outcome)
	requirement.reload()
	assert (requirement.how_met, requirement.revision) == ("One queue", 0)


def test_requirement_says_again_what_it_said(provider, requirement):
	change = make_requirement_change(provider, requirement)
	factories.step(change, "Not Implemented", provider.boss, "it is not live")
	requirement.reload()
	assert (requirement.how_met, requirement.revision) == ("One queue", 2)


def test_change_of_a_requirement_says_which_and_how(provider, requirement):
	for field in ("requirement", "requirement_text"):
		change = make_requirement_change(provider, requirement, "Draft", **{field: None})
		with refused(IncompleteError, frappe.get_meta(change.doctype).get_label(field)):
			factories.step(change, "Assess", provider.eng)


def test_revision_of_a_requirement_is_not_typed(provider, requirement):
	with as_user(provider.boss):
		requirement.reload()
		requirement.update({"revision": 7, "how_met": "Three queues"})
		requirement.save()
	assert requirement.revision == 0


# --- what is changed


def test_subject_is_revised_for_an_authorised_change(provider):
	programme = factories.make_programme(provider, "Approved")
	subject = {"subject_doctype": programme.doctype, "subject_name": programme.name}
	change = make_change(provider, **subject)
	with as_user(provider.boss), refused(StateError, "once it is authorised"):
		api.revise_subject(change.name)
	change = make_change(provider, "Authorised", **subject)
	frappe.db.set_value(change.doctype, change.name, "responsible", provider.apm)
	with as_user(provider.apm):
		revision = frappe.get_doc(programme.doctype, api.revise_subject(change.name))
	assert revision.revision_of == programme.name
	with as_user(provider.boss), refused(frappe.ValidationError, "no record that has revisions"):
		api.revise_subject(make_change(provider, "Authorised").name)


# --- making it from other records


@pytest.mark.parametrize("make", ("make_capa", "make_finding", "make_action"))
def test_change_is_made_from_other_records(provider, make):
	source = getattr(factories, make)(provider)
	with as_user(provider.mgr):
		change = frappe.get_doc(
			"Request for Change", api.make_change(source.doctype, source.name, "One", "why")
		)
	assert (change.source_doctype, change.source_name) == (source.doctype, source.name)
	assert (change.unit, change.sms_process) == (UNIT, PROCESS)
	assert (change.requested_by, change.responsible) == (provider.mgr, provider.mgr)
	with as_user(provider.stranger), refused(frappe.PermissionError):
		api.make_change(source.doctype, source.name, "One", "why")


# --- what others hear of changes


def test_changes_are_seen_by_whom_they_concern(provider):
	change = make_change(provider, "Assessed", unit=factories.QUALITY)
	seen = (provider.boss, provider.top, provider.eng, provider.eng2, provider.own, provider.apm)
	office = provider.by_role["Service Management Office"]
	for user in (*seen, office):
		assert frappe.has_permission(change.doctype, "read", change.name, user=user), user
	for user in (provider.stranger, provider.vice):
		assert not frappe.has_permission(change.doctype, "read", change.name, user=user), user
	factories.make_decision(provider, change, user=provider.eng)
	assert frappe.has_permission(change.doctype, "read", change.name, user=provider.vice)


def test_changes_are_due(provider):
	from sms_module.change.due import items

	late = make_change(provider, "Scheduled", **window(1))
	emergency = make_emergency(provider, "Reviewed")
	factories_change.confirm(make_emergency(provider, "Reviewed"), provider.top)
	make_change(provider, "Implemented")
	found = {(item.name, item.due) for item in items()}
	assert found == {(late.name, add_days(today(), 1)), (emergency.name, add_days(today(), 14))}


def test_changes_are_signals_work_and_a_chapter_of_the_brief(provider):
	from sms_module.audit import brief, impartiality
	from sms_module.audit.builder.universe import area_signals

	change = make_change(provider, "Implemented", responsible=provider.eng)
	since = add_days(today(), -1)
	assert area_signals(since)["SMS Process", PROCESS]["changes"] == 1
	assert not area_signals(add_days(today(), 1)).get(("SMS Process", PROCESS), {}).get("changes")
	assert any(change.name in words for _process, words in impartiality.own_work(provider.eng, [PROCESS]))
	sections = brief.brief(factories.make_audit(provider))["sections"]
	rows = next(section.rows for section in sections if section.title == "Changes")
	assert [row[0] for row in rows] == [change.name]
