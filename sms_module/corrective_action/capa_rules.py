"""What a CAPA needs, and what its steps do to its findings and actions."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import cint, getdate

from sms_module.corrective_action.actions import cancel_action, make_action
from sms_module.corrective_action.settings import number
from sms_module.corrective_action.weak_points import weak_points
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import StateError
from sms_module.records.moves import backlink, backlink_row, move

#: Depth of the work from impact and chance of recurrence, as Low/Medium/High: the usual three by three matrix.
DEPTHS = {
	("Low", "Low"): "Correction only",
	("Low", "Medium"): "Short",
	("Medium", "Low"): "Short",
	("Medium", "Medium"): "Short",
	("Low", "High"): "Short",
	("High", "Low"): "Full",
	("Medium", "High"): "Full",
	("High", "Medium"): "Full",
	("High", "High"): "Full",
}


def proposed_depth(impact: str, chance: str) -> str:
	"""How deep a CAPA should go, from its impact and the chance of recurrence."""
	return DEPTHS[impact, chance]


# --- rules of every save


def set_findings(doc: Document) -> None:
	"""Shows type and title beside each finding; process and unit come from the first, when it is added."""
	before = doc.get_doc_before_save()
	known = {row.finding for row in before.findings} if before else set()
	for row in doc.findings:
		finding = frappe.db.get_value(
			"Finding", row.finding, ["type", "title", "sms_process", "unit"], as_dict=True
		)
		if finding is None:
			continue
		guard.put(row, finding_type=finding.type, finding_title=finding.title)
		if row.finding not in known:
			doc.sms_process = doc.sms_process or finding.sms_process
			doc.unit = doc.unit or finding.unit


def refuse_taken_findings(doc: Document) -> None:
	"""A finding is answered by one CAPA, and once in it; a withdrawn or closed one by none."""
	names = [row.finding for row in doc.findings]
	if twice := {name for name in names if names.count(name) > 1}:
		frappe.throw(
			_("{0} stands twice in this CAPA.").format(bold(", ".join(sorted(twice)))), title=_("Twice")
		)
	before = doc.get_doc_before_save()
	known = {row.finding for row in before.findings} if before else set()
	for name in set(names) - known:
		finding = frappe.db.get_value("Finding", name, ["capa", "workflow_state", "type"], as_dict=True)
		if finding.capa and finding.capa != doc.name:
			frappe.throw(
				_("{0} is answered by {1} already.").format(bold(name), bold(finding.capa)),
				title=_("Already answered"),
			)
		if finding.workflow_state in ("Closed", "Withdrawn") or finding.type == "Good Practice":
			frappe.throw(
				_("{0} ({1}, {2}) needs no CAPA.").format(
					bold(name), _(finding.type), _(finding.workflow_state)
				),
				title=_("Nothing to answer"),
			)


def set_depth(doc: Document) -> None:
	guard.put(doc, proposed_depth=proposed_depth(doc.impact or "Medium", doc.recurrence_chance or "Medium"))
	if not doc.depth:
		doc.depth = doc.proposed_depth


def set_waiting_time(doc: Document) -> None:
	if not doc.effectiveness_wait_days and doc.is_new():
		doc.effectiveness_wait_days = number("effectiveness_wait_days", 60)


def set_weak_points(doc: Document) -> None:
	"""Warnings for the approver; they block nothing."""
	if doc.is_closed_to_edits:
		return
	categories = [row.category for row in doc.causes if row.root]
	weak = {name for name in categories if frappe.get_cached_value("Cause Category", name, "weak")}
	found = weak_points(
		causes=[(row.cause, row.category in weak) for row in doc.causes if row.root],
		correction=doc.correction,
		actions=[(row.kind, row.what, row.changes_document) for row in doc.actions],
		criterion=doc.effectiveness_criterion,
		counted=bool(doc.criterion_objective),
		extent=doc.extent,
		sms_change=doc.sms_change_needed == "Yes",
	)
	guard.put(doc, weak_points="\n".join(_(point) for point in found))


def refuse_past_dates(doc: Document) -> None:
	"""A planned action is not due in the past, unless it is there already."""
	before = doc.get_doc_before_save()
	known = {row.name: getdate(row.due_date) for row in before.actions} if before else {}
	for row in doc.actions:
		if row.due_date and known.get(row.name) != getdate(row.due_date) and getdate(row.due_date) < today():
			frappe.throw(
				_("Action {0} of {1} cannot be due in the past ({2}).").format(
					row.idx, bold(doc.title), frappe.format(row.due_date, {"fieldtype": "Date"})
				),
				title=_("Wrong date"),
			)


def refuse_lost_actions(doc: Document) -> None:
	"""A planned action that was started is not taken out of the plan: its action is cancelled instead."""
	before = doc.get_doc_before_save()
	if before is None:
		return
	kept = {row.name for row in doc.actions}
	for row in before.actions:
		if row.action and row.name not in kept and row.status != "Cancelled":
			frappe.throw(
				_("Row {0} of the plan made {1}: cancel that action instead of deleting the row.").format(
					row.idx, bold(row.action)
				),
				StateError,
				title=_("Action was started"),
			)


def was_approved(doc: Document) -> bool:
	"""Whether a CAPA's plan was ever approved: then its due date is fixed, in every later round too."""
	under_way = doc.workflow_state in ("Implementing", "Effectiveness Review", "Closed")
	return under_way or cint(doc.iteration) > 1 or any(row.action for row in doc.actions)


