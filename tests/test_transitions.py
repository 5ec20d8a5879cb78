"""Every step of every state table, as every role and as those whom a record names: allowed and refused.

The table below says on its own who may take which step. It is compared with what happens, not with the code.
"""

from dataclasses import dataclass

import frappe
import pytest
from frappe.model.workflow import WorkflowTransitionError, apply_workflow

from sms_module.records.errors import IncompleteError, StateError
from sms_module.records.states import StateTable
from sms_module.setup.tables import TABLES
from sms_module.setup.workflows import workflow_name
from tests import (
	factories,
	factories_assessment,
	factories_budget,
	factories_change,
	factories_improvement,
	factories_plan,
	factories_plans,
	factories_review,
	factories_risks,
	factories_scope,
	factories_service_reports,
	factories_service_review,
	factories_services,
	factories_transition,
)
from tests.factories import UNIT, as_user, refused, undone
from tests.factories_documents import make_document

provider = factories.provider
APM, MANAGER, TOP = "Audit Programme Manager", "SMS Manager", "Top Management"
AUDITOR, OWNER, DEPARTMENT = "SMS Internal Auditor", "Process Owner", "Department Manager"
#: Named persons of the provider; `boss`, `apm`, `top`, `lead`, `own` and `mgr` have roles besides.
NAMED = ("boss", "apm", "top", "lead", "aud", "own", "mgr", "vice", "eng", "eng2", "stranger", "extern")


@dataclass(frozen=True)
class Case:
	"""A step, and who may take it: anybody of `roles`, those whom the record names, none of `barred`."""

	doctype: str
	source: str
	action: str
	target: str
	roles: tuple[str, ...] = ()
	persons: str = ""
	barred: str = ""
	reason: bool = False
	build: str = ""  # a variant of the record

	def allowed(self, p) -> set[str]:
		users = {user for role, user in p.by_role.items() if role in self.roles}
		users |= {
			getattr(p, name) for name in NAMED if set(self.roles) & set(frappe.get_roles(getattr(p, name)))
		}
		users |= {getattr(p, name) for name in self.persons.split()}
		if self.roles:
			users.add("Administrator")  # has every role, and is named by no record here
		return users - {getattr(p, name) for name in self.barred.split()}


def case(doctype: str, source: str, action: str, target: str, *roles: str, **more) -> Case:
	return Case(doctype, source, action, target, roles, **more)


