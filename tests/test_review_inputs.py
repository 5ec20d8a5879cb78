"""What each input of a management review counts, and what it leaves out.

A record that is stored as it would be counts once; the same with one thing changed does not.
"""

import pytest
from frappe.utils import add_days

from sms_module.records.clock import today
from sms_module.review.collect import Window, collectors
from tests.stored import stored, stored_row

INSIDE, BEFORE, LONG_AGO, AFTER = -10, -100, -300, 30
BY_KEY = {}


@pytest.fixture(autouse=True)
def by_key(site):
	BY_KEY.update({each.key: each for each in collectors()})


def window(board=None) -> Window:
	return Window(add_days(today(), -90), today(), board)


MINOR = {"type": "Minor Nonconformity", "raised_on": INSIDE, "workflow_state": "Open"}
INITIATIVE = "Improvement Initiative"
COUNTED = {
	("nonconformities", "Minor"): (
		"Finding",
		MINOR,
		{"type": "Observation"},
		{"raised_on": BEFORE},
		{"raised_on": AFTER},
		{"workflow_state": "Withdrawn"},
	),
	("nonconformities", "In the period before"): (
		"Finding",
		{**MINOR, "raised_on": BEFORE},
		{"type": "Observation"},
		{"raised_on": INSIDE},
		{"raised_on": LONG_AGO},
		{"workflow_state": "Withdrawn"},
	),
	("nonconformities", "Open"): (
		"Finding",
		MINOR,
		{"type": "Opportunity for Improvement"},
		{"workflow_state": "Closed"},
		{"workflow_state": "Withdrawn"},
	),
	("nonconformities", "Recurrences"): (
		"Finding",
		{**MINOR, "recurrence_of": "FND-1"},
		{"raised_on": BEFORE},
		{"recurrence_of": None},
		{"recurrence_of": ""},
	),
	("objectives", "Objectives"): (
		"SMS Objective",
		{"status": "Active", "kind": "Service Management"},
		{"status": "Ended"},
		{"kind": "Process"},
	),
	("objectives", "Met"): (
		"SMS Objective",
		{"status": "Active", "kind": "Service Management", "last_result": "Met"},
		{"last_result": "Missed"},
	),
	("objectives", "Not measured in the period"): (
		"SMS Objective",
		{"status": "Active", "kind": "Service Management", "last_period": BEFORE},
		{"last_period": INSIDE},
	),
	("other_parties", "Findings about suppliers"): (
		"Finding",
		{**MINOR, "source_kind": "Supplier"},
		{"source_kind": "Audit"},
		{"raised_on": BEFORE},
	),
	("other_parties", "Audits of suppliers"): (
		"SMS Audit",
		{"party": "Supplier", "actual_to": INSIDE, "workflow_state": "Reported"},
		{"party": "Internal"},
		{"actual_to": BEFORE},
	),
	("other_parties", "Parties that deliver for us"): (
		"Interested Party",
		{"active": 1, "kind": "Supplier"},
		{"active": 0},
		{"kind": "Customer"},
	),
	("other_parties", "Past their review"): (
		"Interested Party",
		{"active": 1, "kind": "Supplier", "review_due": INSIDE},
		{"active": 0},
		{"kind": "Customer"},
		{"review_due": AFTER},
		{"review_due": None},
	),
	("other_parties", "Reviews with them"): (
		"Service Review",
		{"kind": "Supplier", "workflow_state": "Held", "held_on": INSIDE},
		{"kind": "Users"},
		{"workflow_state": "Planned"},
		{"held_on": BEFORE},
	),
	("policy", "Policies in effect"): (
		"SMS Document",
		{"kind": "Policy", "workflow_state": "Effective"},
		{"kind": "Procedure"},
		{"workflow_state": "Draft"},
	),
	("policy", "Past their review"): (
		"SMS Document",
		{"kind": "Policy", "workflow_state": "Effective", "review_due": INSIDE},
		{"workflow_state": "Draft"},
		{"review_due": AFTER},
	),
	("risks", "Risks"): (
		"SMS Risk",
		{"kind": "Risk", "area": "Services", "workflow_state": "Open"},
		{"workflow_state": "Closed"},
		{"kind": "Opportunity"},
	),
	("risks", "High before treatment"): (
		"SMS Risk",
		{"kind": "Risk", "area": "Services", "workflow_state": "Open", "level": "High"},
		{"level": "Low"},
	),
	("risks", "Past their review"): (
		"SMS Risk",
		{"kind": "Risk", "area": "Services", "workflow_state": "Open", "review_due": INSIDE},
		{"review_due": AFTER},
		{"review_due": None},
	),
	("context", "Current issues"): (
		"SMS Context Issue",
		{"status": "Current", "kind": "External", "topic": "Finance"},
		{"status": "Past"},
	),
	("context", "New"): (
		"SMS Context Issue",
		{"status": "Current", "kind": "External", "topic": "Finance", "creation": INSIDE},
		{"creation": BEFORE},
	),
	("context", "Looked at again"): (
		"SMS Context Issue",
		{"status": "Current", "kind": "External", "topic": "Finance", "reviewed_on": INSIDE},
		{"reviewed_on": BEFORE},
		{"reviewed_on": AFTER},
		{"reviewed_on": None},
	),
	("coming_changes", "Coming"): (
		"Request for Change",
		{"kind": "Normal", "change_of": "Process", "workflow_state": "Scheduled", "is_model": 0},
		{"workflow_state": "Draft"},
		{"workflow_state": "Implemented"},
		{"is_model": 1},
	),
	("coming_changes", "Implemented in the period"): (
		"Request for Change",
		{"workflow_state": "Implemented", "implemented_on": INSIDE},
		{"implemented_on": BEFORE},
	),
	("coming_changes", "Of them successful"): (
		"Request for Change",
		{"workflow_state": "Reviewed", "implemented_on": INSIDE, "outcome": "Successful"},
		{"outcome": "Failed"},
	),
	("service_levels", "Reports issued"): (
		"Service Report",
		{"workflow_state": "Issued", "period_end": INSIDE},
		{"workflow_state": "Draft"},
		{"period_end": BEFORE},
	),
	("improvement_budget", "Asked for"): (
		INITIATIVE,
		{"plan_type": "Strategic", "workflow_state": "Approved", "budget_requested": 1},
		{"workflow_state": "Proposed"},
	),
	("improvement_budget", "Spent"): (
		INITIATIVE,
		{"plan_type": "Strategic", "workflow_state": "In Progress", "spent": 1},
		{"workflow_state": "Cancelled"},
	),
	("improvement_budget", "Overspent initiatives"): (
		INITIATIVE,
		{"plan_type": "Strategic", "workflow_state": "In Progress", "spent": 2, "overspend": 1},
		{"overspend": 0},
	),
	("improvement_budget", "Requests that wait for an answer"): (
		"Budget Request",
		{"workflow_state": "Requested"},
		{"workflow_state": "Draft"},
	),
	("improvement_plans", "Proposed"): (
		INITIATIVE,
		{"plan_type": "Strategic", "workflow_state": "Proposed"},
		{"workflow_state": "Approved"},
	),
	("improvement_plans", "Carried out or on hold"): (
		INITIATIVE,
		{"plan_type": "Strategic", "workflow_state": "On Hold"},
		{"workflow_state": "Funded"},
	),
	("improvement_plans", "Completed in the period"): (
		INITIATIVE,
		{"plan_type": "Strategic", "workflow_state": "Completed", "completed_on": INSIDE},
		{"completed_on": BEFORE},
	),
	("improvement_plans", "Standing red"): (
		INITIATIVE,
		{"plan_type": "Strategic", "workflow_state": "In Progress", "worst_rag": "Red"},
		{"worst_rag": "Amber"},
		{"workflow_state": "Completed"},
	),
	("improvement_plans", "Above the budget"): (
		INITIATIVE,
		{"plan_type": "Strategic", "workflow_state": "In Progress", "total_overspend": 1},
		{"total_overspend": 0},
		{"workflow_state": "Cancelled"},
	),
	("improvement_plans", "Types of plans in force"): (
		"Improvement Plan",
		{"plan_type": "Continuity Improvement", "workflow_state": "Approved"},
		{"plan_type": "Security Improvement", "workflow_state": "Closed"},
	),
	("benefits", "Benefits reviewed"): (
		INITIATIVE,
		{
			"workflow_state": "Benefits Reviewed",
			"benefit_reviewed_on": INSIDE,
			"benefit_result": "Reached",
		},
		{"workflow_state": "Completed"},
		{"benefit_reviewed_on": BEFORE},
	),
	("benefits", "Waiting for their review"): (
		INITIATIVE,
		{"workflow_state": "Completed"},
		{"workflow_state": "In Progress"},
	),
	("audits", "Audits reported"): (
		"SMS Audit",
		{"party": "Internal", "occasion": "Planned", "workflow_state": "Reported", "actual_to": INSIDE},
		{"workflow_state": "In Progress"},
		{"actual_to": BEFORE},
	),
	("audits", "Audits late"): (
		"SMS Audit",
		{"party": "Internal", "workflow_state": "Notified", "planned_to": INSIDE},
		{"workflow_state": "Cancelled"},
		{"planned_to": AFTER},
	),
	("capas", "Corrective, open"): (
		"CAPA",
		{"kind": "Corrective", "workflow_state": "Action Plan"},
		{"kind": "Preventive"},
		{"workflow_state": "Closed", "closed_on": INSIDE},
	),
	("capas", "Closed in the period"): (
		"CAPA",
		{"kind": "Corrective", "workflow_state": "Closed", "closed_on": INSIDE},
		{"closed_on": BEFORE},
		{"workflow_state": "Cancelled"},
	),
	("capas", "In a second round or later"): (
		"CAPA",
		{"kind": "Corrective", "workflow_state": "Cause Analysis", "iteration": 2},
		{"iteration": 1},
		{"workflow_state": "Closed"},
	),
	("capas", "Actions open"): ("SMS Action", {"workflow_state": "Open"}, {"workflow_state": "Done"}),
	("capas", "Actions overdue"): (
		"SMS Action",
		{"workflow_state": "In Progress", "due_date": INSIDE},
		{"workflow_state": "Done"},
		{"due_date": AFTER},
	),
	("improvement", "Suggestions made in the period"): (
		"Improvement Suggestion",
		{"workflow_state": "Submitted", "creation": INSIDE},
		{"creation": BEFORE},
	),
	("improvement", "Waiting now"): (
		"Improvement Suggestion",
		{"workflow_state": "Assessed"},
		{"workflow_state": "Declined"},
	),
	("improvement", "Implemented in the period"): (
		"Improvement Suggestion",
		{"workflow_state": "Implemented", "closed_on": INSIDE},
		{"workflow_state": "Declined"},
		{"closed_on": BEFORE},
	),
	("improvement", "Opportunities for improvement"): (
		"Finding",
		{**MINOR, "type": "Opportunity for Improvement"},
		{"type": "Observation"},
		{"raised_on": BEFORE},
	),
	("feedback", "Complaints"): (
		"Service Feedback",
		{"kind": "Complaint", "received_on": INSIDE, "workflow_state": "Received"},
		{"kind": "Compliment"},
		{"received_on": BEFORE},
	),
	("feedback", "Complaints not resolved"): (
		"Service Feedback",
		{"kind": "Complaint", "received_on": INSIDE, "workflow_state": "Acknowledged"},
		{"kind": "Compliment"},
		{"workflow_state": "Resolved"},
	),
	("catalogue", "Live"): ("SMS Service", {"lifecycle": "Live"}, {"lifecycle": "Retired"}),
	("catalogue", "Past their review"): (
		"SMS Service",
		{"lifecycle": "Live", "review_due": INSIDE},
		{"review_due": AFTER},
		{"review_due": None},
	),
	("failures", "Services that failed"): (
		"Service Outage",
		{"service": "Counted", "from_time": INSIDE, "to_time": INSIDE + 1},
		{"planned": 1, "service": "Planned only"},
		{"from_time": LONG_AGO, "to_time": BEFORE},
		{"from_time": AFTER, "to_time": AFTER + 1},
	),
	("failures", "Services with planned outages"): (
		"Service Outage",
		{"service": "Counted", "from_time": INSIDE, "to_time": INSIDE + 1, "planned": 1},
		{"planned": 0},
		{"from_time": LONG_AGO, "to_time": BEFORE},
	),
	("agreements", "With customers"): (
		"SMS Service Agreement",
		{"kind": "Customer", "workflow_state": "Agreed", "holds_until": 300},
		{"workflow_state": "Draft"},
		{"kind": "Supplier"},
	),
	("agreements", "With suppliers and other parties"): (
		"SMS Service Agreement",
		{"kind": "Supplier", "workflow_state": "Agreed", "holds_until": 300},
		{"kind": "Customer"},
	),
	("agreements", "Past their review"): (
		"SMS Service Agreement",
		{"kind": "Customer", "workflow_state": "Agreed", "holds_until": 300, "review_due": INSIDE},
		{"review_due": AFTER},
		{"review_due": None},
	),
	("agreements", "Ending soon"): (
		"SMS Service Agreement",
		{"kind": "Customer", "workflow_state": "Agreed", "holds_until": AFTER},
		{"holds_until": 300},
	),
	("service_reviews", "With users"): (
		"Service Review",
		{"kind": "Users", "workflow_state": "Held", "held_on": INSIDE},
		{"kind": "Supplier"},
		{"workflow_state": "Planned"},
		{"held_on": BEFORE},
	),
	("service_reviews", "Late"): (
		"Service Review",
		{"kind": "Users", "workflow_state": "Planned", "planned_on": INSIDE},
		{"workflow_state": "Held"},
		{"planned_on": AFTER},
	),
	("service_reviews", "Not as agreed, or with weaknesses"): (
		"Service Review",
		{"kind": "Users", "workflow_state": "Held", "held_on": INSIDE, "verdict": "With Weaknesses"},
		{"verdict": "As Agreed"},
	),
	("self_assessments", "Completed"): (
		"SMS Self Assessment",
		{"workflow_state": "Completed", "assessed_on": INSIDE},
		{"workflow_state": "Draft"},
		{"assessed_on": BEFORE},
	),
	("self_assessments", "Late"): (
		"SMS Self Assessment",
		{"workflow_state": "Draft", "due_date": INSIDE},
		{"workflow_state": "Completed"},
		{"due_date": AFTER},
	),
	("transition_debt", "Gone live in the period"): (
		"Service Transition",
		{"workflow_state": "Early Life Support", "went_live_on": INSIDE},
		{"went_live_on": BEFORE},
	),
	("transition_debt", "Of them with the intended outcome"): (
		"Service Transition",
		{"workflow_state": "Closed", "went_live_on": INSIDE, "outcome_result": "Achieved"},
		{"outcome_result": "Not Achieved"},
	),
	("transition_debt", "Go-lives past their day"): (
		"Service Transition",
		{"workflow_state": "Building", "go_live": INSIDE},
		{"workflow_state": "Closed"},
		{"go_live": AFTER},
	),
}


