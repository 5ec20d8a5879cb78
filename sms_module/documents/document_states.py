"""The states of a document."""

from sms_module.documents import effects, rules
from sms_module.documents.persons import APPROVERS, AUTHORS, WITHDRAWERS
from sms_module.people.own_work import authors
from sms_module.records.states import Edit, State, StateTable, Step

COMPLETE = (
	rules.has_content,
	rules.has_its_file,
	rules.says_what_is_new,
	rules.has_other_approver,
	rules.is_no_circle,
)

TABLE = StateTable(
	doctype="SMS Document",
	states=(
		State("Draft", "", (Edit(AUTHORS),)),
		State("In Review", "Warning"),
		State(
			"Effective",
			"Success",
			(Edit(AUTHORS, frozenset({"readers", "review_due", "retention_note"})),),
			files=False,
		),
		State("Obsolete", "Inverse"),
	),
	steps=(
		Step("Draft", "Submit for Review", "In Review", AUTHORS, needs=COMPLETE),
		Step(
			"In Review",
			"Approve",
			"Effective",
			APPROVERS,
			barred=(authors,),
			needs=COMPLETE,
			effects=(effects.take_effect,),
			after=(effects.replace_older,),
		),
		Step("In Review", "Send Back", "Draft", APPROVERS, reason=True),
		Step("In Review", "Take Back", "Draft", AUTHORS),
		Step("Effective", "Withdraw", "Obsolete", WITHDRAWERS, reason=True, effects=(effects.lay_aside,)),
		Step("Effective", "Supersede", "Obsolete", effects=(effects.lay_aside,)),
		Step(
			"Obsolete",
			"Reinstate",
			"Effective",
			WITHDRAWERS,
			reason=True,
			needs=(rules.is_the_only_effective,),
			effects=(effects.bring_back,),
		),
	),
	back_links=frozenset({"readers.read_on"}),
	before_approval=frozenset({"Draft", "In Review"}),
	superseded="Obsolete",
)
