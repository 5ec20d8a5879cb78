"""The states of an improvement initiative."""

from sms_module.board.decisions import missing_decision
from sms_module.improvement import benefit, budget, skill_rows
from sms_module.improvement import initiatives as rules
from sms_module.improvement.plan_persons import APPROVERS, MANAGERS, PROPOSER, REVIEWERS, WORKERS
from sms_module.improvement.rollup import KEPT
from sms_module.people.own_work import last_author, responsible
from sms_module.records.states import Edit, State, StateTable, Step

#: What may still change of what was approved: how it is carried out, and by whom.
PLANNING = frozenset(
	{"responsible", "execution", "stage", "from_date", "milestones", "skills", "parent_initiative", "weight"}
)
LIVING = (PLANNING - {"from_date"}) | {"completion_note"}
COMPLETION = frozenset({"completion_note", "milestones", "skills"})
BENEFIT = frozenset({"objective", "benefit_months", "benefit_figure", "benefit_result", "benefit_note"})

#: What status reports, budget requests, projects and lower initiatives tell it, in every state.
STANDING = frozenset(
	{
		"progress",
		"rag",
		"last_report_on",
		"budget_requested",
		"budget_granted",
		"spent_by_hand",
		"spent",
		*KEPT,
		"erp_doctype",
		"erp_name",
		"erp_status",
	}
)


def hold_from(source: str) -> Step:
	return Step(source, "Put on Hold", "On Hold", MANAGERS | APPROVERS, reason=True, effects=(rules.hold,))


def resume_to(target: str, action: str) -> Step:
	return Step(
		"On Hold",
		action,
		target,
		MANAGERS | APPROVERS,
		when=rules.can_resume(target),
		effects=(rules.resume,),
	)


def cancel_from(source: str) -> Step:
	return Step(source, "Cancel", "Cancelled", MANAGERS | APPROVERS, reason=True)


TABLE = StateTable(
	doctype="Improvement Initiative",
	states=(
		State("Proposed", "Warning", (Edit(WORKERS),)),
		State("Approved", "Primary", (Edit(MANAGERS, PLANNING),)),
		State("Funded", "Primary", (Edit(MANAGERS, PLANNING),)),
		State("In Progress", "Primary", (Edit(MANAGERS, LIVING),)),
		State("Completed", "Info", (Edit(REVIEWERS, BENEFIT),)),
		State("Benefits Reviewed", "Success"),
		State("On Hold", "Inverse", (Edit(MANAGERS, LIVING),)),
		State("Declined", "Inverse"),
		State("Cancelled", "Inverse"),
	),
	steps=(
		Step(
			"Proposed",
			"Approve",
			"Approved",
			APPROVERS,
			barred=(responsible, PROPOSER, last_author),
			needs=(rules.proposal_complete, rules.plan_is_approved, missing_decision),
			effects=(rules.set_approved,),
		),
		Step("Proposed", "Decline", "Declined", APPROVERS, barred=(PROPOSER,), reason=True),
		Step("Declined", "Take Up Again", "Proposed", WORKERS | APPROVERS, reason=True),
		Step(
			"Approved",
			"Withdraw Approval",
			"Proposed",
			APPROVERS,
			reason=True,
			effects=(rules.clear_approval,),
		),
		Step(
			"Approved",
			"Fund",
			"Funded",
			MANAGERS,
			when=rules.asks_money,
			needs=(budget.funded,),
		),
		Step(
			"Approved",
			"Start",
			"In Progress",
			MANAGERS,
			when=rules.asks_no_money,
			needs=(rules.way_is_known,),
			effects=(rules.set_started,),
		),
		Step(
			"Funded",
			"Start",
			"In Progress",
			MANAGERS,
			needs=(budget.funded, rules.way_is_known),
			effects=(rules.set_started,),
		),
		Step(
			"In Progress",
			"Complete",
			"Completed",
			MANAGERS,
			needs=(rules.parts_ended, skill_rows.all_learned, rules.completion_written),
			fields=COMPLETION,
			effects=(rules.set_completed,),
		),
		Step(
			"Completed",
			"Review Benefit",
			"Benefits Reviewed",
			REVIEWERS,
			barred=(responsible,),
			needs=(benefit.written, benefit.in_time),
			fields=BENEFIT,
			effects=(benefit.freeze,),
		),
		Step(
			"Completed",
			"Not Completed",
			"In Progress",
			REVIEWERS,
			reason=True,
			effects=(rules.clear_completion,),
		),
		Step(
			"Benefits Reviewed",
			"Review Again",
			"Completed",
			REVIEWERS,
			reason=True,
			effects=(benefit.clear,),
		),
		*(hold_from(source) for source in ("Approved", "Funded", "In Progress")),
		resume_to("In Progress", "Resume"),
		resume_to("Funded", "Resume as Funded"),
		resume_to("Approved", "Resume as Approved"),
		*(cancel_from(source) for source in ("Proposed", "Approved", "Funded", "In Progress", "On Hold")),
		Step(
			"Cancelled",
			"Reinstate",
			"Proposed",
			WORKERS | APPROVERS,
			reason=True,
			effects=(rules.clear_approval,),
		),
	),
	back_links=STANDING | {"skills.entered"},
	live=STANDING,
	before_approval=frozenset({"Proposed"}),
)
