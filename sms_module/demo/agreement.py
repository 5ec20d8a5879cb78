"""Whether registers, audit reports, programme and histories say the same. Also usable on a site in use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import frappe
from frappe.desk.query_report import run

from sms_module.audit.report import findings_of
from sms_module.corrective_action.finding_rules import NONCONFORMITIES
from sms_module.demo import agreement_on_services as on_services
from sms_module.improvement import rollup
from sms_module.improvement.budget import budget_of
from sms_module.improvement.status_reports import latest_of
from sms_module.objectives.results import missed_in_a_row, result_of
from sms_module.planning.activities import late
from sms_module.planning.contents import CONTENTS
from sms_module.planning.plan_contents import missing_contents
from sms_module.planning.requirements import STANDARD_2018
from sms_module.records import freeze, history
from sms_module.review.agenda import open_actions
from sms_module.service_level.assessment import compare
from sms_module.service_level.calendar import ROUND_THE_CLOCK
from sms_module.service_level.hours import hours_of
from sms_module.service_level.outages import outages_of
from sms_module.service_level.reviews.agenda import reviews_before
from sms_module.sms_module.report.failures import failures
from sms_module.transition import rows
from sms_module.transition.changes import THROUGH
from sms_module.transition.rules import BEFORE_LIVE, OPEN

REPORTED = ("Reported", "Closed")
FINISHED_ENTRY = {"Reported": "Done", "Closed": "Done", "Cancelled": "Cancelled"}


def rows_have_findings() -> Iterator[str]:
	"""Every reported nonconformity has its finding in the finding register, of that type."""
	register = {row["name"]: row for row in _register("Finding Register")}
	for row in _rows_of_reported_audits():
		if row.result not in NONCONFORMITIES:
			continue
		finding = register.get(row.finding)
		if finding is None:
			yield f"{row.parent}, row {row.idx}: {row.result} without a finding in the register"
		elif finding["type"] != row.result and not _regraded(row.finding):
			yield f"{row.parent}, row {row.idx}: {row.result}, but {row.finding} is {finding['type']}"


def reports_match_findings() -> Iterator[str]:
	"""Each frozen audit report is untouched and holds the findings of its audit, as its checklist does."""
	for audit in frappe.get_all(
		"SMS Audit",
		filters={"workflow_state": ("in", REPORTED)},
		fields=["name", "frozen", "frozen_hash"],
		order_by="name asc",
	):
		if not freeze.untouched(audit.frozen, audit.frozen_hash):
			yield f"{audit.name}: the frozen report differs from its seal"
			continue
		shown = {finding["name"] for finding in freeze.thaw(audit.frozen)["findings"]}
		if shown != {finding["name"] for finding in findings_of(audit.name)}:
			yield f"{audit.name}: the findings of the report are not those of the audit"
		rows = frappe.get_all(
			"SMS Audit Checklist Row",
			filters={"parent": audit.name, "finding": ("is", "set")},
			pluck="finding",
			order_by="idx asc",
		)
		if shown != set(rows):
			yield f"{audit.name}: the findings of the report are not those of its checklist"


def registers_match_records() -> Iterator[str]:
	"""The registers list every record, once."""
	for report, doctype in (
		("Finding Register", "Finding"),
		("CAPA Register", "CAPA"),
		("Action Register", "SMS Action"),
	):
		listed = sorted(row["name"] for row in _register(report))
		there = sorted(frappe.get_all(doctype, pluck="name", order_by="name asc"))
		if listed != there:
			yield f"{report}: {len(listed)} rows, {len(there)} records"


def programme_matches_audits() -> Iterator[str]:
	"""Each entry of a programme says of its audit what the audit says."""
	for entry in frappe.get_all(
		"Audit Programme Entry",
		filters={"audit": ("is", "set")},
		fields=["parent", "idx", "status", "audit", "planned_month"],
		order_by="parent asc, idx asc",
	):
		audit = frappe.db.get_value(
			"SMS Audit", entry.audit, ["workflow_state", "programme", "planned_from"], as_dict=True
		)
		if entry.status != FINISHED_ENTRY.get(audit.workflow_state, "Audit Made"):
			yield f"{entry.parent}, entry {entry.idx}: {entry.status}, but {entry.audit} is {audit.workflow_state}"
		if audit.programme != entry.parent or audit.planned_from != entry.planned_month:
			yield f"{entry.parent}, entry {entry.idx}: not what {entry.audit} says"


def closed_nonconformities_are_proven() -> Iterator[str]:
	"""A closed nonconformity has an effective CAPA, or is a minor one closed with its correction and a reason."""
	for row in frappe.get_all(
		"Finding",
		filters={"workflow_state": "Closed", "type": ("in", NONCONFORMITIES)},
		fields=["name", "type", "capa", "correction_done_on", "no_action_reason", "recurrence_of"],
		order_by="name asc",
	):
		effective = row.capa and frappe.db.exists(
			"CAPA", {"name": row.capa, "workflow_state": "Closed", "effectiveness_result": "Effective"}
		)
		corrected = (
			row.type == "Minor Nonconformity"
			and not row.recurrence_of
			and row.correction_done_on
			and row.no_action_reason
		)
		if not (effective or corrected):
			yield f"{row.name}: closed, but neither found effective nor closed with its correction only"


def closed_audits_are_answered() -> Iterator[str]:
	"""No closed audit has an unanswered finding."""
	closed = frappe.get_all(
		"SMS Audit", filters={"workflow_state": "Closed"}, pluck="name", order_by="name asc"
	)
	for row in frappe.get_all(
		"Finding",
		filters={"source_name": ("in", closed or [""]), "workflow_state": ("in", ("Open", "Disputed"))},
		fields=["name", "source_name"],
		order_by="name asc",
	):
		yield f"{row.source_name}: closed, but {row.name} is not answered"


def capas_match_actions() -> Iterator[str]:
	"""A row of a CAPA's plan shows the state of its action; a closed CAPA has no open action."""
	states = {
		row.name: row.workflow_state
		for row in frappe.get_all("SMS Action", fields=["name", "workflow_state"], order_by="name asc")
	}
	closed = set(frappe.get_all("CAPA", {"workflow_state": "Closed"}, pluck="name", order_by="name asc"))
	for row in frappe.get_all(
		"CAPA Action Row",
		filters={"action": ("is", "set"), "parenttype": "CAPA"},
		fields=["parent", "idx", "action", "status"],
		order_by="parent asc, idx asc",
	):
		if row.status != states.get(row.action):
			yield f"{row.parent}, action {row.idx}: {row.status}, but {row.action} is {states.get(row.action)}"
		if row.parent in closed and states.get(row.action) in ("Open", "In Progress"):
			yield f"{row.parent}: closed, but {row.action} is open"