PROGRAMME, AUDIT, FINDING, ACTION = "Audit Programme", "SMS Audit", "Finding", "SMS Action"
DECISION, CAPA, REVIEW = "Board Decision", "CAPA", "Management Review"
SUGGESTION, FEEDBACK = "Improvement Suggestion", "Service Feedback"
SERVICE_OWNER = "Service Owner"
PREPARERS = {"persons": "top vice apm"}  # chair, deputy chair, secretary
CHAIR = {"persons": "top vice"}
ASSESSORS = (MANAGER, APM, OWNER, SERVICE_OWNER, DEPARTMENT)
DECIDERS = (MANAGER, TOP)
WORKERS = {"persons": "mgr vice eng2"}  # responsible, maker, team
CHANGE, OFFICE = "Request for Change", "Service Management Office"
AUTHORISERS = (MANAGER, TOP, OWNER, "Service Owner")
ASKED = {"persons": "eng eng2"}  # responsible, requester
CARRIED = {"persons": "eng"}
RISK = "SMS Risk"
SCOPE, STRATEGY = "SMS Scope", "Service Strategy Manager"
PLAN = "Service Management Plan"
DOCUMENT = "SMS Document"
ASSESSMENT = "SMS Self Assessment"
SERVICE_REPORT = "Service Report"
AGREEMENT = "SMS Service Agreement"
NEGOTIATORS, AGREERS = (MANAGER, OFFICE, STRATEGY), (MANAGER, TOP, OFFICE)
TRANSITION = factories_transition.TRANSITION
LED, ANSWERED = {"persons": "eng"}, {"persons": "own"}  # transition lead, service manager
SERVICE_REVIEW = "Service Review"
HOLDERS = (MANAGER, SERVICE_OWNER, OFFICE)
IMPROVEMENT, INITIATIVE, BUDGET = "Improvement Plan", "Improvement Initiative", "Budget Request"
FINANCE = factories_budget.FINANCE
#: A plan of process improvement is kept by the process owners, and decided on by its board besides others.
BOARD = {"persons": "own vice"}
#: Who carries an initiative out, and with them who decides on it.
MANAGED, STEERED = (MANAGER, OWNER), (MANAGER, TOP, OWNER)
#: Who says that a risk happened.
REPORTERS = (
	MANAGER,
	OWNER,
	DEPARTMENT,
	"Service Owner",
	"Service Management Office",
	"Security Manager",
	"Service Continuity Manager",
)
CASES = (
	case(PROGRAMME, "Draft", "Submit for Review", "In Review", APM),
	case(PROGRAMME, "Approved", "New Gap", "In Review"),
	case(PROGRAMME, "In Review", "Approve", "Approved", MANAGER, TOP, barred="apm"),
	case(PROGRAMME, "In Review", "Send Back", "Draft", MANAGER, TOP, reason=True),
	case(PROGRAMME, "In Review", "Take Back", "Draft", APM),
	case(PROGRAMME, "Approved", "Complete", "Completed", APM),
	case(PROGRAMME, "Approved", "Supersede", "Completed"),
	case(PROGRAMME, "Completed", "Reopen", "Approved", MANAGER, TOP, reason=True),
	#
	case(AUDIT, "Planned", "Notify", "Notified", APM, persons="lead"),
	case(AUDIT, "Notified", "Start", "In Progress", APM, persons="lead aud"),
	case(AUDIT, "In Progress", "Report", "Reported", APM, persons="lead"),
	case(AUDIT, "Reported", "Close", "Closed", APM, persons="lead"),
	case(AUDIT, "Reported", "Reopen", "In Progress", APM, reason=True),
	case(AUDIT, "Closed", "Reopen", "Reported", APM, reason=True),
	case(AUDIT, "Planned", "Cancel", "Cancelled", APM, reason=True),
	case(AUDIT, "Notified", "Cancel", "Cancelled", APM, reason=True),
	case(AUDIT, "In Progress", "Cancel", "Cancelled", APM, reason=True),
	case(AUDIT, "Cancelled", "Reinstate", "Planned", APM, reason=True),
	#
	case(FINDING, "Open", "Accept", "Accepted", persons="mgr vice"),
	case(FINDING, "Open", "Dispute", "Disputed", persons="mgr vice", reason=True),
	case(FINDING, "Open", "Withdraw", "Withdrawn", APM, MANAGER, barred="mgr", reason=True),
	case(FINDING, "Accepted", "Withdraw", "Withdrawn", APM, MANAGER, barred="mgr", reason=True),
	case(FINDING, "Disputed", "Uphold", "Accepted", APM, MANAGER, barred="mgr", reason=True),
	case(FINDING, "Disputed", "Withdraw", "Withdrawn", APM, MANAGER, barred="mgr", reason=True),
	case(FINDING, "Disputed", "Uphold", "Accepted", APM, persons="lead", reason=True, build="audit"),
	case(FINDING, "Disputed", "Withdraw", "Withdrawn", APM, persons="lead", reason=True, build="audit"),
	case(FINDING, "Open", "Withdraw", "Withdrawn", APM, persons="lead", reason=True, build="audit"),
	case(FINDING, "Withdrawn", "Reinstate", "Open", APM, MANAGER, barred="mgr", reason=True),
	case(FINDING, "Open", "Close", "Closed", APM, MANAGER, persons="lead mgr vice", build="soft"),
	case(FINDING, "Accepted", "Close", "Closed", APM, MANAGER, persons="lead mgr vice", build="soft"),
	case(FINDING, "Open", "Close", "Closed", APM, MANAGER, persons="lead", build="good"),
	case(
		FINDING,
		"Accepted",
		"Close without Corrective Action",
		"Closed",
		APM,
		MANAGER,
		persons="lead",
		barred="mgr",
		build="corrected",
	),
	case(FINDING, "Verified", "Close", "Closed", APM, MANAGER, persons="lead", barred="mgr"),
	case(FINDING, "Closed", "Reopen", "Accepted", APM, MANAGER, reason=True),
	case(FINDING, "Closed", "Reopen Good Practice", "Open", APM, MANAGER, reason=True, build="good"),
	case(FINDING, "Accepted", "Plan Action", "Action Planned"),
	case(FINDING, "Action Planned", "Implement", "Implemented"),
	case(FINDING, "Implemented", "Verify", "Verified"),
	case(FINDING, "Action Planned", "Back to Accepted", "Accepted"),
	case(FINDING, "Implemented", "Back to Accepted", "Accepted"),
	case(FINDING, "Verified", "Back to Accepted", "Accepted"),
	#
	case(CAPA, "Draft", "Start Analysis", "Cause Analysis", MANAGER, **WORKERS),
	case(CAPA, "Cause Analysis", "Plan Action", "Action Plan", MANAGER, **WORKERS),
	case(CAPA, "Action Plan", "Back to Analysis", "Cause Analysis", MANAGER, **WORKERS),
	case(CAPA, "Action Plan", "Request Approval", "In Approval", MANAGER, **WORKERS),
	case(CAPA, "In Approval", "Approve", "Implementing", MANAGER, TOP, OWNER, DEPARTMENT, barred="mgr vice"),
	case(CAPA, "In Approval", "Send Back", "Cause Analysis", MANAGER, TOP, OWNER, DEPARTMENT, reason=True),
	case(CAPA, "In Approval", "Take Back", "Action Plan", MANAGER, **WORKERS),
	case(CAPA, "Implementing", "Verify Implementation", "Effectiveness Review", MANAGER, APM, AUDITOR),
	case(CAPA, "Implementing", "Plan Again", "Action Plan", MANAGER, reason=True, **WORKERS),
	case(CAPA, "Effectiveness Review", "Effective", "Closed", MANAGER, APM, AUDITOR),
	case(CAPA, "Effectiveness Review", "Not Effective", "Cause Analysis", MANAGER, APM, AUDITOR),
	case(CAPA, "Closed", "Reopen", "Cause Analysis", MANAGER, APM, reason=True),
	case(CAPA, "Draft", "Cancel", "Cancelled", MANAGER, APM, reason=True),
	case(CAPA, "Cause Analysis", "Cancel", "Cancelled", MANAGER, APM, reason=True),
	case(CAPA, "Action Plan", "Cancel", "Cancelled", MANAGER, APM, reason=True),
	case(CAPA, "In Approval", "Cancel", "Cancelled", MANAGER, APM, reason=True),
	case(CAPA, "Implementing", "Cancel", "Cancelled", MANAGER, APM, reason=True),
	case(CAPA, "Cancelled", "Reinstate", "Draft", MANAGER, APM, reason=True),
	#
	case(ACTION, "Open", "Start", "In Progress", persons="eng"),
	case(ACTION, "Open", "Finish", "Done", persons="eng", build="shown"),
	case(ACTION, "In Progress", "Finish", "Done", persons="eng", build="shown"),
	case(
		ACTION,
		"Done",
		"Verify",
		"Verified",
		MANAGER,
		APM,
		AUDITOR,
		OWNER,
		DEPARTMENT,
		persons="mgr",
		barred="eng",
	),
	case(
		ACTION,
		"Done",
		"Send Back",
		"In Progress",
		MANAGER,
		APM,
		AUDITOR,
		OWNER,
		DEPARTMENT,
		persons="mgr",
		reason=True,
	),
	case(ACTION, "Verified", "Reopen", "In Progress", MANAGER, persons="mgr", reason=True),
	case(ACTION, "Open", "Cancel", "Cancelled", MANAGER, persons="mgr", reason=True),
	case(ACTION, "In Progress", "Cancel", "Cancelled", MANAGER, persons="mgr", reason=True),
	case(ACTION, "Cancelled", "Reopen", "Open", MANAGER, persons="mgr", reason=True),
	#
	case(DECISION, "Open", "Withdraw", "Withdrawn", persons="mgr", reason=True),
	*(
		case(DECISION, "Open", state, state)
		for state in ("Approved", "Approved with Conditions", "Declined", "Lapsed", "Void")
	),
	case(DECISION, "Approved", "Void", "Void"),
	case(DECISION, "Approved with Conditions", "Void", "Void"),
	#
	*(
		each
		for source in ("Submitted", "Assessed")
		for each in (
			case(
				SUGGESTION, source, "Defer", "Deferred", *ASSESSORS, persons="mgr", reason=True, build="dated"
			),
			case(SUGGESTION, source, "Merge", "Merged", *ASSESSORS, persons="mgr", build="merged"),
			case(
				SUGGESTION,
				source,
				"Decline",
				"Declined",
				*DECIDERS,
				persons="own vice" if source == "Assessed" else "",  # then it has its board
				reason=True,
				build="dated",
			),
		)
	),
	case(SUGGESTION, "Submitted", "Assess", "Assessed", *ASSESSORS, persons="mgr", build="rated"),
	case(SUGGESTION, "Assessed", "Authorise", "Authorised", *DECIDERS, persons="top own vice boss"),
	case(SUGGESTION, "Authorised", "Implement", "Implemented", *ASSESSORS, persons="mgr", build="made"),
	case(
		SUGGESTION,
		"Authorised",
		"Withdraw Authorisation",
		"Assessed",
		*DECIDERS,
		persons="top own vice boss",
		reason=True,
	),
	case(
		SUGGESTION,
		"Implemented",
		"Reopen",
		"Authorised",
		*DECIDERS,
		persons="top own vice boss",
		reason=True,
	),
	case(SUGGESTION, "Deferred", "Take Up Again", "Submitted", *ASSESSORS, persons="mgr"),
	case(SUGGESTION, "Merged", "Take Apart", "Submitted", *ASSESSORS, persons="mgr", reason=True),
	case(SUGGESTION, "Declined", "Take Up Again", "Submitted", *DECIDERS, reason=True),
	#
	case(FEEDBACK, "Received", "Acknowledge", "Acknowledged", MANAGER, SERVICE_OWNER, OFFICE, persons="mgr"),
	case(
		FEEDBACK,
		"Received",
		"Close Feedback",
		"Closed",
		MANAGER,
		SERVICE_OWNER,
		OFFICE,
		persons="mgr",
		build="compliment",
	),
	*(
		case(
			FEEDBACK,
			source,
			"Escalate",
			"Escalated",
			MANAGER,
			SERVICE_OWNER,
			OFFICE,
			persons="mgr top",
			reason=True,
			build="named",
		)
		for source in ("Received", "Acknowledged")
	),
	case(
		FEEDBACK,
		"Acknowledged",
		"Resolve",
		"Resolved",
		MANAGER,
		SERVICE_OWNER,
		OFFICE,
		persons="mgr",
		build="said",
	),
	case(
		FEEDBACK,
		"Escalated",
		"Resolve",
		"Resolved",
		MANAGER,
		SERVICE_OWNER,
		OFFICE,
		persons="mgr top",
		build="said",
	),
	case(FEEDBACK, "Resolved", "Close", "Closed", MANAGER, SERVICE_OWNER, OFFICE, persons="mgr"),
	case(
		FEEDBACK,
		"Resolved",
		"Not Satisfied",
		"Acknowledged",
		MANAGER,
		SERVICE_OWNER,
		OFFICE,
		persons="mgr",
		reason=True,
	),
	case(
		FEEDBACK,
		"Closed",
		"Reopen",
		"Acknowledged",
		MANAGER,
		SERVICE_OWNER,
		OFFICE,
		persons="mgr",
		reason=True,
	),
	#
	case(REVIEW, "Planned", "Finish Inputs", "Inputs Ready", MANAGER, **PREPARERS),
	case(REVIEW, "Inputs Ready", "Back to Planning", "Planned", MANAGER, **PREPARERS),
	case(REVIEW, "Inputs Ready", "Hold", "Held", MANAGER, **PREPARERS),
	case(REVIEW, "Held", "Approve Minutes", "Minutes Approved", **CHAIR),
	case(REVIEW, "Held", "Not Held", "Inputs Ready", reason=True, **CHAIR),
	case(REVIEW, "Minutes Approved", "Close", "Closed", MANAGER, **PREPARERS),
	case(REVIEW, "Minutes Approved", "Correct Minutes", "Held", reason=True, **CHAIR),
	case(REVIEW, "Closed", "Reopen", "Minutes Approved", reason=True, **CHAIR),
	case(REVIEW, "Planned", "Cancel", "Cancelled", MANAGER, reason=True, **PREPARERS),
	case(REVIEW, "Inputs Ready", "Cancel", "Cancelled", MANAGER, reason=True, **PREPARERS),
	case(REVIEW, "Cancelled", "Reinstate", "Planned", MANAGER, reason=True, **PREPARERS),
	#
	case(CHANGE, "Draft", "Assess", "Assessed", MANAGER, OFFICE, **ASKED),
	case(CHANGE, "Draft", "Schedule from Model", "Scheduled", MANAGER, OFFICE, build="standard", **CARRIED),
	case(CHANGE, "Draft", "Done in the ERP", "Closed"),
	case(CHANGE, "Assessed", "Back to Draft", "Draft", MANAGER, OFFICE, **ASKED),
	case(CHANGE, "Assessed", "Authorise", "Authorised", *AUTHORISERS),
	case(CHANGE, "Assessed", "Authorise in Emergency", "Authorised", persons="own", build="emergency"),
	case(CHANGE, "Assessed", "Reject", "Rejected", *AUTHORISERS, reason=True),
	case(CHANGE, "Assessed", "Reject", "Rejected", *AUTHORISERS, reason=True, persons="vice", build="vice"),
	case(CHANGE, "Rejected", "Back to Draft", "Draft", MANAGER, OFFICE, reason=True, **ASKED),
	case(CHANGE, "Authorised", "Schedule", "Scheduled", MANAGER, OFFICE, **CARRIED),
	case(CHANGE, "Authorised", "Withdraw Authorisation", "Draft", *AUTHORISERS, reason=True),
	case(CHANGE, "Scheduled", "Implement", "Implemented", MANAGER, OFFICE, **CARRIED),
	case(CHANGE, "Scheduled", "Back to Authorised", "Authorised", MANAGER, OFFICE, reason=True, **CARRIED),
	case(CHANGE, "Implemented", "Review", "Reviewed", MANAGER, OFFICE, OWNER),
	case(CHANGE, "Implemented", "Review", "Reviewed", MANAGER, OFFICE, OWNER, barred="own", build="own"),
	case(CHANGE, "Implemented", "Close", "Closed", MANAGER, OFFICE, OWNER, build="standard"),
	case(CHANGE, "Implemented", "Not Implemented", "Scheduled", MANAGER, OFFICE, OWNER, reason=True),
	case(CHANGE, "Reviewed", "Close", "Closed", MANAGER, OFFICE, OWNER),
	case(CHANGE, "Reviewed", "Review Again", "Implemented", MANAGER, OFFICE, OWNER, reason=True),
	case(CHANGE, "Closed", "Reopen", "Reviewed", MANAGER, OFFICE, OWNER, reason=True),
	case(CHANGE, "Closed", "Reopened in the ERP", "Draft"),
	*(
		case(CHANGE, state, "Cancel", "Cancelled", MANAGER, OFFICE, reason=True, **CARRIED)
		for state in ("Draft", "Assessed", "Authorised", "Scheduled")
	),
	case(CHANGE, "Cancelled", "Reinstate", "Draft", MANAGER, OFFICE, reason=True, **ASKED),
	case(SCOPE, "Draft", "Submit for Review", "In Review", MANAGER, STRATEGY, persons="own"),
	case(SCOPE, "In Review", "Approve", "Approved", MANAGER, TOP, barred="boss"),
	case(SCOPE, "In Review", "Send Back", "Draft", MANAGER, TOP, reason=True),
	case(SCOPE, "In Review", "Take Back", "Draft", MANAGER, STRATEGY, persons="own"),
	case(SCOPE, "Approved", "Withdraw Approval", "Draft", MANAGER, TOP, reason=True),
	case(SCOPE, "Approved", "Supersede", "Superseded"),
	case(SCOPE, "Superseded", "Reinstate", "Approved", MANAGER, TOP, reason=True),
	#
	case(PLAN, "Draft", "Submit for Review", "In Review", MANAGER, STRATEGY, persons="own"),
	case(PLAN, "In Review", "Approve", "Approved", MANAGER, TOP, barred="boss"),
	case(PLAN, "In Review", "Send Back", "Draft", MANAGER, TOP, reason=True),
	case(PLAN, "In Review", "Take Back", "Draft", MANAGER, STRATEGY, persons="own"),
	case(PLAN, "Approved", "Withdraw Approval", "Draft", MANAGER, TOP, reason=True),
	case(PLAN, "Approved", "Supersede", "Superseded"),
	case(PLAN, "Superseded", "Reinstate", "Approved", MANAGER, TOP, reason=True),
	#
	case(DOCUMENT, "Draft", "Submit for Review", "In Review", MANAGER, persons="own"),
	case(DOCUMENT, "In Review", "Approve", "Effective", persons="mgr"),
	case(DOCUMENT, "In Review", "Send Back", "Draft", persons="mgr", reason=True),
	case(DOCUMENT, "In Review", "Take Back", "Draft", MANAGER, persons="own"),
	case(DOCUMENT, "Effective", "Withdraw", "Obsolete", MANAGER, persons="mgr", reason=True),
	case(DOCUMENT, "Effective", "Supersede", "Obsolete"),
	case(DOCUMENT, "Obsolete", "Reinstate", "Effective", MANAGER, persons="mgr", reason=True),
	#
	case(RISK, "Open", "Treat", "Treated", MANAGER, persons="mgr"),
	case(RISK, "Open", "Accept", "Accepted", persons="vice"),
	case(RISK, "Treated", "Accept", "Accepted", persons="vice"),
	case(RISK, "Treated", "Assess Again", "Open", MANAGER, persons="mgr", reason=True),
	case(RISK, "Accepted", "Assess Again", "Open", MANAGER, persons="mgr", reason=True),
	case(RISK, "Occurred", "Assess Again", "Open", MANAGER, persons="mgr", reason=True),
	case(RISK, "Treated", "Treatment Reopened", "Open"),
	case(RISK, "Accepted", "Lapse", "Open"),
	case(RISK, "Open", "It Happened", "Occurred", *REPORTERS, persons="mgr"),
	case(RISK, "Treated", "It Happened", "Occurred", *REPORTERS, persons="mgr"),
	case(RISK, "Accepted", "It Happened", "Occurred", *REPORTERS, persons="mgr"),
	case(RISK, "Open", "Close", "Closed", MANAGER, TOP, reason=True),
	case(RISK, "Treated", "Close", "Closed", MANAGER, TOP, reason=True),
	case(RISK, "Accepted", "Close", "Closed", MANAGER, TOP, reason=True),
	case(RISK, "Closed", "Reopen", "Open", MANAGER, TOP, reason=True),
	#
	case(ASSESSMENT, "Draft", "Complete", "Completed", MANAGER, persons="mgr own"),
	case(ASSESSMENT, "Completed", "Reopen", "Draft", MANAGER, persons="mgr own", reason=True),
	case(SERVICE_REPORT, "Draft", "Issue", "Issued", MANAGER, OFFICE, SERVICE_OWNER, persons="own"),
	case(
		SERVICE_REPORT,
		"Issued",
		"Correct",
		"Draft",
		MANAGER,
		OFFICE,
		SERVICE_OWNER,
		persons="own",
		reason=True,
	),
	case(AGREEMENT, "Draft", "Negotiate", "In Negotiation", *NEGOTIATORS, persons="own"),
	case(AGREEMENT, "In Negotiation", "Back to Draft", "Draft", *NEGOTIATORS, persons="own"),
	case(AGREEMENT, "In Negotiation", "Agree", "Agreed", *AGREERS, barred="boss"),
	case(AGREEMENT, "Agreed", "Expire", "Expired"),
	case(AGREEMENT, "Agreed", "End Early", "Expired", *AGREERS, reason=True),
	case(AGREEMENT, "Expired", "Reinstate", "Agreed", *AGREERS, reason=True),
	case(TRANSITION, "Planned", "Start Building", "Building", MANAGER, OFFICE, **LED),
	case(TRANSITION, "Building", "Ask for Readiness Review", "Readiness Review", MANAGER, OFFICE, **LED),
	case(TRANSITION, "Readiness Review", "Accept Service", "Accepted", **ANSWERED),
	case(
		TRANSITION,
		"Readiness Review",
		"Back to Building",
		"Building",
		MANAGER,
		OFFICE,
		TOP,
		persons="eng own",
		reason=True,
	),
	case(
		TRANSITION, "Accepted", "Withdraw Acceptance", "Readiness Review", *DECIDERS, reason=True, **ANSWERED
	),
	case(TRANSITION, "Accepted", "Confirm Go-live", "Early Life Support", MANAGER, OFFICE, **ANSWERED),
	case(
		TRANSITION,
		"Early Life Support",
		"Take Back Go-live",
		"Accepted",
		MANAGER,
		OFFICE,
		reason=True,
		**ANSWERED,
	),
	case(TRANSITION, "Early Life Support", "Close", "Closed", MANAGER, OFFICE, **ANSWERED),
	case(TRANSITION, "Closed", "Reopen", "Early Life Support", MANAGER, OFFICE, reason=True, **ANSWERED),
	*(
		case(TRANSITION, state, "Reject", "Rejected", *DECIDERS, reason=True, **ANSWERED)
		for state in ("Planned", "Building", "Readiness Review")
	),
	case(TRANSITION, "Rejected", "Plan Again", "Planned", MANAGER, OFFICE, reason=True, **LED),
	*(
		case(TRANSITION, state, "Cancel", "Cancelled", MANAGER, OFFICE, reason=True, **LED)
		for state in ("Planned", "Building", "Readiness Review", "Accepted")
	),
	case(TRANSITION, "Cancelled", "Reinstate", "Planned", MANAGER, OFFICE, reason=True, **LED),
	#
	case(SERVICE_REVIEW, "Planned", "Hold", "Held", *HOLDERS, persons="mgr"),
	case(SERVICE_REVIEW, "Held", "Not Held", "Planned", *HOLDERS, persons="mgr", reason=True),
	case(SERVICE_REVIEW, "Held", "Close", "Closed", *HOLDERS, persons="mgr"),
	case(SERVICE_REVIEW, "Closed", "Reopen", "Held", *HOLDERS, persons="mgr", reason=True),
	#
	case(IMPROVEMENT, "Draft", "Submit for Review", "In Review", OWNER),
	case(IMPROVEMENT, "In Review", "Approve", "Approved", MANAGER, TOP, persons="vice", barred="own"),
	case(IMPROVEMENT, "In Review", "Send Back", "Draft", MANAGER, TOP, reason=True, **BOARD),
	case(IMPROVEMENT, "In Review", "Take Back", "Draft", OWNER),
	case(IMPROVEMENT, "Approved", "Withdraw Approval", "Draft", MANAGER, TOP, reason=True, **BOARD),
	case(IMPROVEMENT, "Approved", "Close", "Closed", OWNER),
	case(IMPROVEMENT, "Closed", "Reopen", "Approved", MANAGER, TOP, OWNER, reason=True, **BOARD),
	#
	case(INITIATIVE, "Proposed", "Approve", "Approved", MANAGER, TOP, barred="mgr eng2", **BOARD),
	case(INITIATIVE, "Proposed", "Decline", "Declined", MANAGER, TOP, barred="eng2", reason=True, **BOARD),
	case(INITIATIVE, "Declined", "Take Up Again", "Proposed", *STEERED, persons="mgr eng2 vice", reason=True),
	case(INITIATIVE, "Approved", "Withdraw Approval", "Proposed", MANAGER, TOP, reason=True, **BOARD),
	case(INITIATIVE, "Approved", "Fund", "Funded", *MANAGED, persons="mgr", build="money"),
	case(INITIATIVE, "Approved", "Start", "In Progress", *MANAGED, persons="mgr"),
	case(INITIATIVE, "Funded", "Start", "In Progress", *MANAGED, persons="mgr", build="money"),
	case(INITIATIVE, "In Progress", "Complete", "Completed", *MANAGED, persons="mgr"),
	case(
		INITIATIVE, "Completed", "Review Benefit", "Benefits Reviewed", *STEERED, persons="vice", barred="mgr"
	),
	case(INITIATIVE, "Completed", "Not Completed", "In Progress", *STEERED, persons="vice", reason=True),
	case(INITIATIVE, "Benefits Reviewed", "Review Again", "Completed", *STEERED, persons="vice", reason=True),
	*(
		case(
			INITIATIVE,
			state,
			"Put on Hold",
			"On Hold",
			*STEERED,
			persons="mgr vice",
			reason=True,
			build=build,
		)
		for state, build in (("Approved", ""), ("Funded", "money"), ("In Progress", ""))
	),
	case(INITIATIVE, "On Hold", "Resume as Approved", "Approved", *STEERED, persons="mgr vice"),
	case(INITIATIVE, "On Hold", "Resume as Funded", "Funded", *STEERED, persons="mgr vice", build="money"),
	case(INITIATIVE, "On Hold", "Resume", "In Progress", *STEERED, persons="mgr vice", build="started"),
	*(
		case(INITIATIVE, state, "Cancel", "Cancelled", *STEERED, persons="mgr vice", reason=True, build=build)
		for state, build in (
			("Proposed", ""),
			("Approved", ""),
			("Funded", "money"),
			("In Progress", ""),
			("On Hold", ""),
		)
	),
	case(INITIATIVE, "Cancelled", "Reinstate", "Proposed", *STEERED, persons="mgr eng2 vice", reason=True),
	#
	case(BUDGET, "Draft", "Request", "Requested", MANAGER, STRATEGY, persons="mgr"),
	case(BUDGET, "Requested", "Take Back", "Draft", MANAGER, STRATEGY, persons="mgr"),
	case(BUDGET, "Requested", "Approve", "Approved", FINANCE, barred="mgr"),
	case(BUDGET, "Requested", "Decline", "Declined", FINANCE, reason=True),
	case(BUDGET, "Declined", "Ask Again", "Draft", MANAGER, STRATEGY, persons="mgr", reason=True),
	case(BUDGET, "Approved", "Withdraw Approval", "Declined", FINANCE, reason=True),
)


