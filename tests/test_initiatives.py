"""Initiatives: proposed, approved, funded, carried out, completed, and looked at for their benefit."""

import frappe
import pytest
from frappe.utils import add_days, getdate

from sms_module.improvement import initiatives as rules
from sms_module.records.clock import today
from sms_module.records.errors import (
	IncompleteError,
	LockedError,
	NotYoursError,
	OwnWorkError,
	StateError,
	SystemFieldError,
)
from sms_module.records.history import broken
from tests import factories
from tests.factories import PROCESS, as_user, change, refused, step
from tests.factories_plans import (
	complete,
	grant,
	keeper,
	make_initiative,
	make_plan,
	report_status,
)

provider = factories.provider


# --- proposing


def test_who_proposes_is_who_makes_it(provider):
	initiative = make_initiative(provider, proposed_by=provider.top)
	assert initiative.proposed_by == provider.eng2


def test_type_and_board_are_those_of_the_plan(provider):
	plan = make_plan(provider, "Approved", plan_type="Security Improvement")
	initiative = make_initiative(provider, plan=plan, plan_type="Strategic")
	assert (initiative.plan_type, initiative.board) == (plan.plan_type, plan.board)


def test_priority_is_shown_with_its_parts(provider):
	initiative = make_initiative(provider)
	assert initiative.priority == 63.8
	assert "Benefit 4: 26.25 of 35" in initiative.priority_parts
	assert "Cost 2: 15 of 20" in initiative.priority_parts
	assert make_initiative(provider, benefit="").priority == 0


@pytest.mark.parametrize("cost, suggested", ((19_999, "Informal"), (20_000, "Formal Project"), (0, "")))
def test_cost_suggests_how_it_is_carried_out(provider, cost, suggested):
	assert make_initiative(provider, cost=cost).suggested_execution == suggested


def test_it_does_not_end_before_it_begins(provider):
	with refused(frappe.ValidationError, "before it has begun"):
		make_initiative(provider, to_date=add_days(today(), -20))


def test_source_is_one_that_may_be_seen(provider):
	capa = factories.make_capa(provider)
	with as_user(provider.stranger), refused(NotYoursError):
		rules.propose("CAPA", capa.name)


def test_circle_of_origins_is_refused(provider):
	initiative = make_initiative(provider)
	action = factories.make_action(provider, source=initiative)
	with refused(StateError, "comes from"):
		change(initiative, provider.eng2, source_doctype="SMS Action", source_name=action.name)


def test_record_is_suggested_as_strategic_once(provider):
	plan = make_plan(provider, "Approved", plan_type="Strategic")
	finding = factories.make_finding(provider, "Accepted")
	with as_user(provider.mgr):
		initiative = rules.propose("Finding", finding.name)
		assert (initiative.source_doctype, initiative.source_name) == ("Finding", finding.name)
		assert (initiative.plan, initiative.plan_type, initiative.title) == (
			plan.name,
			"Strategic",
			finding.title,
		)
		assert (initiative.sms_process, initiative.unit) == (finding.sms_process, finding.unit)
		with refused(StateError, "suggested already"):
			rules.propose("Finding", finding.name)
		rules.propose("Finding", finding.name, "Process Improvement")
	step(initiative, "Decline", provider.top, "not strategic")
	with as_user(provider.mgr):
		assert rules.propose("Finding", finding.name).name != initiative.name


def test_proposal_goes_to_the_plan_that_covers_it(provider):
	make_plan(provider, "Approved")
	narrow = make_plan(provider, "Approved", covers="Process", sms_process=PROCESS)
	assert rules.plan_for("Process Improvement", None, PROCESS) == narrow.name
	assert rules.plan_for("Process Improvement") != narrow.name
	with refused(frappe.ValidationError, "no plan of the type"):
		rules.propose(None, None, "Wishful", title="x")


# --- approving


@pytest.mark.parametrize("field", ("plan", "business_case", "expected_outcome", "to_date", "urgency"))
def test_proposal_is_complete(provider, field):
	initiative = make_initiative(provider)
	label = frappe.get_meta(initiative.doctype).get_label(field)
	with refused(IncompleteError, label):
		step(initiative, "Approve", provider.boss, **{field: None})
	change(initiative, provider.eng2, **{field: None})
	with refused(IncompleteError, label):
		step(initiative, "Approve", provider.boss)


def test_budget_is_asked_for_an_estimate(provider):
	with refused(IncompleteError, "Estimated cost"):
		make_initiative(provider, "Approved", asks_budget=1, cost=0)


def test_plan_is_approved_first(provider):
	initiative = make_initiative(provider, plan=make_plan(provider))
	with refused(IncompleteError, "within an approved plan"):
		step(initiative, "Approve", provider.top)


