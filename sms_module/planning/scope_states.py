"""The states of a scope."""

from sms_module.board.decisions import missing_decision
from sms_module.people.own_work import authors
from sms_module.planning import scope
from sms_module.planning.persons import APPROVERS, PLANNERS
from sms_module.records.states import Edit, State, StateTable, Step

TABLE = StateTable(
	doctype="SMS Scope",
	states=(
		State("Draft", "", (Edit(PLANNERS),)),
		State("In Review", "Warning"),
		State("Approved", "Success", (Edit(PLANNERS, frozenset({"next_review"})),), files=False),
		State("Superseded", "Inverse"),
	),
	steps=(
		Step(
			"Draft",
			"Submit for Review",
			"In Review",
			PLANNERS,
			needs=(*scope.COMPLETE, scope.review_is_ahead),
		),
		Step(
			"In Review",
			"Approve",
			"Approved",
			APPROVERS,
			barred=(authors,),
			needs=(*scope.COMPLETE, missing_decision),
			effects=(scope.hold,),
			after=(scope.supersede_others,),
		),
		Step("In Review", "Send Back", "Draft", APPROVERS, reason=True),
		Step("In Review", "Take Back", "Draft", PLANNERS),
		Step(
			"Approved",
			"Withdraw Approval",
			"Draft",
			APPROVERS,
			needs=(scope.is_only_open,),
			reason=True,
			effects=(scope.still(scope.is_only_open),),
		),
		Step("Approved", "Supersede", "Superseded"),
		Step(
			"Superseded",
			"Reinstate",
			"Approved",
			APPROVERS,
			needs=(scope.is_only_approved,),
			reason=True,
			effects=(scope.still(scope.is_only_approved),),
		),
	),
	before_approval=frozenset({"Draft", "In Review"}),
	superseded="Superseded",
)
