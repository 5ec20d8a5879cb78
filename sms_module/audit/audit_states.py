"""The states of an audit."""

from sms_module.audit import rules
from sms_module.audit.distribution import send_plan
from sms_module.audit.persons import LEADERS, PROGRAMME_MANAGERS, TEAM
from sms_module.audit.report import freeze_report
from sms_module.records.states import Edit, State, StateTable, Step

PLANNING = (Edit(LEADERS), Edit(TEAM, frozenset({"schedule", "checklist"})))
FIELDWORK = (
	Edit(LEADERS),
	Edit(
		TEAM,
		frozenset(
			{
				"schedule",
				"checklist",
				"attendance",
				"opening_meeting",
				"closing_meeting",
				"strong_points",
				"not_covered",
				"diverging_opinions",
			}
		),
	),
)


def cancel_from(source: str) -> Step:
	return Step(source, "Cancel", "Cancelled", PROGRAMME_MANAGERS, reason=True)


TABLE = StateTable(
	doctype="SMS Audit",
	states=(
		State("Planned", "", PLANNING),
		State("Notified", "Primary", PLANNING),
		State("In Progress", "Warning", FIELDWORK),
		State("Reported", "Info", (Edit(LEADERS, frozenset({"distribution"})),)),
		State("Closed", "Success"),
		State("Cancelled", "Inverse"),
	),
	steps=(
		Step(
			"Planned",
			"Notify",
			"Notified",
			LEADERS,
			needs=(rules.has_areas,),
			after=(rules.tell_auditee, send_plan),
		),
		Step(
			"Notified",
			"Start",
			"In Progress",
			TEAM,
			needs=(rules.has_checklist, rules.not_too_early),
			effects=(rules.begin,),
		),
		Step(
			"In Progress",
			"Report",
			"Reported",
			LEADERS,
			needs=rules.REPORT_COMPLETE,
			effects=(rules.end, freeze_report),
			after=(rules.close_good_practices, rules.tell_processes),
		),
		Step(
			"Reported",
			"Close",
			"Closed",
			LEADERS,
			needs=(rules.findings_answered,),
			effects=(rules.set_closing,),
		),
		Step(
			"Reported",
			"Reopen",
			"In Progress",
			PROGRAMME_MANAGERS,
			reason=True,
			effects=(rules.clear_report,),
		),
		Step("Closed", "Reopen", "Reported", PROGRAMME_MANAGERS, reason=True, effects=(rules.clear_closing,)),
		cancel_from("Planned"),
		cancel_from("Notified"),
		cancel_from("In Progress"),
		Step("Cancelled", "Reinstate", "Planned", PROGRAMME_MANAGERS, reason=True),
	),
	back_links=frozenset(
		{
			"checklist.finding",
			"distribution",
			"distribution.sent_on",
			"acknowledged_by",
			"acknowledged_on",
			"programme",
			"programme_entry",
		}
	),
)
