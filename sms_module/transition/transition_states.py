"""The states of a service transition."""

from sms_module.records.states import Edit, State, StateTable, Step
from sms_module.transition import debt, deliverables, drill, go_live, rules, waivers
from sms_module.transition.persons import (
	ACCEPTER,
	DECIDERS,
	KEEPERS,
	MOVERS,
	RESPONSIBLE,
	WORKERS,
)

PURPOSE = frozenset(
	{
		"title",
		"intended_outcome",
		"acceptance_criteria",
		"resources",
		"dependencies",
		"data_handling",
		"transfer_party",
	}
)
LINKS = frozenset({"request_for_change", "erp_doctype", "erp_name"})
TALKS = frozenset({"meetings", "contacts"})
DRILL = frozenset({"drill_calls"})
BUILDING = (
	PURPOSE
	| LINKS
	| TALKS
	| DRILL
	| {
		"size",
		"sms_process",
		"unit",
		"deliverables",
		"milestones",
		"exit_criteria",
		"drill_minutes",
		"drill_calls_wanted",
	}
)
#: Who leads and who accepts is not the lead's to say.
NAMED = frozenset({"responsible", "service_manager"})
OUTCOME = frozenset({"exit_criteria", "outcome_result", "outcome_achieved", "lessons"})
ACCEPTANCE = frozenset({"acceptance_note"})
#: Rule 12: what the gate asks for besides the word of the service manager.
GATE = (deliverables.settled, drill.drill_passed)


def cancel_from(source: str) -> Step:
	return Step(
		source,
		"Cancel",
		"Cancelled",
		WORKERS,
		needs=(debt.not_in_use,),
		reason=True,
		after=(go_live.given_up,),
	)


def reject_from(source: str) -> Step:
	return Step(
		source,
		"Reject",
		"Rejected",
		DECIDERS,
		needs=(debt.not_in_use,),
		reason=True,
		after=(go_live.given_up,),
	)


TABLE = StateTable(
	doctype="Service Transition",
	states=(
		State("Planned", "", (Edit(WORKERS),)),
		State("Building", "Primary", (Edit(WORKERS, BUILDING), Edit(KEEPERS, NAMED))),
		State("Readiness Review", "Warning", (Edit(WORKERS, TALKS | DRILL), Edit(ACCEPTER, ACCEPTANCE))),
		State("Accepted", "Success", (Edit(WORKERS, TALKS | LINKS),)),
		State("Early Life Support", "Info", (Edit(WORKERS, TALKS | OUTCOME),)),
		State("Closed", "Success"),
		State("Rejected", "Inverse"),
		State("Cancelled", "Inverse"),
	),
	steps=(
		Step(
			"Planned",
			"Start Building",
			"Building",
			WORKERS,
			needs=(rules.purpose_written, deliverables.planned, rules.criteria_named),
			effects=(go_live.begin,),
			after=(go_live.begun,),
		),
		Step(
			"Building",
			"Ask for Readiness Review",
			"Readiness Review",
			WORKERS,
			needs=(deliverables.handed_in,),
		),
		Step(
			"Readiness Review",
			"Accept Service",
			"Accepted",
			ACCEPTER,
			barred=(RESPONSIBLE,),
			needs=GATE,
			fields=ACCEPTANCE,
			effects=(rules.set_accepted,),
		),
		Step("Readiness Review", "Back to Building", "Building", WORKERS | DECIDERS, reason=True),
		Step(
			"Accepted",
			"Withdraw Acceptance",
			"Readiness Review",
			DECIDERS,
			reason=True,
			effects=(rules.clear_acceptance,),
		),
		Step(
			"Accepted",
			"Confirm Go-live",
			"Early Life Support",
			MOVERS,
			needs=(rules.day_has_come, deliverables.settled),
			effects=(go_live.confirm,),
			after=(go_live.gone_live,),
		),
		Step(
			"Early Life Support",
			"Take Back Go-live",
			"Accepted",
			MOVERS,
			reason=True,
			effects=(go_live.take_back,),
			after=(go_live.taken_back,),
		),
		Step(
			"Early Life Support",
			"Close",
			"Closed",
			KEEPERS | ACCEPTER,
			barred=(RESPONSIBLE,),
			needs=(rules.criteria_met, waivers.nothing_waived, rules.outcome_reported),
			fields=OUTCOME,
			effects=(rules.set_closed,),
		),
		Step(
			"Closed",
			"Reopen",
			"Early Life Support",
			KEEPERS | ACCEPTER,
			reason=True,
			effects=(rules.clear_closing,),
		),
		reject_from("Planned"),
		reject_from("Building"),
		reject_from("Readiness Review"),
		Step("Rejected", "Plan Again", "Planned", WORKERS, reason=True),
		cancel_from("Planned"),
		cancel_from("Building"),
		cancel_from("Readiness Review"),
		cancel_from("Accepted"),
		Step("Cancelled", "Reinstate", "Planned", WORKERS, reason=True),
	),
	back_links=frozenset({"mandatory_count", "missing_count", "erp_doctype", "erp_name"}),
)
