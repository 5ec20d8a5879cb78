"""Improvement plans: made and kept by the role of their type, approved by their board, closed at their end."""

import frappe
import pytest
from frappe.utils import add_days

from sms_module.improvement.plan_types import TYPES
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, LockedError, NotYoursError, OwnWorkError
from tests import factories
from tests.factories import PROCESS, SERVICE, UNIT, as_user, change, make_person, refused, rest, step
from tests.factories_plans import KEEPERS, keeper, make_initiative, make_plan, plan_board

provider = factories.provider


def test_types_are_those_of_the_design():
	assert {name: each.role for name, each in TYPES.items()} == KEEPERS


# --- whose plans they are


@pytest.mark.parametrize("plan_type", KEEPERS)
def test_plan_is_made_by_the_role_of_its_type_only(provider, plan_type):
	assert make_plan(provider, plan_type=plan_type).workflow_state == "Draft"
	others = [keeper(provider, each) for each in KEEPERS if each != plan_type]
	for user in (*others, provider.boss):
		with as_user(user), refused((NotYoursError, frappe.PermissionError)):
			frappe.get_doc(
				{
					"doctype": "Improvement Plan",
					"title": "Not mine",
					"plan_type": plan_type,
					"board": plan_board(provider),
					"responsible": user,
					"from_date": today(),
					"to_date": add_days(today(), 100),
				}
			).insert()


def test_who_may_not_is_told_who_may(provider):
	with as_user(provider.own), refused(NotYoursError, "is kept by: Security Manager"):
		make_foreign(provider, "Security Improvement")


def make_foreign(p, plan_type: str):
	return frappe.get_doc(
		{
			"doctype": "Improvement Plan",
			"title": "Not mine",
			"plan_type": plan_type,
			"board": plan_board(p),
			"responsible": p.own,
			"from_date": today(),
			"to_date": add_days(today(), 100),
		}
	).insert()


def test_plan_does_not_become_one_of_a_type_that_is_not_ones_own(provider):
	plan = make_plan(provider)
	with refused(NotYoursError, "is kept by"):
		change(plan, provider.own, plan_type="Security Improvement")


def test_others_do_not_change_a_plan(provider):
	plan = make_plan(provider)
	for user in (provider.boss, keeper(provider, "Service Improvement")):
		with refused((NotYoursError, frappe.PermissionError)):
			change(plan, user, purpose="Mine")
		with refused((NotYoursError, frappe.PermissionError)), as_user(user):
			rest("PUT", f"resource/Improvement Plan/{plan.name}", purpose="Mine")


def test_steering_committee_owns_the_strategic_plan(provider):
	board = plan_board(provider)
	settings = frappe.get_doc("Service Management Settings")
	settings.strategic_board = board
	settings.save()
	plan = make_plan(provider, plan_type="Strategic")
	assert change(plan, provider.top, purpose="Win the public contract").purpose.startswith("Win")
	other = factories.make_board(provider, "Another Board")
	with refused(frappe.ValidationError, "belongs to"):
		change(plan, provider.top, board=other.name)


# --- what they cover


def test_plan_names_what_it_covers_and_nothing_else(provider):
	with refused(frappe.ValidationError, "Say which Process"):
		make_plan(provider, covers="Process")
	plan = make_plan(provider, covers="Process", sms_process=PROCESS, service=SERVICE)
	assert (plan.service, plan.unit) == (None, UNIT)
	assert not make_plan(provider, sms_process=PROCESS).sms_process


def test_dates_and_rhythm(provider):
	with refused(frappe.ValidationError, "before it has begun"):
		make_plan(provider, to_date=add_days(today(), -90))
	with refused(frappe.ValidationError, "how many days"):
		make_plan(provider, report_rhythm_days=0)


def test_type_stays_once_there_are_initiatives(provider):
	plan = make_plan(provider, "Approved")
	make_initiative(provider, plan=plan)
	plan = step(plan, "Withdraw Approval", provider.top, "to be written anew")
	with refused(frappe.ValidationError, "has initiatives"):
		change(plan, provider.own, board=factories.make_board(provider, "Another Board").name)


# --- approving and closing


def test_approval_is_written_down_and_withdrawn(provider):
	plan = make_plan(provider, "Approved")
	assert (plan.approved_by, plan.approved_on) == (provider.top, today())
	plan = step(plan, "Withdraw Approval", provider.boss, "the contract was lost")
	assert not plan.approved_by and not plan.approved_on


def test_nobody_approves_their_own_plan(provider):
	plan = make_plan(provider, "In Review")
	double = make_person("owner_and_manager", "Process Owner", "SMS Manager")
	change(step(plan, "Take Back", provider.own), double, purpose="Fewer still")
	plan = step(plan, "Submit for Review", double)
	with refused(OwnWorkError):
		step(plan, "Approve", double)


def test_purpose_is_written(provider):
	plan = make_plan(provider, purpose=None)
	with refused(IncompleteError, "what .* is to reach"):
		step(plan, "Submit for Review", provider.own)


def test_board_of_the_plan_decides_where_the_settings_ask_it(provider):
	plan = make_plan(provider, "In Review")
	own_board_decides("Improvement Plan")
	with refused(IncompleteError, f"needs a decision of {plan.board}"):
		step(plan, "Approve", provider.top)
	board = frappe.get_doc("Management Review Board", plan.board)
	decision = factories.make_decision(provider, plan, board, user=provider.own)
	for user in (provider.top, provider.vice):
		factories.vote(decision, user)
	assert step(plan, "Approve", provider.top).workflow_state == "Approved"


def own_board_decides(doctype: str) -> None:
	settings = frappe.get_doc("Service Management Settings")
	for row in settings.board_matters:
		if row.document_type == doctype:
			row.decided_by = "Own Board"
	settings.save()


def test_own_board_is_for_records_that_name_one():
	with refused(frappe.ValidationError, "no board of its own"):
		own_board_decides("CAPA")


def test_approved_plan_is_locked_but_for_who_looks_after_it(provider):
	plan = make_plan(provider, "Approved")
	with refused((LockedError, NotYoursError)):
		change(plan, provider.own, purpose="Something else")
	assert change(plan, provider.own, report_rhythm_days=14).report_rhythm_days == 14


def test_plan_is_closed_when_its_initiatives_have_ended(provider):
	plan = make_plan(provider, "Approved")
	initiative = make_initiative(provider, plan=plan)
	with refused(IncompleteError, initiative.name):
		step(plan, "Close", provider.own, closing_note="x")
	step(initiative, "Decline", provider.top, "too dear")
	with refused(IncompleteError, "Write what"):
		step(plan, "Close", provider.own)
	plan = step(plan, "Close", provider.own, closing_note="It was not worth it")
	assert plan.closed_on == today()
	with refused(frappe.ValidationError, "takes no further"):
		make_initiative(provider, plan=plan)
	assert not step(plan, "Reopen", provider.top, "one more").closed_on


# --- who sees them


def test_drafts_are_seen_by_keepers_and_board_only(provider):
	plan = make_plan(provider)
	for user, sees in (
		(provider.own, True),
		(provider.vice, True),
		(provider.eng, False),
		(keeper(provider, "Security Improvement"), False),
	):
		with as_user(user):
			assert bool(frappe.get_list("Improvement Plan", filters={"name": plan.name})) is sees, user
			assert frappe.has_permission("Improvement Plan", "read", plan.name) is sees, user
	step(step(plan, "Submit for Review", provider.own), "Approve", provider.top)
	with as_user(provider.eng):
		assert frappe.get_list("Improvement Plan", filters={"name": plan.name})
