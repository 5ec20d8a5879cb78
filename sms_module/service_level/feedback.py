"""Rules of service feedback, and what its steps do."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import add_days, formatdate, getdate

from sms_module.corrective_action.findings import raise_finding
from sms_module.notices.escalation import DueItem
from sms_module.notices.queue import queue_notice
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, StateError
from sms_module.records.moves import backlink

#: A complaint is to be resolved within so many days, unless another day is named.
RESOLVE_DAYS = 10
#: What a finding from a complaint is measured against, where nobody names another requirement.
REQUIREMENT = "2018-8.3.2"

# --- rules of every save


def set_defaults(doc: Document) -> None:
	if doc.is_new():
		guard.put(doc, public=int(frappe.session.user == "Guest" or bool(doc.flags.public_form)))
	doc.received_on = doc.received_on or today()
	if doc.service and not doc.responsible:
		service = frappe.db.get_value("SMS Service", doc.service, ["responsible", "unit"], as_dict=True)
		doc.responsible, doc.unit = service.responsible, doc.unit or service.unit
	if doc.kind == "Complaint" and not doc.due_date:
		doc.due_date = add_days(doc.received_on, RESOLVE_DAYS)


def refuse_future(doc: Document) -> None:
	if getdate(doc.received_on) > today():
		frappe.throw(
			_("Feedback cannot be received in the future ({0}).").format(formatdate(doc.received_on)),
			title=_("Wrong date"),
		)


def refuse_wrong_score(doc: Document) -> None:
	if doc.score and doc.score < 0:
		frappe.throw(_("A score is not below nought."), title=_("Wrong score"))


# --- what steps need


def has_responsible(doc: Document) -> str | None:
	return None if doc.responsible else _("Name who looks after {0}.").format(doc.name)


def has_resolution(doc: Document) -> str | None:
	if (doc.resolution or "").strip():
		return None
	return _("Write how {0} was resolved.").format(doc.name)


def escalated_named(doc: Document) -> str | None:
	if doc.escalated_to and doc.escalated_to != doc.responsible:
		return None
	return _("Name somebody else than its responsible to whom {0} is escalated.").format(doc.name)


# --- what steps write and tell


def acknowledge(doc: Document) -> None:
	guard.put(doc, acknowledged_on=doc.acknowledged_on or today(), resolved_on=None, closed_on=None)


def resolve(doc: Document) -> None:
	guard.put(doc, resolved_on=today(), acknowledged_on=doc.acknowledged_on or today())


def close(doc: Document) -> None:
	guard.put(doc, closed_on=today())


def tell_escalation(doc: Document) -> None:
	queue_notice(
		doc,
		step="Escalated",
		recipient=doc.escalated_to,
		message=_("{0} was escalated to you.").format(doc.title),
		due=doc.due_date,
	)


# --- a complaint becomes a finding


def make_finding(doc: Document) -> Document:
	"""Raises the finding of a complaint, once."""
	if doc.kind != "Complaint":
		frappe.throw(_("Only a complaint becomes a finding."), StateError, title=_("No complaint"))
	if doc.finding:
		frappe.throw(
			_("{0} became {1} already.").format(bold(doc.name), bold(doc.finding)),
			StateError,
			title=_("Already made"),
		)
	if lack := has_responsible(doc):
		frappe.throw(lack, IncompleteError, title=_("Responsible missing"))
	finding = raise_finding(
		doc,
		title=doc.title,
		finding_type="Minor Nonconformity",
		responsible=doc.responsible,
		requirement=REQUIREMENT,
		statement=_("A customer complained: {0}").format(doc.title),
		evidence=doc.description,
	)
	return finding


def follow_finding(finding: Document, method: str | None = None) -> None:
	"""Hook of Finding: a complaint names the finding that it became, whatever button raised it."""
	if finding.source_doctype == "Service Feedback" and finding.source_name:
		if not frappe.db.get_value("Service Feedback", finding.source_name, "finding"):
			backlink("Service Feedback", finding.source_name, finding=finding.name)


def due_items():
	"""Hook `sms_due_items`: complaints to be resolved."""
	for row in frappe.get_all(
		"Service Feedback",
		filters={
			"kind": "Complaint",
			"workflow_state": ("in", ("Received", "Acknowledged", "Escalated")),
			"responsible": ("is", "set"),
		},
		fields=["name", "title", "due_date", "responsible", "escalated_to", "unit"],
		order_by="due_date asc, name asc",
	):
		yield DueItem(
			"Service Feedback",
			row.name,
			row.title,
			row.due_date,
			row.escalated_to or row.responsible,
			row.unit,
		)


def area_signals(since) -> dict[tuple[str, str], dict[str, int]]:
	"""Hook `sms_area_signals`: complaints about a process or a service."""
	signals: dict[tuple[str, str], dict[str, int]] = {}
	for row in frappe.get_all(
		"Service Feedback",
		filters={"kind": "Complaint", "received_on": (">=", since), "finding": ("is", "not set")},
		fields=["sms_process", "service"],
		order_by="name asc",
	):
		for kind, name in (("SMS Process", row.sms_process), ("SMS Service", row.service)):
			if name:
				found = signals.setdefault((kind, name), {"complaints": 0})
				found["complaints"] += 1
	return signals
