"""Rules of suggestions, what their steps need, and what becomes of them."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import cint, getdate, now

from sms_module.improvement.initiatives import plan_for, type_for
from sms_module.improvement.priority import WEIGHTS, parts_of
from sms_module.notices.digest import can_mail
from sms_module.notices.escalation import DueItem
from sms_module.notices.queue import queue_notice
from sms_module.planning.words import shortened
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import StateError
from sms_module.records.moves import backlink
from sms_module.records.sources import area_of

#: States in which what a suggestion became counts as carried out.
DONE = {
	"CAPA": ("Closed",),
	"Request for Change": ("Implemented", "Reviewed", "Closed"),
	"SMS Action": ("Done", "Verified"),
	"Improvement Initiative": ("Completed", "Benefits Reviewed"),
}


def suggest(source: Document, *, title: str, description: str, **values: Any) -> Document:
	"""Makes a suggestion of what another record shows to be missing: the one way to do so.

	`values`: further fields of Improvement Suggestion. Unit, process and service come from the source where it has them.
	"""
	return frappe.get_doc(
		{
			"doctype": "Improvement Suggestion",
			"title": shortened(title),
			"description": description,
			**area_of(source),
			"source_doctype": source.doctype,
			"source_name": source.name,
			**values,
		}
	).insert(ignore_permissions=True)


# --- rules of every save


def set_suggester(doc: Document) -> None:
	"""Who suggests is who is at work, or the guest who wrote a name and an address."""
	if not doc.is_new():
		return
	if frappe.session.user == "Guest" or doc.flags.public_form:
		guard.put(doc, public=1, suggested_by=None)
	else:
		guard.put(doc, suggested_by=frappe.session.user, public=0)


def set_priority(doc: Document) -> None:
	ratings = {name: cint(doc.get(name)) for name in WEIGHTS}
	if not all(ratings.values()):
		guard.put(doc, priority=0, priority_parts="")
		return
	points = parts_of(ratings)
	words = [
		_("{0} {1}: {2} of {3}").format(
			_(doc.meta.get_label(name)), ratings[name], f"{value:g}", WEIGHTS[name]
		)
		for name, value in points.items()
	]
	guard.put(doc, priority=round(sum(points.values()), 1), priority_parts=", ".join(words))


def refuse_wrong_merge(doc: Document) -> None:
	"""A suggestion is merged into another one that is not merged itself."""
	if not doc.merged_into:
		return
	if doc.merged_into == doc.name:
		frappe.throw(_("{0} cannot be merged into itself.").format(bold(doc.name)), title=_("Wrong merge"))
	further = frappe.db.get_value(
		"Improvement Suggestion", doc.merged_into, ["workflow_state", "merged_into"]
	)
	if further and further[0] == "Merged":
		frappe.throw(
			_("{0} is merged into {1} already: merge into that one.").format(
				bold(doc.merged_into), bold(further[1])
			),
			title=_("Wrong merge"),
		)


# --- what steps need


def assessed(doc: Document) -> str | None:
	lacks = [
		_(doc.meta.get_label(name))
		for name in ("responsible", "assessment", *WEIGHTS, "board")
		if not str(doc.get(name) or "").strip()
	]
	return (
		_("{0} is assessed once these are filled: {1}.").format(doc.name, ", ".join(lacks)) if lacks else None
	)


def outcome_written(doc: Document) -> str | None:
	if (doc.outcome or "").strip():
		return None
	return _("Write the outcome of {0}: the suggester is told.").format(doc.name)


def merge_named(doc: Document) -> str | None:
	return None if doc.merged_into else _("Name the suggestion into which {0} is merged.").format(doc.name)


def deferral_dated(doc: Document) -> str | None:
	if doc.deferred_until and getdate(doc.deferred_until) > today():
		return None
	return _("Say until when {0} is deferred; that day lies ahead.").format(doc.name)


def carried_out(doc: Document) -> str | None:
	"""What it became is done; a suggestion that became nothing is not implemented."""
	if not doc.record_name:
		return _(
			"{0} became nothing yet: make its CAPA, request for change, initiative or action first."
		).format(doc.name)
	state = frappe.db.get_value(doc.record_doctype, doc.record_name, "workflow_state")
	if state in DONE[doc.record_doctype]:
		return None
	return _("{0} is {1}: the suggestion is implemented when it is done.").format(doc.record_name, _(state))


# --- what steps write and tell


def close(doc: Document) -> None:
	guard.put(doc, closed_on=today())


def take_up(doc: Document) -> None:
	guard.put(doc, closed_on=None)
	doc.update({"deferred_until": None, "merged_into": None})


def tell_suggester(doc: Document) -> None:
	"""The suggester is told what came of it: a notice, or a mail to who has no login."""
	words = (
		_("Your suggestion {0} is {1}. {2}")
		.format(doc.title, _(doc.workflow_state), doc.outcome or "")
		.strip()
	)
	if doc.suggested_by:
		queue_notice(
			doc,
			step=f"Outcome: {doc.workflow_state}",
			recipient=doc.suggested_by,
			message=words,
			due=today(),
		)
	elif doc.suggester_email and can_mail():
		frappe.sendmail(
			recipients=[doc.suggester_email], subject=doc.title, message=frappe.utils.escape_html(words)
		)
	else:
		return
	backlink(doc.doctype, doc.name, told_on=now())


# --- what it becomes


def make_record(doc: Document, doctype: str) -> Document:
	"""An authorised suggestion becomes a CAPA, a request for change or an initiative, once."""
	if doc.workflow_state != "Authorised":
		frappe.throw(
			_("{0} is {1}: it becomes something once it is authorised.").format(
				bold(doc.name), bold(_(doc.workflow_state))
			),
			StateError,
			title=_("Not authorised"),
		)
	if doc.record_name:
		frappe.throw(
			_("{0} became {1} already.").format(bold(doc.name), bold(doc.record_name)),
			StateError,
			title=_("Already made"),
		)
	if doctype not in MAKERS:
		frappe.throw(
			_("A suggestion becomes a CAPA, a request for change or an initiative, no {0}.").format(
				_(doctype)
			),
			title=_("Not possible"),
		)
	record = frappe.get_doc(
		{
			"doctype": doctype,
			"title": doc.title,
			"responsible": doc.responsible,
			"unit": doc.unit,
			"sms_process": doc.sms_process,
			"source_doctype": doc.doctype,
			"source_name": doc.name,
			**MAKERS[doctype](doc),
		}
	).insert()
	backlink(doc.doctype, doc.name, record_doctype=doctype, record_name=record.name)
	return record


def _capa(doc: Document) -> dict:
	return {
		"kind": "Preventive",
		"problem_is": doc.description,
		"due_date": frappe.utils.add_days(today(), 90),
	}


def _change(doc: Document) -> dict:
	return {"reason": doc.description, "service": doc.service}


def _initiative(doc: Document) -> dict:
	"""A proposal for the plan that covers what was suggested; its ratings come along."""
	plan_type = type_for(doc.service, doc.sms_process)
	return {
		"plan_type": plan_type,
		"plan": plan_for(plan_type, doc.service, doc.sms_process),
		"service": doc.service,
		"business_case": doc.description,
		"benefit": doc.benefit,
		"risk": doc.risk,
		"urgency": doc.urgency,
		"cost_rating": doc.effort,
	}


MAKERS = {"CAPA": _capa, "Request for Change": _change, "Improvement Initiative": _initiative}


def due_items():
	"""Hook `sms_due_items`: deferred suggestions whose day has come."""
	for row in frappe.get_all(
		"Improvement Suggestion",
		filters={"workflow_state": "Deferred", "deferred_until": ("is", "set"), "responsible": ("is", "set")},
		fields=["name", "title", "deferred_until", "responsible", "unit"],
		order_by="deferred_until asc, name asc",
	):
		yield DueItem(
			"Improvement Suggestion", row.name, row.title, row.deferred_until, row.responsible, row.unit
		)