# --- what steps need: a sentence, or None


def has_subject(doc: Document) -> str | None:
	if doc.findings or (doc.source_doctype and doc.source_name):
		return None
	return _("{0} answers nothing yet: name a finding or the record it comes from.").format(doc.name)


def has_problem(doc: Document) -> str | None:
	return (
		None if (doc.problem_is or "").strip() else _("Describe the problem: what it is, and what it is not.")
	)


def has_cause(doc: Document) -> str | None:
	if any(row.root and row.kind == "Occurrence" for row in doc.causes):
		return None
	if _correction_is_enough(doc):
		return None
	return _("{0} names no root cause of why it happened.").format(doc.name)


def has_actions(doc: Document) -> str | None:
	if doc.need_to_act == "No":
		if not _correction_is_enough(doc):
			return _("{0} answers a major, repeated or preventive matter: it needs an action.").format(
				doc.name
			)
		return (
			None
			if (doc.no_action_reason or "").strip()
			else _("Say why {0} needs no corrective action.").format(doc.name)
		)
	if not any(row.status != "Cancelled" for row in doc.actions):
		return _("{0} has no action with a responsible and a due date.").format(doc.name)
	return None


def has_criterion(doc: Document) -> str | None:
	if (doc.effectiveness_criterion or "").strip() or doc.criterion_objective:
		return None
	return _("Say by what {0} will be judged effective.").format(doc.name)


PLAN_COMPLETE = (has_subject, has_cause, has_actions, has_criterion)


def _correction_is_enough(doc: Document) -> bool:
	"""Whether rule 6 lets the CAPA stop at the correction: minor, no recurrence, and it says so."""
	if doc.depth != "Correction only" and doc.need_to_act != "No":
		return False
	if not (doc.correction or "").strip() or not doc.findings:
		return False
	rows = frappe.get_all(
		"Finding",
		filters={"name": ("in", [row.finding for row in doc.findings])},
		fields=["type", "recurrence_of"],
		order_by="name asc",
	)
	return all(row.type != "Major Nonconformity" and not row.recurrence_of for row in rows)


def findings_accepted(doc: Document) -> str | None:
	waiting = _findings_in(doc, ("Open", "Disputed"))
	if not waiting:
		return None
	return _("Not accepted yet by who is responsible: {0}.").format(", ".join(waiting))


