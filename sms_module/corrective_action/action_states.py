"""The states of an action."""

from sms_module.corrective_action import action_rules as rules
from sms_module.corrective_action.persons import creator, doers, responsible, source_responsible
from sms_module.records.states import Edit, State, StateTable, Step, Who

RESPONSIBLE = Who(persons=(responsible,))
EVIDENCE = frozenset({"evidence", "evidence_record"})
GIVERS = Who(roles=("SMS Manager",), persons=(rules.giver,))
VERIFIERS = Who(
	roles=(
		"SMS Manager",
		"Audit Programme Manager",
		"SMS Internal Auditor",
		"Process Owner",
		"Department Manager",
	),
	persons=(creator, source_responsible),
)
WORKING = (Edit(GIVERS), Edit(RESPONSIBLE, EVIDENCE))

TABLE = StateTable(
	doctype="SMS Action",
	states=(
		State("Open", "Warning", WORKING),
		State("In Progress", "Primary", WORKING),
		State("Done", "Info"),
		State("Verified", "Success"),
		State("Cancelled", "Inverse"),
	),
	steps=(
		Step("Open", "Start", "In Progress", RESPONSIBLE),
		Step(
			"Open",
			"Finish",
			"Done",
			RESPONSIBLE,
			needs=(rules.evidence_given,),
			fields=EVIDENCE,
			effects=(rules.set_done,),
		),
		Step(
			"In Progress",
			"Finish",
			"Done",
			RESPONSIBLE,
			needs=(rules.evidence_given,),
			fields=EVIDENCE,
			effects=(rules.set_done,),
		),
		Step("Done", "Verify", "Verified", VERIFIERS, barred=(doers,), effects=(rules.set_verified,)),
		Step("Done", "Send Back", "In Progress", VERIFIERS, reason=True, effects=(rules.clear_done,)),
		Step("Verified", "Reopen", "In Progress", GIVERS, reason=True, effects=(rules.clear_done,)),
		Step("Open", "Cancel", "Cancelled", GIVERS, reason=True),
		Step("In Progress", "Cancel", "Cancelled", GIVERS, reason=True),
		Step("Cancelled", "Reopen", "Open", GIVERS, reason=True),
	),
	back_links=frozenset({"todo", "erp_doctype", "erp_name", "erp_status"}),
)
