"""Skills: what people are to learn, have learned, and whom they can stand in for."""

import frappe
import pytest
from frappe.desk.query_report import run
from frappe.utils import add_days

from sms_module.erp import hrms
from sms_module.improvement import budget_due, skill_api, skills
from sms_module.notices.escalation import due_items
from sms_module.planning import plan_api
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, LockedError, NotYoursError, StateError
from sms_module.records.history import broken, steps_of
from sms_module.review.collect import Window
from sms_module.review.inputs.improvement_money import skill_gaps
from tests import factories
from tests.factories import OTHER_PROCESS, PROCESS, as_user, change, refused, step
from tests.factories_plan import STRATEGIST, a_matrix, make_plan
from tests.factories_plans import make_initiative

provider = factories.provider
PLAN, INITIATIVE = "Service Management Plan", "Improvement Initiative"


def skill(p, **values) -> dict:
	return {
		"role": "Change manager",
		"sms_process": PROCESS,
		"skill": "Running the change board",
		"gap": "Has never run it alone",
		"training": "Three boards with Ada",
		"person": p.eng2,
		"due_date": add_days(today(), 40),
		**values,
	}


def make_training(p, state="In Progress", **values):
	return make_initiative(
		p, state, plan_type="Skill Development", **{"skills": [skill(p)], "milestones": [], **values}
	)


@pytest.fixture
def plan(provider):
	"""The only approved plan: changes have a deputy for the owner and none for the manager; incidents nobody."""
	frappe.db.set_value(PLAN, {"workflow_state": "Approved"}, "workflow_state", "Superseded")
	competence = [
		{"person": provider.vice, "kind": "Cross-training", "what": "Changes", "sms_process": PROCESS},
		{
			"person": provider.own,
			"kind": "Certificate",
			"what": "Foundation",
			"valid_until": add_days(today(), 30),
		},
	]
	return make_plan(provider, "Approved", raci=a_matrix(provider), competence=competence)


# --- rows


def test_skills_stand_in_plans_of_skill_development(provider):
	training = make_training(provider, "Proposed")
	assert not training.skills[0].entered
	with refused(frappe.ValidationError, "plan of the type.*Skill Development"):
		make_initiative(provider, skills=[skill(provider)])


def test_nothing_is_learned_in_the_future_or_by_strangers(provider):
	with refused(frappe.ValidationError, "cannot have been learned in the future"):
		make_training(provider, "Proposed", skills=[skill(provider, done_on=add_days(today(), 1))])
	with refused(frappe.ValidationError, "row 1.*(no role|not an active)"):
		make_training(provider, "Proposed", skills=[skill(provider, person="Guest")])


def test_initiative_ends_when_all_is_learned(provider):
	training = make_training(provider)
	rows = training.skills
	with refused(IncompleteError, "Running the change board.*eng2"):
		step(training, "Complete", provider.mgr, completion_note="All learned")
	rows[0].done_on = today()
	training = change(training, provider.mgr, skills=rows)
	assert (
		step(training, "Complete", provider.mgr, completion_note="All learned").workflow_state == "Completed"
	)


# --- into the plan


def test_what_was_learned_is_entered_into_the_plan_once(provider, plan):
	training = make_training(provider)
	[row] = training.skills
	keeper = provider.by_role[STRATEGIST]
	enter = lambda user: enter_as(user, training, row, plan)  # noqa: E731
	with refused(StateError, "has not learned"):
		enter(provider.boss)
	row.done_on = today()
	training = change(training, provider.mgr, skills=[row])
	with refused((NotYoursError, frappe.PermissionError)):
		enter(provider.stranger)
	enter(provider.boss)
	plan.reload()
	added = plan.competence[-1]
	assert (added.person, added.what, added.kind, added.sms_process) == (
		provider.eng2,
		"Running the change board",
		"Cross-training",
		PROCESS,
	)
	last = steps_of(PLAN, plan.name)[-1]
	assert (last.action, last.reason) == ("Change", f"Learned by {training.name}")
	assert frappe.db.get_value("Initiative Skill", row.name, "entered") == 1
	assert not broken(frappe.get_doc(PLAN, plan.name)) and not broken(
		frappe.get_doc(INITIATIVE, training.name)
	)
	with refused(StateError, "stands in the service management plan already"):
		enter(provider.boss)
	with refused(StateError, "already"):
		change(training, provider.mgr, skills=[])
	assert keeper