def findings_free(doc: Document) -> str | None:
	"""What a cancelled CAPA answered may be answered by another one meanwhile."""
	taken = frappe.get_all(
		"Finding",
		filters={
			"name": ("in", [row.finding for row in doc.findings] or [""]),
			"capa": ("not in", (doc.name, "")),
		},
		fields=["name", "capa"],
		order_by="name asc",
	)
	if not taken:
		return None
	return _("Answered by another CAPA meanwhile: {0}.").format(
		", ".join(f"{row.name} ({row.capa})" for row in taken)
	)


def no_open_action(doc: Document) -> str | None:
	open_actions = frappe.get_all(
		"SMS Action",
		filters={
			"source_doctype": "CAPA",
			"source_name": doc.name,
			"workflow_state": ("in", ("Open", "In Progress")),
		},
		pluck="name",
		order_by="name asc",
	)
	return _("Still open: {0}.").format(", ".join(open_actions)) if open_actions else None


def implementation_shown(doc: Document) -> str | None:
	if (doc.implementation_evidence or "").strip() or doc.implementation_record:
		return None
	return _("Say what was implemented for {0} and where to see it.").format(doc.name)


# --- what steps do to other records


def start_actions(doc: Document) -> None:
	"""Makes an action of each planned row that has none."""
	for row in doc.actions:
		if row.action:
			continue
		action = make_action(
			doc,
			what=row.what,
			responsible=row.responsible,
			due_date=row.due_date,
			kind=row.kind,
			evidence_wanted=row.evidence_wanted,
			source_row=row.name,
		)
		row.action, row.status = action.name, action.workflow_state
		backlink_row("CAPA", "actions", row.name, action=action.name, status=action.workflow_state)


def cancel_actions(doc: Document) -> None:
	for row in doc.actions:
		if row.action:
			cancel_action(row.action, _("{0} was cancelled").format(doc.name))


def claim_findings(doc: Document) -> None:
	"""Writes this CAPA into its findings, and takes it out of those that left it."""
	names = {row.finding for row in doc.findings}
	held = set(frappe.get_all("Finding", filters={"capa": doc.name}, pluck="name", order_by="name asc"))
	for name in sorted(names - held):
		backlink("Finding", name, capa=doc.name)
	for name in sorted(held - names):
		backlink("Finding", name, capa=None)


def follow_findings(doc: Document) -> None:
	"""As `claim_findings`, once the findings of a CAPA changed."""
	before = doc.get_doc_before_save()
	if before is None or {row.finding for row in before.findings} != {row.finding for row in doc.findings}:
		claim_findings(doc)


def release_findings(doc: Document) -> None:
	reopen_findings(doc)
	for row in doc.findings:
		backlink("Finding", row.finding, capa=None)


def _findings_in(doc: Document, states: tuple[str, ...]) -> list[str]:
	return frappe.get_all(
		"Finding",
		filters={
			"name": ("in", [row.finding for row in doc.findings] or [""]),
			"workflow_state": ("in", states),
		},
		pluck="name",
		order_by="name asc",
	)


def _lead(doc: Document, states: tuple[str, ...], target: str, reason: str) -> None:
	for name in _findings_in(doc, states):
		move("Finding", name, target, reason)


def plan_findings(doc: Document) -> None:
	_lead(doc, ("Accepted",), "Action Planned", _("{0} was approved").format(doc.name))


def implement_findings(doc: Document) -> None:
	_lead(doc, ("Action Planned",), "Implemented", _("Implementation of {0} was verified").format(doc.name))


def verify_findings(doc: Document) -> None:
	_lead(doc, ("Implemented",), "Verified", _("{0} was found effective").format(doc.name))


def reopen_findings(doc: Document) -> None:
	_lead(
		doc,
		("Action Planned", "Implemented", "Verified", "Closed"),
		"Accepted",
		_("{0} is {1} again").format(doc.name, _(doc.workflow_state)),
	)