def units_have_one_scope() -> Iterator[str]:
	"""No unit has two approved scopes; whatever was superseded has its successor."""
	units: dict[str, list[str]] = {}
	for row in frappe.get_all(
		"SMS Scope", filters={"workflow_state": "Approved"}, fields=["name", "unit"], order_by="name asc"
	):
		units.setdefault(row.unit, []).append(row.name)
	for unit, names in units.items():
		if len(names) > 1:
			yield f"{unit}: approved are {', '.join(names)}"
	for name in frappe.get_all(
		"SMS Scope", filters={"workflow_state": "Superseded"}, pluck="name", order_by="name asc"
	):
		if not frappe.db.exists("SMS Scope", {"revision_of": name}):
			yield f"{name}: superseded by nothing"


def approved_plans_are_complete() -> Iterator[str]:
	"""Every approved plan holds its twelve contents, as it says itself."""
	for name in frappe.get_all(
		"Service Management Plan",
		filters={"workflow_state": "Approved"},
		pluck="name",
		order_by="name asc",
	):
		doc = frappe.get_doc("Service Management Plan", name)
		if lacking := missing_contents(doc):
			yield f"{name}: approved without {', '.join(lacking)}"
		if doc.completeness != len(CONTENTS):
			yield f"{name}: approved with {doc.completeness} of {len(CONTENTS)} contents"


def objectives_match_measurements() -> Iterator[str]:
	"""An objective says of itself what its measurements say, and each of these what its value says."""
	for objective in frappe.get_all(
		"SMS Objective",
		fields=["name", "direction", "last_value", "last_result", "miss_count"],
		order_by="name asc",
	):
		rows = frappe.get_all(
			"SMS Measurement",
			filters={"objective": objective.name},
			fields=["name", "value", "target", "tolerance", "result"],
			order_by="period_start asc",
		)
		for row in rows:
			if row.result != result_of(row.value, row.target, objective.direction, row.tolerance):
				yield f"{row.name}: {row.result}, but {row.value} against {row.target}"
		last = rows[-1] if rows else frappe._dict(value=0, result="")
		if (objective.last_value or 0, objective.last_result or "") != (last.value, last.result):
			yield f"{objective.name}: {objective.last_value}, but last measured {last.value}"
		if objective.miss_count != missed_in_a_row([row.result for row in rows]):
			yield f"{objective.name}: missed {objective.miss_count} times, but not by its measurements"


