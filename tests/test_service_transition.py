"""Service transitions: deliverables approved by their own approver, the drill, the gate, go-live and what follows."""

import frappe
import pytest
from frappe.utils import add_days, getdate

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
from sms_module.service_level import catalogue_page
from sms_module.transition import api, deliverables, waivers
from tests import factories, factories_transition
from tests.factories import as_user, on_day, refused, rest, step
from tests.factories_transition import (
	ARTICLE,
	SERVICE,
	TRAINING,
	TRANSITION,
	approve,
	call,
	deliverable,
	hand_in,
	hold_drill,
	keeper,
	make_service,
	make_transition,
	mandatory,
	ready_to_accept,
)

provider = factories.provider


def fresh(doc):
	return frappe.get_doc(TRANSITION, doc.name)


def change_of(doc, user, **values):
	return factories.change(doc, user, **values)


def rows_with(doc, table, **values) -> list[dict]:
	"""The rows of a table with other values in the first."""
	rows = [row.as_dict() for row in doc.get(table)]
	rows[0].update(values)
	return rows


# --- deliverables: who does what


def test_a_deliverable_goes_from_its_provider_to_its_approver(provider):
	doc = make_transition(provider, "Building")
	assert (doc.mandatory_count, doc.missing_count) == (1, 1)
	doc = approve(provider, hand_in(provider, doc))
	row = mandatory(doc)
	assert (row.status, row.decided_by, row.handed_in_by) == ("Approved", provider.mgr, provider.eng2)
	assert doc.missing_count == 0
	assert [each.action for each in doc.decisions] == ["Agree", "Hand In", "Approve Deliverable"]
	assert [row.action for row in steps_of(TRANSITION, doc.name)][-3:] == [
		"Agree",
		"Hand In",
		"Approve Deliverable",
	]
	assert not broken(fresh(doc))


def test_provider_does_not_approve_their_own_by_form(provider):
	for name in ("provider", "approver"):
		with refused(OwnWorkError, "cannot approve it"):
			make_transition(
				provider,
				deliverables=[deliverable(provider, **{name: provider.eng2, "approver": provider.eng2})],
			)
	doc = make_transition(provider, "Building")
	with refused(OwnWorkError, "cannot approve it"):
		change_of(doc, provider.eng, deliverables=rows_with(doc, "deliverables", approver=provider.eng2))


def test_provider_does_not_approve_their_own_by_rest(provider):
	doc = hand_in(provider, make_transition(provider, "Building"))
	row = mandatory(doc)
	with as_user(provider.eng2):
		with refused(frappe.PermissionError):
			rest("POST", "method/sms_module.transition.api.approve", transition=doc.name, row=row.name)
		with refused((SystemFieldError, frappe.PermissionError)):
			rows = rows_with(doc, "deliverables", status="Approved")
			rest("PUT", f"resource/{TRANSITION}/{doc.name}", deliverables=rows)
		with refused(LockedError, "changes only through"):
			rest("PUT", f"resource/{row.doctype}/{row.name}", status="Approved")
	assert mandatory(fresh(doc)).status == "Handed In"


def test_nobody_becomes_the_approver_of_what_they_handed_in(provider):
	doc = hand_in(provider, make_transition(provider, "Building"))
	with as_user(provider.mgr):
		deliverables.send_back(doc.name, mandatory(doc).name, "the words are ours, not the users'")
	doc = fresh(doc)
	with refused(OwnWorkError, "cannot approve it"):
		change_of(
			doc,
			provider.eng,
			deliverables=rows_with(doc, "deliverables", provider=provider.stranger, approver=provider.eng2),
		)


def test_only_the_named_approver_decides(provider):
	doc = hand_in(provider, make_transition(provider, "Building"))
	for user in (provider.boss, provider.own, keeper(provider), provider.vice, "Administrator"):
		with as_user(user), refused(NotYoursError, "its approver"):
			deliverables.approve(doc.name, mandatory(doc).name)


def test_a_delegate_approves_for_the_approver_but_not_as_the_provider(provider):
	doc = hand_in(provider, make_transition(provider, "Building"))
	days = {"from_date": today(), "to_date": add_days(today(), 5)}
	for deputy in (provider.eng2, provider.stranger):
		with as_user(provider.mgr):
			frappe.get_doc(
				{"doctype": "SMS Delegation", "person": provider.mgr, "deputy": deputy, **days}
			).insert()
	frappe.local.request_cache.clear()
	with as_user(provider.eng2), refused(OwnWorkError, "own work"):
		deliverables.approve(doc.name, mandatory(doc).name)
	doc = approve(provider, doc, user=provider.stranger)
	assert (mandatory(doc).decided_by, mandatory(doc).decided_for) == (provider.stranger, provider.mgr)
	assert doc.decisions[-1].on_behalf_of == provider.mgr