def test_nobody_approves_their_own_initiative(provider):
	for values in ({"responsible": provider.boss}, {}):
		initiative = make_initiative(provider, **values)
		if not values:
			initiative = change(initiative, provider.boss, business_case="It pays")
		with refused(OwnWorkError):
			step(initiative, "Approve", provider.boss)
	with as_user(provider.boss):
		proposed = frappe.copy_doc(make_initiative(provider)).insert()
	change(proposed, provider.mgr, business_case="Written by who carries it out")
	with refused(OwnWorkError, "who proposed it"):
		step(proposed, "Approve", provider.boss)


def test_board_of_the_plan_decides_where_the_settings_ask_it(provider):
	settings = frappe.get_doc("Service Management Settings")
	for row in settings.board_matters:
		if row.document_type == "Improvement Initiative":
			row.decided_by = "Own Board"
	settings.save()
	initiative = make_initiative(provider)
	with refused(IncompleteError, f"needs a decision of {initiative.board}"):
		step(initiative, "Approve", provider.top)
	board = frappe.get_doc("Management Review Board", initiative.board)
	decision = factories.make_decision(provider, initiative, board, user=provider.mgr)
	for user in (provider.top, provider.own, provider.boss):
		factories.vote(decision, user)
	assert step(initiative, "Approve", provider.top).approved_on == today()


def test_approved_content_is_locked(provider):
	initiative = make_initiative(provider, "Approved")
	with refused((LockedError, NotYoursError)):
		change(initiative, provider.mgr, cost=9000)
	with refused(StateError, "moves only by an extension"):
		change(initiative, provider.boss, to_date=add_days(today(), 200))


def test_end_is_put_off_by_an_extension(provider):
	from sms_module.corrective_action import api

	initiative = make_initiative(provider, "In Progress")
	first, new = initiative.to_date, add_days(today(), 120)
	with as_user(provider.mgr):
		api.request_extension(initiative.doctype, initiative.name, str(new), "the tool comes later")
	with as_user(provider.boss):
		assert api.decide_extension(initiative.doctype, initiative.name, True) == str(getdate(new))
	initiative.reload()
	assert (initiative.extension_count, getdate(initiative.original_to_date)) == (1, getdate(first))


# --- money


def test_it_starts_straight_when_no_extra_money_is_asked(provider):
	initiative = make_initiative(provider, "Approved")
	with refused(StateError):
		step(initiative, "Fund", provider.mgr)
	assert step(initiative, "Start", provider.mgr).started_on == today()


def test_it_is_funded_after_its_approval_and_with_its_budget(provider):
	initiative = make_initiative(provider, asks_budget=1)
	with refused(StateError):
		step(initiative, "Fund", provider.mgr)
	initiative = step(initiative, "Approve", provider.top)
	with refused(StateError):
		step(initiative, "Start", provider.mgr)
	with refused(IncompleteError):
		step(initiative, "Fund", provider.mgr)
	grant(initiative, 5000)
	assert step(initiative, "Fund", provider.mgr).workflow_state == "Funded"


def test_spending_above_the_budget_is_shown(provider):
	initiative = make_initiative(provider, "In Progress", asks_budget=1)
	report_status(provider, initiative, spent=5600)
	initiative.reload()
	assert (initiative.spent, initiative.overspend, initiative.total_overspend) == (5600, 600, 600)
	plain = make_initiative(provider, "In Progress")
	report_status(provider, plain, spent=5001)
	assert frappe.db.get_value(plain.doctype, plain.name, "overspend") == 1


# --- carrying out


def test_something_says_how_it_is_carried_out(provider):
	initiative = make_initiative(provider, "Approved", milestones=[])
	with refused(IncompleteError, "add a milestone"):
		step(initiative, "Start", provider.mgr)
	factories.make_action(provider, source=initiative)
	assert step(initiative, "Start", provider.mgr).workflow_state == "In Progress"


def test_strangers_do_not_carry_it_out(provider):
	initiative = make_initiative(provider, "Approved")
	for action, reason in (("Start", None), ("Cancel", "no")):
		with refused((NotYoursError, frappe.PermissionError)):
			step(initiative, action, provider.eng, reason)


def test_on_hold_it_goes_on_where_it_stood(provider):
	for state, action in (("Approved", "Resume as Approved"), ("In Progress", "Resume")):
		initiative = make_initiative(provider, state)
		with refused(IncompleteError):
			step(initiative, "Put on Hold", provider.mgr)
		initiative = step(initiative, "Put on Hold", provider.mgr, "the supplier is late")
		wrong = "Resume" if state == "Approved" else "Resume as Approved"
		with refused(StateError):
			step(initiative, wrong, provider.mgr)
		initiative = step(initiative, action, provider.mgr)
		assert initiative.workflow_state == state
	assert not broken(initiative)


