"""A service review and a self assessment in a browser."""

import pytest

from tests import factories_assessment, factories_service_review
from tests.browser.desk import add_row, take, write

pytestmark = pytest.mark.commits


@pytest.fixture
def review(site, people):
	review = factories_service_review.make_service_review(people)
	site.db.commit()
	return review


@pytest.fixture
def template(site, people):
	template = factories_assessment.make_template(people)
	site.db.commit()
	yield template
	site.db.rollback()
	site.delete_doc("Self Assessment Template", template.name, force=True)
	site.db.commit()


def test_a_service_review_is_held_and_something_comes_of_it(site, people, desk, review):
	page = desk(people.mgr)
	page.goto(f"/app/service-review/{review.name}")
	page.locator(".sms-outlook", has_text="The agenda begins with 0 open actions").wait_for()
	take(page, "Hold", "Held")
	add_row(
		page,
		"outcomes",
		outcome="Tell the users of planned work a week ahead",
		becomes="Action",
		responsible=people.eng,
		due_date="2099-01-01",
	)
	write(page, **factories_service_review.CONCLUSION)
	page.get_by_role("button", name="Carry Out Outcomes").click()
	page.wait_for_function("() => cur_frm && (cur_frm.doc.outcomes || []).every((row) => row.record_name)")
	take(page, "Close", "Closed")
	page.locator("button:visible", has_text="Send Minutes").wait_for()

	site.db.rollback()
	review.reload()
	action = site.get_doc("SMS Action", review.outcomes[0].record_name)
	assert (review.workflow_state, action.source_name, action.responsible) == (
		"Closed",
		review.name,
		people.eng,
	)


def test_a_self_assessment_is_answered_and_a_gap_followed_up(site, people, desk, template):
	page = desk(people.mgr)
	page.goto(f"/app/sms-self-assessment/new?template={template.name}")
	page.wait_for_function("() => cur_frm && cur_frm.is_new() && cur_frm.doc.responsible")
	write(page, template=template.name)
	page.locator(".sms-missing", has_text="Not answered yet").wait_for()
	page.evaluate(
		"""(given) => {
			cur_frm.doc.answers.forEach((row, number) => {
				for (const [key, value] of Object.entries(given[number])) {
					frappe.model.set_value(row.doctype, row.name, key, value);
				}
			});
		}""",
		list(factories_assessment.ANSWERS),
	)
	write(page)
	take(page, "Complete", "Completed")
	page.locator("[data-suggest]").last.click()
	page.wait_for_function("() => cur_frm && cur_frm.doc.answers[2].suggestion")

	site.db.rollback()
	doc = site.get_last_doc("SMS Self Assessment", filters={"template": template.name})
	assert (doc.workflow_state, doc.gaps) == ("Completed", 2)
	made = site.get_doc("Improvement Suggestion", doc.answers[2].suggestion)
	assert (made.source_name, made.title) == (doc.name, doc.answers[2].characteristic)