@pytest.mark.parametrize(("key", "figure"), COUNTED)
def test_an_input_counts_what_it_says(key, figure):
	doctype, values, *others = COUNTED[key, figure]
	before = BY_KEY[key](window()).figures[figure]
	for other in others:
		stored(doctype, **{**values, **other})
		assert BY_KEY[key](window()).figures[figure] == before, other
	stored(doctype, **values)
	assert BY_KEY[key](window()).figures[figure] == before + 1


PLAN = ("Service Management Plan", {"workflow_state": "Approved", "to_date": AFTER})
COMPETENCE = "Service Management Plan Competence"
TRANSITION = ("Service Transition", {"workflow_state": "Accepted"})
ROWS = {
	("resources", "Resources planned"): (
		*PLAN,
		"Service Management Plan Resource",
		{"kind": "People", "what": "Desk"},
		({"workflow_state": "Draft"}, {}),
		({"to_date": BEFORE}, {}),
	),
	("resources", "Overspent"): (
		*PLAN,
		"Service Management Plan Resource",
		{"kind": "People", "what": "Desk", "budget": 10, "spent": 11},
		({}, {"spent": 10}),
		({}, {"budget": 0}),
	),
	("capabilities", "Certificates"): (
		*PLAN,
		COMPETENCE,
		{"kind": "Certificate", "what": "Auditing"},
		({"workflow_state": "Draft"}, {}),
		({}, {"kind": "Training"}),
	),
	("capabilities", "Have run out"): (
		*PLAN,
		COMPETENCE,
		{"kind": "Certificate", "what": "Auditing", "valid_until": INSIDE},
		({}, {"valid_until": AFTER}),
		({}, {"valid_until": None}),
	),
	("capabilities", "Run out soon"): (
		*PLAN,
		COMPETENCE,
		{"kind": "Certificate", "what": "Auditing", "valid_until": AFTER},
		({}, {"valid_until": 300}),
		({}, {"valid_until": INSIDE}),
	),
	("skills", "Skills being learned"): (
		INITIATIVE,
		{"workflow_state": "In Progress"},
		"Initiative Skill",
		{"skill": "Auditing", "due_date": AFTER},
		({"workflow_state": "Proposed"}, {}),
		({"workflow_state": "Cancelled"}, {}),
		({}, {"done_on": INSIDE}),
	),
	("skills", "Of them late"): (
		INITIATIVE,
		{"workflow_state": "In Progress"},
		"Initiative Skill",
		{"skill": "Auditing", "due_date": INSIDE},
		({}, {"due_date": AFTER}),
		({}, {"due_date": None}),
	),
	("risks", "Happened in the period"): (
		"SMS Risk",
		{"kind": "Risk", "area": "Services", "workflow_state": "Occurred"},
		"SMS Risk Occurrence",
		{"occurred_on": INSIDE},
		({}, {"occurred_on": BEFORE}),
		({}, {"occurred_on": AFTER}),
	),
	("service_reviews", "Outcomes that became something"): (
		"Service Review",
		{"kind": "Users", "workflow_state": "Held", "held_on": INSIDE},
		"Service Review Outcome",
		{"becomes": "Action"},
		({}, {"becomes": "Nothing"}),
		({"workflow_state": "Planned"}, {}),
		({"held_on": BEFORE}, {}),
	),
	("transition_debt", "Waivers open"): (
		*TRANSITION,
		"Service Transition Waiver",
		{"status": "Open", "until": AFTER},
		({"workflow_state": "Rejected"}, {}),
		({"workflow_state": "Cancelled"}, {}),
		({}, {"status": "Lapsed", "until": INSIDE}),
		({}, {"status": "Fulfilled"}),
	),
	("transition_debt", "Waivers lapsed in the period"): (
		*TRANSITION,
		"Service Transition Waiver",
		{"status": "Lapsed", "until": INSIDE},
		({}, {"until": BEFORE}),
		({}, {"status": "Open"}),
	),
}