def happened_risks_have_findings() -> Iterator[str]:
	"""A risk that happened has its nonconformity, which names the risk; what a risk foresaw it knows."""
	for row in frappe.get_all(
		"SMS Risk Occurrence",
		filters={"parenttype": "SMS Risk"},
		fields=["parent", "finding"],
		order_by="parent asc, idx asc",
	):
		if frappe.db.get_value("SMS Risk", row.parent, "kind") == "Opportunity":
			continue
		finding = (
			frappe.db.get_value("Finding", row.finding, ["risk", "source_name"]) if row.finding else None
		)
		if finding != (row.parent, row.parent):
			yield f"{row.parent}: happened, but {row.finding or 'no finding'} does not come from it"


def documents_match_register() -> Iterator[str]:
	"""The register lists every document once; of each one revision at most is in force, the newest approved."""
	rows = _register("Document Register", with_obsolete=1)
	there = sorted(frappe.get_all("SMS Document", pluck="name", order_by="name asc"))
	if sorted(row["name"] for row in rows) != there:
		yield f"Document Register: {len(rows)} rows, {len(there)} documents"
	older = {
		row.name: row.revision_of
		for row in frappe.get_all(
			"SMS Document",
			filters={"revision_of": ("is", "set")},
			fields=["name", "revision_of"],
			order_by="name asc",
		)
	}
	states = {row["name"]: row["workflow_state"] for row in rows}
	for name, before in older.items():
		if states.get(name) == "Effective" and states.get(before) == "Effective":
			yield f"{before}: in force beside its revision {name}"


def readiness_matches_registers() -> Iterator[str]:
	"""Open findings and late activities of the readiness are those of their registers."""
	figures = {each["label"]: each["value"] for each in run("Readiness")["report_summary"]}
	closed = ("Closed", "Withdrawn", "Verified")
	standard = set(
		frappe.get_all("SMS Requirement", {"source": STANDARD_2018}, pluck="name", order_by="lft asc")
	)
	waiting = [
		row
		for row in _register("Finding Register")
		if row["workflow_state"] not in closed and row["requirement"] in standard
	]
	if figures["Open Findings"] != len(waiting):
		yield f"Readiness: {figures['Open Findings']} open findings, the register has {len(waiting)}"
	if figures["Late Activities"] != len(late()):
		yield f"Readiness: {figures['Late Activities']} late activities, there are {len(late())}"
	required = run("Required Documents")
	missing = sum(1 for row in required["result"] if row["status_key"] == "Missing")
	told = {each["label"]: each["value"] for each in required["report_summary"]}
	if told["Missing"] != missing:
		yield f"Required Documents: {told['Missing']} missing, {missing} in the list"


def reviews_are_kept() -> Iterator[str]:
	"""What a review showed is untouched, what it decided became a record, and the next begins with what is open."""
	for name in frappe.get_all(
		"Management Review", {"held_on": ("is", "set")}, pluck="name", order_by="review_date asc, name asc"
	):
		review = frappe.get_doc("Management Review", name)
		if not freeze.untouched(review.frozen, review.frozen_hash):
			yield f"{name}: what was shown differs from its seal"
		for row in review.decisions:
			if row.becomes != "Nothing" and not row.record_name:
				yield f"{name}: decision {row.idx} became nothing"
	for name in frappe.get_all(
		"Management Review", {"workflow_state": "Planned", "kind": "Full"}, pluck="name", order_by="name asc"
	):
		review = frappe.get_doc("Management Review", name)
		if {row.action for row in review.carried_actions} != {
			row.name for row in open_actions(review.board, name)
		}:
			yield f"{name}: its agenda does not begin with what earlier reviews left open"


def service_reviews_are_kept() -> Iterator[str]:
	"""Each outcome of a closed service review became its record, and the next agenda begins with what is open."""
	for name in frappe.get_all("Service Review", pluck="name", order_by="name asc"):
		review = frappe.get_doc("Service Review", name)
		for row in review.outcomes:
			if review.workflow_state == "Closed" and row.becomes != "Nothing" and not row.record_name:
				yield f"{name}: outcome {row.idx} became nothing"
		waiting = set(
			frappe.get_all(
				"SMS Action",
				filters={
					"source_doctype": "Service Review",
					"source_name": ("in", reviews_before(review) or [""]),
					"workflow_state": ("in", ("Open", "In Progress")),
				},
				pluck="name",
				order_by="name asc",
			)
		)
		if review.workflow_state == "Planned" and waiting - {row.action for row in review.carried_actions}:
			yield f"{name}: its agenda does not begin with what earlier reviews left open"


