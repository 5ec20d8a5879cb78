"""The go-live: it is moved with a reason, and confirmed; the service of the catalogue follows it."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import add_days, cint, getdate

from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError
from sms_module.records.system import as_system
from sms_module.transition import catalogue, rows
from sms_module.transition.persons import MOVERS
from sms_module.transition.rules import BEFORE_LIVE


def move(transition: str, day: Any, reason: str) -> Document:
	"""Moves the go-live, and with it every day that is not settled yet."""
	doc = rows.locked(transition)
	rows.refuse_state(doc, BEFORE_LIVE, _("moving the go-live"))
	rows.require(doc, "Move Go-live", MOVERS)
	if not (reason or "").strip():
		frappe.throw(
			_("Say why the go-live of {0} moves.").format(bold(doc.name)),
			IncompleteError,
			title=_("Reason missing"),
		)
	if not day:
		frappe.throw(_("Say to which day the go-live moves."), IncompleteError, title=_("Date missing"))
	doc.go_live, doc.move_reason = getdate(day), reason.strip()
	with as_system():
		doc.save(ignore_permissions=True)
	return doc


# --- what the steps write


def begin(doc: Document) -> None:
	"""Effect of the start: what the service was before is kept, for the way back."""
	before = doc.lifecycle_before or frappe.db.get_value("SMS Service", doc.service, "lifecycle")
	guard.put(doc, lifecycle_before=before)


def confirm(doc: Document) -> None:
	"""Effect of the confirmed go-live: early life support begins today."""
	guard.put(
		doc,
		went_live_on=today(),
		els_until=add_days(today(), cint(doc.els_days)),
		live_without_acceptance=0,
	)


def take_back(doc: Document) -> None:
	guard.put(doc, went_live_on=None, els_until=add_days(getdate(doc.go_live), cint(doc.els_days)))


# --- what the catalogue shows, once the record is saved


def begun(doc: Document) -> None:
	"""A proposed service is in transition from now on."""
	if doc.lifecycle_before == "Proposed":
		catalogue.set_lifecycle(doc, "In Transition")


def gone_live(doc: Document) -> None:
	"""Rule 12: the service is live with the confirmed go-live; a removed one is retired."""
	catalogue.set_lifecycle(doc, doc.lifecycle_after, live_without_acceptance=0)


def taken_back(doc: Document) -> None:
	before = "In Transition" if doc.kind == "New" else doc.lifecycle_before
	catalogue.set_lifecycle(doc, before, live_without_acceptance=0)


def given_up(doc: Document) -> None:
	"""A service whose transition is given up is again what it was."""
	lifecycle = frappe.db.get_value("SMS Service", doc.service, "lifecycle")
	if lifecycle == "In Transition" and doc.lifecycle_before:
		catalogue.set_lifecycle(doc, doc.lifecycle_before)