def enter_as(user, training, row, plan):
	with as_user(user):
		skill_api.enter_into_plan(training.name, row.name, plan.name, "Cross-training", None)


def test_approved_plan_takes_certificates_with_a_reason(provider, plan):
	keeper = provider.by_role[STRATEGIST]
	rows = [row.as_dict() for row in plan.competence]
	with refused(IncompleteError, "Foundation.*say why"):
		change(plan, keeper, competence=[rows[0], {**rows[1], "valid_until": add_days(today(), 400)}])
	renewed = [rows[0], {**rows[1], "valid_until": add_days(today(), 400)}]
	plan = change(plan, keeper, competence=renewed, move_reason="Renewed by the certifier")
	for wrong in ([rows[0]], [rows[0], {**renewed[1], "what": "Expert"}]):
		with refused(LockedError, "renewed, or another one is added"):
			change(plan, keeper, competence=wrong, move_reason="because")
	with as_user(keeper):
		plan_api.add_competence(plan.name, provider.eng, "Certificate", "Cloud", "New", str(today()))
	with as_user(provider.stranger), refused((NotYoursError, frappe.PermissionError)):
		plan_api.add_competence(plan.name, provider.eng, "Certificate", "Cloud", "New")
	assert [row.what for row in frappe.get_doc(PLAN, plan.name).competence] == [
		"Changes",
		"Foundation",
		"Cloud",
	]
	assert not broken(frappe.get_doc(PLAN, plan.name))


# --- the matrix


def report(user, **filters):
	with as_user(user):
		return run("Skill Matrix", filters=filters)


def figures_of(result) -> dict:
	return {each["label"]: each["value"] for each in result["report_summary"]}


def test_single_points_of_failure_are_marked(provider, plan):
	make_training(provider)
	result = report(provider.boss)
	rows = {(row["role"], row["subject"]): row for row in result["result"]}
	owner, manager = rows["Process owner", PROCESS], rows["Change manager", PROCESS]
	incidents = rows["Process owner", OTHER_PROCESS]
	assert (owner["alone"], manager["alone"], incidents["alone"]) == (0, 1, 1)
	assert owner["deputies"] == "vice" and manager["holders"] == "eng"
	assert manager["trained"] == "vice" and "Could be named as a deputy: vice" in manager["note"]
	assert manager["learning"] == "eng2" and incidents["note"] == "Nobody stands in."
	assert figures_of(result)["Single Points of Failure"] == 2
	assert result["message"].count("single point of failure") == 2
	assert [row["alone"] for row in result["result"]] == [1, 1, 0]
	assert {row["subject"] for row in report(provider.boss, only_alone=1)["result"]} == {
		PROCESS,
		OTHER_PROCESS,
	}
	assert len(report(provider.boss, person=provider.vice)["result"]) == 2
	assert len(report(provider.boss, sms_process=OTHER_PROCESS)["result"]) == 1


def test_training_is_seen_with_its_initiative(provider, plan):
	make_training(provider)
	assert figures_of(report(provider.boss))["Being Trained"] == 1
	assert figures_of(report(provider.by_role["Security Manager"]))["Being Trained"] == 0


def test_certificates_and_gaps_stand_beside_each_other(provider, plan):
	training = make_training(provider, skills=[skill(provider, due_date=add_days(today(), -3))])
	result = report(provider.boss, view="Certificates and Trainings")
	rows = {(row["person_name"], row["what"]): row for row in result["result"]}
	assert rows["own", "Foundation"]["left_days"] == 30
	gap = rows["eng2", "Running the change board"]
	assert (gap["left_days"], gap["source_name"], gap["gap"]) == (-3, training.name, "Has never run it alone")
	auditors = [row for row in result["result"] if row.get("source_doctype") == "SMS Auditor"]
	assert auditors and all(row["person_name"] for row in auditors)
	assert figures_of(result)["Trainings Late"] == 1
	assert "Ended" in figures_of(result)


