"""The desk in a browser: people answer, accept and dispute by the forms, and see it in lists and reports."""

import pytest

from tests import factories
from tests.browser.desk import answer, choose, dialog, open_tab, press, state_is

SEEN = "List of changes, February to April"
FOUND = "Every fourth emergency change went without a review"

pytestmark = pytest.mark.commits


def test_auditor_answers_a_checklist_and_raises_a_finding(site, people, desk):
	audit = factories.make_audit(people, "In Progress")
	site.db.commit()

	page = desk(people.lead)
	page.goto(f"/app/sms-audit/{audit.name}")
	page.locator(".sms-missing", has_text="Checklist rows without a result").wait_for()
	open_tab(page, "Checklist")
	page.locator(".sms-answer-next").click()

	asked = dialog(page, ".sms-answer")
	asked.locator("[data-result='Minor Nonconformity']").click()
	asked.locator("[data-fieldname=note] textarea").fill(FOUND)
	asked.locator("[data-fieldname=evidence] textarea").fill(SEEN)
	asked.locator(".btn-modal-primary").click()

	asked.get_by_text("Question 2 of 2").wait_for()
	asked.locator("[data-result=Conforms]").click()
	asked.locator(".btn-modal-primary").click()
	page.locator(".sms-progress", has_text="2 of 2 answered").wait_for()

	site.db.rollback()
	finding = site.get_last_doc("Finding", filters={"source_name": audit.name})
	assert (finding.type, finding.statement, finding.evidence) == ("Minor Nonconformity", FOUND, SEEN)
	assert finding.responsible == people.mgr

	page.goto("/app/finding")
	page.locator(".list-row", has_text=FOUND).first.wait_for()
	page.goto("/app/query-report/Finding Register")
	page.locator(".datatable .dt-row", has_text=finding.name).first.wait_for()


def test_programme_manager_builds_a_programme_and_sees_its_coverage(site, people, desk):
	scope = [{"scope_doctype": "SMS Process", "scope_name": factories.PROCESS}]
	programme = factories.make_programme(people, entries=[], scope_rows=scope)
	site.db.commit()

	page = desk(people.apm)
	page.goto(f"/app/audit-programme/{programme.name}")
	page.locator("button:visible", has_text="Build Entries").click()
	dialog(page, has_text="Programme built").locator(".btn-modal-close:visible").click()
	open_tab(page, "Audits")
	page.locator(".sms-coverage .area", has_text=factories.PROCESS).wait_for()

	site.db.rollback()
	programme.reload()
	assert [row.area for row in programme.entries] == [factories.PROCESS]
	assert programme.entries[0].lead == factories.LEAD and programme.entries[0].priority_parts


def test_manager_accepts_by_the_button_of_the_next_step(site, people, desk):
	finding = factories.make_finding(people)
	site.db.commit()

	page = desk(people.mgr)
	page.goto(f"/app/finding/{finding.name}")
	press(page, "Accept")
	page.locator(".sms-outlook", has_text="Next is").wait_for()

	site.db.rollback()
	assert site.db.get_value("Finding", finding.name, "workflow_state") == "Accepted"


def test_a_step_that_needs_a_reason_asks_for_it(site, people, desk):
	finding = factories.make_finding(people)
	site.db.commit()

	page = desk(people.mgr)
	page.goto(f"/app/finding/{finding.name}")
	choose(page, "Actions", "Dispute")
	asked = dialog(page)
	asked.locator("[data-fieldname=reason] textarea").fill("They were reviewed by phone")
	answer(asked)
	state_is(page, "Disputed")

	site.db.rollback()
	assert site.db.get_value("Finding", finding.name, "dispute_reason") == "They were reviewed by phone"


def test_a_finding_is_raised_from_a_document(people, desk):
	page = desk(people.boss)
	page.goto(f"/app/sms-service/{factories.SERVICE}")
	choose(page, "…", "Raise Finding")
	page.wait_for_url("**/finding/new-finding*")
	page.locator("[data-fieldname=statement] textarea:visible").wait_for()
	fields = page.evaluate("[cur_frm.doc.source_doctype, cur_frm.doc.source_name, cur_frm.doc.unit]")
	assert fields == ["SMS Service", factories.SERVICE, factories.UNIT]


def test_what_others_decide_is_said_and_shown_read_only(site, people, desk):
	finding = factories.make_finding(people)
	site.db.commit()

	page = desk(people.lead)
	page.goto(f"/app/finding/{finding.name}")
	banner = page.locator(".sms-outlook", has_text="Accept")
	banner.wait_for()
	assert site.utils.get_fullname(people.mgr) in banner.inner_text()
	assert page.locator("[data-fieldname=type] .control-value:visible").count() == 1


def test_workspace_counts_what_is_open(site, people, desk):
	factories.make_finding(people)
	open_findings = site.db.count(
		"Finding",
		{"workflow_state": ("not in", ("Closed", "Withdrawn")), "type": ("!=", "Good Practice")},
	)
	site.db.commit()

	page = desk(people.boss)
	page.goto("/app/service-management")
	card = page.locator(".number-widget-box", has_text="Open Findings")
	card.locator(".number", has_text=str(open_findings)).wait_for()
	page.locator(".shortcut-widget-box", has_text="Audit Calendar").wait_for()
	page.locator(".links-widget-box", has_text="Traceability").first.wait_for()
