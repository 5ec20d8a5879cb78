app_name = "sms_module"
app_title = "Service Management System"
app_publisher = "The sms_module founders"
app_description = "A service management system after ISO/IEC 20000-1 inside your ERP"
app_email = "maintainers@example.com"
app_license = "mit"

export_python_type_annotations = True
require_type_annotated_api_methods = True

app_include_js = [
	"/assets/sms_module/js/sms_record.js",
	"/assets/sms_module/js/sms_dialogs.js",
	"/assets/sms_module/js/sms_views.js",
	"/assets/sms_module/js/sms_readiness.js",
	"/assets/sms_module/js/sms_documents.js",
	"/assets/sms_module/js/sms_transition.js",
	"/assets/sms_module/js/sms_budget.js",
	"/assets/sms_module/js/sms_services.js",
	"/assets/sms_module/js/sms_improvement.js",
]
app_include_css = "/assets/sms_module/css/sms.css"

doctype_js = {
	"SMS Audit": ["public/js/sms_checklist.js", "public/js/sms_sampling.js"],
	"Improvement Initiative": ["public/js/sms_initiative_money.js"],
	"SMS Context Issue": ["public/js/sms_context.js"],
	"Interested Party": ["public/js/sms_context.js"],
}

add_to_apps_screen = [
	{
		"name": "sms_module",
		"logo": "/assets/sms_module/images/sms-logo.svg",
		"title": "Service Management",
		"route": "/app/service-management",
		"has_permission": "sms_module.setup.boot.may_open",
	}
]

extend_bootinfo = "sms_module.setup.boot.extend_bootinfo"

after_install = "sms_module.setup.install.after_install"
after_sync = "sms_module.setup.install.after_sync"
after_migrate = "sms_module.setup.install.after_migrate"
after_app_install = ["sms_module.erp.erpnext.mirror_all", "sms_module.erp.tickets.add_fields"]
before_app_uninstall = "sms_module.erp.erpnext.forget"
before_uninstall = "sms_module.setup.uninstall.before_uninstall"

scheduler_events = {
	"daily_long": ["sms_module.setup.daily.run"],
	"hourly_long": ["sms_module.setup.hourly.run"],
}