@pytest.mark.parametrize(("key", "figure"), ROWS)
def test_an_input_counts_rows_of_the_records_it_says(key, figure):
	doctype, values, child, row_values, *others = ROWS[key, figure]
	before = BY_KEY[key](window()).figures[figure]
	for other, other_row in others:
		stored_row(child, stored(doctype, **{**values, **other}), **{**row_values, **other_row})
		assert BY_KEY[key](window()).figures[figure] == before, (other, other_row)
	stored_row(child, stored(doctype, **values), **row_values)
	assert BY_KEY[key](window()).figures[figure] == before + 1


def test_findings_count_with_the_audit_that_raised_them():
	audit = stored("SMS Audit", party="Internal", workflow_state="Reported", actual_to=INSIDE)
	old = stored("SMS Audit", party="Internal", workflow_state="Reported", actual_to=BEFORE)
	running = stored("SMS Audit", party="Internal", workflow_state="In Progress", actual_to=INSIDE)
	before = BY_KEY["audits"](window()).figures
	of_audit = {**MINOR, "source_doctype": "SMS Audit"}
	for other in (old, running):
		stored("Finding", **of_audit, source_name=other.name)
	stored("Finding", **{**of_audit, "workflow_state": "Withdrawn"}, source_name=audit.name)
	stored("Finding", **{**of_audit, "source_doctype": "SMS Evidence"}, source_name=audit.name)
	stored("Finding", **{**of_audit, "workflow_state": "Closed"}, source_name=audit.name)
	stored("Finding", **of_audit, source_name=audit.name)
	after = BY_KEY["audits"](window())
	assert after.figures["Findings"] == before["Findings"] + 2
	assert after.figures["Of them open"] == before["Of them open"] + 1
	assert next(each[-1] for each in after.rows if each[0].startswith(audit.name)) == 2


