"""Progress against plans: what the report counts, and for whom."""

import frappe
import pytest
from frappe.desk.query_report import run
from frappe.utils import add_days

from sms_module.corrective_action.actions import make_action
from sms_module.records.clock import today
from tests import factories, factories_plan
from tests.factories import UNIT, as_user, change, on_day
from tests.factories_plan import STRATEGIST, a_scope, make_objective, make_plan, make_risk, resource, texts

provider = factories.provider
REPORT = "Plan Progress"


@pytest.fixture(autouse=True)
def nothing_else(site):
	"""Only what a test makes counts."""
	for doctype in ("SMS Objective", "SMS Risk", "SMS Planned Activity", "SMS Planned Activity Record"):
		frappe.db.delete(doctype)


def report(user: str, **filters):
	with as_user(user):
		return run(REPORT, filters=filters)


def rows(result, part: str) -> list[dict]:
	return [row for row in result["result"] if row["part"] == part]


def figures(result) -> dict:
	return {each["label"]: each["value"] for each in result["report_summary"]}


def test_objectives_show_target_and_last_value(provider):
	met = make_objective(provider, title="Met")
	missed = make_objective(provider, title="Missed")
	make_objective(provider, title="New")
	for objective, value, judged in ((met, 4, "Met"), (missed, 7, "Missed")):
		told = {"last_value": value, "last_period": today(), "last_result": judged}
		frappe.db.set_value("SMS Objective", objective.name, told)
	plan = make_plan(provider, "Approved")
	result = report(provider.boss)
	told = {row["what"]: row for row in rows(result, "Objective")}
	assert {row["plan"] for row in told.values()} == {plan.name}
	assert (told["Met"]["planned"], told["Met"]["actual"], told["Met"]["state"]) == ("5 %", "4 %", "Met")
	assert (told["New"]["actual"], told["New"]["state"]) == ("", "Not measured yet")
	assert [row["what"] for row in told.values() if row["attention"]] == ["Missed"]
	assert figures(result)["Objectives"] == 3 and figures(result)["Objectives Missed or Late"] == 1
	with on_day(201):
		assert figures(report(provider.boss))["Objectives Missed or Late"] == 3


def test_resources_show_what_is_spent_of_the_budget(provider):
	make_plan(
		provider,
		"Approved",
		resources=[
			resource(),
			resource(kind="Technical", what="Servers", budget=1000, spent=1500.5, note="Prices rose"),
		],
	)
	result = report(provider.boss)
	people, servers = rows(result, "Resource")
	assert (people["planned"], people["actual"], people["share"]) == ("300,000", "120,000", 40)
	assert people["note"] == "4 people now, 5 people forecast" and not people["attention"]
	assert (servers["actual"], servers["state"], servers["attention"]) == ("1,500.50", "Overspent", 1)
	assert servers["note"].endswith("forecast. Prices rose")
	assert figures(result)["Resources Overspent"] == 1
	assert result["chart"]["data"]["datasets"][1]["values"] == [120_000, 1500.5]


def make_activity(p, what: str, *done: int, due: int = 30, unit: str | None = UNIT):
	activity = factories_plan.make_activity(
		p, what=what, unit=unit, records=[{"done_on": add_days(today(), day), "note": "done"} for day in done]
	)
	frappe.db.set_value("SMS Planned Activity", activity.name, "next_due", add_days(today(), due))
	return activity


def test_activities_are_done_or_late_in_the_period(provider):
	make_activity(provider, "Twice", -5, -2)
	make_activity(provider, "Before", -20)
	make_activity(provider, "Late", due=-1)
	make_plan(provider, "Approved")  # from ten days ago
	result = report(provider.boss)
	told = {row["what"]: (row["actual"], row["state"]) for row in rows(result, "Planned Activity")}
	assert told == {
		"Twice": ("2 times in the period", "Done"),
		"Before": ("not in the period yet", "Planned"),
		"Late": ("not in the period yet", "Late"),
	}
	assert figures(result)["Activities Late"] == 1


def test_actions_of_the_plan_are_followed(provider):
	plan = make_plan(provider, "Approved")
	with as_user(provider.boss):
		make_action(plan, what="Hire one", responsible=provider.eng, due_date=add_days(today(), 5))
	factories.make_action(provider)  # of nothing
	assert [row["what"] for row in rows(report(provider.boss), "Action")] == ["Hire one"]
	with on_day(6):
		assert figures(report(provider.boss))["Actions Overdue"] == 1


def test_risks_above_acceptance_that_nobody_accepted(provider):
	for title, above, state in (
		("Great", 1, "Open"),
		("Small", 0, "Open"),
		("Accepted", 1, "Accepted"),
		("Over", 1, "Closed"),
	):
		risk = make_risk(provider, title=title)
		frappe.db.set_value("SMS Risk", risk.name, {"above_acceptance": above, "workflow_state": state})
	make_plan(provider, "Approved")
	result = report(provider.boss)
	assert [row["what"] for row in rows(result, "Risk")] == ["Great"]
	assert figures(result)["Risks above Acceptance"] == 1


def shows(*records: tuple[str, str]) -> list[dict]:
	contents = texts()
	for row, (doctype, name) in zip(contents, records, strict=False):
		row.update(record_doctype=doctype, record_name=name)
	return contents


