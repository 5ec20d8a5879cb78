"""Self assessments: asked by a template, shown by evidence, compared with last time, gaps become suggestions."""

import frappe
import pytest
from frappe.desk.query_report import run
from frappe.utils import add_days, add_months, getdate

from sms_module.planning import activities
from sms_module.readiness.api import shown_by
from sms_module.records.clock import today
from sms_module.records.errors import (
	IncompleteError,
	LockedError,
	NotYoursError,
	StateError,
	SystemFieldError,
)
from sms_module.reporting.printing import print_html
from sms_module.review.collect import Window
from sms_module.review.inputs.service_reviews import self_assessments
from sms_module.service_level.assessment import planning
from sms_module.service_level.assessment.api import make_suggestion
from sms_module.service_level.assessment.figures import FIGURES
from tests import factories
from tests.factories import PROCESS, UNIT, as_user, change, on_day, refused, rest, step
from tests.factories_assessment import ANSWERS, ROWS, TEMPLATE, answer, make_assessment, make_template
from tests.factories_service_review import make_service_review

provider = factories.provider
ASSESSMENT, SUGGESTION = "SMS Self Assessment", "Improvement Suggestion"
BETTER = (ANSWERS[0], {"answer": "Yes", "evidence": "Three of three"}, ANSWERS[2])


def suggestions_of(doc) -> list[frappe._dict]:
	return frappe.get_all(
		SUGGESTION,
		filters={"source_doctype": doc.doctype, "source_name": doc.name},
		fields=["name", "title", "description", "sms_process", "unit"],
		order_by="name asc",
	)


# --- the template


def test_the_app_brings_a_template_for_service_level_management(site):
	template = frappe.get_doc("Self Assessment Template", "Service Level Management")
	assert len(template.rows) == 6 and all(row.revisit and row.guidance for row in template.rows)
	assert template.planned_activity == activities.shipped("self-assessment")
	assert not template.responsible, "nothing is planned until somebody is named"


@pytest.mark.parametrize(
	("values", "sentence"),
	[
		({"rows": []}, "has no characteristics"),
		({"rows": [ROWS[0], {**ROWS[0], "characteristic": "the roles  ARE given"}]}, "stands twice"),
		({"interval_months": -1}, "after a month at the least"),
		({"responsible": "Guest"}, "no role|not an active user"),
	],
)
def test_a_wrong_template_is_refused(provider, values, sentence):
	with refused(frappe.ValidationError, sentence):
		make_template(provider, **values)


# --- asking


def test_an_assessment_asks_what_its_template_asks(provider):
	doc = make_assessment(provider)
	assert [row.characteristic for row in doc.answers] == [row["characteristic"] for row in ROWS]
	assert (doc.sms_process, doc.unit, doc.responsible) == (PROCESS, UNIT, provider.mgr)
	assert "nobody a role" in doc.answers[0].figure and not doc.answers[0].answer


def test_characteristics_are_neither_added_nor_taken_out(provider):
	doc = make_assessment(provider)
	rows = [row.as_dict() for row in doc.answers]
	for wrong in (rows[1:], [*rows, {"answer": "Yes", "evidence": "mine"}]):
		with refused(LockedError, "those of its template"):
			change(doc, provider.mgr, answers=wrong)
	with refused(SystemFieldError, "written by the system"):
		change(doc, provider.mgr, answers=[{**row, "characteristic": "Easier"} for row in rows])


def test_a_template_is_asked_one_assessment_after_the_other(provider):
	doc = make_assessment(provider)
	with refused(StateError, "not completed yet"):
		make_assessment(provider)
	with refused(frappe.ValidationError, "keeps its template"):
		change(doc, provider.mgr, template="Service Level Management")
	frappe.db.set_value("Self Assessment Template", TEMPLATE, "disabled", 1)
	answer(provider, doc)
	step(doc, "Complete", provider.mgr)
	with refused(frappe.ValidationError, "is disabled"):
		make_assessment(provider)


def test_every_figure_that_a_template_names_is_looked_up(site):
	field = frappe.get_meta("Self Assessment Characteristic").get_field("look_up")
	assert set(field.options.split("\n")) - {""} == set(FIGURES)


def test_figures_stand_beside_the_questions_and_answer_nothing(provider):
	wanted = tuple(FIGURES)
	rows = [{**ROWS[0], "characteristic": kind, "look_up": kind} for kind in wanted]
	make_template(provider, rows=rows)
	make_service_review(provider, "Held")
	make_service_review(provider, planned_on=add_days(today(), -3))
	doc = make_assessment(provider)
	figures = {row.look_up: row.figure for row in doc.answers}
	assert figures["Reviews Held"] == "Reviews within a year: with users 1, with suppliers 0; late now: 1"
	services = frappe.db.count("SMS Service", {"lifecycle": ("!=", "Retired")})
	assert figures["Catalogue Complete"].startswith(f"Services in the catalogue: {services}; complete: ")
	assert figures["Levels Recorded"].startswith(f"Services: {services}; with a level estimated: ")
	assert figures["Documents Read"].startswith("Documents in effect: ")
	assert figures["Reports on Time"].startswith("Service reports due within a year: ")
	assert not any(row.answer for row in doc.answers)


