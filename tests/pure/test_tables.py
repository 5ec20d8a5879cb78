"""The state tables themselves: no state is a trap, no step is told from another by luck."""

import pytest

from sms_module.people.persons import ROLES
from sms_module.records.states import NOBODY, State, StateTable, Step
from sms_module.setup.fixtures import FRAPPES_STATES, actions, states, styles
from sms_module.setup.tables import TABLES

#: What the design names, in its order.
STATES = {
	"Audit Programme": ("Draft", "In Review", "Approved", "Completed"),
	"SMS Audit": ("Planned", "Notified", "In Progress", "Reported", "Closed", "Cancelled"),
	"Finding": (
		"Open",
		"Disputed",
		"Accepted",
		"Action Planned",
		"Implemented",
		"Verified",
		"Closed",
		"Withdrawn",
	),
	"CAPA": (
		"Draft",
		"Cause Analysis",
		"Action Plan",
		"In Approval",
		"Implementing",
		"Effectiveness Review",
		"Closed",
		"Cancelled",
	),
	"SMS Action": ("Open", "In Progress", "Done", "Verified", "Cancelled"),
	"Board Decision": (
		"Open",
		"Approved",
		"Approved with Conditions",
		"Declined",
		"Lapsed",
		"Withdrawn",
		"Void",
	),
}
STATES["SMS Scope"] = STATES["Service Management Plan"] = ("Draft", "In Review", "Approved", "Superseded")
STATES["SMS Risk"] = ("Open", "Treated", "Accepted", "Occurred", "Closed")
STATES["SMS Document"] = ("Draft", "In Review", "Effective", "Obsolete")
STATES["Management Review"] = ("Planned", "Inputs Ready", "Held", "Minutes Approved", "Closed", "Cancelled")
STATES["Improvement Suggestion"] = (
	"Submitted",
	"Assessed",
	"Authorised",
	"Implemented",
	"Deferred",
	"Merged",
	"Declined",
)
STATES["Budget Request"] = ("Draft", "Requested", "Approved", "Declined")
STATES["Request for Change"] = (
	"Draft",
	"Assessed",
	"Authorised",
	"Scheduled",
	"Implemented",
	"Reviewed",
	"Closed",
	"Rejected",
	"Cancelled",
)
STATES["Improvement Plan"] = ("Draft", "In Review", "Approved", "Closed")
STATES["Improvement Initiative"] = (
	"Proposed",
	"Approved",
	"Funded",
	"In Progress",
	"Completed",
	"Benefits Reviewed",
	"On Hold",
	"Declined",
	"Cancelled",
)
STATES["Service Feedback"] = ("Received", "Acknowledged", "Resolved", "Closed", "Escalated")
STATES["Service Review"] = ("Planned", "Held", "Closed")
STATES["SMS Self Assessment"] = ("Draft", "Completed")
STATES["Service Report"] = ("Draft", "Issued")
STATES["SMS Service Agreement"] = ("Draft", "In Negotiation", "Agreed", "Expired")
STATES["Service Transition"] = (
	"Planned",
	"Building",
	"Readiness Review",
	"Accepted",
	"Early Life Support",
	"Closed",
	"Rejected",
	"Cancelled",
)
#: A board's word is final: a new decision is put to it instead.
FINAL = {"Board Decision"}
#: The only one that is submitted, as Frappe means it.
SUBMITTED = "Budget Request"
each = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.doctype)


def by_hand(step) -> bool:
	return step.who != NOBODY


@each
def test_states_are_those_of_the_design(table: StateTable):
	assert tuple(state.name for state in table.states) == STATES[table.doctype]


@each
def test_every_state_is_reached(table: StateTable):
	reached, frontier = {table.initial}, [table.initial]
	while frontier:
		for step in table.steps_from(frontier.pop()):
			if step.target not in reached:
				reached.add(step.target)
				frontier.append(step.target)
	assert reached == set(STATES[table.doctype])


@each
def test_no_state_is_a_trap(table: StateTable):
	"""Each has a way on or back that a person takes, or that the system takes after persons did."""
	if table.doctype in FINAL:
		return
	for state in table.states:
		ways = table.steps_from(state.name)
		assert ways, f"{state.name} has no way out"
		assert any(by_hand(step) for step in ways) or state.name in ("Action Planned", "Implemented")


@each
def test_action_leads_to_one_state(table: StateTable):
	"""Frappe finds a transition by its state and action alone."""
	targets: dict[tuple[str, str], set[str]] = {}
	for step in filter(by_hand, table.steps):
		targets.setdefault((step.source, step.action), set()).add(step.target)
	assert all(len(found) == 1 for found in targets.values()), targets


@each
def test_step_is_told_from_another_by_when_who_or_reason(table: StateTable):
	for step in filter(by_hand, table.steps):
		same = [
			other
			for other in table.steps_between(step.source, step.target)
			if by_hand(other) and (other.when, other.who, other.reason) == (step.when, step.who, step.reason)
		]
		assert same == [step]


@each
def test_roles_are_ours(table: StateTable):
	named = {role for step in table.steps for role in step.who.roles}
	named |= {role for state in table.states for edit in state.edits for role in edit.who.roles}
	assert named <= ROLES


@each
def test_persons_have_a_label(table: StateTable):
	for step in table.steps:
		for rule in (*step.who.persons, *step.barred):
			assert rule.label


@each
def test_ways_back_need_a_reason(table: StateTable):
	"""What was approved, closed or cancelled does not come back without a word."""
	settled = {"Approved", "Completed", "Closed", "Cancelled", "Withdrawn", "Verified", "Reported"}
	order = STATES[table.doctype]
	for step in filter(by_hand, table.steps):
		if step.source in settled and order.index(step.target) < order.index(step.source):
			assert step.reason, f"{table.doctype}: {step.source}, {step.action}"


def test_every_table_is_listed():
	assert {table.doctype for table in TABLES} == set(STATES)


def test_fixtures_leave_frappes_states_alone():
	assert not set(states()) & FRAPPES_STATES
	assert set(styles()) == set(states())
	assert not {"Approve", "Reject", "Review"} & set(actions())


def test_submission_follows_from_the_state():
	"""A step into a submitted state submits, a step out of it cancels, and what is cancelled stays so."""
	table = StateTable(
		doctype="Test",
		states=(State("Draft"), State("Asked"), State("Granted", submitted=True), State("Given Back")),
		steps=(
			Step("Draft", "Ask", "Asked"),
			Step("Asked", "Grant", "Granted"),
			Step("Granted", "Give Back", "Given Back"),
		),
	)
	assert table.is_submittable and not any(
		other.is_submittable for other in TABLES if other.doctype != SUBMITTED
	)
	assert [table.docstatus_in(name, 0) for name in ("Draft", "Asked", "Granted", "Given Back")] == [
		0,
		0,
		1,
		0,
	]
	assert [table.docstatus_in(name, 1) for name in ("Draft", "Granted", "Given Back")] == [2, 1, 2]
	assert {table.docstatus_in(state.name, 2) for state in table.states} == {2}
	assert table.docstatus_in("Pending", 1) == 1  # no state of the record's: refused by name later
	assert [table.cancels(step) for step in table.steps] == [False, False, True]
