"""Risks in a browser: one is rated on its map, happens, and is the nonconformity that one lands on."""

import pytest

from tests import factories
from tests.browser.desk import answer, choose, dialog, state_is

pytestmark = pytest.mark.commits
RISK = "The only engineer who knows the firewall leaves"
HAPPENED = "She left on Monday, and nobody could open the port"


def test_a_risk_is_recorded_happens_and_leads_to_its_nonconformity(site, people, desk):
	page = desk(people.mgr)
	page.goto("/app/sms-risk/new")
	rating = page.locator("[data-fieldname=inherent_map] .sms-rating")
	rating.wait_for()
	page.locator("[data-fieldname=title] input:visible").fill(RISK)
	page.locator("[data-fieldname=area] select:visible").select_option("Corporate")
	for fieldname, text in (
		("cause", "One person only knows it"),
		("event", "She leaves"),
		("consequence", "Changes to the firewall wait for weeks"),
	):
		page.locator(f"[data-fieldname={fieldname}] textarea:visible").fill(text)
	rating.locator("td[data-likelihood='3'][data-impact='5']").click()
	page.locator("[data-fieldname=inherent_map] td.chosen", has_text="15").wait_for()
	page.keyboard.press("Control+s")
	page.wait_for_url("**/sms-risk/RSK-*")

	page.locator("button:visible", has_text="It Happened").click()
	asked = dialog(page)
	asked.locator("[data-fieldname=what_happened] textarea").fill(HAPPENED)
	asked.get_by_text("It becomes a nonconformity.").wait_for()
	answer(asked)
	page.wait_for_url("**/finding/FND-*")
	state_is(page, "Open")

	site.db.rollback()
	risk = site.get_last_doc("SMS Risk", filters={"title": RISK})
	finding = site.get_doc("Finding", risk.occurrences[0].finding)
	assert (risk.workflow_state, risk.level, risk.responsible) == ("Occurred", "High", people.mgr)
	assert (finding.type, finding.risk) == ("Major Nonconformity", risk.name)
	assert HAPPENED in finding.evidence

	page.goto("/app/query-report/Risk Heat Map")
	page.locator("td.cell[data-likelihood='3'][data-impact='5'] b", has_text="1").click()
	page.locator(".list-row", has_text=RISK).wait_for()


def test_a_nonconformity_that_no_risk_foresaw_becomes_one(site, people, desk):
	finding = factories.make_finding(people)
	site.db.commit()

	page = desk(people.mgr)
	page.goto(f"/app/finding/{finding.name}")
	page.locator(".sms-outlook .form-message", has_text="No risk foresaw it").wait_for()
	choose(page, "Risk", "Record as Risk")
	asked = dialog(page)
	asked.locator("[data-fieldname=area] select").select_option("Corporate")
	asked.locator("[data-fieldname=likelihood] select").select_option("4")
	asked.locator("[data-fieldname=impact] select").select_option("3")
	asked.locator("[data-fieldname=cause] textarea").fill("The tool lets a change close")
	answer(asked)
	page.locator(".sms-outlook .form-message", has_text="No risk foresaw it").wait_for(state="hidden")

	site.db.rollback()
	risk = site.get_doc("SMS Risk", site.db.get_value("Finding", finding.name, "risk"))
	assert (risk.title, risk.score, risk.area) == (finding.title, 12, "Corporate")
