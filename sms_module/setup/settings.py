"""Defaults of the settings, and their rules."""

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.corrective_action.settings import DEFAULT_DUE_DAYS
from sms_module.risk import scale
from sms_module.risk.settings import fill_scale

SETTINGS = "Service Management Settings"
DEFAULTS = {
	"digest_enabled": 1,
	"mirror_erp_units": 1,
	"evidence_pack_days": 14,
	"own_unit_audits": "Refuse",
	"own_work_months": 12,
	"cycle_months": 36,
	"recurrence_months": 24,
	"effectiveness_wait_days": 60,
	"max_undetermined": 2,
	"objection_days": 5,
	"team_size": 1,
	"audit_days_a_month": 4,
	"assign_travel": 2,
	"assign_rotation": 1,
	"assign_continuity": 0,
	"priority_importance": 35,
	"priority_findings": 25,
	"priority_age": 20,
	"priority_changes": 10,
	"priority_complaints": 10,
	"priority_high_from": 55,
	"priority_medium_from": 35,
	"plan_reviews": 1,
	"public_file_mb": 10,
	"stale_after_days": 7,
	"service_report_period": "Month",
	"service_report_days": 10,
	"service_report_misses": 2,
	"service_report_batch": 50,
	"risk_accept_up_to": scale.ACCEPT_UP_TO,
	"risk_medium_from": scale.MEDIUM_FROM,
	"risk_high_from": scale.HIGH_FROM,
	"formal_from_cost": 20_000,
	"benefit_wait_days": 90,
	"budget_answer_days": 14,
}
#: Holds the full management reviews and those after audits, unless a site decides otherwise.
EXECUTIVE_BOARD = "Executive Management Review Board"
#: Owns the strategic improvement plan, unless a site decides otherwise.
STEERING_BOARD = "Steering Committee"
#: Days after the due date, and who is told: the responsible beforehand and on the day, then one step up each.
REMINDER_STEPS = (
	(-7, "Responsible", None),
	(1, "Responsible", None),
	(7, "Manager", None),
	(21, "Board Chair", "Executive Management Review Board"),
)
#: What a board or a named person may be asked to decide; nobody is, until the site says who.
MATTERS = (
	"CAPA",
	"Audit Programme",
	"SMS Scope",
	"Service Management Plan",
	"SMS Risk",
	"Improvement Suggestion",
	"Request for Change",
	"Improvement Plan",
	"Improvement Initiative",
	"Budget Request",
)


def fill_defaults() -> None:
	"""Fills settings that nobody has filled yet; what the site changed stays."""
	settings = frappe.get_doc(SETTINGS)
	stored = frappe.db.get_singles_dict(SETTINGS)
	for fieldname, value in DEFAULTS.items():
		if fieldname not in stored:
			settings.set(fieldname, value)
	# on a site of before; a new one has it from its boards
	if "strategic_board" not in stored and frappe.db.exists("Management Review Board", STEERING_BOARD):
		settings.strategic_board = STEERING_BOARD
	if not settings.due_days:
		for finding_type, days in DEFAULT_DUE_DAYS.items():
			names = ("response_days", "plan_days", "implementation_days", "effectiveness_days")
			settings.append("due_days", {"finding_type": finding_type, **dict(zip(names, days, strict=True))})
	if not settings.reminder_steps:
		for days, remind, board in REMINDER_STEPS:
			settings.append("reminder_steps", {"days": days, "remind": remind, "board": board})
	known = {row.document_type for row in settings.board_matters}
	for matter in MATTERS:
		if matter not in known:
			settings.append("board_matters", {"document_type": matter, "decided_by": "None"})
	settings.flags.ignore_links = True  # a DocType that the table of the ERP's records names may be gone
	fill_scale(settings)
	settings.save(ignore_permissions=True)


def refuse_wrong_matters(doc: Document) -> None:
	for row in doc.board_matters:
		lacking = {"Board": row.board, "Person": row.person}.get(row.decided_by, "-")
		if not lacking:
			frappe.throw(
				_("Row {0}: name the {1} who decides on {2}.").format(
					row.idx, _(row.decided_by), bold(_(row.document_type))
				),
				title=_("Who decides?"),
			)
		if row.decided_by == "Own Board" and not frappe.get_meta(row.document_type).has_field("board"):
			frappe.throw(
				_("Row {0}: {1} names no board of its own.").format(row.idx, bold(_(row.document_type))),
				title=_("Who decides?"),
			)
		if row.condition_field and not frappe.get_meta(row.document_type).has_field(row.condition_field):
			frappe.throw(
				_("Row {0}: {1} has no field {2}.").format(
					row.idx, _(row.document_type), bold(row.condition_field)
				),
				title=_("No such field"),
			)