def test_what_is_returned_says_why_and_is_counted(provider):
	doc = hand_in(provider, make_transition(provider, "Building"))
	row = mandatory(doc)
	with as_user(provider.mgr):
		with refused(IncompleteError, "needs a reason"):
			deliverables.send_back(doc.name, row.name, " ")
		deliverables.send_back(doc.name, row.name, "No article for a lost password")
	row = mandatory(fresh(doc))
	assert (row.status, row.returns, row.comment) == ("Returned", 1, "No article for a lost password")
	doc = hand_in(provider, fresh(doc))
	assert mandatory(doc).status == "Handed In" and len(doc.decisions) == 4
	told = frappe.get_all(
		"SMS Reminder Log", {"record_name": doc.name}, pluck="recipient", order_by="creation"
	)
	assert told == [provider.mgr, provider.eng2, provider.mgr]


def test_handing_in_needs_evidence_agreement_and_the_provider(provider):
	doc = make_transition(provider, "Building")
	name = mandatory(doc).name
	with as_user(provider.eng2), refused(IncompleteError, "has not agreed yet"):
		deliverables.hand_in(doc.name, name, "KB-12")
	with as_user(provider.eng2), refused(NotYoursError, "its receiver"):
		deliverables.agree(doc.name, [name])
	with as_user(provider.vice):
		assert api.agree(doc.name) == 1
	with as_user(provider.eng2), refused(IncompleteError, "only with its evidence"):
		deliverables.hand_in(doc.name, name)
	with as_user(provider.eng), refused(NotYoursError, "its provider"):
		deliverables.hand_in(doc.name, name, "KB-12")
	with as_user(provider.mgr), refused(StateError, "nothing to decide"):
		deliverables.approve(doc.name, name)


def test_a_template_document_is_one_that_people_work_by(provider):
	from tests.factories_documents import make_document

	old = make_document(provider, "Obsolete")
	with refused(StateError, "is obsolete"):
		make_transition(provider, deliverables=[deliverable(provider, document=old.name)])


def test_an_agreement_is_about_what_was_agreed_on(provider):
	doc = make_transition(provider, "Building")
	with as_user(provider.vice):
		api.agree(doc.name)
	doc = change_of(
		fresh(doc), provider.eng, deliverables=rows_with(fresh(doc), "deliverables", required="Less")
	)
	assert not mandatory(doc).agreed_on


def test_an_approved_deliverable_is_neither_removed_nor_changed(provider):
	doc = approve(provider, hand_in(provider, make_transition(provider, "Building")))
	others = [row.as_dict() for row in doc.deliverables[1:]]
	for user in (provider.eng, provider.boss, "Administrator"):
		with refused(StateError, "is Approved and stays"):
			change_of(doc, user, deliverables=others)
		for values in ({"title": "Something else"}, {"mandatory": 0}, {"approver": provider.top}):
			with refused(StateError, "these stay"):
				change_of(doc, user, deliverables=rows_with(doc, "deliverables", **values))
	with as_user(provider.boss), refused(StateError, "is Approved and stays"):
		rest("PUT", f"resource/{TRANSITION}/{doc.name}", deliverables=others)


def test_an_approval_is_taken_back_by_its_own_way_with_a_reason(provider):
	doc = approve(provider, hand_in(provider, make_transition(provider, "Building")))
	name = mandatory(doc).name
	with as_user(provider.eng2), refused(NotYoursError):
		deliverables.take_back(doc.name, name, "I know more now")
	with as_user(provider.mgr):
		with refused(IncompleteError, "needs a reason"):
			deliverables.take_back(doc.name, name, "")
		deliverables.take_back(doc.name, name, "The article names the wrong group")
	doc = fresh(doc)
	assert mandatory(doc).status == "Returned" and doc.missing_count == 1
	accepted = make_transition(provider, "Accepted", service=make_service(provider, name="Test Other Portal"))
	with as_user(provider.mgr), refused(StateError):
		deliverables.take_back(accepted.name, mandatory(accepted).name, "too late")


def test_a_mandatory_deliverable_does_not_vanish_once_the_building_began(provider):
	doc = make_transition(provider, "Building")
	with refused(StateError, "made optional with a reason"):
		change_of(doc, provider.eng, deliverables=[row.as_dict() for row in doc.deliverables[1:]])
	with refused(StateError, "made optional with a reason"):
		change_of(doc, provider.eng, deliverables=rows_with(doc, "deliverables", mandatory=0))
	with as_user(provider.eng), refused(NotYoursError):
		deliverables.make_optional(doc.name, mandatory(doc).name, "no time")
	with as_user(provider.own):
		deliverables.make_optional(doc.name, mandatory(doc).name, "The old articles serve as well")
	doc = fresh(doc)
	assert doc.mandatory_count == 0 and doc.decisions[-1].comment == "The old articles serve as well"
	change_of(doc, provider.eng, deliverables=[row.as_dict() for row in doc.deliverables[1:]])


