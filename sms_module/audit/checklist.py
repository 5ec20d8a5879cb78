"""The checklist of an audit: where its questions come from, and how they are answered."""

from __future__ import annotations

import json
from collections.abc import Sequence

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import add_months, now

from sms_module.audit.auditors import auditor_of
from sms_module.audit.follow_up import write_back
from sms_module.audit.impartiality import OWN_PARTIES, ImpartialityError, conflicts_of_work
from sms_module.audit.persons import TEAM
from sms_module.corrective_action.finding_rules import NONCONFORMITIES
from sms_module.corrective_action.findings import raise_finding
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, NotYoursError, StateError
from sms_module.records.moves import backlink_row

RESULTS = (
	"Conforms",
	*reversed(NONCONFORMITIES),
	"Observation",
	"Opportunity for Improvement",
	"Good Practice",
	"Not Applicable",
	"Not Covered",
)
#: Results that raise a finding.
FINDINGS = (*NONCONFORMITIES, "Observation", "Opportunity for Improvement", "Good Practice")
ANSWER_FIELDS = (
	"result",
	"note",
	"sample",
	"evidence_seen",
	"evidence",
	"finding",
	"answered_by",
	"answered_on",
)


# --- rules


def refuse_empty_template(doc: Document) -> None:
	if not doc.rows:
		frappe.throw(_("{0} has no questions.").format(bold(doc.template_name)), title=_("Questions missing"))


def set_areas(doc: Document) -> None:
	"""A question without a process belongs to the only audited one."""
	processes = [row.area for row in doc.areas if row.area_doctype == "SMS Process"]
	if len(processes) == 1:
		for row in doc.checklist:
			row.sms_process = row.sms_process or processes[0]


def refuse_lost_answers(doc: Document) -> None:
	"""An answered question stays, with its requirement and wording."""
	before = doc.get_doc_before_save()
	if before is None:
		return
	rows = {row.name: row for row in doc.checklist}
	for old in before.checklist:
		if not old.result:
			continue
		new = rows.get(old.name)
		if new is None or (new.question, new.requirement, new.sms_process) != (
			old.question,
			old.requirement,
			old.sms_process,
		):
			frappe.throw(
				_("Row {0} of the checklist of {1} is answered: its question stays as it was asked.").format(
					old.idx, bold(doc.name)
				),
				StateError,
				title=_("Answered already"),
			)


# --- building


def build(doc: Document, templates: Sequence[str] = (), requirements: Sequence[str] = ()) -> int:
	"""Adds questions from templates, from requirements, from earlier findings and from effective CAPAs.

	What stands in the checklist already is not added again. Returns how many were added; saves the audit.
	"""
	known = {(row.requirement, row.question) for row in doc.checklist}
	added = 0
	for question in [
		*_from_templates(templates),
		*_from_requirements(requirements),
		*_from_earlier_findings(doc),
		*_from_effective_capas(doc),
	]:
		key = (question.get("requirement"), question["question"])
		if key in known:
			continue
		known.add(key)
		row = doc.append("checklist", question)
		guard.put(row, origin=question["origin"], origin_name=question.get("origin_name"))
		added += 1
	if added:
		doc.save()
	return added


def _from_templates(templates: Sequence[str]) -> list[dict]:
	rows = frappe.get_all(
		"Audit Checklist Template Row",
		filters={"parent": ("in", list(templates) or [""]), "parenttype": "Audit Checklist Template"},
		fields=["parent", "requirement", "question", "guidance"],
		order_by="parent asc, idx asc",
	)
	return [
		{
			"requirement": row.requirement,
			"question": row.question,
			"guidance": row.guidance,
			"origin": "Template",
			"origin_name": row.parent,
		}
		for row in rows
	]


def _from_requirements(requirements: Sequence[str]) -> list[dict]:
	rows = frappe.get_all(
		"SMS Requirement",
		filters={"name": ("in", list(requirements) or [""]), "applicable": 1},
		fields=["name", "code", "title", "records"],
		order_by="lft asc",
	)
	return [
		{
			"requirement": row.name,
			"question": _("Clause {0}, {1}: how is it met here, and what shows it?").format(
				row.code, row.title
			),
			"guidance": row.records,
			"origin": "Requirement",
			"origin_name": row.name,
		}
		for row in rows
	]