# --- records that lack nothing for the steps from their state


def _programme(p, step: Case):
	programme = factories.make_programme(p, step.source)
	if step.target == "Completed":
		frappe.db.set_value("Audit Programme Entry", programme.entries[0].name, "status", "Done")
	return programme


def _audit(p, step: Case):
	audit = factories.make_audit(p, step.source)
	if step.action == "Report":
		factories.complete_audit(p, audit)
	return audit


def _finding(p, step: Case):
	if step.build == "audit":
		return factories.make_audit_finding(p, step.source)
	if step.build == "soft":
		finding = factories.make_finding(p, step.source, type="Observation")
		return factories.change(finding, p.mgr, no_action_reason="costs more than it brings")
	if step.build == "good":
		finding = factories.make_finding(p, type="Good Practice")
		return factories.step(finding, "Close", p.apm) if step.source == "Closed" else finding
	finding = factories.make_finding(p, step.source)
	if step.build == "corrected":
		answer = {
			"correction": "done",
			"correction_done_on": frappe.utils.nowdate(),
			"no_action_reason": "once",
		}
		return factories.change(finding, p.mgr, **answer)
	return finding


def _capa(p, step: Case):
	capa = factories.make_capa(p, step.source, maker=p.vice, team=[{"user": p.eng2}])
	if step.action == "Plan Action":
		factories.change(
			capa, p.mgr, causes=[{"category": factories.a_cause(), "cause": "no gate", "root": 1}]
		)
	if step.action == "Verify Implementation":
		factories.finish_action(p, frappe.get_doc("SMS Action", capa.actions[0].action))
		factories.change(capa, p.mgr, implementation_evidence="seen in the tool")
	if step.action in ("Effective", "Not Effective"):
		factories.change(capa, p.boss, effectiveness_note="0 of 10")
	return capa