doc_events = {
	"*": {
		"before_rename": "sms_module.records.renames.remember",
		"after_rename": ["sms_module.erp.pointers.follow_rename", "sms_module.records.renames.seal_anew"],
		"on_trash": "sms_module.erp.pointers.tell_deletion",
		"on_change": "sms_module.erp.following.follow_status",
	},
	"Company": {
		"on_update": "sms_module.erp.erpnext.follow_company",
		"after_rename": "sms_module.erp.erpnext.follow_rename",
	},
	"Department": {
		"on_update": "sms_module.erp.erpnext.follow_department",
		"after_rename": "sms_module.erp.erpnext.follow_rename",
	},
	"Employee": {"on_update": "sms_module.erp.erpnext.follow_employee"},
	"Finding": {
		"validate": "sms_module.erp.pointers.refuse_unknown_record",
		"after_insert": "sms_module.service_level.feedback.follow_finding",
		"on_update": [
			"sms_module.erp.pointers.forget_pointed_doctypes",
			"sms_module.review.decisions.follow_record",
		],
	},
	"Interested Party": {
		"validate": "sms_module.erp.pointers.refuse_unknown_record",
		"on_update": "sms_module.erp.pointers.forget_pointed_doctypes",
	},
	"SMS Unit": {"on_update": "sms_module.erp.pointers.forget_pointed_doctypes"},
	"SMS Service Agreement": {
		"validate": "sms_module.erp.pointers.refuse_unknown_record",
		"on_update": "sms_module.erp.pointers.forget_pointed_doctypes",
	},
	"Service Outage": {
		"validate": "sms_module.erp.pointers.refuse_unknown_record",
		"on_update": "sms_module.erp.pointers.forget_pointed_doctypes",
	},
	"Service Feedback": {
		"validate": "sms_module.erp.pointers.refuse_unknown_record",
		"on_update": "sms_module.erp.pointers.forget_pointed_doctypes",
	},
	"File": {
		"before_insert": "sms_module.records.files.refuse_change",
		"before_validate": "sms_module.records.files.refuse_moving",
		"before_save": "sms_module.records.files.refuse_change",
		"on_trash": ["sms_module.records.files.refuse_change", "sms_module.records.files.refuse_losing"],
	},
	"DocShare": {
		"before_validate": "sms_module.people.sharing.refuse_sharing",
		"on_update": "sms_module.people.sharing.record_sharing",
		"on_trash": "sms_module.people.sharing.record_sharing",
	},
	"ToDo": {
		"validate": "sms_module.corrective_action.actions.follow_todo",
		"on_trash": "sms_module.corrective_action.actions.replace_todo",
	},
	"SMS Action": {
		"after_insert": "sms_module.erp.following.make_with",
		"on_update": [
			"sms_module.review.decisions.follow_record",
			"sms_module.risk.treatments.follow_action",
		],
	},
	"CAPA": {
		"on_update": [
			"sms_module.board.decisions.void_outdated",
			"sms_module.review.decisions.follow_record",
			"sms_module.risk.treatments.follow_capa",
		]
	},
	"Audit Programme": {"on_update": "sms_module.board.decisions.void_outdated"},
	"SMS Audit": {"on_update": "sms_module.review.planning.after_audit"},
	"SMS Scope": {"on_update": "sms_module.board.decisions.void_outdated"},
	"Service Management Plan": {"on_update": "sms_module.board.decisions.void_outdated"},
	"Improvement Suggestion": {
		"on_update": [
			"sms_module.board.decisions.void_outdated",
			"sms_module.review.decisions.follow_record",
		]
	},
	"Request for Change": {
		"after_insert": "sms_module.erp.following.make_with",
		"on_update": [
			"sms_module.board.decisions.void_outdated",
			"sms_module.review.decisions.follow_record",
		],
	},
	"Improvement Plan": {"on_update": "sms_module.board.decisions.void_outdated"},
	"Budget Request": {
		"validate": "sms_module.erp.erpnext_budget.refuse_unknown",
		"on_update": "sms_module.board.decisions.void_outdated",
	},
	"Improvement Initiative": {
		"on_update": [
			"sms_module.board.decisions.void_outdated",
			"sms_module.review.decisions.follow_record",
		]
	},
	"Project": {
		"validate": "sms_module.erp.project_gate.refuse_completion",
		"on_update": "sms_module.erp.project_gate.tell_missing_transition",
		"on_change": "sms_module.erp.projects.follow",
		"on_trash": "sms_module.erp.projects.tell_deletion",
	},
	"Project Type": {"after_rename": "sms_module.erp.project_gate.follow_renamed_type"},
	"Task": {
		"validate": "sms_module.erp.project_gate.remember_status",
		"on_update": "sms_module.erp.project_gate.refuse_silent_completion",
		"on_change": "sms_module.erp.projects.follow_work",
		"on_trash": "sms_module.erp.project_gate.remember_status",
		"after_delete": "sms_module.erp.project_gate.refuse_silent_completion",
	},
	"Timesheet": {
		"before_submit": "sms_module.erp.project_gate.remember_status",
		"on_submit": "sms_module.erp.project_gate.refuse_silent_completion",
		"on_change": "sms_module.erp.projects.follow_work",
	},
	**{
		doctype: {"on_change": "sms_module.erp.projects.follow_work"}
		for doctype in ("Purchase Invoice", "Stock Entry", "Expense Claim")
	},
	"SMS Risk": {"on_update": "sms_module.board.decisions.void_outdated"},
	"Board Decision": {"on_update": "sms_module.change.confirmation.follow_decision"},
	"SMS Blackout": {
		"on_update": "sms_module.change.schedule.follow_blackout",
		"on_trash": "sms_module.change.schedule.follow_blackout",
	},
	"Service Management Settings": {
		"validate": "sms_module.erp.project_gate.refuse_unknown_types",
		"on_update": "sms_module.erp.following.release",
	},
	"SMS Service": {
		"validate": [
			"sms_module.transition.catalogue.keep_what_transitions_say",
			"sms_module.transition.catalogue.refuse_lifecycle_by_hand",
		]
	},
	"Service Transition": {
		"validate": "sms_module.erp.pointers.refuse_unknown_record",
		"on_update": "sms_module.erp.pointers.forget_pointed_doctypes",
	},
}

