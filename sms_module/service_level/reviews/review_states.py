"""The states of a service review."""

from sms_module.records.states import Edit, State, StateTable, Step
from sms_module.review.decisions import carry_out
from sms_module.service_level.reviews import outcomes, planning, rules
from sms_module.service_level.reviews.persons import HOLDERS

MINUTES = frozenset(
	{
		"place",
		"attendees",
		"carried_actions",
		"items",
		"topics",
		"verdict",
		"conclusion",
		"outcomes",
		"distribution",
	}
)

TABLE = StateTable(
	doctype="Service Review",
	states=(
		State("Planned", "Warning", (Edit(HOLDERS),)),
		State("Held", "Info", (Edit(HOLDERS, MINUTES),)),
		State("Closed", "Success", (Edit(HOLDERS, frozenset({"distribution"})),)),
	),
	steps=(
		Step(
			"Planned",
			"Hold",
			"Held",
			HOLDERS,
			needs=(rules.not_in_the_future, rules.both_sides_present),
			effects=(rules.hold,),
			after=(planning.show_activity,),
		),
		Step(
			"Held",
			"Not Held",
			"Planned",
			HOLDERS,
			reason=True,
			needs=(outcomes.nothing_made,),
			effects=(rules.take_back,),
			after=(planning.take_back_activity,),
		),
		Step(
			"Held",
			"Close",
			"Closed",
			HOLDERS,
			needs=(rules.conclusion_written,),
			effects=(rules.close,),
			after=(carry_out,),
		),
		Step("Closed", "Reopen", "Held", HOLDERS, reason=True, effects=(rules.reopen,)),
	),
	back_links=frozenset(
		{
			"outcomes.record_doctype",
			"outcomes.record_name",
			"outcomes.record_state",
			"distribution.sent_on",
		}
	),
)