def _action(p, step: Case):
	action = factories.make_action(p, step.source)
	return factories.change(action, p.eng, evidence="done") if step.build == "shown" else action


def _decision(p, step: Case):
	decision = factories.make_decision(p)
	if step.source != "Open":
		factories.vote(
			decision, p.top, "In Favour with Condition" if "Conditions" in step.source else "In Favour"
		)
		factories.vote(decision, p.own, "In Favour")
		decision = factories.vote(decision, p.boss, "In Favour")
	return decision


def _suggestion(p, step: Case):
	made = factories_improvement.make_suggestion(p, step.source)
	if step.source == "Submitted" and step.build in ("dated", "merged"):
		made = factories.change(made, p.boss, responsible=p.mgr)
	if step.build == "dated":
		return factories_improvement.prepare(p, made, "Defer")
	action = {"merged": "Merge", "rated": "Assess", "made": "Implement"}.get(step.build)
	if step.source in ("Deferred", "Merged", "Declined"):
		frappe.db.set_value(step.doctype, made.name, "responsible", p.mgr)
	if step.build == "rated":
		made = factories.change(made, p.boss, responsible=p.mgr)
	return factories_improvement.prepare(p, made, action) if action else made


def _improvement_plan(p, step: Case):
	plan = factories_plans.make_plan(p, step.source)
	return factories.change(plan, p.own, closing_note="All of it done") if step.action == "Close" else plan