delete_file_data_content = "sms_module.records.files.delete_content"

# Files that a record names in a field: functions that refuse to lose one.
sms_files_kept = [
	"sms_module.planning.plan_files.refuse_losing",
	"sms_module.documents.files.refuse_losing",
]

# Which rows a person may see: one function per DocType, used by lists, permission checks and reports alike.
sms_visible_rows = {
	"Finding": "sms_module.corrective_action.visible.findings",
	"CAPA": "sms_module.corrective_action.visible.capas",
	"SMS Action": "sms_module.corrective_action.visible.actions",
	"SMS Evidence": "sms_module.corrective_action.visible.evidence",
	"SMS Audit": "sms_module.audit.visible.audits",
	"SMS Scope": "sms_module.planning.visible.scopes",
	"Service Management Plan": "sms_module.planning.visible.plans",
	"SMS Risk": "sms_module.risk.visible.risks",
	"SMS Document": "sms_module.documents.visible.documents",
	"Management Review": "sms_module.review.visible.reviews",
	"Improvement Suggestion": "sms_module.improvement.visible.suggestions",
	"Improvement Plan": "sms_module.improvement.visible.plans",
	"Improvement Initiative": "sms_module.improvement.visible.initiatives",
	"Initiative Status Report": "sms_module.improvement.visible.status_reports",
	"Budget Request": "sms_module.improvement.visible.budget_requests",
	"Request for Change": "sms_module.change.visible.changes",
	"Service Feedback": "sms_module.service_level.visible.feedback",
	"Service Report": "sms_module.service_level.reports.visible.service_reports",
	"SMS Self Assessment": "sms_module.service_level.assessment.visible.assessments",
	"SMS Service Agreement": "sms_module.service_level.visible.agreements",
	"Service Transition": "sms_module.transition.visible.transitions",
	"Service Review": "sms_module.service_level.reviews.visible.reviews",
	"Board Decision": "sms_module.board.visible.decisions",
	"SMS Delegation": "sms_module.people.visible.delegations",
	"SMS History": "sms_module.people.visible.histories",
}
permission_query_conditions = {
	**{doctype: "sms_module.people.visible.query_condition" for doctype in sms_visible_rows},
	**{
		child: "sms_module.people.visible.child_condition"
		for child in (
			"Board Decision Objection",
			"Board Decision Vote",
			"CAPA Action Row",
			"CAPA Cause",
			"CAPA Finding",
			"CAPA Iteration",
			"CAPA Team Member",
			"CAPA Why",
			"Improvement Milestone",
			"Initiative Skill",
			"Management Review Attendee",
			"Management Review Carried Action",
			"Management Review Decision",
			"Management Review Distribution",
			"Management Review Input",
			"SMS Agreement Service",
			"SMS Audit Area",
			"SMS Audit Attendance",
			"SMS Audit Checklist Row",
			"SMS Audit Distribution",
			"SMS Audit Override",
			"SMS Audit Sample",
			"SMS Audit Sample Item",
			"SMS Audit Schedule",
			"SMS Audit Team",
			"SMS Delegation Matter",
			"SMS Document Reader",
			"SMS Due Date Extension",
			"SMS Process Requirement",
			"SMS Risk Occurrence",
			"SMS Risk Review",
			"SMS Risk Treatment",
			"SMS Scope Context Issue",
			"SMS Scope Customer",
			"SMS Scope Exclusion",
			"SMS Scope Interested Party",
			"SMS Scope Location",
			"SMS Scope Service",
			"Self Assessment Answer",
			"SMS Service Level",
			"SMS Support Hours",
			"SMS Workload Limit",
			"Service Feedback Answer",
			"Service Management Plan Competence",
			"Service Management Plan Content",
			"Service Management Plan RACI",
			"Service Management Plan Resource",
			"Service Report Distribution",
			"Service Report Line",
			"Service Transition Contact",
			"Service Transition Decision",
			"Service Transition Deliverable",
			"Service Transition Drill Call",
			"Service Transition Drill Round",
			"Service Transition Exit Criterion",
			"Service Transition Meeting",
			"Service Transition Milestone",
			"Service Transition Waiver",
			"Service Review Attendee",
			"Service Review Item",
			"Service Review Outcome",
		)
	},
}
standard_queries = {
	**{doctype: "sms_module.people.visible.search" for doctype in sms_visible_rows},
	"SMS Document": "sms_module.documents.links.search",
}
has_permission = {doctype: "sms_module.people.visible.has_permission" for doctype in sms_visible_rows}

