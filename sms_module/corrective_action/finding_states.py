"""The states of a finding."""

from sms_module.corrective_action import finding_rules as rules
from sms_module.corrective_action.persons import ARBITERS, AUDITEES, CLOSERS, raiser, responsible
from sms_module.people.own_work import last_author
from sms_module.records.states import Edit, State, StateTable, Step, Who

ANSWER = frozenset(
	{"containment", "correction", "correction_done_on", "extent", "no_action_reason", "evidence_record"}
)
BODY = frozenset({"body_reference", "body_grade", "body_deadline", "body_accepted_on"})
RAISERS = ARBITERS | Who(roles=("SMS Manager",), persons=(raiser,))
#: Whether a risk foresaw it is answered by all who work on it, in every state but the last.
FORESIGHT = Edit(AUDITEES | RAISERS, frozenset({"risk", "no_risk_reason"}))
OPEN = (Edit(RAISERS), Edit(AUDITEES, ANSWER), FORESIGHT)
UNDER_WAY = (
	Edit(AUDITEES, ANSWER),
	Edit(ARBITERS | Who(roles=("SMS Manager",)), ANSWER | BODY | {"type", "responsible"}),
	FORESIGHT,
)
REOPENERS = Who(roles=("Audit Programme Manager", "SMS Manager"))


def back_to_accepted(source: str) -> Step:
	return Step(source, "Back to Accepted", "Accepted", effects=(rules.clear_closing,))


TABLE = StateTable(
	doctype="Finding",
	states=(
		State("Open", "Danger", OPEN),
		State("Disputed", "Warning", (Edit(ARBITERS), FORESIGHT)),
		State("Accepted", "Warning", UNDER_WAY),
		State("Action Planned", "Primary", UNDER_WAY),
		State("Implemented", "Info", UNDER_WAY),
		State("Verified", "Info", (Edit(ARBITERS, BODY), FORESIGHT)),
		State("Closed", "Success"),
		State("Withdrawn", "Inverse"),
	),
	steps=(
		Step("Open", "Accept", "Accepted", AUDITEES, when=rules.asks_for_answer),
		Step(
			"Open",
			"Dispute",
			"Disputed",
			AUDITEES,
			reason=True,
			when=rules.asks_for_answer,
			effects=(rules.keep_dispute,),
		),
		Step(
			"Disputed",
			"Uphold",
			"Accepted",
			ARBITERS,
			barred=(responsible,),
			reason=True,
			effects=(rules.keep_resolution,),
		),
		Step(
			"Disputed",
			"Withdraw",
			"Withdrawn",
			ARBITERS,
			barred=(responsible,),
			reason=True,
			effects=(rules.keep_resolution,),
		),
		Step("Open", "Withdraw", "Withdrawn", ARBITERS, barred=(responsible,), reason=True),
		Step(
			"Accepted",
			"Withdraw",
			"Withdrawn",
			ARBITERS,
			barred=(responsible,),
			reason=True,
			needs=(rules.no_capa,),
		),
		Step("Withdrawn", "Reinstate", "Open", ARBITERS, barred=(responsible,), reason=True),
		Step(
			"Open",
			"Close",
			"Closed",
			CLOSERS | AUDITEES,
			when=rules.is_soft,
			needs=(rules.soft_answered,),
			effects=(rules.set_closing,),
		),
		Step(
			"Accepted",
			"Close",
			"Closed",
			CLOSERS | AUDITEES,
			when=rules.is_soft,
			needs=(rules.soft_answered,),
			effects=(rules.set_closing,),
		),
		Step("Open", "Close", "Closed", CLOSERS, when=rules.is_good_practice, effects=(rules.set_closing,)),
		Step(
			"Accepted",
			"Close without Corrective Action",
			"Closed",
			CLOSERS,
			barred=(responsible, last_author),
			when=rules.is_minor,
			needs=(rules.three_parts, rules.correction_is_enough),
			effects=(rules.set_closing,),
		),
		Step("Accepted", "Plan Action", "Action Planned"),
		Step("Action Planned", "Implement", "Implemented"),
		Step("Implemented", "Verify", "Verified"),
		back_to_accepted("Action Planned"),
		back_to_accepted("Implemented"),
		back_to_accepted("Verified"),
		back_to_accepted("Closed"),
		Step(
			"Verified",
			"Close",
			"Closed",
			CLOSERS,
			barred=(responsible,),
			needs=(rules.three_parts, rules.capa_proven, rules.no_open_action),
			effects=(rules.set_closing,),
		),
		Step(
			"Closed",
			"Reopen",
			"Accepted",
			REOPENERS,
			reason=True,
			when=rules.asks_for_answer,
			effects=(rules.clear_closing,),
		),
		Step(
			"Closed",
			"Reopen Good Practice",
			"Open",
			REOPENERS,
			reason=True,
			when=rules.is_good_practice,
			effects=(rules.clear_closing,),
		),
	),
	back_links=frozenset({"capa", "recurrence_of", "proposed_type"}),
)
