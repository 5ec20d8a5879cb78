"""The states of a service agreement."""

from sms_module.people.own_work import authors
from sms_module.records.states import Edit, State, StateTable, Step
from sms_module.service_level import agreements as rules
from sms_module.service_level.persons import AGREERS, NEGOTIATORS

ACCEPTANCE = frozenset({"accepted_by", "accepted_on", "promise_note"})

TABLE = StateTable(
	doctype="SMS Service Agreement",
	states=(
		State("Draft", "", (Edit(NEGOTIATORS),)),
		State("In Negotiation", "Warning", (Edit(NEGOTIATORS),)),
		State("Agreed", "Success", (Edit(NEGOTIATORS, frozenset({"review_due"})),), files=False),
		State("Expired", "Inverse"),
	),
	steps=(
		Step("Draft", "Negotiate", "In Negotiation", NEGOTIATORS, needs=(rules.names_services,)),
		Step("In Negotiation", "Back to Draft", "Draft", NEGOTIATORS),
		Step(
			"In Negotiation",
			"Agree",
			"Agreed",
			AGREERS,
			barred=(authors,),
			needs=(
				rules.names_services,
				rules.names_levels,
				rules.is_accepted,
				rules.is_not_over,
				rules.explains_promise,
			),
			fields=ACCEPTANCE,
			effects=(rules.hold, rules.set_agreed),
			after=(rules.replace_older,),
		),
		Step("Agreed", "Expire", "Expired"),
		Step("Agreed", "End Early", "Expired", AGREERS, reason=True, effects=(rules.end_today,)),
		Step(
			"Expired",
			"Reinstate",
			"Agreed",
			AGREERS,
			reason=True,
			needs=(rules.is_not_over, rules.is_alone),
			effects=(rules.hold_again,),
		),
	),
	back_links=frozenset({"holds_until"}),
	before_approval=frozenset({"Draft", "In Negotiation"}),
	superseded="Expired",
)
