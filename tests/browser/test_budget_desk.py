"""Budgets in a browser: asked for from the initiative, granted in part, overspent, and seen in the portfolio."""

import pytest
from frappe.utils.password import update_password

from tests import factories_plan
from tests.browser.conftest import PASSWORD
from tests.browser.desk import answer, dialog, open_form, save, state_is, take
from tests.factories import as_user, step
from tests.factories_budget import approver
from tests.factories_plans import make_initiative, report_status

pytestmark = pytest.mark.commits


@pytest.fixture
def initiative(site, people):
	initiative = make_initiative(people, "Approved", asks_budget=1, cost=20_000)
	update_password(approver(), PASSWORD)
	site.db.commit()
	return initiative


def test_budget_is_asked_for_granted_in_part_and_overspent(site, people, desk, initiative):
	page = open_form(desk(people.mgr), f"improvement-initiative/{initiative.name}")
	page.locator("button:visible", has_text="Ask for Budget").click()
	page.wait_for_function("() => cur_frm && cur_frm.doctype === 'Budget Request' && cur_frm.is_new()")
	page.wait_for_function("() => cur_frm.doc.initiative && cur_frm.doc.amount === 20000")
	page.evaluate("cur_frm.set_value('reason', 'A tool that checks changes').then(() => null)")
	save(page)
	name = page.evaluate("cur_frm.docname")
	take(page, "Request", "Requested")

	finance = open_form(desk(approver()), f"budget-request/{name}")
	finance.locator(".sms-outlook", has_text="is estimated at").wait_for()
	finance.locator("button:visible", has_text="Approve in Part").click()
	asked = dialog(finance)
	asked.locator("[data-fieldname=granted_amount] input").fill("12000")
	asked.locator("[data-fieldname=decision_note] textarea").fill("The tool, not the training")
	answer(asked, "Approve")
	state_is(finance, "Approved")
	finance.locator(".sms-outlook", has_text="Granted in part").wait_for()

	site.db.rollback()  # see what the server has committed
	assert site.db.get_value("Budget Request", name, ["docstatus", "granted_amount"]) == (1, 12_000)
	going = step(step(initiative, "Fund", people.mgr), "Start", people.mgr)
	report_status(people, going, spent=12_500, rag="Amber")
	site.db.commit()
	page = open_form(page, f"improvement-initiative/{initiative.name}")
	page.locator(".sms-outlook", has_text="Overspent").wait_for()

	boss = desk(people.boss)
	boss.goto("/app/query-report/Improvement Portfolio")
	boss.locator(".sms-portfolio circle").first.wait_for()
	boss.goto("/app/query-report/Budget against Spent")
	boss.locator(".dt-cell", has_text="12,500").first.wait_for()
	boss.goto(f"/printview?doctype=Improvement Plan&name={initiative.plan}&format=Improvement Portfolio")
	boss.locator(".sms-print.portfolio").wait_for()

	open_form(finance, f"budget-request/{name}")
	assert not finance.locator(".page-head button:visible", has_text="Cancel").count()
	finance.locator(".actions-btn-group:visible").click()
	finance.locator(".actions-btn-group a:visible", has_text="Withdraw Approval").wait_for()


def test_skill_matrix_marks_who_cannot_be_replaced(site, people, desk):
	site.db.set_value(
		"Service Management Plan", {"workflow_state": "Approved"}, "workflow_state", "Superseded"
	)
	plan = factories_plan.make_plan(people, "Approved", raci=factories_plan.a_matrix(people))
	site.db.commit()
	page = desk(people.boss)
	page.goto("/app/query-report/Skill Matrix")
	page.locator(".sms-skills .alone", has_text="single point of failure").first.wait_for()
	with as_user(people.boss):
		assert plan.workflow_state == "Approved"
	open_form(page, f"service-management-plan/{plan.name}")
	page.locator("button:visible", has_text="Add Certificate or Training").click()
	dialog(page).locator("[data-fieldname=what] input").wait_for()