def test_actions_of_earlier_reviews_are_those_of_the_board():
	board, others = "Board under test", "Another board"
	ours, theirs = (stored("Management Review", board=each) for each in (board, others))
	waiting = {"source_doctype": "Management Review", "source_name": ours.name, "workflow_state": "Open"}
	stored("SMS Action", **{**waiting, "source_name": theirs.name})
	stored("SMS Action", **{**waiting, "source_doctype": "Service Review"})
	stored("SMS Action", **{**waiting, "workflow_state": "Verified", "done_on": BEFORE})
	stored("SMS Action", **{**waiting, "due_date": INSIDE})
	stored("SMS Action", **{**waiting, "due_date": AFTER})
	stored("SMS Action", **{**waiting, "workflow_state": "Verified", "done_on": INSIDE, "due_date": INSIDE})
	stored("SMS Action", **{**waiting, "workflow_state": "Done", "done_on": BEFORE})
	assert BY_KEY["earlier_reviews"](window(board)).figures == {
		"Actions": 4,
		"Done in the period": 1,
		"Not verified yet": 1,
		"Open": 2,
		"Overdue": 1,
	}


def test_a_finding_of_a_review_with_a_supplier_is_about_the_supplier():
	reviews = {
		kind: stored("Service Review", kind=kind, workflow_state="Closed") for kind in ("Users", "Supplier")
	}
	before = BY_KEY["other_parties"](window()).figures["Findings about suppliers"]
	for review in reviews.values():
		stored("Finding", **MINOR, source_doctype="Service Review", source_name=review.name)
	stored("Finding", **MINOR, source_doctype="SMS Audit", source_name=reviews["Supplier"].name)
	assert BY_KEY["other_parties"](window()).figures["Findings about suppliers"] == before + 1


