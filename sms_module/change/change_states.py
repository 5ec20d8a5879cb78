"""The states of a request for change."""

from sms_module.board.decisions import missing_decision
from sms_module.change.persons import (
	AUTHORISERS,
	EMERGENCY_AUTHORISER,
	IMPLEMENTERS,
	REQUESTER,
	RESPONSIBLE,
	REVIEWERS,
	WORKERS,
)
from sms_module.people.own_work import authors
from sms_module.records.states import Edit, State, StateTable, Step, Who

OUTCOME = frozenset({"outcome", "outcome_note", "implemented_on"})
SCHEDULE = frozenset({"scheduled_from", "scheduled_to"})
REVIEW = frozenset({"review_note", "follow_up_wanted"})


def _from_model(doc) -> bool:
	return doc.kind == "Standard" and not doc.is_model


def _is_emergency(doc) -> bool:
	return doc.kind == "Emergency"


def _is_ordinary(doc) -> bool:
	return doc.kind == "Normal" or bool(doc.is_model)


def _is_no_model(doc) -> bool:
	return not doc.is_model


def cancel_from(source: str) -> Step:
	return Step(source, "Cancel", "Cancelled", IMPLEMENTERS, reason=True)


TABLE = StateTable(
	doctype="Request for Change",
	states=(
		State("Draft", "", (Edit(WORKERS),)),
		State("Assessed", "Warning", (Edit(WORKERS),)),
		State("Authorised", "Primary", (Edit(IMPLEMENTERS, SCHEDULE),)),
		State("Scheduled", "Primary", (Edit(IMPLEMENTERS, SCHEDULE | OUTCOME),)),
		State("Implemented", "Info", (Edit(REVIEWERS, REVIEW),)),
		State("Reviewed", "Success"),
		State("Closed", "Success"),
		State("Rejected", "Inverse"),
		State("Cancelled", "Inverse"),
	),
	steps=(
		Step("Draft", "Assess", "Assessed", WORKERS, when=lambda doc: not _from_model(doc)),
		Step("Draft", "Schedule from Model", "Scheduled", WORKERS, when=_from_model, fields=SCHEDULE),
		Step("Assessed", "Back to Draft", "Draft", WORKERS),
		Step(
			"Assessed",
			"Authorise",
			"Authorised",
			AUTHORISERS,
			barred=(authors, REQUESTER, RESPONSIBLE),
			when=_is_ordinary,
			needs=(missing_decision,),
		),
		Step(
			"Assessed",
			"Authorise in Emergency",
			"Authorised",
			Who(persons=(EMERGENCY_AUTHORISER,)),
			barred=(REQUESTER, RESPONSIBLE),
			when=_is_emergency,
		),
		Step("Assessed", "Reject", "Rejected", AUTHORISERS, reason=True),
		Step("Rejected", "Back to Draft", "Draft", WORKERS, reason=True),
		Step("Authorised", "Schedule", "Scheduled", IMPLEMENTERS, when=_is_no_model, fields=SCHEDULE),
		Step("Authorised", "Withdraw Authorisation", "Draft", AUTHORISERS, reason=True),
		Step("Scheduled", "Implement", "Implemented", IMPLEMENTERS, fields=OUTCOME),
		Step("Scheduled", "Back to Authorised", "Authorised", IMPLEMENTERS, reason=True),
		Step("Implemented", "Review", "Reviewed", REVIEWERS, barred=(RESPONSIBLE,), fields=REVIEW),
		Step("Implemented", "Not Implemented", "Scheduled", REVIEWERS, reason=True),
		Step("Reviewed", "Close", "Closed", REVIEWERS),
		Step("Reviewed", "Review Again", "Implemented", REVIEWERS, reason=True),
		Step("Closed", "Reopen", "Reviewed", REVIEWERS, reason=True),
		cancel_from("Draft"),
		cancel_from("Assessed"),
		cancel_from("Authorised"),
		cancel_from("Scheduled"),
		Step("Cancelled", "Reinstate", "Draft", WORKERS, reason=True),
	),
	back_links=frozenset(
		{
			"finding",
			"follow_up_audit",
			"erp_doctype",
			"erp_name",
			"erp_status",
			"clash_note",
			"board_confirmed",
		}
	),
	before_approval=frozenset({"Draft", "Assessed"}),
)
