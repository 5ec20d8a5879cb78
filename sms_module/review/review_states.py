"""The states of a management review."""

from sms_module.records.states import Edit, State, StateTable, Step
from sms_module.review import decisions, inputs_kept, rules
from sms_module.review.persons import CHAIR, PREPARERS

MINUTES = frozenset(
	{
		"attendees",
		"carried_actions",
		"inputs",
		"decisions",
		"suitable",
		"adequate",
		"effective",
		"policy_result",
		"objectives_result",
		"result_note",
		"conclusion",
		"distribution",
	}
)

TABLE = StateTable(
	doctype="Management Review",
	states=(
		State("Planned", "Warning", (Edit(PREPARERS),)),
		State("Inputs Ready", "Primary", (Edit(PREPARERS),)),
		State("Held", "Info", (Edit(PREPARERS, MINUTES),)),
		State("Minutes Approved", "Success", (Edit(PREPARERS, frozenset({"distribution"})),)),
		State("Closed", "Success"),
		State("Cancelled", "Inverse"),
	),
	steps=(
		Step(
			"Planned",
			"Finish Inputs",
			"Inputs Ready",
			PREPARERS,
			needs=(inputs_kept.inputs_filled, inputs_kept.exclusions_explained),
		),
		Step("Inputs Ready", "Back to Planning", "Planned", PREPARERS),
		Step(
			"Inputs Ready",
			"Hold",
			"Held",
			PREPARERS,
			needs=(
				rules.not_in_the_future,
				rules.chair_present,
				rules.quorum_present,
				rules.top_management_present,
				inputs_kept.inputs_filled,
				inputs_kept.exclusions_explained,
			),
			effects=(rules.hold,),
		),
		Step(
			"Held",
			"Approve Minutes",
			"Minutes Approved",
			CHAIR,
			needs=(inputs_kept.inputs_discussed, rules.conclusion_written, rules.changes_explained),
			effects=(rules.approve,),
			after=(decisions.carry_out,),
		),
		Step("Held", "Not Held", "Inputs Ready", CHAIR, reason=True, effects=(rules.take_back,)),
		Step("Minutes Approved", "Close", "Closed", PREPARERS),
		Step("Minutes Approved", "Correct Minutes", "Held", CHAIR, reason=True, effects=(rules.correct,)),
		Step("Closed", "Reopen", "Minutes Approved", CHAIR, reason=True),
		Step("Planned", "Cancel", "Cancelled", PREPARERS, reason=True),
		Step("Inputs Ready", "Cancel", "Cancelled", PREPARERS, reason=True),
		Step("Cancelled", "Reinstate", "Planned", PREPARERS, reason=True),
	),
	back_links=frozenset(
		{
			"decisions.record_doctype",
			"decisions.record_name",
			"decisions.record_state",
			"distribution.sent_on",
		}
	),
)
