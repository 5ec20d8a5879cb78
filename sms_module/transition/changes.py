"""Requests for change and transitions: a major change is handed over by one, and each knows the other."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.records.errors import StateError
from sms_module.records.moves import backlink
from sms_module.transition import templates

CHANGE = "Request for Change"
ENDED = ("Rejected", "Cancelled")
#: States in which the gate is open: the service manager has accepted.
THROUGH = ("Accepted", "Early Life Support", "Closed")
#: States of a change whose work is to come.
BEFORE_WORK = ("Draft", "Assessed", "Authorised", "Scheduled")


def transition_of(change: str) -> frappe._dict | None:
	"""The transition of a change, with its state; one that was given up counts no more."""
	return frappe.db.get_value(
		"Service Transition",
		{"request_for_change": change, "workflow_state": ("not in", ENDED)},
		["name", "workflow_state"],
		as_dict=True,
	)


# --- what the steps of a change need: a sentence, or None


def transition_made(change: Document) -> str | None:
	"""A major change, or one that brings, moves or removes a service, is planned with its transition."""
	if not change.major or _cannot_wait(change) or transition_of(change.name):
		return None
	return _("{0} is major, or brings, moves or removes a service: it needs a service transition.").format(
		change.name
	)


def gate_open(change: Document) -> str | None:
	"""Where the settings ask for it, a change is not completed while its gate is closed."""
	if _cannot_wait(change):
		return None
	found = transition_of(change.name)
	return _closed(change, found) if found else transition_made(change)


def caught_up(change: Document) -> str | None:
	"""An emergency does not wait; it is closed only once its transition is caught up."""
	if not change.major or not _cannot_wait(change):
		return None
	found = transition_of(change.name)
	if found is None:
		return _("The emergency {0} is major: it closes only with its service transition.").format(
			change.name
		)
	return _closed(change, found)


def _closed(change: Document, found: frappe._dict) -> str | None:
	if found.workflow_state in THROUGH or not _closes_the_gate():
		return None
	return _("The gate of {0} is closed: {1} is {2}, and not accepted yet.").format(
		change.name, found.name, _(found.workflow_state)
	)


def _cannot_wait(change: Document) -> bool:
	return change.kind == "Emergency"


def _closes_the_gate() -> bool:
	return bool(frappe.db.get_single_value("Service Management Settings", "gate_changes"))


# --- making


def make_from_change(change: Document, **values) -> Document:
	"""Makes the transition that a change needs, for the session's user to plan."""
	if change.workflow_state not in BEFORE_WORK and not _cannot_wait(change):
		frappe.throw(
			_("{0} is {1}: its transition would come too late.").format(
				bold(change.name), bold(_(change.workflow_state))
			),
			StateError,
			title=_("State not possible"),
		)
	if not (values.get("service") or change.service):
		frappe.throw(
			_("{0} names no service: say which one is brought, changed, moved or removed.").format(
				bold(change.name)
			),
			title=_("Service missing"),
		)
	doc = frappe.new_doc("Service Transition")
	doc.update(
		{
			"title": change.title,
			"service": change.service,
			"unit": change.unit,
			"sms_process": change.sms_process,
			"responsible": change.responsible,
			"intended_outcome": change.reason,
			"request_for_change": change.name,
			"template": templates.default_template(),
			**values,
		}
	)
	return doc.insert()


def show_in_change(doc: Document) -> None:
	"""Each save: the change shows its transition, and no longer one that left it or was given up."""
	before = doc.get_doc_before_save()
	for name in {doc.request_for_change, before.request_for_change if before else None} - {None, ""}:
		found = transition_of(name)
		wanted = found.name if found else None
		if frappe.db.get_value(CHANGE, name, "transition") != wanted:
			backlink(CHANGE, name, transition=wanted)
