"""Who must read a document, and saying that one has: never in another's name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import now

from sms_module.people.persons import ROLES, people_of
from sms_module.records.clock import today
from sms_module.records.errors import NotYoursError, StateError
from sms_module.records.moves import backlink_row


def read(name: str) -> None:
	"""The session's user has read an effective document that names them as a reader.

	Written past the document's save: of a policy that thousands read, each would write all their rows.
	"""
	doc = frappe.get_doc("SMS Document", name, for_update=True)
	doc.check_permission("read")
	if doc.workflow_state != "Effective":
		frappe.throw(
			_("{0} is {1}: what counts as read is the effective revision.").format(
				bold(doc.name), bold(_(doc.workflow_state))
			),
			StateError,
			title=_("Not effective"),
		)
	user = frappe.session.user
	row = next((row for row in doc.readers if row.person == user), None)
	if row is None:
		frappe.throw(
			_("{0} does not name you as a reader; nobody reads for another.").format(bold(doc.title)),
			NotYoursError,
			title=_("Not yours to read"),
		)
	if row.read_on:
		return
	backlink_row(doc.doctype, "readers", row.name, read_on=today())
	# So that an open form is told to look again, instead of being refused for its outdated row.
	frappe.db.set_value(doc.doctype, doc.name, "modified", now(), update_modified=False)
	frappe.clear_document_cache(doc.doctype, doc.name)
	doc.notify_update()


def to_read(doc: Document) -> date | None:
	"""Until when the session's user has to read an effective document; None when they need not, or have."""
	if doc.workflow_state != "Effective":
		return None
	rows = [row for row in doc.readers if row.person == frappe.session.user and not row.read_on]
	return rows[0].due_date if rows else None


def add_readers(
	doc: Document, people: Iterable[str] = (), unit: str | None = None, due_date: Any = None
) -> dict[str, list[str]]:
	"""Names readers of a document: people, and all of a unit and the units below it.

	Returns who was `added` and who of the unit was `left_out`, because they are no active user of the system.
	"""
	there = {row.person for row in doc.readers}
	members = people_of(unit) if unit else []
	usable = _usable(members)
	wanted = [*people, *(person for person in members if person in usable)]
	added = [person for person in dict.fromkeys(wanted) if person and person not in there]
	for person in added:
		doc.append("readers", {"person": person, "due_date": due_date or None})
	if added:
		doc.save()
	return {"added": added, "left_out": [person for person in members if person not in usable]}


def _usable(members: list[str]) -> set[str]:
	enabled = frappe.get_all(
		"User",
		filters={"name": ("in", members or [""]), "enabled": 1},
		pluck="name",
		order_by="name asc",
	)
	return {person for person in enabled if ROLES & set(frappe.get_roles(person))}