def _initiative(p, step: Case):
	before = {"On Hold": {"money": "Funded", "started": "In Progress"}.get(step.build, "Approved")}
	state = before.get(step.source, step.source)
	money = {"asks_budget": 1, "cost": 5000} if step.build == "money" else {}
	made = factories_plans.make_initiative(p, state, **money)
	if step.action == "Fund":
		factories_plans.grant(made, made.cost)
	if step.source == "On Hold":
		made = factories.step(made, "Put on Hold", p.mgr, "no time before the spring")
	if step.action == "Complete":
		done = [{**row.as_dict(), "done_on": frappe.utils.nowdate()} for row in made.milestones]
		made = factories.change(made, p.mgr, milestones=done, completion_note="All are checked")
	if step.action == "Review Benefit":
		frappe.db.set_value(INITIATIVE, made.name, "benefit_due", frappe.utils.nowdate())
		made = factories.change(made, p.boss, benefit_result="Reached", benefit_note="Half as many")
	return frappe.get_doc(INITIATIVE, made.name)


def _feedback(p, step: Case):
	made = factories_improvement.make_feedback(
		p, step.source, **({"kind": "Compliment"} if step.build == "compliment" else {})
	)
	if step.build == "named":
		return factories.change(made, p.mgr, escalated_to=p.top)
	return factories.change(made, p.mgr, resolution="solved") if step.build == "said" else made


