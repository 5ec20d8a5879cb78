"""A change that the site keeps in a DocType of its own: the record there leads, ours follows.

`erp.following` makes that record and hears of its status; here stands what that means for a change.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate

from sms_module.change import requirements
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.moves import backlink, move


def is_led(doc: Document) -> bool:
	"""Whether a record of the ERP leads the change; then nobody takes its steps here."""
	return bool(doc.erp_followed)


# --- what `erp.following` asks

PURPOSES = ("Change", "Requirement")


def purposes_of(doc: Document) -> tuple[str, ...]:
	"""What the change is in the settings' table of the site's own DocTypes; none: it stays with us."""
	if doc.is_model or doc.workflow_state != doc.state_table.initial:
		return ()
	return ("Requirement", "Change") if doc.change_of == "Requirement" else ("Change",)


def values_of(doc: Document) -> dict[str, Any]:
	"""What the record there is filled with."""
	return {
		"title": doc.title,
		"description": doc.requirement_text or doc.reason,
		"responsible": doc.responsible,
		"due_date": doc.scheduled_to,
	}


def made(doc: Document) -> None:
	"""The record there is made: from now on it leads."""
	backlink(doc.doctype, doc.name, erp_followed=1)
	doc.erp_followed = 1


def hear(name: str, status: str, done: bool, person: str | None) -> str | None:
	"""The record there has another status: done there is done here. None: there is nothing to tell."""
	state, led = frappe.db.get_value("Request for Change", name, ["workflow_state", "erp_followed"])
	if not led and state == "Draft":
		led = 1
		backlink("Request for Change", name, erp_followed=1)
	if led and done and state == "Draft":
		move("Request for Change", name, "Closed", _("{0} in the ERP").format(status))
	elif led and not done and state == "Closed":
		move("Request for Change", name, "Draft", _("{0} in the ERP").format(status))
	return None


# --- what the steps write that follow the record there


def set_done_there(doc: Document) -> None:
	guard.put(
		doc,
		implemented_on=today(),
		outcome_note=_("Carried out as {0} {1}, done there on {2}").format(
			_(doc.erp_doctype), doc.erp_name, formatdate(today())
		),
		closed_on=today(),
	)


def clear_done_there(doc: Document) -> None:
	guard.put(doc, implemented_on=None, outcome_note=None, closed_on=None)


def hear_again(doc: Document) -> None:
	"""A reinstated change has not heard yet what the record there says now: the daily catch-up tells it."""
	if doc.erp_followed:
		backlink(doc.doctype, doc.name, erp_status=None)


def done_there(doc: Document) -> None:
	requirements.write(doc)