# What print formats may call; names begin with sms_, they are shared with every app's templates.
jinja = {
	"methods": [
		"sms_module.reporting.views.assessments.sms_self_assessment",
		"sms_module.reporting.views.audits.sms_audit_report",
		"sms_module.reporting.views.audits.sms_audit_plan",
		"sms_module.reporting.views.capas.sms_capa_8d",
		"sms_module.reporting.views.findings.sms_finding_report",
		"sms_module.reporting.views.programmes.sms_programme_plan",
		"sms_module.reporting.views.programmes.sms_coverage_matrix",
		"sms_module.reporting.views.audits.sms_auditor_brief",
		"sms_module.reporting.views.boards.sms_board_minutes",
		"sms_module.reporting.views.changes.sms_change_request",
		"sms_module.reporting.views.improvement.sms_plan_status",
		"sms_module.reporting.views.improvement.sms_all_plans_status",
		"sms_module.reporting.views.reviews.sms_review_pack",
		"sms_module.reporting.views.objectives.sms_objective_sheet",
		"sms_module.reporting.views.readiness.sms_readiness_matrix",
		"sms_module.reporting.views.risks.sms_risk_sheet",
		"sms_module.reporting.views.portfolio.sms_improvement_portfolio",
		"sms_module.reporting.views.plans.sms_management_plan",
		"sms_module.reporting.views.documents.sms_controlled_document",
		"sms_module.reporting.views.processes.sms_process_sheet",
		"sms_module.reporting.views.scopes.sms_scope_statement",
		"sms_module.reporting.views.transitions.sms_transition",
		"sms_module.reporting.views.service_reviews.sms_service_review",
		"sms_module.reporting.views.service_reports.sms_service_report",
		"sms_module.reporting.views.agreements.sms_service_agreement",
		"sms_module.reporting.views.agreements.sms_promise_check",
	]
}

# What is due, for reminders; whose own work bars them from auditing.
sms_due_items = [
	"sms_module.corrective_action.due.items",
	"sms_module.planning.activities.due_items",
	"sms_module.planning.reviews.due_items",
	"sms_module.audit.certificates.due_items",
	"sms_module.review.planning.due_items",
	"sms_module.improvement.suggestions.due_items",
	"sms_module.improvement.due.items",
	"sms_module.improvement.budget_due.requests",
	"sms_module.improvement.budget_due.trainings",
	"sms_module.improvement.budget_due.qualifications",
	"sms_module.service_level.feedback.due_items",
	"sms_module.service_level.reports.due.items",
	"sms_module.service_level.assessment.planning.due_items",
	"sms_module.service_level.catalogue.due_items",
	"sms_module.service_level.agreements.due_items",
	"sms_module.service_level.reviews.planning.due_items",
	"sms_module.change.due.items",
	"sms_module.objectives.due.items",
	"sms_module.planning.plan.due_items",
	"sms_module.planning.plan_roles.due_items",
	"sms_module.documents.due.items",
	"sms_module.risk.due.due_items",
	"sms_module.transition.due.items",
]
sms_own_work = [
	"sms_module.corrective_action.own_work.own_work",
	"sms_module.change.own_work.own_work",
	"sms_module.transition.own_work.own_work",
	"sms_module.improvement.audited.own_work",
]

# What a leaver is still named in besides `responsible`: DocType → function(leaver, successor, reason) -> how many.
sms_handover = {"Service Transition": "sms_module.transition.handover.hand_over"}

