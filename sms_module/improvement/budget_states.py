"""The states of a budget request. Approved is submitted: taking it back cancels it, and it is amended."""

from sms_module.board.decisions import missing_decision
from sms_module.improvement import budget as rules
from sms_module.improvement.budget_persons import (
	APPROVERS,
	ASKERS,
	REQUESTER,
	amount_makers,
	initiative_responsible,
)
from sms_module.records.states import Edit, State, StateTable, Step

GRANT = frozenset({"granted_amount", "decision_note"})
OWN = (REQUESTER, amount_makers, initiative_responsible)

TABLE = StateTable(
	doctype="Budget Request",
	states=(
		State("Draft", "", (Edit(ASKERS),)),
		State("Requested", "Warning", (Edit(APPROVERS, GRANT),)),
		State("Approved", "Success", submitted=True),
		State("Declined", "Inverse"),
	),
	steps=(
		Step(
			"Draft",
			"Request",
			"Requested",
			ASKERS,
			needs=(rules.initiative_approved,),
			effects=(rules.set_requested,),
		),
		Step("Requested", "Take Back", "Draft", ASKERS, effects=(rules.clear_grant,)),
		Step(
			"Requested",
			"Approve",
			"Approved",
			APPROVERS,
			barred=OWN,
			needs=(
				rules.initiative_approved,
				rules.granted_within,
				rules.within_limit,
				missing_decision,
			),
			fields=GRANT,
			effects=(rules.grant,),
			after=(rules.tell_requester,),
		),
		Step(
			"Requested",
			"Decline",
			"Declined",
			APPROVERS,
			reason=True,
			fields=GRANT,
			effects=(rules.decline,),
			after=(rules.tell_requester,),
		),
		Step(
			"Declined",
			"Ask Again",
			"Draft",
			ASKERS,
			when=rules.is_not_cancelled,
			reason=True,
			effects=(rules.clear_grant,),
		),
		Step(
			"Approved",
			"Withdraw Approval",
			"Declined",
			APPROVERS,
			reason=True,
			needs=(rules.not_spent,),
			after=(rules.tell_requester,),
		),
	),
	before_approval=frozenset({"Draft", "Requested"}),
)
