"""What an audit needs, and what its steps write."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import formatdate, getdate

from sms_module.audit.auditors import team_of
from sms_module.corrective_action.finding_rules import NONCONFORMITIES
from sms_module.notices.queue import queue_notice
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.moves import move

#: States of a finding in which an audit may close.
ANSWERED = ("Action Planned", "Implemented", "Verified", "Closed", "Withdrawn")


# --- rules of every save


def refuse_wrong_dates(doc: Document) -> None:
	_refuse_backwards(doc, "planned_from", "planned_to")
	_refuse_backwards(doc, "actual_from", "actual_to")
	for row in doc.schedule:
		if row.ends and row.starts and str(row.ends) < str(row.starts):
			frappe.throw(
				_("Row {0} of the schedule of {1} ends before it starts.").format(row.idx, bold(doc.title)),
				title=_("Wrong date"),
			)


def _refuse_backwards(doc: Document, first: str, last: str) -> None:
	if doc.get(first) and doc.get(last) and getdate(doc.get(first)) > getdate(doc.get(last)):
		frappe.throw(
			_("{0} ({1}) is later than {2} ({3}).").format(
				_(doc.meta.get_label(first)),
				formatdate(doc.get(first)),
				_(doc.meta.get_label(last)),
				formatdate(doc.get(last)),
			),
			title=_("Wrong date"),
		)


def set_original_date(doc: Document) -> None:
	"""The first planned date stays; moving it after the auditee was told goes through `postpone`."""
	before = doc.get_doc_before_save()
	if before is None or before.workflow_state == "Planned":
		if not doc.postponed:
			guard.put(doc, original_planned_from=doc.planned_from)
		return
	moved = getdate(before.planned_from) != getdate(doc.planned_from)
	if moved and "postponed" not in (doc.flags.get("put") or ()):
		frappe.throw(
			_("{0} was announced for {1}: postpone it, with the reason.").format(
				bold(doc.name), formatdate(before.planned_from)
			),
			title=_("Postpone the audit"),
		)


def refuse_double_team(doc: Document) -> None:
	names = [doc.lead, *(row.auditor for row in doc.team)]
	if twice := sorted({name for name in names if name and names.count(name) > 1}):
		frappe.throw(_("{0} stands twice in the team.").format(bold(", ".join(twice))), title=_("Twice"))


# --- what steps need: a sentence, or None


def has_areas(doc: Document) -> str | None:
	return None if doc.areas else _("{0} names no process, service or unit to audit.").format(doc.name)


def has_checklist(doc: Document) -> str | None:
	return None if doc.checklist else _("The checklist of {0} is empty.").format(doc.name)


def not_too_early(doc: Document) -> str | None:
	if doc.actual_from and getdate(doc.actual_from) > today():
		return _("{0} cannot start in the future ({1}).").format(doc.name, formatdate(doc.actual_from))
	return None


def all_answered(doc: Document) -> str | None:
	rows = [str(row.idx) for row in doc.checklist if not row.result]
	if rows:
		return _(
			"Checklist rows without a result: {0}. What was not covered is answered as Not Covered."
		).format(", ".join(rows))
	return None


def findings_raised(doc: Document) -> str | None:
	"""Rule 5: a row marked as a nonconformity has a finding."""
	rows = [str(row.idx) for row in doc.checklist if row.result in NONCONFORMITIES and not row.finding]
	return _("Nonconformities without a finding, rows: {0}.").format(", ".join(rows)) if rows else None


def gaps_explained(doc: Document) -> str | None:
	if any(row.result == "Not Covered" for row in doc.checklist) and not (doc.not_covered or "").strip():
		return _("Say what was planned but not covered, and why.")
	return None


def conclusion_written(doc: Document) -> str | None:
	return (
		None
		if (doc.conclusion or "").strip()
		else _("The conclusion of {0} is not written.").format(doc.name)
	)


def impartiality_stated(doc: Document) -> str | None:
	return (
		None
		if (doc.impartiality_statement or "").strip()
		else _("The impartiality statement is not written.")
	)


REPORT_COMPLETE = (all_answered, findings_raised, gaps_explained, conclusion_written, impartiality_stated)


def findings_answered(doc: Document) -> str | None:
	rows = frappe.get_all(
		"Finding",
		filters={
			"source_doctype": "SMS Audit",
			"source_name": doc.name,
			"workflow_state": ("not in", ANSWERED),
		},
		fields=["name", "workflow_state"],
		order_by="name asc",
	)
	if not rows:
		return None
	return _("Findings not answered yet: {0}.").format(
		", ".join(f"{row.name} ({_(row.workflow_state)})" for row in rows)
	)


# --- what steps write


def begin(doc: Document) -> None:
	doc.actual_from = doc.actual_from or today()


def end(doc: Document) -> None:
	doc.actual_to = doc.actual_to or today()
	guard.put(doc, reported_on=today())


def clear_report(doc: Document) -> None:
	guard.put(doc, reported_on=None, frozen=None, frozen_hash=None)


def set_closing(doc: Document) -> None:
	guard.put(doc, closed_on=today())


def clear_closing(doc: Document) -> None:
	guard.put(doc, closed_on=None)


# --- what steps do to other records


def tell_auditee(doc: Document) -> None:
	queue_notice(
		doc,
		step="Audit announced",
		recipient=doc.manager,
		message=_("{0} audits {1} from {2} to {3}").format(
			", ".join(team_of(doc)), doc.unit, formatdate(doc.planned_from), formatdate(doc.planned_to)
		),
		due=doc.planned_from,
	)


def close_good_practices(doc: Document) -> None:
	"""Good practices close with the report."""
	for name in frappe.get_all(
		"Finding",
		filters={
			"source_doctype": "SMS Audit",
			"source_name": doc.name,
			"type": "Good Practice",
			"workflow_state": "Open",
		},
		pluck="name",
		order_by="name asc",
	):
		move("Finding", name, "Closed", _("Closed with the report of {0}").format(doc.name))


def tell_processes(doc: Document) -> None:
	"""Shows on each audited process when it was last audited, and with which result."""
	results: dict[str, list[str]] = {}
	for row in doc.checklist:
		if row.sms_process and row.result:
			results.setdefault(row.sms_process, []).append(row.result)
	for area in doc.areas:
		if area.area_doctype == "SMS Process":
			answers = results.get(area.area, [])
			summary = "; ".join(f"{_(kind)}: {answers.count(kind)}" for kind in dict.fromkeys(answers))
			frappe.db.set_value(
				"SMS Process",
				area.area,
				{"last_audit": doc.name, "last_audit_on": doc.actual_to, "last_audit_result": summary},
			)