def _review(p, step: Case):
	review = factories_review.make_review(p, step.source)
	if step.action == "Finish Inputs":
		return factories_review.fill(p, review)
	return factories_review.discuss(p, review) if step.action == "Approve Minutes" else review


def _change(p, step: Case):
	"""A change that lacks nothing for any step: scheduled ahead, its outcome and review written in time."""
	when, state = factories_change.window(), step.source
	if step.build == "standard":
		change = factories_change.make_standard(p, state, **when)
	elif step.build in ("emergency", "vice"):
		authoriser = p.own if step.build == "emergency" else p.vice
		change = factories_change.make_emergency(p, state, authoriser=authoriser, **when)
	else:
		change = factories_change.make_change(p, state, **when)
	if step.action == "Implement":
		change = factories.change(change, p.eng, **factories_change.OUTCOME)
	if step.action == "Review":
		change = factories.change(change, p.boss, **factories_change.REVIEW)
	if step.build == "own":
		frappe.db.set_value(CHANGE, change.name, "responsible", p.own)
	return change


def _risk(p, step: Case):
	risk = factories_risks.make_risk(p, step.source)
	if step.action == "Treat":
		return factories_risks.make_treatable(p, risk)
	if step.action == "Accept":
		return factories_risks.propose(p, risk)
	if step.action == "It Happened":  # told, but not reported yet
		told = {"happened_on": frappe.utils.nowdate(), "what_happened": "The line was cut"}
		frappe.db.set_value(RISK, risk.name, told)
	return risk


