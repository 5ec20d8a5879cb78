"""The catalogue in a browser: a service with its chain, an agreement that promises too much, the page for users."""

import os

import pytest
from frappe.utils import add_days

from sms_module.records.clock import today
from tests.browser.desk import dialog, open_tab, save, take
from tests.factories_improvement import make_round
from tests.factories_scope import make_service
from tests.factories_services import estimate, level, make_agreement, make_support, needing

pytestmark = pytest.mark.commits
NETWORK, SERVERS, PORTAL = "Test Campus Network", "Test Server Room", "Test Student Portal"
PICTURES = os.environ.get("SMS_PICTURES")


def picture(page, name: str) -> None:
	"""Keeps what is seen, where somebody wants to look at it."""
	if PICTURES:
		page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


@pytest.fixture
def catalogue(site, people):
	"""A portal on servers and on a network that a supplier gives weakly."""
	make_service(SERVERS, kind="Supporting", levels=[estimate(target=99.9)])
	needing(NETWORK, kind="Supporting")
	make_support(people, 98.5, services=[{"service": NETWORK}], levels=[level(target=98.5)])
	needing(
		PORTAL,
		SERVERS,
		NETWORK,
		description="Marks, timetable and forms",
		outcomes="Everything about one's studies in one place",
		priority=1,
		responsible=people.own,
		contacts=[
			{
				"purpose": "Service Desk",
				"contact_name": "Service desk",
				"phone": "040 1234",
				"in_catalogue": 1,
			}
		],
	)
	site.db.commit()
	return people


def ready(page) -> None:
	page.wait_for_function("() => cur_frm && cur_frm.doc && !cur_frm.is_new()")


def test_an_agreement_promises_more_than_its_chain_and_says_why(site, catalogue, desk):
	page = desk(catalogue.boss)
	page.goto(f"/app/sms-service/{PORTAL}")
	ready(page)
	open_tab(page, "Dependencies")
	page.locator("[data-fieldname=picture_html] svg .link.weak", has_text="Test Line Ltd").wait_for()
	picture(page, "service_dependencies")
	open_tab(page, "Service Levels")
	page.locator("[data-fieldname=promise_html]", has_text="98.401 %").wait_for()
	picture(page, "service_levels")

	made = make_agreement(
		catalogue, services=[{"service": PORTAL}], levels=[level(target=99.5)], promise_note=None
	)
	site.db.commit()
	page.goto(f"/app/sms-service-agreement/{made.name}")
	page.locator(".sms-outlook", has_text="Promised beyond its chain").wait_for()
	take(page, "Negotiate", "In Negotiation")
	picture(page, "agreement_first")
	open_tab(page, "Service Levels")
	row = page.locator("[data-fieldname=promise_html] tr", has_text="Availability")
	row.locator("text=Not Kept").wait_for()
	picture(page, "agreement_levels")

	top = desk(catalogue.top)
	top.goto(f"/app/sms-service-agreement/{made.name}")
	top.locator(".sms-missing", has_text="say why nevertheless").wait_for()

	page.evaluate("cur_frm.set_value('promise_note', 'A second line is ordered').then(() => null)")
	save(page)
	top.reload()
	take(top, "Agree", "Agreed")
	site.db.rollback()
	assert site.db.get_value(made.doctype, made.name, ["workflow_state", "agreed_by"]) == (
		"Agreed",
		catalogue.top,
	)

	top.goto("/app/query-report/Promise Check")
	top.locator(".datatable .dt-row", has_text=made.name).first.wait_for()
	picture(top, "promise_check")
	top.goto("/app/query-report/Catalogue Completeness")
	top.locator(".datatable .dt-row", has_text=PORTAL).first.wait_for()
	picture(top, "completeness")


def test_an_outage_takes_in_what_depends_on_it(site, catalogue, desk):
	page = desk(catalogue.boss)
	page.goto("/app/service-outage/new")
	page.locator("[data-fieldname=title] input:visible").fill("Room without power")
	day = add_days(today(), -1)
	times = {"service": SERVERS, "from_time": f"{day} 08:00:00", "to_time": f"{day} 09:30:00"}
	page.evaluate("values => cur_frm.set_value(values).then(() => null)", times)
	page.locator("button:visible", has_text="Take In What Depends on It").click()
	page.wait_for_function("() => (cur_frm.doc.also_affected || []).length === 1")
	page.keyboard.press("Control+s")
	ready(page)
	picture(page, "outage")
	site.db.rollback()
	outage = site.get_last_doc("Service Outage", filters={"service": SERVERS})
	assert (outage.length_hours, [row.service for row in outage.also_affected]) == (1.5, [PORTAL])
	page.goto("/app/query-report/Failures")
	page.locator(".datatable .dt-row", has_text=PORTAL).first.wait_for()
	picture(page, "failures")


def test_users_read_the_catalogue(catalogue, desk):
	page = desk(catalogue.eng)
	page.goto("/service-catalogue")
	entry = page.locator(".sms-catalogue article", has_text=PORTAL)
	entry.locator("text=040 1234").wait_for()
	assert page.locator("article", has_text=SERVERS).count() == 0
	picture(page, "catalogue_page")
	page.locator(".sms-catalogue input").fill("nothing of the kind")
	page.locator(".sms-catalogue .nothing").wait_for()
	assert not entry.is_visible()


def test_a_link_of_a_survey_is_handed_out_and_answered(site, people, desk, browser, desk_url):
	survey = make_round(people)
	site.db.commit()
	page = desk(people.boss)
	page.goto(f"/app/sms-survey-round/{survey.name}")
	ready(page)
	page.locator("button:visible", has_text="Hand Out Links").click()
	asked = dialog(page)
	asked.locator("label", has_text="Bo, Holm AG").click()  # asked another time
	picture(page, "survey-choose")
	asked.locator("button", has_text="Make Links").click()
	shown = page.locator(".modal:visible [data-link]")
	shown.wait_for()
	picture(page, "survey-links")
	link = shown.get_attribute("data-link")
	shown.click()
	page.locator(".desk-alert", has_text="clipboard").wait_for()
	assert shown.count() == 1
	guest = browser.new_context(base_url=desk_url).new_page()
	guest.goto("/" + link.split("/", 3)[3])
	guest.locator("body", has_text="How content are you with the service?").wait_for()
	guest.context.close()
	site.db.rollback()
	survey.reload()
	assert [bool(row.invited_on) for row in survey.contacts] == [True, False]
