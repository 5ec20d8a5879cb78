"""The states of a CAPA."""

from sms_module.board.decisions import missing_decision
from sms_module.corrective_action import capa_count, effectiveness
from sms_module.corrective_action import capa_rules as rules
from sms_module.corrective_action.persons import CAPA_APPROVERS, CAPA_WORKERS, CHECKERS, workers
from sms_module.corrective_action.recurrence import mark_same_cause
from sms_module.people.own_work import authors
from sms_module.records.states import Edit, State, StateTable, Step, Who

PROOF = frozenset({"implementation_evidence", "implementation_record"})
JUDGEMENT = frozenset({"effectiveness_note", "effectiveness_record", "overrule_reason"})
CANCELLERS = Who(roles=("SMS Manager", "Audit Programme Manager"))
WORKING = (Edit(CAPA_WORKERS),)


def cancel_from(source: str) -> Step:
	return Step(
		source,
		"Cancel",
		"Cancelled",
		CANCELLERS,
		reason=True,
		after=(rules.release_findings, rules.cancel_actions),
	)


TABLE = StateTable(
	doctype="CAPA",
	states=(
		State("Draft", "", WORKING),
		State("Cause Analysis", "Warning", WORKING),
		State("Action Plan", "Warning", WORKING),
		State("In Approval", "Primary"),
		State("Implementing", "Primary", (Edit(CAPA_WORKERS | CHECKERS, PROOF),)),
		State("Effectiveness Review", "Info", (Edit(CHECKERS, JUDGEMENT),)),
		State("Closed", "Success"),
		State("Cancelled", "Inverse"),
	),
	steps=(
		Step(
			"Draft",
			"Start Analysis",
			"Cause Analysis",
			CAPA_WORKERS,
			needs=(rules.has_subject, rules.has_problem),
		),
		Step(
			"Cause Analysis",
			"Plan Action",
			"Action Plan",
			CAPA_WORKERS,
			needs=(rules.has_cause,),
			after=(mark_same_cause,),
		),
		Step("Action Plan", "Back to Analysis", "Cause Analysis", CAPA_WORKERS),
		Step("Action Plan", "Request Approval", "In Approval", CAPA_WORKERS, needs=rules.PLAN_COMPLETE),
		Step(
			"In Approval",
			"Approve",
			"Implementing",
			CAPA_APPROVERS,
			barred=(workers, authors),
			needs=(*rules.PLAN_COMPLETE, rules.findings_accepted, missing_decision),
			after=(rules.start_actions, rules.plan_findings),
		),
		Step("In Approval", "Send Back", "Cause Analysis", CAPA_APPROVERS, reason=True),
		Step("In Approval", "Take Back", "Action Plan", CAPA_WORKERS),
		Step(
			"Implementing",
			"Verify Implementation",
			"Effectiveness Review",
			CHECKERS,
			barred=(workers,),
			needs=(rules.no_open_action, rules.implementation_shown),
			fields=PROOF,
			effects=(effectiveness.begin_waiting,),
			after=(rules.implement_findings,),
		),
		Step(
			"Implementing",
			"Plan Again",
			"Action Plan",
			CAPA_WORKERS,
			reason=True,
			after=(rules.reopen_findings,),
		),
		Step(
			"Effectiveness Review",
			"Effective",
			"Closed",
			CHECKERS,
			barred=(workers,),
			fields=JUDGEMENT,
			needs=(
				effectiveness.waiting_over,
				effectiveness.observation_written,
				capa_count.agrees_with_effective,
				rules.no_open_action,
			),
			effects=(effectiveness.found_effective,),
			after=(rules.verify_findings,),
		),
		Step(
			"Effectiveness Review",
			"Not Effective",
			"Cause Analysis",
			CHECKERS,
			barred=(workers,),
			fields=JUDGEMENT,
			needs=(
				effectiveness.waiting_over,
				effectiveness.observation_written,
				capa_count.agrees_with_not_effective,
			),
			effects=(effectiveness.found_not_effective,),
			after=(rules.reopen_findings,),
		),
		Step(
			"Closed",
			"Reopen",
			"Cause Analysis",
			CANCELLERS,
			reason=True,
			effects=(effectiveness.reopen,),
			after=(rules.reopen_findings,),
		),
		cancel_from("Draft"),
		cancel_from("Cause Analysis"),
		cancel_from("Action Plan"),
		cancel_from("In Approval"),
		cancel_from("Implementing"),
		Step(
			"Cancelled",
			"Reinstate",
			"Draft",
			CANCELLERS,
			reason=True,
			needs=(rules.findings_free,),
			after=(rules.claim_findings,),
		),
	),
	back_links=frozenset(
		{"did_not_last", "confirmed_in", "confirmed_result", "actions.action", "actions.status"}
	),
	before_approval=frozenset({"Draft", "Cause Analysis", "Action Plan", "In Approval"}),
)
