"""The states of an improvement suggestion."""

from sms_module.board.decisions import missing_decision
from sms_module.improvement import suggestions as rules
from sms_module.improvement.persons import ASSESSORS, AUTHORISERS, suggester
from sms_module.records.states import Edit, State, StateTable, Step, Who

SUGGESTER = Who(persons=(suggester,))
WORDS = frozenset({"title", "description", "unit", "sms_process", "service"})
CLOSING = frozenset({"outcome", "deferred_until", "merged_into"})


def out_of(source: str) -> tuple[Step, ...]:
	return (
		Step(
			source,
			"Defer",
			"Deferred",
			ASSESSORS,
			reason=True,
			needs=(rules.deferral_dated, rules.outcome_written),
			fields=CLOSING,
			after=(rules.tell_suggester,),
		),
		Step(
			source,
			"Merge",
			"Merged",
			ASSESSORS,
			needs=(rules.merge_named,),
			fields=CLOSING,
			effects=(rules.close,),
			after=(rules.tell_suggester,),
		),
		Step(
			source,
			"Decline",
			"Declined",
			AUTHORISERS,
			barred=(suggester,),
			reason=True,
			needs=(rules.outcome_written,),
			fields=CLOSING,
			effects=(rules.close,),
			after=(rules.tell_suggester,),
		),
	)


TABLE = StateTable(
	doctype="Improvement Suggestion",
	states=(
		State("Submitted", "Warning", (Edit(ASSESSORS), Edit(SUGGESTER, WORDS))),
		State("Assessed", "Primary", (Edit(ASSESSORS),)),
		State("Authorised", "Primary", (Edit(ASSESSORS, frozenset({"responsible", "outcome"})),)),
		State("Implemented", "Success"),
		State("Deferred", "Inverse", (Edit(ASSESSORS, CLOSING),)),
		State("Merged", "Inverse"),
		State("Declined", "Inverse"),
	),
	steps=(
		Step("Submitted", "Assess", "Assessed", ASSESSORS, needs=(rules.assessed,)),
		Step(
			"Assessed", "Authorise", "Authorised", AUTHORISERS, barred=(suggester,), needs=(missing_decision,)
		),
		Step(
			"Authorised",
			"Implement",
			"Implemented",
			ASSESSORS,
			needs=(rules.carried_out, rules.outcome_written),
			effects=(rules.close,),
			after=(rules.tell_suggester,),
		),
		Step("Authorised", "Withdraw Authorisation", "Assessed", AUTHORISERS, reason=True),
		Step("Implemented", "Reopen", "Authorised", AUTHORISERS, reason=True, effects=(rules.take_up,)),
		*out_of("Submitted"),
		*out_of("Assessed"),
		Step("Deferred", "Take Up Again", "Submitted", ASSESSORS, effects=(rules.take_up,)),
		Step("Merged", "Take Apart", "Submitted", ASSESSORS, reason=True, effects=(rules.take_up,)),
		Step("Declined", "Take Up Again", "Submitted", AUTHORISERS, reason=True, effects=(rules.take_up,)),
	),
	back_links=frozenset({"record_doctype", "record_name", "told_on"}),
	before_approval=frozenset({"Submitted", "Assessed"}),
)
