"""Service management plans in a browser: drafted, refused while something is missing, approved by another person."""

import pytest

from tests import factories, factories_plan
from tests.browser.desk import answer, choose, dialog, open_tab, take

pytestmark = pytest.mark.commits
PLAN = "Service Management Plan"
LAST = "Known Limitations"
TITLE = "Plan of the operations"


def test_a_plan_is_drafted_refused_completed_and_approved(site, people, desk):
	scope = factories_plan.a_scope(people)
	site.db.commit()

	page = desk(people.boss)
	page.goto("/app/service-management-plan/new")
	page.locator("[data-fieldname=contents] .grid-row[data-idx='12']").wait_for()
	page.locator("[data-fieldname=title] input:visible").fill(TITLE)
	page.evaluate(
		"""async ([scope, from_date]) => {
			await cur_frm.set_value({ scope, from_date });
			for (const row of cur_frm.doc.contents.filter(({ content }) => content !== "Known Limitations")) {
				await frappe.model.set_value(row.doctype, row.name, "text", `What we do: ${row.content}`);
			}
		}""",
		[scope.name, str(site.utils.nowdate())],
	)
	page.keyboard.press("Control+s")
	page.wait_for_url("**/service-management-plan/SMP-*")

	page.locator(".sms-outlook", has_text="11 of 12 contents hold something").wait_for()
	page.locator(".sms-missing", has_text=f"these are missing: {LAST}.").wait_for()
	choose(page, "Actions", "Submit for Review")
	dialog(page, has_text=f"these are missing: {LAST}.").locator(".btn-modal-close:visible").click()

	page.locator(".sms-contents .sms-chip", has_text=LAST).click()
	page.locator(".grid-row-open [data-fieldname=text] textarea:visible").fill("Mail only")
	page.keyboard.press("Control+s")
	page.locator(".sms-outlook", has_text="12 of 12 contents hold something").wait_for()
	take(page, "Submit for Review", "In Review")
	page.locator(".sms-outlook", has_text="nobody approves their own work").wait_for()

	site.db.rollback()
	plan = site.get_last_doc(PLAN, filters={"title": TITLE})
	other = desk(people.top)
	other.goto(f"/app/service-management-plan/{plan.name}")
	take(other, "Approve", "Approved")

	site.db.rollback()
	plan.reload()
	assert (plan.workflow_state, plan.completeness, plan.unit) == ("Approved", 12, factories.UNIT)
	assert plan.responsible == people.boss and plan.to_date > plan.from_date


def test_progress_is_recorded_in_an_approved_plan_with_its_reason(site, people, desk):
	plan = factories_plan.make_plan(
		people,
		"Approved",
		maker=people.boss,
		resources=[factories_plan.resource(), factories_plan.resource(what="Agents")],
		raci=factories_plan.a_matrix(people),
	)
	site.db.commit()

	page = desk(people.boss)
	page.goto(f"/app/service-management-plan/{plan.name}")
	page.locator(".sms-outlook", has_text="single points of failure").wait_for()
	open_tab(page, "Roles")
	page.locator(".sms-raci td.subject", has_text=factories.PROCESS).wait_for()
	page.locator("button:visible", has_text="Record Progress").click()
	asked = dialog(page)
	asked.locator("[data-fieldname=row] select").select_option(label="2. Agents")
	spent = asked.locator("[data-fieldname=spent] input")
	spent.fill("310000")
	spent.blur()
	asked.locator("[data-fieldname=reason] textarea").fill("Quarter closed")
	answer(asked)
	page.locator(".sms-outlook", has_text="More spent than there is budget for: Agents.").wait_for()
	open_tab(page, "Resources")
	page.locator("[data-fieldname=resources_html] td", has_text="430,000").first.wait_for()

	site.db.rollback()
	plan.reload()
	assert [row.spent for row in plan.resources] == [120_000, 310_000]

	page.goto("/app/query-report/Plan Progress")
	page.locator(".datatable .dt-row", has_text="Overspent").first.wait_for()


def test_a_file_that_a_row_names_leaves_the_row_first(site, people, desk):
	plan = factories_plan.make_plan(people, maker=people.boss, contents=factories_plan.texts("Technology"))
	file = factories_plan.attach(plan, people.boss)
	with factories.as_user(people.boss):
		plan.reload()
		plan.contents[10].attachment = file.file_url
		plan.save()
	site.db.commit()

	page = desk(people.boss)
	page.goto(f"/app/service-management-plan/{plan.name}")
	page.locator(".sms-contents .sms-chip", has_text="Technology").click()
	page.locator(".grid-row-open [data-action=clear_attachment]").click()
	clear = "frappe.ui.form.ControlAttach.prototype.clear_attachment.toString()"
	if page.evaluate(f"{clear}.includes('frappe.confirm')"):  # Frappe 15 does not ask
		answer(dialog(page))
	page.locator(".sms-outlook", has_text="11 of 12 contents hold something").wait_for()

	site.db.rollback()
	assert site.db.exists("File", file.name)
	plan.reload()
	assert not plan.contents[10].attachment
	site.delete_doc("File", file.name)
	site.db.commit()
