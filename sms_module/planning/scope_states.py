"""The states of a scope."""

from sms_module.board.decisions import missing_decision
from sms_module.people.own_work import authors
from sms_module.planning.persons import APPROVERS, PLANNERS
from sms_module.records.revisions import supersede
from sms_module.records.states import Edit, State, StateTable, Step

TABLE = StateTable(
	doctype="SMS Scope",
	states=(
		State("Draft", "", (Edit(PLANNERS),)),
		State("In Review", "Warning"),
		State("Approved", "Success"),
		State("Superseded", "Inverse"),
	),
	steps=(
		Step("Draft", "Submit for Review", "In Review", PLANNERS),
		Step(
			"In Review",
			"Approve",
			"Approved",
			APPROVERS,
			barred=(authors,),
			needs=(missing_decision,),
			after=(supersede,),
		),
		Step("In Review", "Send Back", "Draft", APPROVERS, reason=True),
		Step("In Review", "Take Back", "Draft", PLANNERS),
		Step("Approved", "Withdraw Approval", "Draft", APPROVERS, reason=True),
		Step("Approved", "Supersede", "Superseded"),
		Step("Superseded", "Reinstate", "Approved", APPROVERS, reason=True),
	),
	before_approval=frozenset({"Draft", "In Review"}),
	superseded="Superseded",
)
