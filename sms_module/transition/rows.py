"""Writes one row of a transition without saving the whole: a save costs a statement for each of its rows.

The record is locked first, so that two people at work lose nothing; its history is sealed anew, so that what
is written here is as hard to forge as what a save writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import getdate, now

from sms_module.records import guard, history
from sms_module.records.clock import today
from sms_module.records.errors import StateError
from sms_module.records.states import Step, Who, person
from sms_module.transition import standing

if TYPE_CHECKING:
	from sms_module.records.states import PersonRule

DOCTYPE = "Service Transition"


def locked(transition: str) -> Document:
	"""A transition as it stands now, locked until the request ends."""
	frappe.db.get_value(DOCTYPE, transition, "name", for_update=True)
	return frappe.get_doc(DOCTYPE, transition)


def row_of(doc: Document, table: str, name: str) -> Document:
	"""A row of one of the transition's tables, by its name."""
	row = next((row for row in doc.get(table) if row.name == name), None)
	if row is None:
		frappe.throw(_("{0} has no row {1}.").format(bold(doc.name), bold(name)), title=_("No such row"))
	return row


def refuse_state(doc: Document, states: tuple[str, ...], what: str) -> None:
	"""Refuses what is only done in some states."""
	if doc.workflow_state not in states:
		frappe.throw(
			_("{0} is {1}: {2} is possible while it is {3}.").format(
				bold(doc.name),
				bold(_(doc.workflow_state)),
				what,
				guard.either([_(state) for state in states]),
			),
			StateError,
			title=_("State not possible"),
		)


def the(user: str | None, label: str) -> PersonRule:
	"""One person, for the sentence that names them."""

	@person(label)
	def rule(_doc: Document) -> set[str]:
		return {user} - {None, ""}

	return rule


def require(doc: Document, action: str, who: Who, *barred: PersonRule) -> str | None:
	"""Refuses an act on a row to who may not do it; returns whom the user acts for, if not themself."""
	state = doc.workflow_state
	return guard.require_person(Step(state, action, state, who, barred), doc)


def write(
	doc: Document,
	row: Document,
	action: str,
	words: str | None = None,
	principal: str | None = None,
	**values: Any,
) -> None:
	"""Writes `values` into a deliverable's row, and what was done into its history and the record's."""
	row.update(values)
	frappe.db.set_value(row.doctype, row.name, values)
	add(
		doc,
		"decisions",
		acted_on=now(),
		deliverable=row.title,
		deliverable_row=row.name,
		action=action,
		comment=words,
		acted_by=frappe.session.user,
		on_behalf_of=principal,
	)
	finish(doc, action, f"{row.title}: {words}" if words else row.title, principal)


def add(doc: Document, table: str, **values: Any) -> Document:
	"""Adds a row to one of the transition's tables."""
	row = doc.append(table, values)
	row.db_insert()
	return row


def change(row: Document, **values: Any) -> None:
	"""Writes into a row of another table."""
	row.update(values)
	frappe.db.set_value(row.doctype, row.name, values)


def finish(doc: Document, action: str, reason: str, principal: str | None = None) -> None:
	"""Counts anew what is missing, and seals the history."""
	counts = counted(doc)
	doc.update(counts)
	frappe.db.set_value(
		DOCTYPE,
		doc.name,
		{**counts, "modified": now(), "modified_by": frappe.session.user},
		update_modified=False,
	)
	state = doc.workflow_state
	history.write(doc, from_state=state, to_state=state, action=action, reason=reason, on_behalf_of=principal)
	doc.clear_cache()
	doc.notify_update()


def missing(doc: Document) -> list[standing.Missing]:
	"""What of a transition is missing today."""
	for row in doc.deliverables:  # what a browser or REST sends has dates as text
		row.due_date = getdate(row.due_date) if row.due_date else None
	waived = {name: getdate(until) for name, until in standing.waived_until(doc.waivers).items()}
	return standing.missing(doc.deliverables, waived, today())


def counted(doc: Document) -> dict[str, int]:
	"""How many mandatory deliverables there are, and how many of them are missing."""
	return {
		"mandatory_count": sum(bool(row.mandatory) for row in doc.deliverables),
		"missing_count": sum(each.mandatory for each in missing(doc)),
	}
