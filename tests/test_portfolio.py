"""The portfolio of improvements: report, chart, budget against spent, print, and what a review shows of it."""

import frappe
import pytest
from frappe.desk.query_report import run

from sms_module.improvement import portfolio
from sms_module.records.clock import today
from sms_module.reporting.printing import print_html
from sms_module.reporting.registers import cell_text, figure_text, report_html
from sms_module.review.collect import Window
from sms_module.review.inputs.improvement_money import improvement_budget
from tests import factories
from tests.factories import as_user, step
from tests.factories_budget import approver, make_request
from tests.factories_plans import approved_plan, make_initiative, report_status

provider = factories.provider


@pytest.fixture
def overspent(provider):
	"""An initiative that was granted 12,000 of 20,000 and has spent 12,500."""
	initiative = make_initiative(
		provider, "Approved", asks_budget=1, cost=20_000, title="Overspent <b>checks</b>"
	)
	step(make_request(provider, "Requested", initiative), "Approve", approver(), granted_amount=12_000)
	initiative = step(step(initiative, "Fund", provider.mgr), "Start", provider.mgr)
	report_status(provider, initiative, spent=12_500, rag="Red")
	return frappe.get_doc(initiative.doctype, initiative.name)


def report(name, user, **filters):
	with as_user(user):
		return run(name, filters=filters)


def figures_of(result) -> dict:
	return {each["label"]: each["value"] for each in result["report_summary"]}


def test_portfolio_shows_value_cost_risk_and_money(provider, overspent):
	other = make_initiative(provider, "Approved", cost=3_000, benefit="5", risk="5")
	unrated = make_initiative(provider, title="Not rated yet", benefit="")
	result = report("Improvement Portfolio", provider.boss)
	rows = {row["name"]: row for row in result["result"]}
	assert {overspent.name, other.name, unrated.name} <= set(rows)
	row = rows[overspent.name]
	shown = [row[name] for name in ("budget_requested", "budget_granted", "spent", "overspend", "worst_rag")]
	assert shown == [20_000, 12_000, 12_500, 500, "Red"]
	assert row["plan_title"] == "Process Improvement this year" and row["responsible_name"] == "mgr"
	assert rows[other.name]["number"] < row["number"] and not rows[unrated.name].get("number")
	assert [each["name"] for each in result["result"]].index(other.name) == 0  # the most important first
	chart = result["message"]
	assert chart.count("<circle") == 2 and "stroke-dasharray" in chart
	assert "Overspent &lt;b&gt;checks&lt;/b&gt;" in chart and "Not drawn: 1" in chart
	assert figures_of(result)["Overspent"] == 1


def test_portfolio_is_narrowed(provider, overspent):
	make_initiative(provider, "Declined")
	everything = report("Improvement Portfolio", provider.boss)["result"]
	only_open = report("Improvement Portfolio", provider.boss, only_open=1)["result"]
	over = report("Improvement Portfolio", provider.boss, only_overspent=1)["result"]
	strategic = report("Improvement Portfolio", provider.boss, plan_type="Strategic")["result"]
	assert [len(rows) for rows in (everything, only_open, over, strategic)] == [2, 1, 1, 0]


def test_portfolio_shows_what_one_may_see(provider, overspent):
	seen = report("Improvement Portfolio", provider.by_role["Security Manager"])
	assert seen["result"] == [] and not seen.get("message")
	assert len(report("Improvement Portfolio", approver())["result"]) == 1


def test_only_so_many_bubbles_are_drawn():
	rows = [
		frappe._dict(workflow_state="Approved", benefit="3", risk="2", name=f"I-{number}")
		for number in range(portfolio.MOST_BUBBLES + 5)
	]
	assert len(portfolio.number(rows)) == portfolio.MOST_BUBBLES


def test_budget_against_spent_by_plan(provider, overspent):
	make_initiative(provider, "Approved", title="Costs nothing", cost=0)
	result = report("Budget against Spent", provider.boss)
	head, row = result["result"]
	assert (head["title"], head["indent"], row["indent"]) == ("Process Improvement this year", 0, 1)
	for line in (head, row):
		assert (line["budget_granted"], line["spent"], line["left"], line["used"]) == (
			12_000,
			12_500,
			-500,
			104.2,
		)
	assert figures_of(result)["Above the Budget"] == 500
	assert result["chart"]["data"]["datasets"][1]["values"] == [12_500]


def test_portfolio_prints_all_plans_with_what_is_overspent(provider, overspent):
	plan = approved_plan(provider, "Strategic")
	make_initiative(provider, "Declined", title="Nobody wants it")
	with as_user(provider.boss):
		page = print_html(plan, "Improvement Portfolio")
	assert "Process Improvement this year" in page and "Strategic this year" in page
	assert "Overspent: Overspent &lt;b&gt;checks&lt;/b&gt; (500 above its budget)" in page
	assert "12,500" in page and "Red" in page and "<svg" in page and "Nobody wants it" not in page
	with as_user(provider.stranger):
		assert "Overspent &lt;b&gt;" not in print_html(plan, "Improvement Portfolio")


def test_pages_write_amounts_as_people_do(provider, overspent):
	with as_user(provider.boss):
		page = report_html("Budget against Spent")
	assert "12,500" in page and "12500.0" not in page
	assert cell_text(12_500.5, {"fieldtype": "Currency"}) == "12,500.50"
	assert figure_text({"value": 3, "datatype": "Int"}) == 3


def test_review_shows_the_budget_of_the_improvements(provider, overspent):
	make_request(provider, "Requested", overspent, amount=700)
	shown = improvement_budget(Window(today(), today()))
	assert shown.figures["Granted"] == 12_000 and shown.figures["Asked for"] == 20_700
	assert shown.figures["Overspent initiatives"] == 1
	assert shown.figures["Requests that wait for an answer"] >= 1
	assert shown.rows[0][0].startswith(overspent.name) and shown.rows[0][-1] == "500"
