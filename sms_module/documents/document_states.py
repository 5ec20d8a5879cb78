"""The states of a document."""

from sms_module.documents.persons import APPROVERS, AUTHORS
from sms_module.people.own_work import authors
from sms_module.records.revisions import supersede
from sms_module.records.states import Edit, State, StateTable, Step

TABLE = StateTable(
	doctype="SMS Document",
	states=(
		State("Draft", "", (Edit(AUTHORS),)),
		State("In Review", "Warning"),
		State(
			"Effective", "Success", (Edit(AUTHORS, frozenset({"readers", "review_due", "retention_note"})),)
		),
		State("Obsolete", "Inverse"),
	),
	steps=(
		Step("Draft", "Submit for Review", "In Review", AUTHORS),
		Step("In Review", "Approve", "Effective", APPROVERS, barred=(authors,), after=(supersede,)),
		Step("In Review", "Send Back", "Draft", APPROVERS, reason=True),
		Step("In Review", "Take Back", "Draft", AUTHORS),
		Step("Effective", "Withdraw", "Obsolete", APPROVERS, reason=True),
		Step("Effective", "Supersede", "Obsolete"),
		Step("Obsolete", "Reinstate", "Effective", APPROVERS, reason=True),
	),
	before_approval=frozenset({"Draft", "In Review"}),
	superseded="Obsolete",
)
