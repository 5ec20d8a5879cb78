"""What is looked at: reports, prints, the board, inputs of the management review, the auditor's brief; and what
suggestions and decisions become."""

import frappe
import frappe.client
import pytest
from frappe.desk.query_report import run
from frappe.utils import add_days

from sms_module.improvement import api, audited, suggestions
from sms_module.improvement.rollup import INITIATIVE
from sms_module.records.clock import today
from sms_module.records.errors import NotYoursError, StateError
from sms_module.reporting.printing import print_html
from sms_module.review.collect import Window
from sms_module.review.inputs import improvement_plans as inputs
from sms_module.setup.seed import INITIATIVE_BOARD, seed_initiative_board
from tests import factories
from tests.factories import DOMAIN, PROCESS, as_user, change, on_day, refused, step
from tests.factories_improvement import make_suggestion
from tests.factories_objectives import make_objective, measure
from tests.factories_plans import advance, make_initiative, make_plan, report_status

provider = factories.provider


def period() -> Window:
	return Window(add_days(today(), -90), today())


def rows_of(report: str, user: str, **filters) -> list[dict]:
	with as_user(user):
		return [row for row in run(report, filters=filters)["result"] if isinstance(row, dict)]


def row_of(report: str, user: str, name: str, **filters) -> dict | None:
	return next((row for row in rows_of(report, user, **filters) if row.get("name") == name), None)


# --- reports


def test_plan_status_shows_each_plan_with_its_initiatives(provider):
	plan = make_plan(provider, "Approved")
	top = make_initiative(provider, "In Progress", plan=plan, asks_budget=1)
	below = make_initiative(provider, "In Progress", plan=plan, parent_initiative=top.name, cost=100)
	report_status(provider, below, 60, rag="Red", spent=150)
	rows = rows_of("Plan Status", provider.boss, plan=plan.name)
	assert next(row["name"] for row in rows) == plan.name
	line = rows[0]
	assert (line["total_progress"], line["worst_rag"], line["total_spent"]) == (60, "Red", 150)
	assert (line["total_cost"], line["total_overspend"]) == (5100, 50)
	assert {row["name"] for row in rows[1:]} == {top.name, below.name}
	make_initiative(provider, "Declined", plan=plan, cost=9999)
	running = rows_of("Plan Status", provider.boss, plan=plan.name, only_running=1)
	assert len(running) == 3
	assert rows_of("Plan Status", provider.boss, plan=plan.name)[0]["total_cost"] == 5100


def test_reports_show_what_one_may_see(provider):
	initiative = make_initiative(provider, "In Progress")
	assert row_of("Plan Status", provider.mgr, initiative.name)
	assert not row_of("Plan Status", provider.stranger, initiative.name)


def test_late_reports(provider):
	with on_day(-40):
		late = make_initiative(provider, "In Progress")
	fresh = make_initiative(provider, "In Progress")
	row = row_of("Late Status Reports", provider.boss, late.name)
	assert (row["late_days"], row["rhythm"]) == (10, 30)
	assert not row_of("Late Status Reports", provider.boss, fresh.name)
	report_status(provider, late)
	assert not row_of("Late Status Reports", provider.boss, late.name)


def with_benefit(p):
	"""An initiative of nine months ago, whose objective got better after it."""
	with on_day(-300):
		objective = make_objective(p, frequency="Monthly", measured_from=add_days(today(), -60))
	with on_day(-200):
		initiative = make_initiative(
			p,
			"In Progress",
			objective=objective.name,
			benefit_months=2,
			from_date=today(),
			to_date=add_days(today(), 60),
		)
	with on_day(-140):
		initiative = advance_from(p, initiative)
	for days in (270, 240, 110, 80):
		measure(p, objective, add_days(today(), -days), 80 if days > 200 else 97)
	return initiative, objective


def advance_from(p, initiative):
	from tests.factories_plans import complete

	return complete(p, initiative)


def test_benefit_is_shown_by_figures_before_and_after(provider):
	initiative, _objective = with_benefit(provider)
	with as_user(provider.boss):
		assert "<svg" in api.initiative_outlook(initiative.name)["benefit"]
	initiative = step(
		initiative, "Review Benefit", provider.boss, benefit_result="Reached", benefit_note="All are reviewed"
	)
	assert initiative.benefit_before_number and initiative.benefit_after_number
	assert (initiative.benefit_before, initiative.benefit_after) == (80, 97)
	assert initiative.benefit_reached == "Yes"
	row = row_of("Benefit Realisation", provider.boss, initiative.name)
	assert (row["before"], row["after"], row["target"]) == (80, 97, 95)
	shown = inputs.benefits(period())
	assert initiative.name in str(shown.rows) and shown.figures["Reached"] >= 1


def test_windows_hold_a_period(provider):
	objective = make_objective(provider, frequency="Quarterly")
	with refused(frappe.ValidationError, "too short"):
		make_initiative(provider, objective=objective.name, benefit_months=1)


def test_waiting_benefit_is_overdue(provider):
	with on_day(-100):
		initiative = make_initiative(provider, "Completed")
	assert row_of("Benefit Realisation", provider.boss, initiative.name)["overdue_days"] == 10


# --- prints


def printed(plan, print_format: str, user: str) -> str:
	with as_user(user):
		html = print_html(frappe.get_doc("Improvement Plan", plan.name), print_format)
	assert "no such element" not in html and "{{" not in html and "{%" not in html
	assert DOMAIN not in html, "a person is shown by their address"
	return html