def _processes(doc: Document) -> list[str]:
	return [row.area for row in doc.areas if row.area_doctype == "SMS Process"]


def _from_earlier_findings(doc: Document) -> list[dict]:
	"""Nonconformities and observations of the audited processes that are open, or were closed within the cycle."""
	months = frappe.get_cached_doc("Service Management Settings").cycle_months or 36
	rows = frappe.get_all(
		"Finding",
		filters={
			"sms_process": ("in", _processes(doc) or [""]),
			"type": ("in", (*NONCONFORMITIES, "Observation")),
			"workflow_state": ("!=", "Withdrawn"),
			"raised_on": (">=", add_months(today(), -months)),
			"source_name": ("!=", doc.name),
		},
		fields=["name", "title", "requirement", "sms_process", "workflow_state"],
		order_by="raised_on desc, name desc",
	)
	return [
		{
			"requirement": row.requirement,
			"sms_process": row.sms_process,
			"question": _("{0}: {1}. What was done about it, and does it hold?").format(row.name, row.title),
			"guidance": _("State when this checklist was made: {0}").format(_(row.workflow_state)),
			"origin": "Earlier Finding",
			"origin_name": row.name,
		}
		for row in rows
	]


def _from_effective_capas(doc: Document) -> list[dict]:
	"""Rule 7: a CAPA found effective is looked at again in the next audit of its process."""
	last = frappe.get_all(
		"SMS Process",
		filters={"name": ("in", _processes(doc) or [""])},
		fields=["name", "last_audit_on"],
		order_by="name asc",
	)
	questions = []
	for process in last:
		filters = {
			"sms_process": process.name,
			"workflow_state": "Closed",
			"effectiveness_result": "Effective",
		}
		if process.last_audit_on:
			filters["closed_on"] = (">=", process.last_audit_on)
		for row in frappe.get_all(
			"CAPA", filters=filters, fields=["name", "title", "effectiveness_criterion"], order_by="name asc"
		):
			questions.append(
				{
					"sms_process": process.name,
					"question": _("{0}: {1}. Is it still effective?").format(row.name, row.title),
					"guidance": row.effectiveness_criterion,
					"origin": "Effective CAPA",
					"origin_name": row.name,
				}
			)
	return questions


# --- answering


def answer(
	audit: str,
	row: str,
	result: str,
	note: str | None = None,
	evidence: str | None = None,
	*,
	sample: str | None = None,
	evidence_record: str | None = None,
	responsible: str | None = None,
	title: str | None = None,
) -> dict:
	"""Answers one row of a checklist; the only way to do so. Returns the row's answer.

	The audit is locked, one row is set, its finding is raised: two auditors work at once and lose nothing,
	and a checklist of a thousand rows costs what one row costs. `evidence`: what was seen, in words;
	`evidence_record`: a SMS Evidence. `responsible` and `title` are for the finding (else the manager of the
	audited unit, and the note).
	"""
	frappe.db.get_value("SMS Audit", audit, "name", for_update=True)
	doc = frappe.get_doc("SMS Audit", audit)
	line = next((line for line in doc.checklist if line.name == row), None)
	if line is None:
		frappe.throw(
			_("{0} has no checklist row {1}.").format(bold(audit), bold(row)), title=_("No such row")
		)
	_refuse_answer(doc, line, result, note, evidence or line.evidence_seen)
	if evidence_record and not frappe.db.exists("SMS Evidence", evidence_record):
		frappe.throw(
			_("There is no evidence {0}.").format(bold(evidence_record)), title=_("No such evidence")
		)
	values = {
		"result": result,
		"note": note,
		"sample": sample if sample is not None else line.sample,
		"evidence_seen": evidence if evidence is not None else line.evidence_seen,
		"evidence": evidence_record if evidence_record is not None else line.evidence,
		"answered_by": frappe.session.user,
		"answered_on": now(),
		"finding": line.finding,
	}
	before = {key: line.get(key) for key in ANSWER_FIELDS}
	line.update(values)
	if result in FINDINGS and not line.finding:
		line.finding = _raise(doc, line, responsible, title)
		values["finding"] = line.finding
	frappe.db.set_value("SMS Audit Checklist Row", row, dict(values))
	frappe.db.set_value(
		"SMS Audit", audit, {"modified": now(), "modified_by": frappe.session.user}, update_modified=False
	)
	_keep_version(doc, line, before, values)
	write_back(line, doc)
	doc.clear_cache()
	doc.notify_update()
	return {"name": row, **values}


