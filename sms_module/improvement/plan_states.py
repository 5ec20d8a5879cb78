"""The states of an improvement plan."""

from sms_module.board.decisions import missing_decision
from sms_module.improvement import plans as rules
from sms_module.improvement.plan_persons import APPROVERS, KEEPERS
from sms_module.people.own_work import authors
from sms_module.records.states import Edit, State, StateTable, Step

CLOSING = frozenset({"closing_note"})
#: Who looks after an approved plan and how often it hears of its initiatives may change.
LIVING = frozenset({"responsible", "report_rhythm_days"})

TABLE = StateTable(
	doctype="Improvement Plan",
	states=(
		State("Draft", "", (Edit(KEEPERS),)),
		State("In Review", "Warning"),
		State("Approved", "Success", (Edit(KEEPERS, LIVING | CLOSING),), files=False),
		State("Closed", "Inverse"),
	),
	steps=(
		Step("Draft", "Submit for Review", "In Review", KEEPERS, needs=(rules.purpose_written,)),
		Step(
			"In Review",
			"Approve",
			"Approved",
			APPROVERS,
			barred=(authors,),
			needs=(rules.purpose_written, missing_decision),
			effects=(rules.set_approved,),
		),
		Step("In Review", "Send Back", "Draft", APPROVERS, reason=True),
		Step("In Review", "Take Back", "Draft", KEEPERS),
		Step(
			"Approved", "Withdraw Approval", "Draft", APPROVERS, reason=True, effects=(rules.clear_approval,)
		),
		Step(
			"Approved",
			"Close",
			"Closed",
			KEEPERS,
			needs=(rules.nothing_open, rules.closing_written),
			fields=CLOSING,
			effects=(rules.set_closed,),
		),
		Step(
			"Closed", "Reopen", "Approved", KEEPERS | APPROVERS, reason=True, effects=(rules.clear_closing,)
		),
	),
	before_approval=frozenset({"Draft", "In Review"}),
)
