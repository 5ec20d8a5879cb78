"""The states of service feedback."""

from sms_module.records.states import Edit, State, StateTable, Step
from sms_module.service_level import feedback as rules
from sms_module.service_level.persons import HANDLERS

RESOLUTION = frozenset({"resolution"})

TABLE = StateTable(
	doctype="Service Feedback",
	states=(
		State("Received", "Warning", (Edit(HANDLERS),)),
		State("Acknowledged", "Primary", (Edit(HANDLERS),)),
		State("Resolved", "Info"),
		State("Closed", "Success"),
		State("Escalated", "Danger", (Edit(HANDLERS),)),
	),
	steps=(
		Step(
			"Received",
			"Acknowledge",
			"Acknowledged",
			HANDLERS,
			needs=(rules.has_responsible,),
			effects=(rules.acknowledge,),
		),
		Step(
			"Received",
			"Close Feedback",
			"Closed",
			HANDLERS,
			when=lambda doc: doc.kind != "Complaint",
			effects=(rules.close,),
		),
		Step(
			"Received",
			"Escalate",
			"Escalated",
			HANDLERS,
			reason=True,
			needs=(rules.escalated_named,),
			fields=frozenset({"escalated_to"}),
			after=(rules.tell_escalation,),
		),
		Step(
			"Acknowledged",
			"Escalate",
			"Escalated",
			HANDLERS,
			reason=True,
			needs=(rules.escalated_named,),
			fields=frozenset({"escalated_to"}),
			after=(rules.tell_escalation,),
		),
		Step(
			"Acknowledged",
			"Resolve",
			"Resolved",
			HANDLERS,
			needs=(rules.has_resolution,),
			fields=RESOLUTION,
			effects=(rules.resolve,),
		),
		Step(
			"Escalated",
			"Resolve",
			"Resolved",
			HANDLERS,
			needs=(rules.has_resolution,),
			fields=RESOLUTION,
			effects=(rules.resolve,),
		),
		Step("Resolved", "Close", "Closed", HANDLERS, effects=(rules.close,)),
		Step(
			"Resolved", "Not Satisfied", "Acknowledged", HANDLERS, reason=True, effects=(rules.acknowledge,)
		),
		Step("Closed", "Reopen", "Acknowledged", HANDLERS, reason=True, effects=(rules.acknowledge,)),
	),
	back_links=frozenset({"finding"}),
)