def test_building_begins_once_everybody_is_named(provider):
	doc = make_transition(provider, deliverables=[deliverable(provider, approver=None)])
	with refused(IncompleteError, f"{ARTICLE} .Approver."):
		step(doc, "Start Building", provider.eng)
	for values, word in (
		({"intended_outcome": None}, "Intended outcome"),
		({"exit_criteria": []}, "exit criterion"),
		({"deliverables": []}, "no mandatory deliverable"),
	):
		doc = make_transition(provider, **values)
		with refused(IncompleteError, word):
			step(doc, "Start Building", provider.eng)


def test_one_decision_costs_less_than_a_save(provider):
	"""However many deliverables there are, deciding on one costs the same number of statements."""
	few = hand_in(provider, make_transition(provider, "Building"))
	many = make_transition(
		provider,
		"Building",
		service=make_service(provider, name="Test Other Portal"),
		deliverables=[
			deliverable(provider),
			*(deliverable(provider, title=f"Deliverable {number}") for number in range(60)),
		],
	)
	many = hand_in(provider, many)
	counts = [_statements(lambda each=each: approve(provider, each)) for each in (few, many)]
	assert counts[1] <= counts[0] + 3, counts


def _statements(act) -> int:
	before = frappe.db.sql
	count = 0

	def counting(*args, **kwargs):
		nonlocal count
		count += 1
		return before(*args, **kwargs)

	frappe.db.sql = counting
	try:
		act()
	finally:
		frappe.db.sql = before
	return count


# --- dates


def test_days_follow_the_go_live(provider):
	doc = make_transition(provider)
	day = getdate(doc.go_live)
	assert [getdate(row.due_date) for row in (doc.deliverables[0], doc.milestones[0], doc.meetings[0])] == [
		getdate(add_days(day, offset)) for offset in (-10, -20, -25)
	]
	doc = change_of(doc, provider.eng, go_live=add_days(day, 7))
	assert getdate(doc.deliverables[0].due_date) == getdate(add_days(day, -3))
	assert (getdate(doc.original_go_live), doc.go_live_moved) == (getdate(doc.go_live), 0)
	doc = change_of(doc, provider.eng, meetings=rows_with(doc, "meetings", due_date=add_days(day, 1)))
	assert doc.meetings[0].offset_days == -6


def test_go_live_moves_with_a_reason_and_takes_what_is_open_along(provider):
	doc = approve(provider, hand_in(provider, make_transition(provider, "Building")))
	day, due = doc.go_live, mandatory(doc).due_date
	with refused(NotYoursError, "Go-live"):
		change_of(doc, provider.eng, go_live=add_days(day, 7))
	with as_user(provider.eng), refused(NotYoursError):
		api.move_go_live(doc.name, str(add_days(day, 7)), "late")
	with as_user(provider.own):
		with refused(IncompleteError, "Say why"):
			api.move_go_live(doc.name, str(add_days(day, 7)), "")
		api.move_go_live(doc.name, str(add_days(day, 7)), "The supplier is late")
	doc = fresh(doc)
	assert (doc.go_live_moved, doc.original_go_live) == (1, day)
	assert mandatory(doc).due_date == due
	assert doc.deliverables[1].due_date == getdate(add_days(due, 7))
	assert steps_of(TRANSITION, doc.name)[-1].reason == "The supplier is late"


def test_go_live_does_not_move_before_approved_milestones(provider):
	doc = make_transition(provider, "Building")
	with as_user(keeper(provider)):
		api.approve_milestone(doc.name, doc.milestones[0].name)
		with refused(StateError, "before approved milestones: Built and tested"):
			api.move_go_live(doc.name, str(add_days(doc.go_live, -21)), "The customer wants it")
		api.move_go_live(doc.name, str(add_days(doc.go_live, -20)), "The customer wants it")
	with as_user(keeper(provider)), refused(frappe.ValidationError, "in the past"):
		api.reopen_milestone(doc.name, doc.milestones[0].name, "not tested")
		api.move_go_live(doc.name, str(add_days(today(), -1)), "The customer wants it")


def test_an_approved_milestone_stays(provider):
	doc = make_transition(provider, "Building")
	with as_user(provider.eng), refused(frappe.PermissionError):
		api.approve_milestone(doc.name, doc.milestones[0].name)
	with as_user(provider.own):
		api.approve_milestone(doc.name, doc.milestones[0].name, "tested on site")
	doc = fresh(doc)
	assert doc.milestones[0].approved_by == provider.own
	with refused(StateError, "is approved and stays"):
		change_of(doc, provider.eng, milestones=[])


def test_due_days_are_fixed_once_the_building_began(provider):
	doc = make_transition(provider, "Building")
	with refused(StateError, "moves with the go-live only"):
		change_of(doc, provider.eng, deliverables=rows_with(doc, "deliverables", offset_days=-1))


