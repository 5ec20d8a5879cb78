"""The states of a request for change."""

from sms_module.board.decisions import missing_decision
from sms_module.change import follow_up, followed, models, requirements, rules
from sms_module.change.persons import (
	AUTHORISERS,
	EMERGENCY_AUTHORISER,
	IMPLEMENTERS,
	REQUESTER,
	RESPONSIBLE,
	REVIEWERS,
	WORKERS,
)
from sms_module.change.schedule import SCHEDULABLE
from sms_module.people.own_work import authors
from sms_module.records.states import Edit, State, StateTable, Step, Who
from sms_module.transition.changes import caught_up, gate_open, transition_made

OUTCOME = frozenset({"outcome", "outcome_note", "implemented_on"})
IN_EMERGENCY = Who(persons=(EMERGENCY_AUTHORISER,))
SCHEDULE = frozenset({"scheduled_from", "scheduled_to"})
REVIEW = frozenset({"review_note", "follow_up_wanted"})


def _asks_for_assessment(doc) -> bool:
	return not models.is_from_model(doc) and not followed.is_led(doc)


def _goes_by_its_model(doc) -> bool:
	return models.is_from_model(doc) and not followed.is_led(doc)


def _is_ordinary(doc) -> bool:
	return not rules.is_emergency(doc)


def _is_no_model(doc) -> bool:
	return not doc.is_model


def _needs_no_review(doc) -> bool:
	return not rules.needs_review(doc)


def _is_ours(doc) -> bool:
	return not followed.is_led(doc)


def cancel_from(source: str) -> Step:
	return Step(source, "Cancel", "Cancelled", IMPLEMENTERS, reason=True)


TABLE = StateTable(
	doctype="Request for Change",
	states=(
		State("Draft", "", (Edit(WORKERS),)),
		State("Assessed", "Warning"),
		State("Authorised", "Primary", (Edit(IMPLEMENTERS, SCHEDULE),)),
		State("Scheduled", "Primary", (Edit(IMPLEMENTERS, SCHEDULE | OUTCOME),)),
		State("Implemented", "Info", (Edit(REVIEWERS, REVIEW),)),
		State("Reviewed", "Success"),
		State("Closed", "Success"),
		State("Rejected", "Inverse"),
		State("Cancelled", "Inverse"),
	),
	steps=(
		Step(
			"Draft",
			"Assess",
			"Assessed",
			WORKERS,
			when=_asks_for_assessment,
			needs=(rules.assessment_complete, rules.authoriser_named),
		),
		Step(
			"Draft",
			"Schedule from Model",
			"Scheduled",
			WORKERS,
			when=_goes_by_its_model,
			needs=(models.follows_model, *SCHEDULABLE),
			fields=SCHEDULE,
			effects=(models.take_authorisation,),
		),
		Step(
			"Draft",
			"Done in the ERP",
			"Closed",
			effects=(followed.set_done_there,),
			after=(followed.done_there,),
		),
		Step("Assessed", "Back to Draft", "Draft", WORKERS),
		Step(
			"Assessed",
			"Authorise",
			"Authorised",
			AUTHORISERS,
			barred=(authors, REQUESTER, RESPONSIBLE),
			when=_is_ordinary,
			needs=(missing_decision,),
			effects=(rules.set_authorised,),
		),
		Step(
			"Assessed",
			"Authorise in Emergency",
			"Authorised",
			IN_EMERGENCY,
			barred=(REQUESTER, RESPONSIBLE),
			when=rules.is_emergency,
			effects=(rules.set_authorised,),
		),
		Step("Assessed", "Reject", "Rejected", AUTHORISERS | IN_EMERGENCY, reason=True),
		Step("Rejected", "Back to Draft", "Draft", WORKERS, reason=True),
		Step(
			"Authorised",
			"Schedule",
			"Scheduled",
			IMPLEMENTERS,
			when=_is_no_model,
			needs=(*SCHEDULABLE, transition_made),
			fields=SCHEDULE,
		),
		Step(
			"Authorised",
			"Withdraw Authorisation",
			"Draft",
			AUTHORISERS,
			reason=True,
			effects=(rules.clear_authorisation,),
		),
		Step(
			"Scheduled",
			"Implement",
			"Implemented",
			IMPLEMENTERS,
			needs=(rules.outcome_told, rules.implemented_in_time, gate_open),
			fields=OUTCOME,
			effects=(rules.set_implemented,),
			after=(requirements.revise,),
		),
		Step("Scheduled", "Back to Authorised", "Authorised", IMPLEMENTERS, reason=True),
		Step(
			"Implemented",
			"Review",
			"Reviewed",
			REVIEWERS,
			barred=(RESPONSIBLE,),
			needs=(rules.review_written, follow_up.something_to_audit),
			fields=REVIEW,
			effects=(rules.set_reviewed,),
			after=(follow_up.plan,),
		),
		Step(
			"Implemented",
			"Close",
			"Closed",
			REVIEWERS,
			barred=(RESPONSIBLE,),
			when=_needs_no_review,
			effects=(rules.set_closed,),
		),
		Step(
			"Implemented",
			"Not Implemented",
			"Scheduled",
			REVIEWERS,
			reason=True,
			effects=(rules.clear_outcome,),
			after=(requirements.put_back,),
		),
		Step(
			"Reviewed",
			"Close",
			"Closed",
			REVIEWERS,
			needs=(rules.confirmed, caught_up),
			effects=(rules.set_closed,),
		),
		Step(
			"Reviewed",
			"Review Again",
			"Implemented",
			REVIEWERS,
			reason=True,
			effects=(rules.clear_review,),
		),
		Step(
			"Closed",
			"Reopen",
			"Reviewed",
			REVIEWERS,
			when=_is_ours,
			reason=True,
			effects=(rules.clear_closing,),
		),
		Step("Closed", "Reopened in the ERP", "Draft", effects=(followed.clear_done_there,)),
		cancel_from("Draft"),
		cancel_from("Assessed"),
		cancel_from("Authorised"),
		cancel_from("Scheduled"),
		Step(
			"Cancelled",
			"Reinstate",
			"Draft",
			WORKERS,
			reason=True,
			effects=(rules.clear_authorisation,),
			after=(followed.hear_again,),
		),
	),
	back_links=frozenset(
		{
			"finding",
			"follow_up_audit",
			"erp_doctype",
			"erp_name",
			"erp_status",
			"erp_followed",
			"clash_note",
			"board_confirmed",
			"confirmed_by",
			"confirmed_on",
			"board_decision",
			"requirement_before",
			"requirement_revision",
			"transition",
		}
	),
	before_approval=frozenset({"Draft", "Assessed"}),
)
