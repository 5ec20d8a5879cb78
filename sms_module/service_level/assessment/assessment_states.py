"""The states of a self assessment."""

from sms_module.records.states import Edit, State, StateTable, Step
from sms_module.service_level.assessment import answers, gaps, planning, rules
from sms_module.service_level.assessment.persons import ASSESSORS

TABLE = StateTable(
	doctype="SMS Self Assessment",
	states=(
		State("Draft", edits=(Edit(ASSESSORS),)),
		State("Completed", "Success"),
	),
	steps=(
		Step(
			"Draft",
			"Complete",
			"Completed",
			ASSESSORS,
			needs=(answers.all_answered, answers.all_shown, rules.not_in_the_future, rules.after_last_time),
			effects=(rules.complete,),
			after=(gaps.suggest_wanted, planning.show_activity),
		),
		Step(
			"Completed",
			"Reopen",
			"Draft",
			ASSESSORS,
			reason=True,
			needs=(rules.none_after_it,),
			effects=(rules.reopen,),
			after=(planning.take_back_activity,),
		),
	),
	back_links=frozenset({"answers.suggestion"}),
)
