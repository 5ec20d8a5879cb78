"""What could be prevented, and the reports of reviews, suggestions and feedback."""

from types import SimpleNamespace

import frappe
import pytest
from frappe.desk.query_report import run
from frappe.utils import add_days, add_months

from sms_module.improvement import opportunities as rules
from sms_module.records.clock import today
from sms_module.records.errors import StateError
from tests import factories
from tests.factories import SERVICE, as_user, change, make_board, make_capa, refused, step
from tests.factories_improvement import make_feedback, make_suggestion
from tests.factories_review import discuss, make_review

provider = factories.provider


def report(name: str, user: str = "Administrator", **filters) -> SimpleNamespace:
	with as_user(user):
		result = run(name, filters=filters)
	return SimpleNamespace(
		rows=[row for row in result["result"] if isinstance(row, dict)],
		figures={each["label"]: each["value"] for each in result["report_summary"] or []},
		chart=result["chart"],
	)


def found(kind: str) -> list:
	return [each for each in rules.opportunities() if each.kind == kind]


# --- opportunities


def test_a_cause_that_comes_again_is_an_opportunity(provider):
	for number in range(3):
		assert not found("Repeated cause")
		make_capa(provider, "Action Plan", title=f"Case {number}")
	(each,) = found("Repeated cause")
	assert each.source_name == factories.a_cause() and "3 CAPAs" in each.why


@pytest.mark.parametrize(
	("values", "direction", "expected"),
	[
		((99, 98, 97, 96), "Higher is Better", True),
		((99, 98, 98, 96), "Higher is Better", False),
		((99, 98, 97), "Higher is Better", False),
		((1, 2, 3, 4), "Lower is Better", True),
		((1, 2, 3, 4), "Higher is Better", False),
	],
)
def test_drift(values, direction, expected):
	assert rules.drifts(list(values), direction) is expected


def test_an_objective_that_drifts_is_an_opportunity(provider):
	objective = frappe.get_doc(
		{
			"doctype": "SMS Objective",
			"title": "Reviews in time",
			"kind": "Risk Goal",
			"status": "Active",
			"responsible": provider.mgr,
			"direction": "Higher is Better",
			"target": 90,
		}
	).insert()
	frappe.db.set_value("SMS Objective", objective.name, "last_result", "Met")
	for number, value in enumerate((99, 97, 95, 93)):
		row = frappe.new_doc("SMS Measurement")
		row.update({"objective": objective.name, "value": value, "name": f"drift-{number}"})
		row.period_start = row.period_end = add_months(today(), number - 6)
		row.db_insert()
	(each,) = found("Drifting objective")
	assert each.source_name == objective.name and "99 → 97 → 95 → 93" in each.why


def test_complaints_about_one_service_are_a_theme(provider):
	make_feedback(provider)
	assert not found("Complaint theme")
	make_feedback(provider, title="Mail was slow on Friday")
	assert found("Complaint theme")[0].source_name == SERVICE


def _risk(provider, **values):
	risk = frappe.new_doc("SMS Risk")
	risk.update(
		{
			"name": "RSK-under-test",
			"title": "The only administrator leaves",
			"kind": "Risk",
			"area": "Corporate",
			"workflow_state": "Open",
			"responsible": provider.mgr,
			"score": 20,
			**values,
		}
	)
	risk.db_insert()
	return risk


@pytest.mark.parametrize(
	("values", "seen"),
	[
		({}, True),
		({"residual_score": 4}, False),
		({"workflow_state": "Closed"}, False),
		({"kind": "Opportunity"}, False),
		({"workflow_state": "Accepted", "accepted_until": 10}, True),
		({"workflow_state": "Accepted", "accepted_until": 100}, False),
	],
)
def test_a_risk_near_acceptance(provider, values, seen):
	frappe.db.set_single_value("Service Management Settings", "risk_accept_up_to", 6)
	frappe.clear_document_cache("Service Management Settings", "Service Management Settings")
	if "accepted_until" in values:
		values = {**values, "accepted_until": add_days(today(), values["accepted_until"])}
	_risk(provider, **values)
	assert (
		bool([each for each in found("Risk near acceptance") if each.source_name == "RSK-under-test"]) is seen
	)


def test_one_click_makes_the_capa_once(provider):
	for title in ("a", "b"):
		make_feedback(provider, title=title)
	with as_user(provider.boss):
		capa = rules.make_preventive_capa("SMS Service", SERVICE)
	assert (capa.kind, capa.source_name) == ("Preventive", SERVICE)
	assert not found("Complaint theme")
	with refused(StateError, "is no opportunity now"), as_user(provider.boss):
		rules.make_preventive_capa("SMS Service", SERVICE)


def test_opportunities_show_what_one_may_see(provider):
	for title in ("a", "b"):
		make_feedback(provider, title=title, unit=None, responsible=provider.boss)
	assert report("Preventive Opportunities", provider.boss).rows
	assert not [
		row
		for row in report("Preventive Opportunities", provider.stranger).rows
		if row["source_name"] == SERVICE
	]


# --- reports


def test_actions_of_reviews_stand_across_reviews_overdue_first(provider):
	board = make_board(provider)
	for days in (30, -1):
		review = make_review(provider, "Held", board=board)
		row = {
			"kind": "Improvement",
			"decision": f"Due in {days} days",
			"becomes": "Action",
			"responsible": provider.eng,
			"due_date": add_days(today(), 40),
		}
		review = step(discuss(provider, review, decisions=[row]), "Approve Minutes", provider.top)
		frappe.db.set_value("SMS Action", {"source_name": review.name}, "due_date", add_days(today(), days))
	rows = [row for row in report("Management Review Actions", board=board.name).rows]
	assert [row["what"] for row in rows] == ["Due in -1 days", "Due in 30 days"]
	assert [row["carried"] for row in rows] == [0, 1]
	assert not [
		row
		for row in report("Management Review Actions", provider.stranger).rows
		if row["board"] == board.name
	]


def test_the_funnel_narrows(provider):
	for state in ("Submitted", "Assessed", "Implemented", "Declined"):
		make_suggestion(provider, state)
	result = report("Suggestion Funnel", unit=factories.UNIT)
	assert result.figures["Suggestions"] == 4 and result.figures["Implemented"] == 1
	values = dict(
		zip(result.chart["data"]["labels"], result.chart["data"]["datasets"][0]["values"], strict=True)
	)
	assert values == {"Submitted": 4, "Assessed": 2, "Authorised": 1, "Implemented": 1}


def test_feedback_is_summed_by_service(provider):
	make_feedback(provider, "Resolved")
	make_feedback(provider)
	make_feedback(provider, kind="Survey Answer", score=4)
	change(make_feedback(provider, kind="Survey Answer", score=3), provider.mgr, score=2)
	(row,) = report("Feedback Summary", service=SERVICE).rows
	assert (row["complaints"], row["open"], row["answers"], row["score"]) == (2, 1, 2, 3)
	assert row["days"] == 0 and row["on_time"] == 100
