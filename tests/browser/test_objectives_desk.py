"""Objectives in a browser: what was measured is entered and seen in a chart, also by who judges a CAPA by it."""

import pytest
from frappe.utils import add_months, today

from tests import factories, factories_objectives
from tests.browser.desk import answer, dialog, open_tab

pytestmark = pytest.mark.commits
STEADY = (96, 93, 97, 95, 94, 97, 95, 96)


def test_a_measurement_is_entered_and_seen_in_the_chart(site, people, desk):
	objective = factories_objectives.make_objective(people)
	entered = factories_objectives.measure_all(people, objective, *STEADY)[-1].name
	site.delete_doc("SMS Measurement", entered)
	site.db.commit()

	page = desk(people.own)
	page.goto(f"/app/sms-objective/{objective.name}")
	page.locator("button:visible", has_text="Enter Measurement").click()
	asked = dialog(page)
	asked.locator("[data-fieldname=value] input").fill("70")
	asked.locator("[data-fieldname=note] textarea").fill("A week without the tool")
	answer(asked)
	open_tab(page, "Measurements")
	page.locator("svg.sms-chart:visible .signal").first.wait_for()
	page.locator("svg.sms-chart:visible text.target", has_text="Target 95").wait_for()

	site.db.rollback()
	doc = site.get_doc("SMS Measurement", entered)
	assert (doc.value, doc.result, doc.note) == (70, "Missed", "A week without the tool")
	assert doc.measured_by == people.own and doc.name.endswith(add_months(today(), -1)[:7])


def test_who_may_not_change_an_objective_sees_it_read_only(site, people, desk):
	objective = factories_objectives.make_objective(people)
	site.db.commit()

	page = desk(people.mgr)
	page.goto(f"/app/sms-objective/{objective.name}")
	page.locator("[data-fieldname=title] .control-value:visible").wait_for()
	assert page.locator("button:visible", has_text="Enter Measurement").count() == 0
	assert page.locator(".primary-action:visible", has_text="Save").count() == 0
	page.goto("/app/sms-objective")
	page.locator(".list-row", has_text=objective.title).first.wait_for()
	page.goto("/app/query-report/Objective Scorecard")
	page.locator(".datatable .dt-row", has_text=objective.title).first.wait_for()


def test_the_checker_has_the_count_in_front(site, people, desk):
	objective = factories_objectives.make_objective(
		people, direction="Lower is Better", baseline=12, target=2
	)
	factories_objectives.measure_all(people, objective, 12, 10, 14)
	capa = factories.make_capa(
		people,
		"Cause Analysis",
		criterion_objective=objective.name,
		criterion_months=3,
		criterion_comparison="At Most",
		criterion_value=2,
	)
	capa = factories.advance_capa(people, capa, "Effectiveness Review")
	site.db.commit()

	page = desk(people.boss)
	page.goto(f"/app/capa/{capa.name}")
	open_tab(page, "Proof")
	page.locator("[data-fieldname=count_html]:visible", has_text="Not Enough Measurements").wait_for()
	page.locator("[data-fieldname=count_html]:visible svg.sms-chart .value").first.wait_for()
	page.locator("[data-fieldname=overrule_reason] textarea:visible").wait_for()