def _refuse_answer(
	doc: Document, line: Document, result: str, note: str | None, evidence: str | None
) -> None:
	if result not in RESULTS:
		frappe.throw(
			_("A result is one of: {0}.").format(", ".join(_(name) for name in RESULTS)),
			title=_("No such result"),
		)
	if doc.workflow_state != "In Progress":
		frappe.throw(
			_("{0} is {1}: its checklist is answered while it is {2}.").format(
				bold(doc.name), bold(_(doc.workflow_state)), bold(_("In Progress"))
			),
			StateError,
			title=_("State not possible"),
		)
	principal = guard.acts_for(TEAM, doc)
	if principal is None:
		frappe.throw(
			_("The checklist of {0} is answered by: {1}.").format(bold(doc.name), guard.describe(TEAM)),
			NotYoursError,
			title=_("Not yours to answer"),
		)
	_refuse_partial_auditor(doc, line, principal)
	if result in FINDINGS and not (note or "").strip():
		frappe.throw(_("Write in the note what was found."), IncompleteError, title=_("Note missing"))
	if result in NONCONFORMITIES and not ((evidence or "").strip() and line.requirement):
		frappe.throw(
			_("A nonconformity names the requirement and the evidence seen: row {0} lacks one.").format(
				line.idx
			),
			IncompleteError,
			title=_("Nonconformity incomplete"),
		)
	if line.finding and line.result != result:
		_refuse_regrade_here(line)


def _refuse_regrade_here(line: Document) -> None:
	"""A raised finding is withdrawn or regraded on itself, with a reason, not by another answer."""
	if frappe.db.get_value("Finding", line.finding, "workflow_state") != "Withdrawn":
		frappe.throw(
			_("Row {0} raised {1}: regrade or withdraw that finding, with a reason.").format(
				line.idx, bold(line.finding)
			),
			StateError,
			title=_("Finding was raised"),
		)
	line.finding = None


def _refuse_partial_auditor(doc: Document, line: Document, principal: str) -> None:
	"""Impartiality is asked again of who answers, and of whom they stand in for.

	Rows may have got another process since; and a programme manager answers without being in the team. What
	somebody else's auditors found is only recorded here.
	"""
	if not line.sms_process or doc.party not in OWN_PARTIES:
		return
	accepted = {(row.auditor, row.conflict) for row in doc.overrides}
	for person in dict.fromkeys((frappe.session.user, principal)):
		name = auditor_of(person) or person
		for conflict in conflicts_of_work(person, name, [line.sms_process]):
			if (conflict.auditor, conflict.reason) not in accepted:
				frappe.throw(
					_("{0} cannot audit here: {1}.").format(bold(name), conflict.reason),
					ImpartialityError,
					title=_("Not impartial"),
				)


def _raise(doc: Document, line: Document, responsible: str | None, title: str | None) -> str:
	finding = raise_finding(
		doc,
		title=(title or line.note)[:140],
		finding_type=line.result,
		responsible=responsible or doc.manager,
		statement=line.note,
		evidence=line.evidence_seen,
		place=line.sample,
		evidence_record=line.evidence,
		requirement=line.requirement,
		sms_process=line.sms_process or next(iter(_processes(doc)), None),
		unit=doc.unit,
		source_row=line.name,
	)
	backlink_row("SMS Audit", "checklist", line.name, finding=finding.name)
	return finding.name


def _keep_version(doc: Document, line: Document, before: dict, after: dict) -> None:
	"""The answer in the record's versions, as a save of the whole form would have kept it."""
	changed = [
		[key, before.get(key) or "", after.get(key) or ""]
		for key in ("result", "note", "sample", "evidence_seen", "evidence", "finding")
		if (before.get(key) or "") != (after.get(key) or "")
	]
	if not changed:
		return
	version = frappe.new_doc("Version")
	version.ref_doctype, version.docname = doc.doctype, doc.name
	version.data = json.dumps(
		{
			"changed": [],
			"added": [],
			"removed": [],
			"row_changed": [["checklist", line.idx - 1, line.name, changed]],
			"data_import": None,
			"updater_reference": None,
		}
	)
	version.insert(ignore_permissions=True)
