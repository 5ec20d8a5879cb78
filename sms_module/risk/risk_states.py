"""The states of a risk."""

from sms_module.people.own_work import responsible
from sms_module.records.states import Edit, State, StateTable, Step
from sms_module.risk.persons import ACCEPTERS, CLOSERS, REPORTERS, WORKERS


def occurs_from(source: str) -> Step:
	return Step(
		source, "It Happened", "Occurred", REPORTERS, fields=frozenset({"happened_on", "what_happened"})
	)


def close_from(source: str) -> Step:
	return Step(source, "Close", "Closed", CLOSERS, reason=True)


TABLE = StateTable(
	doctype="SMS Risk",
	states=(
		State("Open", "Warning", (Edit(WORKERS),)),
		State("Treated", "Primary", (Edit(WORKERS),)),
		State("Accepted", "Success", (Edit(WORKERS, frozenset({"review_months"})),)),
		State("Occurred", "Danger", (Edit(WORKERS, frozenset({"treatments"})),)),
		State("Closed", "Inverse"),
	),
	steps=(
		Step("Open", "Treat", "Treated", WORKERS),
		Step("Open", "Accept", "Accepted", ACCEPTERS, barred=(responsible,)),
		Step("Treated", "Accept", "Accepted", ACCEPTERS, barred=(responsible,)),
		Step("Treated", "Assess Again", "Open", WORKERS, reason=True),
		Step("Accepted", "Assess Again", "Open", WORKERS, reason=True),
		Step("Accepted", "Lapse", "Open"),
		Step("Occurred", "Assess Again", "Open", WORKERS, reason=True),
		occurs_from("Open"),
		occurs_from("Treated"),
		occurs_from("Accepted"),
		close_from("Open"),
		close_from("Treated"),
		close_from("Accepted"),
		Step("Closed", "Reopen", "Open", CLOSERS, reason=True),
	),
	back_links=frozenset(
		{"treatments.action", "treatments.capa", "treatments.status", "occurrences.finding"}
	),
	before_approval=frozenset({"Open", "Treated"}),
)