# What changed in an area, for the priority of its next audit and for the auditor's brief.
sms_area_signals = [
	"sms_module.corrective_action.signals.area_signals",
	"sms_module.change.signals.area_signals",
	"sms_module.service_level.feedback.area_signals",
	"sms_module.service_level.brief.area_signals",
]
sms_audit_brief = [
	"sms_module.audit.brief.processes",
	"sms_module.change.brief.changes",
	"sms_module.service_level.reviews.brief.service_reviews",
	"sms_module.service_level.reviews.brief.self_assessments",
	"sms_module.improvement.audited.initiatives",
	"sms_module.corrective_action.brief.findings",
	"sms_module.corrective_action.brief.capas",
	"sms_module.corrective_action.brief.overdue_actions",
	"sms_module.documents.brief.documents",
	"sms_module.risk.brief.risks",
	"sms_module.service_level.reports.brief.missed_levels",
	"sms_module.transition.brief.transitions",
	"sms_module.service_level.brief.agreements",
	"sms_module.service_level.brief.failures",
]

# What fills the inputs of a management review: collectors; other apps may add theirs.
sms_review_inputs = [
	"sms_module.review.inputs.feedback.feedback",
	"sms_module.review.inputs.conformity.objectives",
	"sms_module.review.inputs.conformity.nonconformities",
	"sms_module.review.inputs.services.service_levels",
	"sms_module.review.inputs.services.suppliers",
	"sms_module.review.inputs.conformity.other_parties",
	"sms_module.review.inputs.service_reviews.service_reviews",
	"sms_module.review.inputs.catalogue.catalogue",
	"sms_module.review.inputs.catalogue.agreements",
	"sms_module.review.inputs.catalogue.failures",
	"sms_module.review.inputs.service_reviews.self_assessments",
	"sms_module.review.inputs.conformity.policy",
	"sms_module.review.inputs.transitions.transition_debt",
	"sms_module.review.inputs.resources.resources",
	"sms_module.review.inputs.improvement_money.improvement_budget",
	"sms_module.review.inputs.resources.capabilities",
	"sms_module.review.inputs.improvement_money.skill_gaps",
	"sms_module.review.inputs.resources.risks",
	"sms_module.review.inputs.resources.context",
	"sms_module.review.inputs.resources.coming_changes",
	"sms_module.review.inputs.audits.audits",
	"sms_module.review.inputs.earlier.earlier_reviews",
	"sms_module.review.inputs.capas.capas",
	"sms_module.review.inputs.capas.improvement",
	"sms_module.review.inputs.improvement_plans.improvement_plans",
	"sms_module.review.inputs.improvement_plans.benefits",
]

# What could become a nonconformity: collectors of the report Preventive Opportunities.
sms_opportunities = [
	"sms_module.improvement.opportunities.repeated_causes",
	"sms_module.improvement.opportunities.drifting_objectives",
	"sms_module.improvement.opportunities.complaint_themes",
	"sms_module.improvement.opportunities.risks_near_acceptance",
	"sms_module.service_level.reports.opportunities.drifting_levels",
	"sms_module.service_level.reports.opportunities.repeated_misses",
	"sms_module.transition.opportunities.ageing_waivers",
]

# Plain fields that hold the name of another app's record: DocType of ours, or of its rows → field → DocType there.
sms_plain_names = {
	"Budget Request": {"company": "Company", "cost_center": "Cost Center", "fiscal_year": "Fiscal Year"},
	"Service Management Plan Resource": {"cost_centre": "Cost Center"},
	"SMS Service": {"holiday_list": "Holiday List"},
	"SMS Service Agreement": {"holiday_list": "Holiday List"},
}

# Where tickets are: each function gives `service_level.reports.tickets.Source`s.
sms_ticket_sources = ["sms_module.erp.tickets.sources"]

# Where documents are used: each function takes names of documents and gives `documents.uses.Use`s.
sms_document_uses = [
	"sms_module.documents.uses.linked",
	"sms_module.documents.uses.in_plans",
	"sms_module.documents.uses.in_activities",
]

# What shows which requirement, for readiness by clause.
sms_readiness = ["sms_module.readiness.proofs.shipped"]

ignore_links_on_delete = ["SMS History", "SMS Reminder Log"]