def test_wrong_dates_are_refused(provider):
	with refused(frappe.ValidationError, "in the past"):
		make_transition(provider, go_live=add_days(today(), -1))
	with refused(frappe.ValidationError, "after its go-live"):
		make_transition(provider, starts_on=add_days(today(), 40))
	doc = make_transition(provider)
	with refused(frappe.ValidationError, "held in the future"):
		change_of(doc, provider.eng, meetings=rows_with(doc, "meetings", held_on=add_days(today(), 1)))


# --- the drill


def test_a_failed_drill_blocks_the_gate_and_every_round_is_kept(provider):
	doc = approve(provider, make_transition(provider, "Readiness Review"))
	with refused(IncompleteError, "was not held yet"):
		step(doc, "Accept Service", provider.own)
	doc = hold_drill(
		provider, doc, call(provider, service_found=0, article_found=0), call(provider, minutes=12)
	)
	assert (doc.drill_result, [row.result for row in doc.drill_calls]) == ("Failed", ["Failed", "Failed"])
	with refused(IncompleteError, "service not found, no article; .*12 minutes"):
		step(doc, "Accept Service", provider.own)
	doc = hold_drill(provider, doc)
	assert [row.result for row in doc.drill_rounds] == ["Failed", "Passed"]
	with refused(StateError, "is finished"):
		change_of(doc, provider.eng, drill_calls=rows_with(doc, "drill_calls", service_found=1))
	with refused(StateError, "is finished"):
		change_of(doc, provider.eng, drill_calls=[])
	assert step(doc, "Accept Service", provider.own).workflow_state == "Accepted"


def test_a_round_has_its_calls(provider):
	doc = make_transition(provider, "Building", drill_calls_wanted=2)
	with refused(IncompleteError, "2 test calls at least; 1 were made"):
		hold_drill(provider, doc)
	with refused(IncompleteError, "says not who took the call"):
		hold_drill(provider, doc, call(provider), call(provider), call(provider, agent=None))
	with refused(SystemFieldError):
		change_of(doc, provider.eng, drill_calls=[call(provider)])
		change_of(
			doc, provider.eng, drill_calls=rows_with(fresh(doc), "drill_calls", result="Passed", round=0)
		)
	with as_user(provider.stranger), refused(frappe.PermissionError):
		api.finish_round(doc.name)


# --- the gate


def test_the_gate_opens_only_with_everything(provider):
	doc = make_transition(provider, "Building")
	with refused(IncompleteError, "Not handed in yet"):
		step(doc, "Ask for Readiness Review", provider.eng)
	doc = step(hand_in(provider, doc), "Ask for Readiness Review", provider.eng)
	doc = hold_drill(provider, doc)
	with refused(IncompleteError, f"Neither approved nor waived: {ARTICLE} .from "):
		step(doc, "Accept Service", provider.own)
	doc = approve(provider, doc)
	for user in (provider.eng, provider.boss, keeper(provider), provider.top):
		with refused(NotYoursError, "its service manager"):
			step(doc, "Accept Service", user)
	doc = step(doc, "Accept Service", provider.own, acceptance_note="Ready")
	assert (doc.accepted_by, getdate(doc.accepted_on)) == (provider.own, today())


def test_who_leads_does_not_accept(provider):
	with refused(OwnWorkError, "name two persons"):
		make_transition(provider, service_manager=provider.eng)
	doc = ready_to_accept(provider, make_transition(provider, "Readiness Review"))
	with as_user(provider.own):
		frappe.get_doc(
			{
				"doctype": "SMS Delegation",
				"person": provider.own,
				"deputy": provider.eng,
				"from_date": today(),
				"to_date": today(),
			}
		).insert()
	frappe.local.request_cache.clear()
	with refused(OwnWorkError):
		step(doc, "Accept Service", provider.eng)


def test_lead_and_service_manager_are_the_keepers_to_name(provider):
	doc = make_transition(provider, "Building")
	with refused(NotYoursError):
		change_of(doc, provider.eng, service_manager=provider.stranger)
	assert change_of(doc, keeper(provider), service_manager=provider.top).service_manager == provider.top


# --- waivers


def waive(provider, doc, user=None, days=10, responsible=None, reason="The author is ill", row=None):
	with as_user(user or provider.own):
		waivers.waive(
			doc.name,
			(row or mandatory(doc)).name,
			reason,
			responsible or provider.eng,
			add_days(today(), days),
		)
	return fresh(doc)