def test_contents_whose_records_are_no_longer_valid(provider):
	gone, kept = make_objective(provider), make_objective(provider)
	document = factories_plan.make_document(provider)
	records = (("SMS Objective", gone.name), ("SMS Document", document), ("SMS Objective", kept.name))
	plan = make_plan(provider, "In Review")
	with as_user("Administrator"):
		for row, (doctype, name) in zip(plan.contents, records, strict=False):
			frappe.db.set_value(row.doctype, row.name, {"record_doctype": doctype, "record_name": name})
		frappe.db.set_value(
			plan.contents[3].doctype, plan.contents[3].name, "attachment", "/private/files/gone.pdf"
		)
	frappe.db.set_value("SMS Document", document, "workflow_state", "Obsolete")
	frappe.db.delete("SMS Objective", {"name": gone.name})
	result = report(provider.boss, plan=plan.name)
	told = [(row["planned"], row["actual"]) for row in rows(result, "Content")]
	assert told == [(gone.name, "Gone"), (document, "Obsolete"), ("gone.pdf", "Gone")]
	assert figures(result)["Contents No Longer Valid"] == 3


def test_plans_show_what_is_of_their_unit(provider):
	make_objective(provider, title="Of operations")
	make_objective(provider, title="Of the desk", unit=factories.DESK)
	make_objective(provider, title="Of all", unit=None)
	operations = make_plan(provider, "Approved")
	desk = make_plan(provider, "Approved", scope=a_scope(provider, factories.DESK).name)
	result = report(provider.boss)
	told = {(row["plan"], row["what"]) for row in rows(result, "Objective")}
	assert told == {
		(operations.name, "Of operations"),
		(operations.name, "Of all"),
		(desk.name, "Of the desk"),
		(desk.name, "Of all"),
	}


def test_filters_narrow(provider):
	make_objective(provider)
	operations = make_plan(
		provider, "Approved", resources=[resource(), resource(what="X", budget=1, spent=2)]
	)
	desk = make_plan(provider, "Approved", scope=a_scope(provider, factories.DESK).name)
	draft = make_plan(provider, resources=[resource()])
	assert {row["plan"] for row in report(provider.boss, unit=UNIT)["result"]} == {operations.name}
	assert {row["plan"] for row in report(provider.boss, unit=factories.TOP)["result"]} <= {
		operations.name,
		desk.name,
	}
	assert {row["plan"] for row in report(provider.boss, plan=draft.name)["result"]} == {draft.name}
	assert {row["part"] for row in report(provider.boss, part="Resource")["result"]} == {"Resource"}
	off = report(provider.boss, only_attention=1)
	assert [row["what"] for row in off["result"]] == ["Human: X"] and figures(off)["Objectives"] == 1


def test_reader_sees_what_they_may_see(provider):
	risk = make_risk(provider)
	frappe.db.set_value("SMS Risk", risk.name, "above_acceptance", 1)
	plan = make_plan(provider, "Approved")
	draft = make_plan(provider, resources=[resource()])
	with as_user(provider.boss):
		make_action(plan, what="Hire one", responsible=provider.boss, due_date=add_days(today(), 5))
	frappe.db.set_value("SMS Action", {"source_name": plan.name}, "unit", None)
	seen = report(provider.boss)["result"]
	assert {row["part"] for row in seen} >= {"Risk", "Action"}
	hidden = report(provider.stranger)
	assert not {row["part"] for row in hidden["result"]} & {"Risk", "Action"}
	assert figures(hidden)["Risks above Acceptance"] == 0
	assert not report(provider.stranger, plan=draft.name)["result"]


@pytest.fixture
def statements(monkeypatch):
	"""`statements(user)`: how many SQL statements the report runs for a user."""
	from sms_module.sms_module.report.plan_progress.plan_progress import execute

	def count(user: str) -> int:
		ran = []
		run_sql = frappe.db.sql
		with as_user(user):
			execute({})  # fills the caches
			with monkeypatch.context() as patch:
				patch.setattr(
					frappe.db, "sql", lambda *args, **kwargs: ran.append(args) or run_sql(*args, **kwargs)
				)
				execute({})
		return len(ran)

	return count


def test_statements_do_not_grow(provider, statements):
	def fill(number: int):
		objectives = [make_objective(provider, title=f"Objective {number} {each}") for each in range(4)]
		make_risk(provider)
		make_activity(provider, f"Activity {number}", -1)
		contents = shows(*(("SMS Objective", objective.name) for objective in objectives))
		plan = make_plan(
			provider,
			from_date=add_days(today(), 400 * number),
			to_date=add_days(today(), 400 * number + 300),
			next_review=add_days(today(), 400 * number + 200),
			contents=contents,
			resources=[resource(), resource(what="Others", responsible=provider.eng)],
		)
		plan = factories.step(plan, "Submit for Review", provider.by_role[STRATEGIST])
		plan = factories.step(plan, "Approve", provider.top)
		with as_user(provider.boss):
			make_action(plan, what="Act", responsible=provider.eng, due_date=add_days(today(), 5))

	fill(1)
	few = {user: statements(user) for user in (provider.boss, provider.own)}
	for number in range(2, 5):
		fill(number)
	assert {user: statements(user) for user in few} == few
	assert max(few.values()) < 40


def test_report_without_a_plan_is_empty(provider):
	result = report(provider.boss, unit=factories.QUALITY)
	assert result["result"] == [] and result["chart"] is None


def test_change_of_a_plan_changes_the_report(provider):
	from sms_module.planning.plan_api import record_progress

	plan = make_plan(provider, "Approved", resources=[resource()])
	maker = provider.by_role[STRATEGIST]
	with as_user(maker):
		record_progress(plan.name, plan.resources[0].name, "Quarter closed", spent=310_000)
	assert figures(report(provider.boss))["Resources Overspent"] == 1
	assert change(plan, maker).workflow_state == "Approved"
