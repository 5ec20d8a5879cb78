"""All state tables of the app."""

from sms_module.audit.audit_states import TABLE as AUDIT
from sms_module.audit.programme_states import TABLE as PROGRAMME
from sms_module.board.states import TABLE as DECISION
from sms_module.change.change_states import TABLE as CHANGE
from sms_module.corrective_action.action_states import TABLE as ACTION
from sms_module.corrective_action.capa_states import TABLE as CAPA
from sms_module.corrective_action.finding_states import TABLE as FINDING
from sms_module.documents.document_states import TABLE as DOCUMENT
from sms_module.improvement.budget_states import TABLE as BUDGET
from sms_module.improvement.initiative_states import TABLE as INITIATIVE
from sms_module.improvement.plan_states import TABLE as IMPROVEMENT_PLAN
from sms_module.improvement.suggestion_states import TABLE as SUGGESTION
from sms_module.planning.plan_states import TABLE as PLAN
from sms_module.planning.scope_states import TABLE as SCOPE
from sms_module.records.states import StateTable
from sms_module.review.review_states import TABLE as REVIEW
from sms_module.risk.risk_states import TABLE as RISK
from sms_module.service_level.agreement_states import TABLE as AGREEMENT
from sms_module.service_level.assessment.assessment_states import TABLE as ASSESSMENT
from sms_module.service_level.feedback_states import TABLE as FEEDBACK
from sms_module.service_level.reports.report_states import TABLE as SERVICE_REPORT
from sms_module.service_level.reviews.review_states import TABLE as SERVICE_REVIEW
from sms_module.transition.transition_states import TABLE as TRANSITION

TABLES: tuple[StateTable, ...] = (
	PROGRAMME,
	AUDIT,
	FINDING,
	CAPA,
	ACTION,
	DECISION,
	SCOPE,
	PLAN,
	RISK,
	DOCUMENT,
	REVIEW,
	SUGGESTION,
	IMPROVEMENT_PLAN,
	INITIATIVE,
	BUDGET,
	CHANGE,
	FEEDBACK,
	SERVICE_REPORT,
	TRANSITION,
	ASSESSMENT,
	AGREEMENT,
	SERVICE_REVIEW,
)