# --- completing


@pytest.mark.parametrize(
	("place", "said", "sentence"),
	[
		(0, {"answer": ""}, "Not answered yet, row: 1"),
		(0, {"evidence": ""}, "Without evidence, row: 1"),
		(1, {"note": " "}, "Say what is missing, or why it does not apply, row: 2"),
		(2, {"answer": "Not Applicable", "note": ""}, "row: 3"),
	],
)
def test_an_assessment_is_completed_with_answers_and_evidence(provider, place, said, sentence):
	given = [{**each, **(said if number == place else {})} for number, each in enumerate(ANSWERS)]
	doc = make_assessment(provider, answered=True, given=given)
	with refused(IncompleteError, sentence):
		step(doc, "Complete", provider.mgr)


def test_an_assessment_is_not_of_the_future_or_older_than_the_one_before(provider):
	first = make_assessment(provider, "Completed")
	doc = make_assessment(provider, answered=True)
	change(doc, provider.mgr, assessed_on=add_days(today(), 2))
	with refused(IncompleteError, "in the future"):
		step(doc, "Complete", provider.mgr)
	change(doc, provider.mgr, assessed_on=add_days(today(), -2))
	with refused(IncompleteError, f"before {first.name}"):
		step(doc, "Complete", provider.mgr)


def test_a_completed_assessment_is_locked(provider):
	doc = make_assessment(provider, "Completed")
	assert (doc.score, doc.gaps, doc.completed_by) == (50, 2, provider.mgr)
	rows = [{**row.as_dict(), "answer": "Yes", "evidence": "now"} for row in doc.answers]
	with refused(LockedError):
		change(doc, provider.boss, answers=rows)
	with as_user(provider.boss), refused(LockedError):
		rest("PUT", f"resource/{ASSESSMENT}/{doc.name}", conclusion="All is well")
	with as_user(provider.boss), refused(LockedError):
		frappe.get_doc("Self Assessment Answer", doc.answers[2].name).db_set("answer", "Yes")


def test_who_has_no_part_in_it_answers_nothing(provider):
	doc = make_assessment(provider)
	rows = [{**row.as_dict(), "answer": "Yes", "evidence": "I think so"} for row in doc.answers]
	with refused(frappe.PermissionError):
		change(doc, provider.eng, answers=rows)


# --- comparing


def test_the_next_one_is_compared_with_the_last(provider):
	first = make_assessment(provider, "Completed")
	doc = make_assessment(provider, answered=True, given=BETTER)
	assert (doc.previous, doc.last_score, doc.score, doc.better, doc.worse) == (first.name, 50, 66.7, 1, 0)
	assert [(row.last_answer, row.change) for row in doc.answers] == [
		("Yes", "Same"),
		("Partly", "Better"),
		("No", "Same"),
	]


def test_what_was_compared_with_stays(provider):
	first = make_assessment(provider, "Completed")
	step(first, "Reopen", provider.mgr, "the evidence was of another year")
	step(first, "Complete", provider.mgr)
	second = make_assessment(provider, "Completed")
	with refused(IncompleteError, f"{second.name} was compared with it"):
		step(first, "Reopen", provider.mgr, "again")


# --- gaps


def test_a_gap_becomes_a_suggestion_in_one_click_and_once(provider):
	doc = make_assessment(provider, "Completed")
	with as_user(provider.own):
		name = make_suggestion(doc.name, doc.answers[2].name)
	made = frappe.get_doc(SUGGESTION, name)
	assert (made.source_name, made.sms_process, made.responsible) == (doc.name, PROCESS, provider.mgr)
	assert "Nobody has met the users yet" in made.description and "Plan the reviews" in made.description
	doc.reload()
	assert doc.answers[2].suggestion == name
	with as_user(provider.mgr):
		with refused(StateError, "became"):
			make_suggestion(doc.name, doc.answers[2].name)
		with refused(StateError, "Only what is missing"):
			make_suggestion(doc.name, doc.answers[0].name)
	with as_user(provider.eng), refused(NotYoursError):
		make_suggestion(doc.name, doc.answers[1].name)


def test_gaps_become_suggestions_on_completion_if_wished_and_once(provider):
	assert not suggestions_of(make_assessment(provider, "Completed"))
	doc = make_assessment(provider, answered=True, suggest_gaps=1)
	with as_user(provider.mgr):
		made = make_suggestion(doc.name, doc.answers[1].name)
	step(doc, "Complete", provider.mgr)
	step(doc, "Reopen", provider.mgr, "a word was wrong")
	doc = step(doc, "Complete", provider.mgr)
	assert len(suggestions_of(doc)) == 2 and doc.answers[1].suggestion == made


# --- repeating


