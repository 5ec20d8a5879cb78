"""An action that is carried out as a record of the site's own: the record there is done, so the action may be.

`erp.following` makes that record and hears of its status; here stands what that means for an action.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from sms_module.corrective_action.action_rules import evidence_given
from sms_module.people.delegation import principals
from sms_module.records.moves import move

PURPOSES = ("Meeting Action",)
OPEN = ("Open", "In Progress")


def purposes_of(doc: Document) -> tuple[str, ...]:
	"""What the action is in the settings' table of the site's own DocTypes."""
	return PURPOSES if doc.workflow_state in OPEN else ()


def values_of(doc: Document) -> dict[str, Any]:
	"""What the record there is filled with."""
	wanted = _("Evidence wanted: {0}").format(doc.evidence_wanted) if doc.evidence_wanted else None
	return {
		"title": doc.what,
		"description": "\n".join(text for text in (doc.description, wanted) if text) or doc.what,
		"responsible": doc.responsible,
		"due_date": doc.due_date,
	}


def made(doc: Document) -> None:
	"""The action keeps its own rules beside the record there."""


def hear(name: str, status: str, done: bool, person: str | None) -> str | None:
	"""Who is responsible has done it there: it is done here too, unless the action's own rules ask for more.

	Returns their sentence then.
	"""
	action = frappe.get_doc("SMS Action", name)
	if not done or action.workflow_state not in OPEN:
		return None
	if action.responsible not in (person, *principals(person or "", action.doctype)):
		return _("{0} is finished by {1}, who is responsible for it.").format(name, action.responsible)
	if lacking := evidence_given(action):
		return lacking
	move("SMS Action", name, "Done", _("{0} in the ERP").format(status), done_by=person)
	return None