def test_status_of_a_plan_and_of_all(provider):
	plan = make_plan(provider, "Approved")
	initiative = make_initiative(provider, "In Progress", plan=plan, title="Checks <b>first</b>")
	report_status(provider, initiative, 35, rag="Amber", comment="The desk is <i>slow</i>", spent=6000)
	other = make_initiative(
		provider, "In Progress", plan_type="Security Improvement", title="Keys in a vault"
	)
	for print_format in ("Plan Status", "All Plans Status"):
		html = printed(plan, print_format, provider.boss)
		assert "Checks &lt;b&gt;first&lt;/b&gt;" in html and "Amber" in html
		assert (other.title in html) is (print_format == "All Plans Status")
	assert "slow&lt;/i&gt;" in printed(plan, "Plan Status", provider.boss)
	assert "1,000" in printed(plan, "Plan Status", provider.boss)  # above the budget
	assert "Checks" not in printed(plan, "All Plans Status", provider.stranger)


def test_form_shows_how_initiatives_stand(provider):
	plan = make_plan(provider, "Approved")
	with as_user(provider.boss):
		assert "No initiative yet" in api.plan_standing(plan.name)
	top = make_initiative(provider, "In Progress", plan=plan, title="Keys <b>first</b>")
	below = make_initiative(provider, "Approved", parent_initiative=top.name)
	with as_user(provider.boss):
		assert "Keys &lt;b&gt;" in api.plan_standing(plan.name)
		assert below.name in api.initiative_outlook(top.name)["parts"]
	with as_user(provider.stranger), refused(frappe.PermissionError):
		api.initiative_outlook(top.name)


# --- the board


def test_board_is_there_once_and_moves_cards_by_the_rules(provider):
	seed_initiative_board()
	assert frappe.db.count("Kanban Board", {"name": INITIATIVE_BOARD}) == 1
	initiative = make_initiative(provider, "Approved")
	with as_user(provider.eng), refused((NotYoursError, frappe.PermissionError)):
		frappe.client.set_value(INITIATIVE, initiative.name, "workflow_state", "In Progress")
	with as_user(provider.mgr):
		with refused(StateError):
			frappe.client.set_value(INITIATIVE, initiative.name, "workflow_state", "Completed")
		frappe.client.set_value(INITIATIVE, initiative.name, "workflow_state", "In Progress")
	initiative.reload()
	assert initiative.started_on == today()


# --- the management review, the auditor


def test_review_shows_what_is_carried_out(provider):
	before = inputs.improvement_plans(period())
	initiative = make_initiative(provider, "In Progress")
	report_status(provider, initiative, 20, rag="Red", spent=7000)
	shown = inputs.improvement_plans(period())
	assert initiative.name in str(shown.rows)
	for figure in ("Standing red", "Above the budget", "Carried out or on hold"):
		assert shown.figures[figure] == before.figures[figure] + 1


def test_who_carries_an_initiative_out_does_not_audit_the_process(provider):
	initiative = make_initiative(provider, "In Progress")
	found = audited.own_work(provider.mgr, [PROCESS], add_days(today(), -365))
	assert (PROCESS, f"own initiative {initiative.name} in {PROCESS}") in found
	assert not audited.own_work(provider.mgr, ["Test Incident Management"], add_days(today(), -365))
	assert not audited.own_work(provider.stranger, [PROCESS], add_days(today(), -365))


# --- what becomes an initiative


def test_suggestion_becomes_an_initiative(provider):
	make_plan(provider, "Approved")
	suggestion = make_suggestion(provider, "Authorised")
	with as_user(provider.boss):
		name = api.make_record(suggestion.name, INITIATIVE)
	initiative = frappe.get_doc(INITIATIVE, name)
	assert (initiative.plan_type, initiative.source_name) == ("Process Improvement", suggestion.name)
	assert (initiative.benefit, initiative.cost_rating) == (suggestion.benefit, suggestion.effort)
	assert initiative.plan and initiative.business_case == suggestion.description
	suggestion.reload()
	assert suggestion.record_name == name
	assert "is Proposed" in suggestions.carried_out(suggestion)
	change(
		initiative,
		provider.boss,
		expected_outcome="Fewer",
		cost=10,
		from_date=today(),
		to_date=add_days(today(), 9),
	)
	frappe.db.set_value(INITIATIVE, name, "workflow_state", "Completed")
	assert suggestions.carried_out(suggestion) is None


def test_button_suggests_as_strategic(provider):
	finding = factories.make_finding(provider, "Accepted")
	with as_user(provider.mgr):
		name = api.propose("Finding", finding.name, "Tool for changes", "Three units lack it")
	initiative = frappe.get_doc(INITIATIVE, name)
	assert (initiative.plan_type, initiative.title) == ("Strategic", "Tool for changes")
	assert (initiative.source_name, initiative.business_case) == (finding.name, "Three units lack it")
	lower = make_initiative(provider)
	with as_user(provider.mgr):
		above = frappe.get_doc(INITIATIVE, api.propose(INITIATIVE, lower.name, "For all", "All need it"))
	assert above.source_name == lower.name
	with as_user(provider.stranger), refused(frappe.PermissionError):
		api.propose("Finding", finding.name, "Mine", "x")


@pytest.mark.parametrize("state", ("Declined", "Cancelled", "On Hold", "Benefits Reviewed"))
def test_every_state_is_reached(provider, state):
	assert advance(provider, make_initiative(provider), state).workflow_state == state