def test_a_conditional_pass_names_its_waiver(provider):
	doc = make_transition(provider, "Building")
	for user in (provider.eng, provider.mgr, provider.eng2, keeper(provider)):
		with refused(NotYoursError):
			waive(provider, doc, user)
	with refused(frappe.ValidationError, "a day to come"):
		waive(provider, doc, days=0)
	with refused(IncompleteError, "Say why"):
		waive(provider, doc, reason=" ")
	doc = waive(provider, doc)
	assert (mandatory(doc).status, doc.missing_count) == ("Waived", 0)
	assert (doc.waivers[0].responsible, doc.waivers[0].granted_by) == (provider.eng, provider.own)
	with refused(StateError, "nothing to waive"):
		waive(provider, doc)
	doc = hold_drill(provider, step(doc, "Ask for Readiness Review", provider.eng))
	doc = step(doc, "Accept Service", provider.own)
	doc = approve(provider, hand_in(provider, doc, user=provider.eng2))
	assert (mandatory(doc).status, doc.waivers[0].status) == ("Approved", "Fulfilled")


def test_who_provides_waives_nothing_for_themself(provider):
	doc = make_transition(provider, "Building", deliverables=[deliverable(provider, provider=provider.own)])
	with refused(OwnWorkError):
		waive(provider, doc)


def test_a_lapsed_waiver_raises_its_finding_once_and_closes_the_gate(provider):
	doc = waive(provider, make_transition(provider, "Building"))
	doc = hold_drill(provider, step(doc, "Ask for Readiness Review", provider.eng))
	with on_day(10):
		assert waivers.lapse_waivers() == 0
	with on_day(11):
		with refused(IncompleteError, "Neither approved nor waived"):
			step(doc, "Accept Service", provider.own)
		assert waivers.lapse_waivers() == 1
		assert waivers.lapse_waivers() == 0
	doc = fresh(doc)
	waiver = doc.waivers[0]
	assert (waiver.status, mandatory(doc).status, doc.missing_count) == ("Lapsed", "Open", 1)
	finding = frappe.get_doc("Finding", waiver.finding)
	assert (finding.source_kind, finding.source_name, finding.responsible) == (
		"Transition",
		doc.name,
		provider.eng,
	)
	assert finding.type == "Minor Nonconformity" and finding.service == SERVICE
	assert frappe.db.count("Finding", {"source_name": doc.name}) == 1
	told = frappe.get_all("SMS Reminder Log", {"record_name": doc.name}, pluck="recipient", order_by="name")
	assert set(told) >= {provider.eng, provider.own}


def test_an_open_waiver_is_extended_by_another_than_who_answers_for_it(provider):
	doc = waive(provider, make_transition(provider, "Building"), responsible=provider.own)
	until = doc.waivers[0].until
	args = (doc.name, doc.waivers[0].name, str(add_days(until, 5)), "the author is still ill")
	with as_user(provider.own), refused(OwnWorkError):
		api.extend_waiver(*args)
	with as_user(provider.top):
		with refused(frappe.ValidationError, "has to be later"):
			api.extend_waiver(doc.name, doc.waivers[0].name, str(until), "no")
		api.extend_waiver(*args)
		found = fresh(doc).waivers[0]
		assert (found.extended, found.original_until) == (1, until)
		api.withdraw_waiver(doc.name, found.name, "the author is back")
	doc = fresh(doc)
	assert (doc.waivers[0].status, mandatory(doc).status, doc.missing_count) == ("Withdrawn", "Open", 1)


# --- go-live and early life support


def lifecycle(service=SERVICE):
	return frappe.db.get_value("SMS Service", service, ["lifecycle", "live_without_acceptance"])


def test_the_service_goes_live_with_the_confirmed_go_live(provider):
	doc = make_transition(provider, "Building")
	assert lifecycle() == ("In Transition", 0)
	doc = make_transition(provider, "Accepted", service=make_service(provider, name="Test Other Portal"))
	assert lifecycle("Test Other Portal")[0] == "In Transition"
	with refused(IncompleteError, "goes live on"):
		step(doc, "Confirm Go-live", keeper(provider))
	with on_day(30):
		with refused(NotYoursError):
			step(doc, "Confirm Go-live", provider.eng)
		doc = step(doc, "Confirm Go-live", keeper(provider))
		assert getdate(doc.went_live_on) == today()
	assert lifecycle("Test Other Portal")[0] == "Live"
	step(doc, "Take Back Go-live", provider.own, "orders were lost")
	assert lifecycle("Test Other Portal")[0] == "In Transition"


def test_a_removed_service_is_retired(provider):
	values = {"kind": "Removal", "data_handling": "Kept for ten years, then destroyed"}
	doc = make_transition(provider, "Early Life Support", **values)
	assert lifecycle()[0] == "Retired" and doc.lifecycle_after == "Retired"
	step(doc, "Take Back Go-live", provider.own, "a customer still uses it")
	assert lifecycle()[0] == "Live"


