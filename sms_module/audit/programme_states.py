"""The states of an audit programme."""

from sms_module.audit import gaps, programme
from sms_module.audit.persons import manager
from sms_module.board.decisions import missing_decision
from sms_module.people.own_work import authors
from sms_module.records.revisions import supersede
from sms_module.records.states import Edit, State, StateTable, Step, Who

MANAGERS = Who(roles=("Audit Programme Manager",), persons=(manager,))
APPROVERS = Who(roles=("SMS Manager", "Top Management"))

TABLE = StateTable(
	doctype="Audit Programme",
	states=(
		State("Draft", "", (Edit(MANAGERS),)),
		State("In Review", "Warning"),
		State(
			"Approved", "Success", (Edit(MANAGERS, frozenset({"entries", "resources", "programme_risks"})),)
		),
		State("Completed", "Inverse"),
	),
	steps=(
		Step("Draft", "Submit for Review", "In Review", MANAGERS, needs=(programme.has_entries,)),
		Step(
			"In Review",
			"Approve",
			"Approved",
			APPROVERS,
			barred=(authors, manager),
			needs=(programme.has_entries, gaps.coverage_complete, missing_decision),
			effects=(gaps.accept_gaps,),
			after=(supersede, programme.take_over_audits),
		),
		Step("In Review", "Send Back", "Draft", APPROVERS, reason=True),
		Step("In Review", "Take Back", "Draft", MANAGERS),
		Step("Approved", "Complete", "Completed", MANAGERS, needs=(programme.all_done,)),
		Step("Approved", "New Gap", "In Review"),
		Step("Approved", "Supersede", "Completed"),
		Step("Completed", "Reopen", "Approved", APPROVERS, reason=True),
	),
	back_links=frozenset({"entries.status", "entries.audit"}),
	before_approval=frozenset({"Draft", "In Review"}),
	superseded="Completed",
)