def assessments_are_compared() -> Iterator[str]:
	"""Each self assessment says of the one before it what that one says, and its gaps are those of its answers."""
	for name in frappe.get_all(
		"SMS Self Assessment", {"workflow_state": "Completed"}, pluck="name", order_by="name asc"
	):
		doc = frappe.get_doc("SMS Self Assessment", name)
		if doc.gaps != sum(compare.is_gap(row.answer) for row in doc.answers):
			yield f"{name}: {doc.gaps} gaps, its answers show others"
		if doc.previous:
			last = {
				row.template_row: row.answer
				for row in frappe.get_doc("SMS Self Assessment", doc.previous).answers
			}
			for row in doc.answers:
				if (last.get(row.template_row) or "") != (row.last_answer or ""):
					yield f"{name}, row {row.idx}: {doc.previous} says something else"


def histories_are_sound() -> Iterator[str]:
	"""The hash chain of every record is unbroken, and its content is what was sealed."""
	for doctype in history.record_doctypes():
		for check in history.check_all(doctype):
			for fault in check.faults:
				yield f"{doctype} {check.name}: {fault}"


def transitions_match_the_gate() -> Iterator[str]:
	"""What was accepted passed its drill and lacks nothing but what was let wait; what lapsed has its finding."""
	report = {row["name"]: row for row in _register("Transition Readiness")}
	for name in frappe.get_all("Service Transition", pluck="name", order_by="name asc"):
		doc = frappe.get_doc("Service Transition", name)
		missing = [each for each in rows.missing(doc) if each.mandatory]
		lapsed = {row.deliverable_row for row in doc.waivers if row.status == "Lapsed"}
		if len(missing) != doc.missing_count:
			yield f"{name}: says that {doc.missing_count} deliverables are missing, there are {len(missing)}"
		if doc.workflow_state in OPEN and report.get(name, {}).get("missing") != len(missing):
			yield f"Transition Readiness: not what {name} says"
		if doc.workflow_state in THROUGH and (
			doc.drill_result != "Passed" or {each.row for each in missing} - lapsed
		):
			yield f"{name}: accepted, but its gate is not open"
		for row in doc.waivers:
			if (row.status == "Lapsed") != bool(row.finding):
				yield f"{name}: the waiver of {row.deliverable} is {row.status}, its finding is {row.finding}"


def services_match_transitions() -> Iterator[str]:
	"""A service that went through its gate is live, and one live without acceptance says so."""
	for row in frappe.get_all(
		"Service Transition",
		fields=["name", "service", "workflow_state", "lifecycle_after", "live_without_acceptance"],
		order_by="creation asc",
	):
		lifecycle, debt = frappe.db.get_value(
			"SMS Service", row.service, ["lifecycle", "live_without_acceptance"]
		)
		if row.workflow_state in ("Early Life Support", "Closed") and lifecycle != row.lifecycle_after:
			yield f"{row.name}: gone live, but {row.service} is {lifecycle}"
		if row.workflow_state in BEFORE_LIVE and bool(debt) != bool(row.live_without_acceptance):
			yield f"{row.name}: {row.service} is live without acceptance on one side only"


def budgets_match_requests() -> Iterator[str]:
	"""Initiatives, their requests and both reports about money say the same."""
	rows = {row["name"]: row for row in _register("Improvement Portfolio")}
	for name, row in rows.items():
		budget = budget_of(name)
		if budget != (row["budget_requested"] or 0, row["budget_granted"] or 0):
			yield f"{name}: shows {row['budget_granted']} granted, its requests come to {budget.granted}"
		if budget.granted > budget.requested:
			yield f"{name}: granted more than it asked for"
	for figure in run("Budget against Spent")["report_summary"]:
		field = {"Granted": "budget_granted", "Spent": "spent", "Above the Budget": "overspend"}.get(
			figure["label"]
		)
		total = sum(row[field] or 0 for row in rows.values()) if field else figure["value"]
		if round(total, 2) != figure["value"]:
			yield f"Budget against Spent: {figure['label']} {figure['value']}, the portfolio says {total}"