def test_early_life_support_ends_with_its_criteria_and_outcome(provider):
	doc = make_transition(provider, "Early Life Support")
	for word in ("Exit criteria not met yet", "outcome report lacks"):
		with refused(IncompleteError, word):
			step(doc, "Close", keeper(provider))
	with refused(StateError, "stay as they are"):
		change_of(doc, provider.eng, exit_criteria=[])
	with refused(IncompleteError, "Nothing shows"):
		rows = rows_with(doc, "exit_criteria", met=1)
		change_of(doc, provider.eng, exit_criteria=rows)
		step(fresh(doc), "Close", keeper(provider))
	doc = factories_transition.ready_to_close(provider, doc)
	doc = step(doc, "Close", keeper(provider))
	assert getdate(doc.closed_on) == today() and getdate(doc.exit_criteria[0].met_on) == today()
	with refused(LockedError):
		change_of(doc, keeper(provider), lessons="other")


def test_what_is_still_waived_keeps_it_open(provider):
	doc = waive(provider, make_transition(provider, "Building", go_live=today()))
	doc = hold_drill(provider, step(doc, "Ask for Readiness Review", provider.eng))
	doc = step(step(doc, "Accept Service", provider.own), "Confirm Go-live", keeper(provider))
	doc = factories_transition.ready_to_close(provider, doc)
	with refused(IncompleteError, f"Still waived: {ARTICLE}"):
		step(doc, "Close", keeper(provider))


def test_lifecycle_is_not_set_past_the_transition(provider):
	doc = make_transition(provider, "Building")
	service = frappe.get_doc("SMS Service", SERVICE)
	for user in (provider.boss, "Administrator"):
		with refused(StateError, f"is led by <strong>{doc.name}"):
			change_of(service, user, lifecycle="Live")
	change_of(service, provider.boss, description="Orders")
	forged = change_of(service, provider.boss, live_without_acceptance=1, transition=None)
	assert (forged.live_without_acceptance, forged.transition) == (0, doc.name)


def test_without_a_transition_the_settings_decide(provider):
	service = frappe.get_doc("SMS Service", make_service(provider))
	with factories.undone():
		assert change_of(service, provider.boss, lifecycle="Live").lifecycle == "Live"
	set_settings(services_need_transition=1)
	with refused(StateError, "by a service transition only"):
		change_of(service, provider.boss, lifecycle="Live")
	with as_user(provider.boss), refused(StateError, "by a service transition only"):
		frappe.get_doc(
			{
				"doctype": "SMS Service",
				"service_name": "Test New",
				"responsible": provider.own,
				"unit": factories.UNIT,
			}
		).insert()


def set_settings(**values):
	settings = frappe.get_doc("Service Management Settings")
	settings.update(values)
	settings.save(ignore_permissions=True)


# --- live without acceptance


def test_live_without_acceptance_is_told(provider):
	doc = make_transition(provider, "Building")
	args = (doc.name, str(add_days(today(), -2)), "The customer switched over by himself")
	with as_user(provider.eng), refused(NotYoursError):
		api.record_live(*args)
	with as_user(keeper(provider)):
		with refused(frappe.ValidationError, "not in the future"):
			api.record_live(doc.name, str(add_days(today(), 1)), "x")
		with refused(IncompleteError, "how it came"):
			api.record_live(doc.name, str(today()), "")
		finding = frappe.get_doc("Finding", api.record_live(*args))
		shown = {each["name"]: each["unaccepted"] for each in catalogue_page.entries()}
		assert shown[SERVICE]
		with refused(StateError, "already"):
			api.record_live(*args)
	assert lifecycle() == ("Live", 1)
	assert finding.source_kind == "Transition" and "1 of 1 mandatory" in finding.evidence
	for action in ("Cancel", "Reject"):
		with refused(IncompleteError, "is live without acceptance"):
			step(doc, action, provider.boss, "enough")
	with as_user(keeper(provider)):
		with factories.undone():
			api.take_out_of_use(doc.name, "Switched off again")
			assert lifecycle() == ("In Transition", 0)
	doc = ready_to_accept(
		provider, step(hand_in(provider, fresh(doc)), "Ask for Readiness Review", provider.eng)
	)
	doc = step(doc, "Accept Service", provider.own)
	with on_day(30):
		doc = step(doc, "Confirm Go-live", keeper(provider))
	assert lifecycle() == ("Live", 0) and doc.finding and not doc.live_without_acceptance


def test_a_service_without_a_transition_gets_one_to_catch_up(provider):
	make_service(provider)
	args = {
		"service": SERVICE,
		"since": str(today()),
		"why": "Nobody knew of the gate",
		"responsible": provider.eng,
		"go_live": str(add_days(today(), 40)),
	}
	with as_user(keeper(provider)):
		doc = frappe.get_doc(TRANSITION, api.record_live_service(**args))
		with refused(StateError, "has its transition"):
			api.record_live_service(**args)
	assert doc.live_without_acceptance and doc.deliverables and lifecycle() == ("Live", 1)


# --- templates


