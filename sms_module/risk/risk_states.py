"""The states of a risk."""

from sms_module.board.decisions import missing_decision
from sms_module.people.own_work import responsible
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.states import Edit, State, StateTable, Step
from sms_module.risk import acceptance, events, needs
from sms_module.risk.persons import ACCEPTERS, CLOSERS, REPORTERS, WORKERS

#: What the accepter may still change of what is proposed to them.
TERMS = frozenset({"accepted_until", "acceptance_reason"})
PROPOSAL = TERMS | {"accepted_by", "review_months"}


def accept_from(source: str) -> Step:
	return Step(
		source,
		"Accept",
		"Accepted",
		ACCEPTERS,
		barred=(responsible,),
		needs=(
			needs.accepter_named,
			needs.assessed,
			needs.acceptance_reasoned,
			needs.acceptance_ends,
			needs.accepter_high_enough,
			missing_decision,
		),
		fields=TERMS,
		effects=(acceptance.accept,),
	)


def happens_in(source: str) -> Step:
	return Step(
		source,
		"It Happened",
		"Occurred",
		REPORTERS,
		needs=(needs.event_told, needs.requirement_known),
		fields=frozenset({"happened_on", "what_happened"}),
		effects=(events.keep_event, acceptance.end_acceptance),
		after=(events.answer_event,),
	)


def close_from(source: str) -> Step:
	return Step(
		source,
		"Close",
		"Closed",
		CLOSERS,
		reason=True,
		needs=(needs.events_answered, needs.no_treatment_under_way),
		effects=(set_closing,),
	)


def assess_again_from(source: str) -> Step:
	return Step(source, "Assess Again", "Open", WORKERS, reason=True, effects=(acceptance.end_acceptance,))


def set_closing(doc) -> None:
	guard.put(doc, closed_on=today())


def clear_closing(doc) -> None:
	guard.put(doc, closed_on=None)


TABLE = StateTable(
	doctype="SMS Risk",
	states=(
		State("Open", "Warning", (Edit(WORKERS), Edit(ACCEPTERS, TERMS))),
		State("Treated", "Primary", (Edit(WORKERS, PROPOSAL), Edit(ACCEPTERS, TERMS))),
		State("Accepted", "Success", (Edit(WORKERS, frozenset({"review_months"})),)),
		State("Occurred", "Danger", (Edit(WORKERS, frozenset({"treatments"})),)),
		State("Closed", "Inverse"),
	),
	steps=(
		Step(
			"Open",
			"Treat",
			"Treated",
			WORKERS,
			needs=(needs.treatment_planned, needs.prevention_carried_out, needs.residual_assessed),
		),
		accept_from("Open"),
		accept_from("Treated"),
		assess_again_from("Treated"),
		assess_again_from("Accepted"),
		assess_again_from("Occurred"),
		Step("Treated", "Treatment Reopened", "Open"),
		Step("Accepted", "Lapse", "Open", effects=(acceptance.end_acceptance,)),
		happens_in("Open"),
		happens_in("Treated"),
		happens_in("Accepted"),
		close_from("Open"),
		close_from("Treated"),
		close_from("Accepted"),
		Step(
			"Closed",
			"Reopen",
			"Open",
			CLOSERS,
			reason=True,
			effects=(clear_closing, acceptance.end_acceptance),
		),
	),
	back_links=frozenset(
		{"treatments.action", "treatments.capa", "treatments.status", "occurrences.finding"}
	),
	before_approval=frozenset({"Open", "Treated"}),
)