def _scope(p, step: Case):
	scope = factories_scope.make_scope(p, step.source)
	if step.action == "Reinstate":  # no other of the unit may be approved
		newer = frappe.get_doc(SCOPE, {"revision_of": scope.name})
		factories.step(newer, "Withdraw Approval", p.top, "it was wrong")
	return scope


def _plan(p, step: Case):
	plan = factories_plan.make_plan(p, step.source, maker=p.boss, responsible=p.own)
	if step.action == "Reinstate":  # no other of the unit may be approved for the same time
		newer = frappe.get_doc(PLAN, {"revision_of": plan.name})
		factories.step(newer, "Withdraw Approval", p.top, "it was wrong")
	return plan


def _transition(p, step: Case):
	"""A transition that lacks nothing for any step from its state."""
	today = {"go_live": frappe.utils.nowdate()} if step.action == "Confirm Go-live" else {}
	doc = factories_transition.make_transition(p, step.source, **today)
	if step.action == "Ask for Readiness Review":
		return factories_transition.hand_in(p, doc)
	if step.action == "Accept Service":
		return factories_transition.ready_to_accept(p, doc)
	return factories_transition.ready_to_close(p, doc) if step.action == "Close" else doc


BUILD = {
	CHANGE: _change,
	PROGRAMME: _programme,
	AUDIT: _audit,
	FINDING: _finding,
	CAPA: _capa,
	ACTION: _action,
	DECISION: _decision,
	REVIEW: _review,
	SUGGESTION: _suggestion,
	FEEDBACK: _feedback,
	SCOPE: _scope,
	PLAN: _plan,
	DOCUMENT: lambda p, step: make_document(p, step.source, maker=p.vice),
	RISK: _risk,
	IMPROVEMENT: _improvement_plan,
	INITIATIVE: _initiative,
	BUDGET: lambda p, step: factories_budget.make_request(p, step.source),
	SERVICE_REVIEW: lambda p, step: factories_service_review.make_service_review(p, step.source),
	SERVICE_REPORT: lambda p, step: factories_service_reports.make_report(p, step.source),
	ASSESSMENT: lambda p, step: factories_assessment.make_assessment(p, step.source, answered=True),
	AGREEMENT: lambda p, step: factories_services.make_agreement(p, step.source),
	TRANSITION: _transition,
}


