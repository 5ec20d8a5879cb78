"""A due date moves only by an extension: asked for with a reason, decided by another person, counted."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import formatdate, getdate, now

from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, NotYoursError, OwnWorkError, StateError
from sms_module.records.states import Who
from sms_module.records.system import as_system


def request_extension(doc: Document, due_field: str, new_date: str, reason: str) -> Document:
	"""Asks to move a due date; the date stays until somebody else approves."""
	_refuse_unknown_field(doc, due_field)
	if frappe.session.user not in doc.extension_requesters():
		frappe.throw(
			_("Only who is responsible for {0} asks to move its due date.").format(bold(doc.name)),
			NotYoursError,
			title=_("Not yours to ask"),
		)
	new, old = getdate(new_date), getdate(doc.get(due_field))
	if new <= old or new < today():
		frappe.throw(
			_("The new date {0} has to be later than {1}, and not in the past.").format(
				formatdate(new), formatdate(old)
			),
			title=_("Wrong date"),
		)
	if not (reason or "").strip():
		frappe.throw(
			_("Say why {0} needs more time.").format(bold(doc.name)),
			IncompleteError,
			title=_("Reason missing"),
		)
	if any(row.status == "Requested" for row in doc.extensions):
		frappe.throw(
			_("An extension of {0} is waiting for a decision already.").format(bold(doc.name)),
			StateError,
			title=_("Already asked"),
		)
	row = doc.append("extensions", {})
	row.update(
		dict(
			due_field=due_field,
			old_date=old,
			new_date=new,
			reason=reason.strip(),
			requested_by=frappe.session.user,
			requested_on=now(),
			status="Requested",
		)
	)
	return _save(doc)


def decide_extension(doc: Document, approve: bool, who: Who) -> Document:
	"""Approves or declines the waiting extension, as somebody of `who` that did not ask for it."""
	row = next((row for row in doc.extensions if row.status == "Requested"), None)
	if row is None:
		frappe.throw(
			_("No extension of {0} is waiting for a decision.").format(bold(doc.name)),
			StateError,
			title=_("Nothing to decide"),
		)
	principal = guard.acts_for(who, doc)
	if principal is None:
		frappe.throw(
			_("Deciding on an extension of {0} is for: {1}.").format(bold(doc.name), guard.describe(who)),
			NotYoursError,
			title=_("Not yours to decide"),
		)
	if {frappe.session.user, principal} & {row.requested_by, *doc.extension_requesters()}:
		frappe.throw(
			_("Another person than who is responsible for {0} decides on its extension.").format(
				bold(doc.name)
			),
			OwnWorkError,
			title=_("Own work"),
		)
	row.update(
		dict(
			status="Approved" if approve else "Declined",
			decided_by=frappe.session.user,
			decided_on=now(),
		)
	)
	if approve:
		guard.put(doc, **{row.due_field: row.new_date}, extension_count=(doc.extension_count or 0) + 1)
	return _save(doc)


def waiting(doc: Document) -> bool:
	"""Whether an extension of the record waits for a decision."""
	return any(row.status == "Requested" for row in doc.get("extensions") or [])


def keep_due_date(doc: Document, due_field: str, fixed: bool) -> None:
	"""Refuses a change of a due date outside extensions once it is `fixed`; keeps the original."""
	before = doc.get_doc_before_save()
	original = f"original_{due_field}"
	if not fixed or before is None:
		guard.put(doc, **{original: doc.get(due_field)})
		return
	if due_field in (doc.flags.get("put") or ()):
		return
	if getdate(doc.get(due_field)) != getdate(before.get(due_field)):
		frappe.throw(
			_("{0} of {1} moves only by an extension: ask for one, another person decides.").format(
				bold(_(doc.meta.get_label(due_field))), bold(doc.name)
			),
			StateError,
			title=_("Due date is fixed"),
		)


def _refuse_unknown_field(doc: Document, due_field: str) -> None:
	if due_field not in doc.extendable_dates():
		frappe.throw(
			_("{0} has no due date that can be extended now.").format(bold(doc.name)),
			StateError,
			title=_("Nothing to extend"),
		)


def _save(doc: Document) -> Document:
	guard.put(doc, extensions=doc.extensions)
	with as_system():
		doc.save(ignore_permissions=True)
	return doc
