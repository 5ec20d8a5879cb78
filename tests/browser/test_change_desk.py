"""Requests for change in a browser: one goes from its draft to its end, each step by whom it belongs to."""

import pytest
from frappe.utils import add_days

from sms_module.records.clock import today
from tests import factories, factories_change
from tests.browser.desk import dialog, open_form, take, write

pytestmark = pytest.mark.commits
TITLE = "Mails go through two queues"


def test_a_change_goes_from_its_draft_to_its_end(site, people, desk):
	page = desk(people.eng)
	page.goto("/app/request-for-change/new")
	page.locator("[data-fieldname=title] input:visible").fill(TITLE)
	page.locator("[data-fieldname=reason] textarea:visible").fill("One queue loses mails under load")
	page.locator("[data-fieldname=reason] textarea:visible").press("Tab")
	write(page, unit=factories.UNIT, sms_process=factories.PROCESS)
	page.locator(".sms-missing", has_text="The assessment of").wait_for()

	site.db.rollback()
	change = site.get_last_doc("Request for Change", filters={"title": TITLE})
	assert (change.requested_by, change.responsible) == (people.eng, people.eng)
	write(page, **factories_change.ASSESSMENT)
	take(page, "Assess", "Assessed")
	route = f"request-for-change/{change.name}"
	page.locator(".sms-outlook", has_text="Authorise").wait_for()

	take(open_form(desk(people.top), route), "Authorise", "Authorised")

	page.reload()
	when = {key: str(value) for key, value in factories_change.window().items()}
	write(page, **when)
	take(page, "Schedule", "Scheduled")
	write(page, **factories_change.OUTCOME)
	take(page, "Implement", "Implemented")

	reviewer = open_form(desk(people.boss), route)
	reviewer.locator(".sms-missing", has_text="review").wait_for()
	write(reviewer, **factories_change.REVIEW)
	take(reviewer, "Review", "Reviewed")
	take(reviewer, "Close", "Closed")

	site.db.rollback()
	change.reload()
	assert (change.workflow_state, change.outcome, change.reviewed_by) == (
		"Closed",
		"Successful",
		people.boss,
	)

	reviewer.goto("/app/request-for-change/view/list")
	reviewer.locator(".list-row", has_text=TITLE).first.wait_for()
	reviewer.goto("/app/query-report/Change Register")
	reviewer.locator(".datatable .dt-row", has_text=change.name).first.wait_for()


def test_a_capa_that_changes_the_system_asks_for_its_change(site, people, desk):
	capa = factories.make_capa(people, "Action Plan")
	factories.change(capa, people.mgr, sms_change_needed="Yes", sms_change="The tool asks for the review")
	site.db.commit()

	page = desk(people.mgr)
	page.goto(f"/app/capa/{capa.name}")
	page.locator("button:visible", has_text="Make Request for Change").click()
	dialog(page).locator(".modal-footer .btn-primary:visible").dblclick()
	page.wait_for_url("**/request-for-change/RFC-*")
	page.wait_for_function("() => cur_frm && cur_frm.doctype === 'Request for Change' && cur_frm.doc.reason")
	fields = page.evaluate("[cur_frm.doc.source_name, cur_frm.doc.reason, cur_frm.doc.unit]")
	assert fields == [capa.name, "The tool asks for the review", factories.UNIT]
	site.db.rollback()
	assert site.db.count("Request for Change", {"source_name": capa.name}) == 1


def test_the_calendar_shows_changes_and_blackouts(site, people, desk):
	change = factories_change.make_change(people, "Scheduled", **factories_change.window(1))
	day = add_days(today(), 1)
	values = {"unit": factories.QUALITY, "from_date": day, "to_date": day, "reason": "Stocktaking"}
	blackout = site.get_doc({"doctype": "SMS Blackout", **values}).insert()
	site.db.commit()
	try:
		page = desk(people.boss)
		page.goto("/app/request-for-change/view/calendar/default")
		page.locator(".fc-event", has_text=change.title).first.wait_for()
		page.locator(".fc-event", has_text="Stocktaking").first.click()
		page.wait_for_url(f"**/sms-blackout/{blackout.name}")
	finally:
		site.db.rollback()
		site.delete_doc("SMS Blackout", blackout.name)
		site.db.commit()