def test_a_small_transition_starts_small(provider):
	counts = {}
	for size in ("Small", "Medium", "Large"):
		doc = from_template(provider, size=size)
		counts[size] = (len(doc.deliverables), len(doc.milestones), doc.drill_calls_wanted)
	assert counts["Small"] < counts["Medium"] < counts["Large"]
	assert counts["Small"][0] <= 6 and counts["Large"][0] >= 20


def from_template(provider, **values):
	with factories.undone():
		return make_transition(
			provider,
			template="Service transition, full set",
			deliverables=[],
			milestones=[],
			meetings=[],
			exit_criteria=[],
			**values,
		)


@pytest.mark.parametrize(
	("kind", "there", "not_there"),
	(
		("New", "Articles for the service desk", "Components removed"),
		("Removal", "Components removed", "Articles for the service desk"),
	),
)
def test_a_template_knows_the_kinds(provider, kind, there, not_there):
	titles = {row.title for row in from_template(provider, kind=kind).deliverables}
	assert there in titles and not_there not in titles


def test_roles_bring_their_people(provider):
	values = {"deliverables": [], "template": "Service transition, full set"}
	doc = make_transition(provider, **values)
	people = {"Service desk lead": provider.stranger, "Support group lead": provider.eng2}
	rows = [{**row.as_dict(), "person": people.get(row.role, row.person)} for row in doc.contacts]
	doc = change_of(doc, provider.eng, contacts=rows)
	article = next(row for row in doc.deliverables if row.title == ARTICLE)
	assert (article.provider, article.receiver, article.approver) == (
		provider.eng2,
		provider.stranger,
		provider.eng,
	)
	assert {row.role: row.person for row in doc.contacts}["Service manager"] == provider.own
	with as_user(provider.eng):
		before = len(doc.deliverables)
		doc.size = "Large"
		doc.save()
		assert api.apply_template(doc.name) == len(fresh(doc).deliverables) - before > 10


def test_a_template_asks_nobody_to_approve_their_own(provider):
	row = {"area": "Support", "title": "x", "mandatory": 1, "from_size": "Small"}
	values = {"doctype": "Service Transition Template", "template_name": "Test", "roles": [{"role": "Desk"}]}
	for roles, word in (
		({"provider_role": "Desk", "approver_role": "Desk"}, "neither receives nor approves"),
		({"provider_role": "Nobody"}, "is no role"),
		({"mandatory": 0}, "no mandatory deliverable"),
	):
		with refused(frappe.ValidationError, word):
			frappe.get_doc({**values, "deliverables": [{**row, **roles}]}).insert(ignore_permissions=True)


def test_kind_fits_the_service(provider):
	with refused(frappe.ValidationError, "does not fit"):
		make_transition(provider, service=make_service(provider, "Live"))
	assert make_transition(provider, kind="Changed", service=make_service(provider, "Live")).kind == "Changed"


# --- requests for change


def test_a_major_change_needs_its_transition(provider):
	from tests.factories_change import OUTCOME, make_change, window

	service = make_service(provider)
	change = make_change(provider, "Authorised", major=1, service=service)
	with refused(IncompleteError, "needs a service transition"):
		step(change, "Schedule", provider.eng, **window())
	with as_user(keeper(provider)):
		name = api.make_from_change(change.name, "New", service, str(add_days(today(), 20)))
		with refused(frappe.ValidationError, "has its transition already"):
			api.make_from_change(change.name, "New", service, str(add_days(today(), 20)))
	change.reload()
	doc = frappe.get_doc(TRANSITION, name)
	assert (change.transition, doc.request_for_change, doc.responsible) == (name, change.name, provider.eng)
	assert doc.deliverables
	change = step(change, "Schedule", provider.eng, **window())
	set_settings(gate_changes=1)
	with refused(IncompleteError, "is Planned, and not accepted yet"):
		step(change, "Implement", provider.eng, **OUTCOME)
	with factories.undone():
		frappe.db.set_value(TRANSITION, name, "workflow_state", "Accepted")
		assert step(change, "Implement", provider.eng, **OUTCOME).workflow_state == "Implemented"
	set_settings(gate_changes=0)
	with factories.undone():
		assert step(change, "Implement", provider.eng, **OUTCOME).workflow_state == "Implemented"
	step(doc, "Cancel", keeper(provider), "another way was found")
	assert not frappe.db.get_value("Request for Change", change.name, "transition")
	with refused(IncompleteError, "needs a service transition"):
		step(change, "Implement", provider.eng, **OUTCOME)


def test_an_emergency_closes_only_with_its_transition(provider):
	from tests.factories_change import confirm, make_emergency

	change = make_emergency(provider, "Reviewed", major=1, service=make_service(provider))
	confirm(change, provider.top)
	with refused(IncompleteError, "closes only with its service transition"):
		step(change, "Close", provider.boss)


