"""The states of a service report."""

from sms_module.records.states import Edit, State, StateTable, Step
from sms_module.service_level.reports import rules
from sms_module.service_level.reports.persons import WORKERS

DISTRIBUTION = frozenset({"distribution"})

TABLE = StateTable(
	doctype="Service Report",
	states=(
		State("Draft", edits=(Edit(WORKERS),)),
		State("Issued", "Success", (Edit(WORKERS, DISTRIBUTION),), files=False),
	),
	steps=(
		Step(
			"Draft",
			"Issue",
			"Issued",
			WORKERS,
			needs=(rules.levels_answered, rules.misses_commented),
			effects=(rules.issue,),
		),
		Step("Issued", "Correct", "Draft", WORKERS, reason=True, effects=(rules.take_back,)),
	),
	back_links=frozenset(
		{"lines.finding", "supplier_lines.finding", "distribution.sent_on", "distribution.sent_by"}
	),
)
