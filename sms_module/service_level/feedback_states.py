"""The states of service feedback."""

from sms_module.records.states import Edit, State, StateTable, Step
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
		Step("Received", "Acknowledge", "Acknowledged", HANDLERS),
		Step("Received", "Close Feedback", "Closed", HANDLERS, when=lambda doc: doc.kind != "Complaint"),
		Step("Received", "Escalate", "Escalated", HANDLERS, reason=True, fields=frozenset({"escalated_to"})),
		Step(
			"Acknowledged", "Escalate", "Escalated", HANDLERS, reason=True, fields=frozenset({"escalated_to"})
		),
		Step("Acknowledged", "Resolve", "Resolved", HANDLERS, fields=RESOLUTION),
		Step("Escalated", "Resolve", "Resolved", HANDLERS, fields=RESOLUTION),
		Step("Resolved", "Close", "Closed", HANDLERS),
		Step("Resolved", "Not Satisfied", "Acknowledged", HANDLERS, reason=True),
		Step("Closed", "Reopen", "Acknowledged", HANDLERS, reason=True),
	),
	back_links=frozenset({"finding"}),
)