@pytest.fixture(scope="module")
def everybody(provider):
	"""All persons, who also see the records under test: the roles' persons work in the audited unit."""
	frappe.set_user("Administrator")
	unit = frappe.get_doc("SMS Unit", UNIT)
	before = len(unit.members)
	for user in provider.by_role.values():
		unit.append("members", {"user": user})
	unit.save()
	audit = factories.make_audit(provider)  # the auditors see what belongs to the process they audit
	frappe.db.commit()
	yield [*provider.by_role.values(), *(getattr(provider, name) for name in NAMED), "Administrator"]
	frappe.set_user("Administrator")
	factories.forget(audit.doctype, audit.name)
	unit.reload()
	unit.members = unit.members[:before]
	unit.save()
	frappe.db.commit()


# --- the paths


def by_button(doc, step: Case):
	return apply_workflow(frappe.get_doc(doc.doctype, doc.name), step.action)


def by_save(doc, step: Case):
	doc = frappe.get_doc(doc.doctype, doc.name)
	doc.update({"workflow_state": step.target, "move_reason": "because"})
	return doc.save()


def by_rules(doc, step: Case):
	"""As by a save, without what follows from the step: the button, tried by the same people, does that."""
	doc = frappe.get_doc(doc.doctype, doc.name)
	doc.update({"workflow_state": step.target, "move_reason": "because"})
	doc.run_post_save_methods = lambda: None
	return doc.save()


def takes(path, doc, step: Case, user: str) -> bool:
	"""Whether the step is taken, and nothing else than the person is in the way if it is not."""
	with undone(), as_user(user):
		try:
			moved = path(doc, step)
		except (frappe.PermissionError, WorkflowTransitionError) as refusal:
			assert factories.words_of(refusal), "refused without a word"
			return False
		except StateError:
			assert not any(other.roles or other.persons for other in same_way(step))
			return False
		except IncompleteError:  # the button of another step, where a step that needs a reason is theirs
			assert path is by_button and any(other.reason for other in same_way(step))
			return False
		assert moved.workflow_state == step.target
		return True


def identity(step: Case) -> str:
	return f"{step.doctype}: {step.source}, {step.action} {step.build}".strip()


def same_way(step: Case) -> list[Case]:
	"""Steps that a save cannot tell apart: they lead from the same state to the same one."""
	way = (step.doctype, step.source, step.target, step.build)
	return [other for other in CASES if (other.doctype, other.source, other.target, other.build) == way]


@pytest.mark.parametrize("step", CASES, ids=identity)
def test_step_is_taken_by_these_people_only(provider, everybody, step):
	doc = BUILD[step.doctype](provider, step)
	assert doc.workflow_state == step.source
	by_name = step.allowed(provider)
	allowed = set().union(*(other.allowed(provider) for other in same_way(step)))
	path = by_save if step.reason or by_name != allowed else by_rules
	assert {user for user in everybody if takes(path, doc, step, user)} == allowed
	if step.reason:
		otherwise = (other.allowed(provider) for other in same_way(step) if not other.reason)
		refuse_without_reason(doc, step, min(by_name.difference({"Administrator"}, *otherwise)))
	else:
		some = by_name | {provider.stranger, provider.boss, provider.eng, provider.extern, "Administrator"}
		assert {user for user in some if takes(by_button, doc, step, user)} == by_name
	frappe.db.set_value("Workflow", {"document_type": step.doctype}, "is_active", 0)
	frappe.clear_cache(doctype=step.doctype)
	some = [*sorted(allowed)[:1], *sorted(set(everybody) - allowed)[:2], provider.mgr]
	assert {user for user in some if takes(by_save, doc, step, user)} == allowed & set(some)


def refuse_without_reason(doc, step: Case, user: str) -> None:
	with as_user(user), refused(IncompleteError, "needs a reason"):
		doc = frappe.get_doc(doc.doctype, doc.name)
		doc.workflow_state = step.target
		doc.save()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.doctype)
def test_every_step_stands_above(table: StateTable):
	tested = {(step.doctype, step.source, step.action, step.target, step.reason) for step in CASES}
	ours = {(table.doctype, step.source, step.action, step.target, step.reason) for step in table.steps}
	ours.discard(
		("Finding", "Closed", "Back to Accepted", "Accepted", False)
	)  # the system's; as Reopen by hand
	assert ours <= tested
	assert {step for step in tested if step[0] == table.doctype} <= ours


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.doctype)
def test_every_table_draws_its_buttons(table: StateTable):
	workflow = frappe.get_doc("Workflow", workflow_name(table))
	assert workflow.is_active and not workflow.send_email_alert
	drawn = {(row.state, row.action, row.next_state) for row in workflow.transitions}
	assert drawn == {
		(step.source, step.action, step.target)
		for step in CASES
		if step.doctype == table.doctype
		and (step.roles or step.persons)
		and not table.state(step.source).submitted  # what is submitted is cancelled, by Frappe's own button
	}