def test_it_is_completed_when_all_of_it_is_done(provider):
	initiative = make_initiative(provider, "In Progress")
	action = factories.make_action(provider, source=initiative)
	below = make_initiative(provider, "Approved", parent_initiative=initiative.name)
	for missing in ("Checks agreed", action.name, below.name):
		with refused(IncompleteError, missing):
			step(initiative, "Complete", provider.mgr, completion_note="done")
	factories.finish_action(provider, action)
	step(below, "Cancel", provider.top, "not needed")
	initiative.milestones[0].done_on = today()
	initiative = change(initiative, provider.mgr, milestones=initiative.milestones)
	with refused(IncompleteError, "Write what was done"):
		step(initiative, "Complete", provider.mgr)
	initiative = complete(provider, initiative)
	assert (initiative.progress, initiative.completed_on) == (100, today())
	initiative = step(initiative, "Not Completed", provider.boss, "one check is missing")
	assert (initiative.progress, initiative.completed_on) == (0, None)


def test_milestones_keep_their_first_date(provider):
	initiative = make_initiative(provider, "Approved")
	first = getdate(initiative.milestones[0].due_date)
	initiative.milestones[0].due_date = add_days(today(), 60)
	with refused(frappe.ValidationError, "say in its note"):
		change(initiative, provider.mgr, milestones=initiative.milestones)
	initiative.milestones[0].note = "The tool comes later"
	initiative = change(initiative, provider.mgr, milestones=initiative.milestones)
	assert getdate(initiative.milestones[0].original_due_date) == first
	initiative.milestones[0].done_on = add_days(today(), 1)
	with refused(frappe.ValidationError, "in the future"):
		change(initiative, provider.mgr, milestones=initiative.milestones)


def test_cancelled_begins_anew(provider):
	initiative = step(make_initiative(provider, "In Progress"), "Cancel", provider.top, "no money")
	initiative = step(initiative, "Reinstate", provider.boss, "there is")
	assert not initiative.approved_by and not initiative.started_on


# --- benefit


def test_benefit_is_looked_at_when_it_can_be_seen(provider):
	initiative = make_initiative(provider, "Completed")
	assert getdate(initiative.benefit_due) == getdate(add_days(today(), 90))
	values = {"benefit_result": "Reached", "benefit_note": "Half as many"}
	with refused(IncompleteError, "before, it cannot be seen"):
		step(initiative, "Review Benefit", provider.boss, **values)
	frappe.db.set_value(initiative.doctype, initiative.name, "benefit_due", today())
	with refused(IncompleteError, "What it brought"):
		step(initiative, "Review Benefit", provider.boss, benefit_result="Reached")
	with refused((NotYoursError, OwnWorkError)):
		step(initiative, "Review Benefit", provider.mgr, **values)
	initiative = step(initiative, "Review Benefit", provider.boss, **values)
	assert (initiative.benefit_reviewed_by, initiative.benefit_reviewed_on) == (provider.boss, today())
	initiative = step(initiative, "Review Again", provider.top, "the figures were wrong")
	assert not initiative.benefit_reviewed_by


# --- what stays


def test_what_left_its_proposal_is_not_deleted(provider):
	initiative = make_initiative(provider, "Approved")
	with refused(LockedError):
		frappe.delete_doc(initiative.doctype, initiative.name)


def test_forged_figures_do_not_come_in(provider):
	initiative = make_initiative(provider, "In Progress")
	with refused(SystemFieldError):
		change(initiative, provider.mgr, approved_by=provider.mgr)
	saved = change(initiative, provider.mgr, budget_granted=1_000_000, total_progress=99, weight=2)
	saved.reload()
	assert (saved.budget_granted, saved.total_progress, saved.weight) == (0, 0, 2)


def test_open_form_is_not_disturbed_by_a_report(provider):
	initiative = make_initiative(provider, "In Progress")
	report_status(provider, initiative, 40)
	assert initiative.progress == 0  # as the form shows it
	with as_user(provider.mgr):
		initiative.weight = 3
		initiative.save()
	initiative.reload()
	assert (initiative.weight, initiative.progress) == (3, 40)


# --- who sees them


def test_rows(provider):
	initiative = make_initiative(provider, asks_budget=1)
	finance = factories.make_person("sms_finance_approver", "SMS Finance Approver")
	for user, sees in (
		(provider.eng2, True),
		(provider.mgr, True),
		(provider.own, True),
		(provider.eng, True),
		(finance, True),
		(keeper(provider, "Process Improvement"), True),
		(keeper(provider, "Security Improvement"), False),
		(provider.stranger, False),
	):
		with as_user(user):
			found = frappe.get_list("Improvement Initiative", filters={"name": initiative.name})
			assert bool(found) is sees, user
			assert frappe.has_permission("Improvement Initiative", "read", initiative.name) is sees, user