def test_scores_of_services_weigh_by_their_answers():
	for service, scores in (("One", (5, 5, 5)), ("Other", (1,))):
		for score in scores:
			stored("Service Feedback", kind="Survey Answer", service=service, received_on=INSIDE, score=score)
	stored("Service Feedback", kind="Complaint", service="Third", received_on=INSIDE)
	shown = BY_KEY["feedback"](window())
	assert shown.figures["Average score"] == 4
	assert dict(shown.bars) == {"One": 5, "Other": 1}
	stored("Service Feedback", kind="Survey Answer", received_on=INSIDE, score=4)
	assert dict(BY_KEY["feedback"](window()).bars)["all services"] == 4


@pytest.mark.parametrize(
	("values", "new", "changed"),
	[
		({}, 0, 1),
		({"creation": BEFORE}, 0, 0),
		({"creation": AFTER}, 0, 0),
		({"data": '{"changed": [["reviewed_on", "", "2026-01-01"]]}'}, 0, 0),
		({"ref_doctype": "SMS Risk"}, 0, 0),
		({"issue": INSIDE}, 1, 0),
	],
)
def test_an_issue_changed_when_its_words_did(values, new, changed):
	values = {"creation": INSIDE, "data": '{"changed": [["effect", "More", "Less"]]}', **values}
	before = BY_KEY["context"](window()).figures
	issue = stored(
		"SMS Context Issue",
		title="Energy costs",
		status="Current",
		kind="External",
		topic="Finance",
		creation=values.pop("issue", BEFORE),
	)
	stored("Version", **{"ref_doctype": issue.doctype, "docname": issue.name, **values})
	shown = BY_KEY["context"](window())
	after = shown.figures
	assert (after["New"], after["Changed"]) == (before["New"] + new, before["Changed"] + changed)
	word = "new" if new else "changed" if changed else ""
	assert [each[-1] for each in shown.rows if each[0] == issue.title] == [word]


def test_risks_stand_by_what_is_left_of_them():
	for title, score, left in (("Treated well", 25, 4), ("Not treated", 20, 0), ("Treated badly", 25, 9)):
		stored(
			"SMS Risk",
			title=title,
			kind="Risk",
			area="Services",
			workflow_state="Open",
			score=score,
			residual_score=left,
		)
	rows = [each[0] for each in BY_KEY["risks"](window()).rows if "reated" in each[0]]
	assert rows == ["Not treated", "Treated badly", "Treated well"]