def test_the_daily_job_repeats_it_at_its_interval_and_never_twice(provider):
	make_template(provider)
	planning.plan_assessments()
	planning.plan_assessments()
	drafts = frappe.get_all(ASSESSMENT, {"template": TEMPLATE}, ["name", "due_date", "responsible"])
	assert [row.responsible for row in drafts] == [provider.mgr]
	doc = answer(provider, frappe.get_doc(ASSESSMENT, drafts[0].name))
	step(doc, "Complete", provider.mgr)
	planning.plan_assessments()
	assert frappe.db.count(ASSESSMENT, {"template": TEMPLATE}) == 1, "half a year has not passed"
	with on_day(getdate(add_months(today(), 5)) + (getdate(add_days(today(), 3)) - getdate(today()))):
		planning.plan_assessments()
		planning.plan_assessments()
	following = frappe.get_all(
		ASSESSMENT, {"template": TEMPLATE, "workflow_state": "Draft"}, ["due_date", "previous"]
	)
	assert [(getdate(row.due_date), row.previous) for row in following] == [
		(getdate(add_months(today(), 6)), doc.name)
	]


@pytest.mark.parametrize("values", [{"responsible": None}, {"interval_months": 0}, {"disabled": 1}])
def test_what_nobody_is_named_for_is_not_planned(provider, values):
	make_template(provider, **values)
	planning.plan_assessments()
	assert not frappe.db.exists(ASSESSMENT, {"template": TEMPLATE})


def test_who_assesses_is_reminded(provider):
	doc = make_assessment(provider, due_date=add_days(today(), -3))
	due = [item for item in planning.due_items() if item.name == doc.name]
	assert [(item.responsible, getdate(item.due)) for item in due] == [(provider.mgr, add_days(today(), -3))]
	frappe.db.set_value("Self Assessment Template", TEMPLATE, "disabled", 1)
	assert not [item for item in planning.due_items() if item.name == doc.name]


def test_a_completed_assessment_shows_its_planned_activity(provider):
	activity = frappe.get_doc(
		{"doctype": "SMS Planned Activity", "what": "Assess levels", "interval_months": 6}
	).insert()
	make_template(provider, planned_activity=activity.name)
	doc = make_assessment(provider, "Completed")
	activity.reload()
	assert [row.record_name for row in activity.records] == [doc.name]
	assert getdate(activity.last_done) == today()
	step(doc, "Reopen", provider.mgr, "one answer was wrong")
	activity.reload()
	assert not activity.records and not activity.last_done and getdate(activity.next_due) == today()


# --- who sees it


def test_who_sees_an_assessment(provider):
	doc = make_assessment(provider)
	for person, sees in (("boss", 1), ("mgr", 1), ("own", 1), ("eng", 1), ("stranger", 0), ("extern", 0)):
		with as_user(getattr(provider, person)):
			assert bool(frappe.get_list(ASSESSMENT, {"name": doc.name})) == bool(sees), person
			assert frappe.get_doc(ASSESSMENT, doc.name).has_permission("read") == bool(sees), person


# --- what is shown of it


def test_the_trend_shows_each_characteristic_over_time(provider):
	first = make_assessment(provider, "Completed", assessed_on=add_days(today(), -100))
	last = make_assessment(provider, "Completed", given=BETTER)
	with as_user(provider.mgr):
		found = run("Self Assessment Trend", {"template": TEMPLATE})
	lines = {row["characteristic"]: row for row in found["result"]}
	line = lines["Reports come out regularly"]
	assert (line[first.name], line[last.name], line["trend"]) == ("Partly", "Yes", "Better")
	assert found["chart"]["data"]["datasets"][0]["values"] == [50, 66.7]
	with as_user(provider.stranger):
		assert not run("Self Assessment Trend", {"template": TEMPLATE})["result"]


def test_an_assessment_prints_with_its_comparison(provider):
	make_assessment(provider, "Completed")
	doc = make_assessment(provider, "Completed", given=BETTER)
	with as_user(provider.own):
		html = print_html(doc, "Self Assessment")
	for words in (
		"Three of three",
		"Nobody has met the users yet",
		"Plan the reviews",
		"Better",
		"66.7 %",
		"50 %",
	):
		assert words in html
	assert "no such element" not in html and factories.DOMAIN not in html


def test_the_management_review_looks_at_it(provider):
	make_assessment(provider, "Completed")
	make_assessment(provider, due_date=add_days(today(), -1))
	shown = self_assessments(Window(add_days(today(), -90), today()))
	figures = shown.figures
	assert (figures["Completed"], figures["Late"], figures["Gaps found last"]) == (1, 1, 2)
	assert shown.rows[0][3] == "50 %"


def test_a_completed_assessment_shows_the_requirement(provider):
	doc = make_assessment(provider)
	assert not shown(doc)
	step(answer(provider, doc), "Complete", provider.mgr)
	assert shown(doc)


def shown(doc) -> bool:
	"""Whether readiness counts it for measuring and analysing."""
	rows = shown_by("2018-9.1")["records"]
	return any((row["doctype"], row["name"], row["counts"]) == (doc.doctype, doc.name, True) for row in rows)