def test_what_is_to_be_learned_is_due(provider, plan):
	training = make_training(provider)
	[item] = [item for item in budget_due.trainings() if item.name == training.name]
	assert (item.responsible, item.due) == (provider.eng2, add_days(today(), 40))
	own = [item for item in budget_due.qualifications() if item.responsible == provider.lead]
	assert len({item.title for item in own}) == len(own) > 0
	assert {item.doctype for item in own} == {"SMS Auditor"}
	assert any(item.name == training.name for item in due_items())


def test_review_shows_who_cannot_be_replaced(provider, plan):
	make_training(provider)
	shown = skill_gaps(Window(today(), today()))
	assert shown.figures["Single points of failure"] == 2
	assert ["Change manager", PROCESS] in [row[:2] for row in shown.rows]


# --- HRMS


def test_nothing_of_hrms_is_read_without_it(provider, plan, monkeypatch):
	monkeypatch.setattr(frappe, "get_list", lambda *args, **kwargs: pytest.fail("read"))
	assert hrms.skills_and_trainings() == []


TABLES = {
	"Employee": [{"name": "E-1", "user_id": "x"}],
	"Employee Skill Map": [{"name": "E-1", "employee": "E-1"}],
	"Employee Skill": [{"parent": "E-1", "skill": "Python", "proficiency": 0.8, "evaluation_date": None}],
	"Training Event": [
		{"name": "T-1", "event_name": "ITIL", "event_status": "Scheduled", "start_time": None, "end_time": 9},
		{
			"name": "T-2",
			"event_name": "Talks",
			"event_status": "Completed",
			"start_time": None,
			"end_time": -9,
		},
	],
	"Training Event Employee": [
		{"parent": "T-1", "employee": "E-1", "status": "Invited"},
		{"parent": "T-2", "employee": "E-1", "status": "Completed"},
		{"parent": "T-2", "employee": "E-1", "status": "Withdrawn"},
	],
}


def test_skill_maps_and_trainings_of_hrms_are_read(provider, plan, monkeypatch):
	"""With the tables that HRMS would give, for the person whom an initiative trains."""
	training = make_training(provider)
	allowed = {"Employee", "Employee Skill Map", "Training Event"}
	monkeypatch.setattr(hrms, "is_installed", lambda app: app == "hrms")
	has_permission, get_all, get_list = frappe.has_permission, frappe.get_all, frappe.get_list

	def rows(doctype):
		found = [frappe._dict(row) for row in TABLES[doctype]]
		for row in found:
			if row.user_id:
				row.user_id = provider.eng2
			if row.end_time:
				row.end_time = add_days(today(), row.end_time)
		return found

	monkeypatch.setattr(
		frappe,
		"get_list",
		lambda doctype, **more: rows(doctype) if doctype in TABLES else get_list(doctype, **more),
	)
	monkeypatch.setattr(
		frappe,
		"get_all",
		lambda doctype, **more: rows(doctype) if doctype in TABLES else get_all(doctype, **more),
	)
	monkeypatch.setattr(
		frappe,
		"has_permission",
		lambda doctype, *args, **more: (
			doctype in allowed if doctype in TABLES else has_permission(doctype, *args, **more)
		),
	)
	with as_user(provider.mgr):
		found = {row["what"]: row for row in skill_api.in_hrms(training.name)}
	assert set(found) == {"Python", "ITIL", "Talks"}
	assert found["Python"]["level"] == "4 of 5"
	assert found["ITIL"]["due_date"] == add_days(today(), 9) and not found["ITIL"]["obtained_on"]
	assert found["Talks"]["obtained_on"] == add_days(today(), -9) and not found["Talks"]["due_date"]
	allowed.clear()
	with as_user(provider.mgr):
		assert skill_api.in_hrms(training.name) == []
	assert skills.PLAN == PLAN
