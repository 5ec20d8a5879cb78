"""All state tables of the app."""

from sms_module.audit.audit_states import TABLE as AUDIT
from sms_module.audit.programme_states import TABLE as PROGRAMME
from sms_module.board.states import TABLE as DECISION
from sms_module.corrective_action.action_states import TABLE as ACTION
from sms_module.corrective_action.capa_states import TABLE as CAPA
from sms_module.corrective_action.finding_states import TABLE as FINDING
from sms_module.records.states import StateTable

TABLES: tuple[StateTable, ...] = (PROGRAMME, AUDIT, FINDING, CAPA, ACTION, DECISION)
