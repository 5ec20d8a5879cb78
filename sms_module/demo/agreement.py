"""Whether registers, audit reports, programme and histories say the same. Also usable on a site in use."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import frappe
from frappe.desk.query_report import run

from sms_module.audit.report import findings_of
from sms_module.corrective_action.finding_rules import NONCONFORMITIES
from sms_module.records import freeze, history

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


def histories_are_sound() -> Iterator[str]:
	"""The hash chain of every record is unbroken, and its content is what was sealed."""
	for doctype in history.record_doctypes():
		for check in history.check_all(doctype):
			for fault in check.faults:
				yield f"{doctype} {check.name}: {fault}"


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
	("the history of every record is unbroken, and its content as it was sealed", histories_are_sound),
)


def disagreements() -> dict[str, list[str]]:
	"""What does not agree, by check; an empty list where all is well."""
	return {title: list(check()) for title, check in CHECKS}


def _register(report: str) -> list[dict]:
	"""Rows of a register as its reader gets them, the line of totals left out."""
	return [row for row in run(report, ignore_prepared_report=True)["result"] if isinstance(row, dict)]


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
