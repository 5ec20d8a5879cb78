"""A management review and the public form for suggestions in a browser."""

import pytest

from tests import factories, factories_review
from tests.browser.desk import open_form, take, write

pytestmark = pytest.mark.commits
NOTHING = "Nothing of the kind in this quarter"


@pytest.fixture
def review(site, people):
	"""A planned review of a board, which is taken away again with it."""
	board = factories.make_board(people, "Board in the browser")
	factories.make_finding(people)
	review = factories_review.make_review(people, board=board)
	site.db.commit()
	yield review
	site.db.rollback()
	site.db.delete("SMS Action", {"source_name": review.name})
	for table in site.get_meta(review.doctype).get_table_fields():
		site.db.delete(table.options, {"parent": review.name})
	site.db.delete(review.doctype, {"name": review.name})
	site.delete_doc("Management Review Board", board.name, force=True)
	site.db.commit()


def every_input(page, **values) -> None:
	"""Writes into every row of the inputs, and saves."""
	page.evaluate(
		"""(values) => {
			for (const row of cur_frm.doc.inputs) {
				for (const [key, value] of Object.entries(values)) {
					frappe.model.set_value(row.doctype, row.name, key, value);
				}
			}
		}""",
		values,
	)
	write(page)


def test_a_review_is_collected_held_and_approved(site, people, desk, review):
	page = open_form(desk(people.boss), f"management-review/{review.name}")
	page.locator(".sms-missing", has_text="Nothing is shown under").wait_for()
	page.get_by_role("button", name="Collect Inputs").click()
	page.wait_for_function("() => cur_frm && cur_frm.doc.inputs.every((row) => row.collected_on)")
	page.locator(".sms-input svg").first.wait_for(state="attached")

	every_input(page, nothing_reason=NOTHING)
	take(page, "Finish Inputs", "Inputs Ready")
	take(page, "Hold", "Held")
	every_input(page, status="Discussed")
	write(page, **factories_review.CONCLUSION)

	chair = desk(people.top)
	chair.goto(f"/app/management-review/{review.name}")
	take(chair, "Approve Minutes", "Minutes Approved")

	site.db.rollback()
	review.reload()
	assert (review.workflow_state, review.approved_by) == ("Minutes Approved", people.top)
	assert review.frozen_hash


def test_a_guest_suggests_by_the_public_form(site, people, browser, desk_url):
	settings = "Service Management Settings"
	site.db.set_single_value(settings, "public_suggestions", 1)
	site.clear_document_cache(settings, settings)
	site.db.commit()
	page = browser.new_context(base_url=desk_url).new_page()
	try:
		page.goto("/suggest_improvement")
		page.fill("#title", "A list of frequent questions")
		page.fill("#description", "New colleagues would find it first")
		page.locator("button[type=submit]").click()
		page.locator(".sms-answer.ok", has_text="Thank you").wait_for()
		site.db.rollback()
		assert site.get_last_doc("Improvement Suggestion").public == 1
	finally:
		page.context.close()
		site.db.set_single_value(settings, "public_suggestions", 0)
		site.clear_document_cache(settings, settings)
		site.db.commit()
