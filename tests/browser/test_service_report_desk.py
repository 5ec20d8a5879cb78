"""A service report in a browser: measured, completed by hand, issued, and its missed level becomes a finding."""

import pytest

from tests import factories, factories_service_reports
from tests.browser.desk import answer, dialog, open_form, take, write
from tests.factories_service_reports import COMMENT, REPORT, a_bad_month, make_levels, make_report, month
from tests.factories_services import level

pytestmark = pytest.mark.commits
OURS = ("Service Outage", "SMS Service Agreement")


@pytest.fixture
def report(site, people):
	"""A draft with a missed level and one that nobody measured, after an issued report; taken away with all of it."""
	known = {doctype: set(site.get_all(doctype, pluck="name")) for doctype in (*OURS, REPORT)}
	make_levels(people, level(target=99.5), level("Response on Target", 95))
	for back in (2, 1):
		a_bad_month(people, back)
	first = make_report(people, period_start=month(2))
	factories_service_reports.type_in(people, first, "Response on Target", "97")
	factories_service_reports.issue(people, first)
	made = make_report(people)
	site.db.commit()
	yield made
	site.db.rollback()
	for doctype in (REPORT, *OURS):
		for name in set(site.get_all(doctype, pluck="name")) - known[doctype]:
			for table in site.get_meta(doctype).get_table_fields():
				site.db.delete(table.options, {"parent": name, "parenttype": doctype})
			site.db.delete("SMS History", {"record_doctype": doctype, "record_name": name})
			site.db.delete(doctype, {"name": name})
	site.db.commit()


def test_a_report_is_completed_issued_and_raises_a_finding(site, people, desk, report):
	page = open_form(desk(people.own), f"service-report/{report.name}")
	page.locator(".sms-missing", has_text="Neither measured nor typed in").wait_for()
	page.locator(".sms-input[open] svg").first.wait_for()
	lines = page.locator("[data-fieldname=lines] .grid-body .grid-row")
	lines.locator("[data-fieldname=target]", has_text="99.5 %").first.wait_for()
	without = lines.filter(has_text="Satisfaction").first.locator("[data-fieldname=actual]")
	assert not without.inner_text().strip()
	page.evaluate(
		"""() => {
			const row = cur_frm.doc.lines.find((line) => line.metric === "Response on Target");
			return frappe.model.set_value(row.doctype, row.name, "typed", "96,5");
		}"""
	)
	write(page, comment=COMMENT)
	take(page, "Issue", "Issued")
	page.locator(".sms-outlook", has_text="Missed several times in a row").wait_for()

	page.get_by_role("button", name="Raise Finding of a Missed Level").click()
	answer(dialog(page), "Raise")
	page.wait_for_url("**/finding/**")

	site.db.rollback()
	report.reload()
	assert (report.workflow_state, report.issued_by, report.levels_missed) == ("Issued", people.own, 1)
	finding = site.get_last_doc("Finding", filters={"source_name": report.name})
	assert (finding.service, finding.source_kind) == (factories.SERVICE, "Service Report")


def test_the_heat_map_is_shown(site, people, desk, report):
	page = desk(people.boss)
	page.goto("/app/query-report/Service Level Compliance")
	page.locator(".sms-heat-table td.cell", has_text="1 / 2").first.wait_for()