def skill_matrix_matches_plans() -> Iterator[str]:
	"""Who is alone in the skill matrix has no deputy in the matrix of the approved plan."""
	for row in _register("Skill Matrix", only_alone=1):
		deputies = frappe.get_all(
			"Service Management Plan RACI",
			filters={"subject": row["subject"], "process_role": row["role"], "deputy": ("is", "set")},
			fields=["parent"],
			order_by="parent asc",
		)
		for deputy in deputies:
			if frappe.db.get_value("Service Management Plan", deputy.parent, "workflow_state") == "Approved":
				yield f"{row['role']}, {row['subject']}: alone, but the plan names a deputy"


def issued_reports_are_untouched() -> Iterator[str]:
	"""What was issued is as it was sealed, and the heat map counts what the reports say."""
	missed = 0
	for name in frappe.get_all(
		"Service Report", {"workflow_state": "Issued"}, pluck="name", order_by="name asc"
	):
		report = frappe.get_doc("Service Report", name)
		if not freeze.untouched(report.frozen, report.frozen_hash):
			yield f"{name}: what was issued differs from its seal"
		if len([row for row in report.lines if row.result == "Missed"]) != report.levels_missed:
			yield f"{name}: says that it misses {report.levels_missed} levels"
		missed += report.levels_missed if report.period == "Month" else 0
	shown = sum(row["missed"] for row in _register("Service Level Compliance"))
	if shown != missed:
		yield f"Service Level Compliance: {shown} missed levels, the reports say {missed}"


def initiatives_match_their_parts() -> Iterator[str]:
	"""Every initiative comes to what it and those that carry it out say, and shows its latest status report."""
	rows = {
		row.name: row
		for row in frappe.get_all(
			rollup.INITIATIVE, fields=[*rollup.OWN, *rollup.KEPT, "last_report_on"], order_by="name asc"
		)
	}
	parts: dict[str, rollup.Parts] = {}
	for row in rows.values():
		if row.parent_initiative:
			parts[row.parent_initiative] = parts.get(row.parent_initiative, rollup.Parts()).plus(row)
	for name, row in rows.items():
		counted = rollup.totals_of(row, parts.get(name, rollup.Parts()))
		for field, value in counted.items():
			if (row[field] or type(value)()) != value:
				yield f"{name}: {field} is {row[field]}, its parts come to {value}"
		report = latest_of(name)
		if report and (report.report_date, report.rag) != (row.last_report_on, row.rag):
			yield f"{name}: does not show its report {report.name}"


def plans_match_their_report() -> Iterator[str]:
	"""The report of the plans lists each plan and each initiative once."""
	listed = sorted(row["name"] for row in _register("Plan Status"))
	there = sorted(
		name
		for doctype in ("Improvement Plan", rollup.INITIATIVE)
		for name in frappe.get_all(doctype, pluck="name", order_by="name asc")
	)
	if listed != there:
		yield f"Plan Status: {len(listed)} rows, {len(there)} plans and initiatives"


def agreements_hold_apart() -> Iterator[str]:
	"""Day by day at most one agreement of a kind with a party about a service; no promise beyond its chain is mute."""
	held: dict[tuple, list[tuple]] = {}
	for row in frappe.get_all(
		"SMS Service Agreement",
		filters={"workflow_state": ("in", ("Agreed", "Expired"))},
		fields=["name", "kind", "party_name", "from_date", "holds_until", "promise_warning", "promise_note"],
		order_by="from_date asc, name asc",
	):
		if row.promise_warning and not row.promise_note:
			yield f"{row.name}: promised beyond its chain, and nobody said why"
		for service in frappe.get_all(
			"SMS Agreement Service", filters={"parent": row.name}, pluck="service", order_by="idx asc"
		):
			spans = held.setdefault((row.kind, row.party_name, service), [])
			if spans and spans[-1][1] >= row.from_date:
				yield f"{row.name}: holds beside {spans[-1][0]} about {service}"
			if row.holds_until >= row.from_date:
				spans.append((row.name, row.holds_until))