def test_a_transition_is_of_the_service_that_the_change_names(provider):
	from tests.factories_change import make_change

	change = make_change(provider, major=1)  # of another service
	with refused(frappe.ValidationError, "changes .* not"):
		make_transition(provider, request_for_change=change.name)


# --- meetings


def test_a_meeting_makes_actions_by_the_one_way(provider):
	doc = make_transition(provider, "Building")
	with as_user(provider.eng):
		name = api.add_action(
			doc.name, doc.meetings[0].name, "Ask the supplier", provider.eng2, str(add_days(today(), 5))
		)
	action = frappe.get_doc("SMS Action", name)
	assert (action.source_name, action.responsible, bool(action.todo)) == (doc.name, provider.eng2, True)
	assert "Start-up talk" in action.description


def test_the_calendar_shows_meetings_milestones_and_go_lives(provider):
	doc = make_transition(provider)
	with as_user(provider.eng):
		events = api.events(str(today()), str(add_days(today(), 60)))
	mine = {event["kind"] for event in events if event["name"] == doc.name}
	assert mine == {"meeting", "milestone", "go-live"}
	with as_user(provider.extern):
		assert not api.events(str(today()), str(add_days(today(), 60)))


# --- who sees it, what it asks for


def test_rows_are_seen_by_who_is_named_and_by_the_office(provider):
	named = deliverable(provider, approver=provider.aud, receiver=provider.lead)  # of another unit
	doc = make_transition(provider, deliverables=[named])
	for user in (provider.eng2, provider.own, provider.aud, provider.lead, keeper(provider), provider.boss):
		with as_user(user):
			assert frappe.get_list(TRANSITION, {"name": doc.name}, order_by="name"), user
	with as_user(provider.stranger):
		assert not frappe.get_list(TRANSITION, {"name": doc.name}, order_by="name")
		with refused(frappe.PermissionError):
			api.outlook(doc.name)


def test_glance_says_how_much_is_missing_from_whom_and_how_late(provider):
	doc = make_transition(provider, "Building")
	with on_day(25), as_user(provider.eng2):
		shown = api.outlook(doc.name)
	glance = shown["glance"]
	assert (glance["mandatory"], glance["missing"], glance["late"], glance["late_days"]) == (1, 1, 1, 5)
	assert glance["persons"][0]["person"] == frappe.utils.get_fullname(provider.eng2)
	assert len(shown["gate"]) == 2 and shown["schedule"].startswith("<svg")
	with as_user(provider.vice):
		acts = {row["title"]: row["acts"] for row in api.outlook(doc.name)["deliverables"]}
	assert acts == {ARTICLE: ["Agree"]}


def test_deliverables_and_waivers_are_due_items(provider):
	from sms_module.transition.due import items

	doc = make_transition(provider, "Building")
	mine = [item for item in items() if item.name == doc.name]
	assert [(item.responsible, ARTICLE in item.title, TRAINING in item.title) for item in mine] == [
		(provider.eng2, True, True)
	]
	hand_in(provider, doc)
	assert {item.responsible for item in items() if item.name == doc.name} == {provider.eng2, provider.mgr}
	doc = waive(provider, fresh(doc))
	assert provider.eng in {item.responsible for item in items() if item.name == doc.name}


def test_who_provided_does_not_audit_there(provider):
	from sms_module.transition.own_work import own_work

	hand_in(provider, make_transition(provider, "Building"))
	found = own_work(provider.eng2, [factories.PROCESS], add_days(today(), -365))
	assert [process for process, _words in found] == [factories.PROCESS]
	assert not own_work(provider.mgr, [factories.PROCESS], add_days(today(), -365))


def test_ageing_waivers_are_opportunities(provider):
	from sms_module.transition.opportunities import ageing_waivers

	doc = waive(provider, make_transition(provider, "Building"), days=100)
	assert not [each for each in ageing_waivers() if each.source_name == doc.name]
	with on_day(61):
		assert [each.responsible for each in ageing_waivers() if each.source_name == doc.name] == [
			provider.eng
		]


def test_a_leaver_hands_over_what_transitions_name_them_in(provider):
	from sms_module.people.handover import hand_over

	doc = waive(provider, hand_in(provider, make_transition(provider, "Building")))
	with as_user(provider.boss):
		with refused(OwnWorkError, "would approve what they provide"):
			hand_over(provider.mgr, provider.eng2, "leaves")
		assert hand_over(provider.mgr, provider.top, "leaves")["Service Transition"] == 1
		hand_over(provider.eng, provider.aud, "leaves")
		hand_over(provider.own, provider.top, "leaves")
	doc = fresh(doc)
	assert {row.approver for row in doc.deliverables} == {provider.top}
	assert (doc.waivers[0].responsible, doc.responsible) == (provider.aud, provider.aud)
	assert doc.service_manager == provider.top and not broken(doc)
