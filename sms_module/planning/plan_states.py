"""The states of a service management plan."""

from sms_module.board.decisions import missing_decision
from sms_module.people.own_work import authors
from sms_module.planning import plan, plan_contents, plan_roles
from sms_module.planning.persons import APPROVERS, PLANNERS
from sms_module.records.revisions import supersede
from sms_module.records.states import Edit, State, StateTable, Step

COMPLETE = (plan_contents.all_contents, plan_contents.nothing_gone)

TABLE = StateTable(
	doctype="Service Management Plan",
	states=(
		State("Draft", "", (Edit(PLANNERS),)),
		State("In Review", "Warning"),
		State("Approved", "Success", (Edit(PLANNERS, frozenset({"resources", "competence"})),), files=False),
		State("Superseded", "Inverse"),
	),
	steps=(
		Step(
			"Draft",
			"Submit for Review",
			"In Review",
			PLANNERS,
			needs=(*COMPLETE, plan.review_is_ahead),
		),
		Step(
			"In Review",
			"Approve",
			"Approved",
			APPROVERS,
			barred=(authors,),
			needs=(
				*COMPLETE,
				plan.scope_is_approved,
				plan_roles.matrix_is_sound,
				plan.predecessor_is_settled,
				plan.is_only_approved,
				missing_decision,
			),
			effects=(plan.still_only_approved,),
			after=(supersede,),
		),
		Step("In Review", "Send Back", "Draft", APPROVERS, reason=True),
		Step("In Review", "Take Back", "Draft", PLANNERS),
		Step(
			"Approved",
			"Withdraw Approval",
			"Draft",
			APPROVERS,
			needs=(plan.has_no_open_revision,),
			reason=True,
		),
		Step("Approved", "Supersede", "Superseded"),
		Step(
			"Superseded",
			"Reinstate",
			"Approved",
			APPROVERS,
			needs=(plan.is_only_one,),
			reason=True,
			effects=(plan.still_only_one,),
		),
	),
	before_approval=frozenset({"Draft", "In Review"}),
	superseded="Superseded",
)