def failures_match_outages() -> Iterator[str]:
	"""The report's hours, counted again from the outages by the minute."""
	rows = {row["service"]: row for row in _register("Failures")}
	start, end = failures.window({})
	hours = hours_of("SMS Service", rows)
	for service, outages in outages_of(None, start, end).items():
		planned, failed = (
			{
				minute
				for each in outages
				if each.planned == kind
				for minute in _minutes(max(each.start, start), min(each.end or end, end))
			}
			for kind in (True, False)
		)
		support = hours.get(service, ROUND_THE_CLOCK)
		counted = sum(support.is_open(minute) for minute in failed - planned) / 60
		if abs(counted - rows[service]["total"]) > 0.02:
			yield f"{service}: {rows[service]['total']:.2f} hours in the report, {counted:.2f} in its outages"


def _minutes(start: datetime, end: datetime) -> Iterator[datetime]:
	for number in range(int((end - start).total_seconds() // 60)):
		yield start + timedelta(minutes=number)


#: What is said of each check when it finds nothing.
CHECKS: tuple[tuple[str, Callable[[], Iterator[str]]], ...] = (
	("every reported nonconformity has its finding in the register", rows_have_findings),
	("every frozen audit report is untouched and holds the findings of its audit", reports_match_findings),
	("the registers list every finding, CAPA and action, once", registers_match_records),
	("the programme says of each audit what the audit says", programme_matches_audits),
	(
		"every closed nonconformity has an effective CAPA, or its correction with a reason",
		closed_nonconformities_are_proven,
	),
	("no closed audit has an unanswered finding", closed_audits_are_answered),
	("every plan shows the state of its actions", capas_match_actions),
	("every unit has one approved scope, and what was superseded its successor", units_have_one_scope),
	("every approved plan holds its twelve contents", approved_plans_are_complete),
	("every objective says what its measurements say", objectives_match_measurements),
	("every risk that happened has its nonconformity, and this its risk", happened_risks_have_findings),
	("the register of documents lists each once, one revision in force", documents_match_register),
	("the readiness counts what the registers list", readiness_matches_registers),
	("every review shows what it showed, and the next begins with what it left open", reviews_are_kept),
	(
		"every service review has its outcomes made, and the next begins with what is open",
		service_reviews_are_kept,
	),
	("every self assessment says of the one before what that one says", assessments_are_compared),
	("what was accepted passed its gate, and what lapsed has its finding", transitions_match_the_gate),
	("the catalogue says of each service what its transition says", services_match_transitions),
	(
		"every change names its transition, and none that needs one is planned without",
		on_services.changes_match_transitions,
	),
	("a new service is reported from its go-live on", on_services.new_services_are_reported),
	("every service review looked at the reports of its time", on_services.service_reviews_saw_reports),
	(
		"the last management review names what missed its levels, was reviewed, or came past its gate",
		on_services.last_review_names_services,
	),
	(
		"every initiative comes to what carries it out, and shows its latest report",
		initiatives_match_their_parts,
	),
	("every budget is what its requests come to, and both reports say so", budgets_match_requests),
	("who is alone in the skill matrix has no deputy in the plan", skill_matrix_matches_plans),
	("the status of the plans lists each plan and initiative once", plans_match_their_report),
	(
		"no two agreements with a party hold at the same time, and what is promised beyond its chain is explained",
		agreements_hold_apart,
	),
	("the failures of the year are those of the outages, minute by minute", failures_match_outages),
	(
		"every issued service report is as it was sealed, and the heat map counts its levels",
		issued_reports_are_untouched,
	),
	("the history of every record is unbroken, and its content as it was sealed", histories_are_sound),
)


def disagreements() -> dict[str, list[str]]:
	"""What does not agree, by check; an empty list where all is well."""
	return {title: list(check()) for title, check in CHECKS}


def _register(report: str, **filters: Any) -> list[dict]:
	"""Rows of a register as its reader gets them, the line of totals left out."""
	rows = run(report, filters=filters, ignore_prepared_report=True)["result"]
	return [row for row in rows if isinstance(row, dict)]


def _rows_of_reported_audits() -> list[frappe._dict]:
	reported = frappe.get_all(
		"SMS Audit", filters={"workflow_state": ("in", REPORTED)}, pluck="name", order_by="name asc"
	)
	return frappe.get_all(
		"SMS Audit Checklist Row",
		filters={"parent": ("in", reported or [""]), "parenttype": "SMS Audit"},
		fields=["parent", "idx", "result", "finding"],
		order_by="parent asc, idx asc",
	)


def _regraded(finding: str) -> bool:
	"""Whether a finding's grade was changed after it was raised: Frappe keeps each version."""
	return bool(
		frappe.db.exists(
			"Version", {"ref_doctype": "Finding", "docname": finding, "data": ("like", '%"type"%')}
		)
	)
