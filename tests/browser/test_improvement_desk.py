"""Improvement plans in a browser: an initiative from its proposal to its benefit, and the pictures people look at."""

import pytest
from frappe.utils import add_days

from sms_module.improvement.rollup import INITIATIVE
from sms_module.records.clock import today
from tests import factories
from tests.browser.desk import add_row, answer, choose, dialog, open_form, open_tab, save, take, write
from tests.factories_plans import make_initiative, make_plan, report_status

pytestmark = pytest.mark.commits
TITLE = "Every change is checked by a second pair of eyes"


@pytest.fixture
def plan(site, people):
	made = make_plan(people, "Approved", title="Changes that go right")
	site.db.commit()
	return made


def test_an_initiative_goes_from_its_proposal_to_a_status_report(site, people, desk, plan):
	page = open_form(desk(people.own), f"improvement-plan/{plan.name}")
	page.locator("[data-fieldname=standing_html]", has_text="No initiative yet").wait_for()
	page.locator("button:visible", has_text="Propose").click()
	page.wait_for_url("**/improvement-initiative/new*")
	page.locator("[data-fieldname=title] input:visible").fill(TITLE)
	page.locator("[data-fieldname=title] input:visible").press("Tab")
	write(page, responsible=people.mgr, cost=25000)
	page.locator(".sms-outlook", has_text="Approve").wait_for()

	site.db.rollback()
	initiative = site.get_last_doc(INITIATIVE, filters={"title": TITLE})
	assert (initiative.plan, initiative.plan_type) == (plan.name, "Process Improvement")
	write(
		page,
		business_case="Three of ten failed changes had a typing error",
		expected_outcome="No failed change of that kind",
		benefit="4",
		risk="3",
		urgency="3",
		cost_rating="2",
		from_date=str(today()),
		to_date=str(add_days(today(), 60)),
	)
	open_tab(page, "Carrying Out")
	page.locator("[data-fieldname=execution]", has_text="Formal Project").first.wait_for()

	take(open_form(desk(people.top), f"improvement-initiative/{initiative.name}"), "Approve", "Approved")

	page = open_form(desk(people.mgr), f"improvement-initiative/{initiative.name}")
	page.locator(".sms-missing", has_text="add a milestone").wait_for()
	add_row(page, "milestones", title="Checklist agreed", due_date=str(add_days(today(), 20)))
	save(page)
	take(page, "Start", "In Progress")
	page.locator("button:visible", has_text="Report Status").click()
	page.wait_for_url("**/initiative-status-report/new*")
	page.wait_for_function(
		"() => cur_frm && cur_frm.doctype === 'Initiative Status Report' && cur_frm.doc.initiative"
	)
	write(page, progress=30, rag="Amber", spent=26000, comment="The checklist is too long")

	page = open_form(desk(people.mgr), f"improvement-initiative/{initiative.name}")
	page.locator(".sms-outlook", has_text="Overspent").wait_for()
	site.db.rollback()
	initiative.reload()
	assert (initiative.progress, initiative.rag, initiative.overspend) == (30, "Amber", 1000)

	page = open_form(desk(people.own), f"improvement-plan/{plan.name}")
	page.locator("[data-fieldname=standing_html]", has_text="above the budget").wait_for()


@pytest.fixture
def tree(site, people, plan):
	top = make_initiative(
		people,
		"In Progress",
		plan=make_plan(people, "Approved", plan_type="Strategic"),
		title="Seen in the Gantt",
	)
	below = make_initiative(
		people, "In Progress", plan=plan, parent_initiative=top.name, title="Below in the Gantt"
	)
	report_status(people, below, 40, rag="Red", spent=9000)
	site.db.commit()
	return top, below


def test_gantt_and_board_show_them(site, people, desk, plan, tree):
	top, below = tree
	page = desk(people.boss)
	page.goto("/app/improvement-initiative/view/gantt")
	page.locator(".gantt .bar-wrapper").first.wait_for()
	for each in (top, below):
		page.locator(f".gantt .bar-wrapper[data-id='{each.name}']").wait_for()

	page.goto("/app/improvement-initiative/view/kanban/Initiatives by State")
	page.locator(".kanban-column", has_text="In Progress").first.wait_for()
	page.locator(".kanban-card", has_text="Below in the Gantt").first.wait_for()

	page = open_form(desk(people.own), f"improvement-plan/{plan.name}")
	choose(page, "Initiatives", "Gantt")
	page.wait_for_url("**/improvement-initiative/view/gantt*")
	page.locator(f".gantt .bar-wrapper[data-id='{below.name}']").wait_for()
	page.locator(f".gantt .bar-wrapper[data-id='{top.name}']").wait_for(state="detached")


def test_status_of_plans_is_read_and_printed(site, people, desk, plan, tree):
	top, below = tree
	page = desk(people.boss)
	page.goto("/app/query-report/Plan Status")
	page.locator(".datatable .dt-row", has_text=below.name).first.wait_for()
	for print_format, shown in (("Plan Status", below.title), ("All Plans Status", top.title)):
		page.goto(
			f"/printview?doctype=Improvement Plan&name={plan.name}&format={print_format}&no_letterhead=1"
		)
		page.locator(".sms-print", has_text=shown).wait_for()


def test_a_finding_is_suggested_as_strategic(site, people, desk):
	make_plan(people, "Approved", plan_type="Strategic")
	finding = factories.make_finding(people, "Accepted")
	site.db.commit()
	page = open_form(desk(people.mgr), f"finding/{finding.name}")
	choose(page, "…", "Suggest as Strategic")
	answer(dialog(page))
	page.wait_for_url("**/improvement-initiative/INI-*")
	page.wait_for_function(f"() => cur_frm && cur_frm.doctype === '{INITIATIVE}' && cur_frm.doc.source_name")
	assert page.evaluate("[cur_frm.doc.source_name, cur_frm.doc.plan_type]") == [finding.name, "Strategic"]
