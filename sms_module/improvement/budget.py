"""Budget requests: what they need, what their steps write, and what the initiative shows of them."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import flt

from sms_module.improvement.budget_figures import GRANTED, WHOLE, Budget, cents, covers, total
from sms_module.improvement.budget_limits import limit_now
from sms_module.notices.queue import queue_notice
from sms_module.planning.resources import money
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import NotYoursError
from sms_module.records.system import acting_as_system

REQUEST, INITIATIVE = "Budget Request", "Improvement Initiative"
#: States of an initiative that was approved and is not over: it may ask for money.
ALIVE = ("Approved", "Funded", "In Progress", "On Hold")


def hold_initiative(doc: Document) -> None:
	"""Requests of one initiative are written one after the other: the next waits until this one is through.

	Called before the request itself is held, so that nobody who holds one waits for the initiative.
	"""
	if doc.initiative:
		frappe.db.get_value(INITIATIVE, doc.initiative, "name", for_update=True)
		doc.flags.initiative_held = True


def requests_of(initiative: str, held: bool = False) -> list[frappe._dict]:
	"""The requests of an initiative, oldest first. `held`: as they are now, not as first read."""
	return frappe.db.get_values(
		REQUEST,
		{"initiative": initiative},
		["name", "stage", "workflow_state", "amount", "granted_amount"],
		as_dict=True,
		order_by="name asc",
		for_update=held,
	)


# --- what the initiative asks


def budget_of(initiative: str, held: bool = False) -> Budget:
	return total(requests_of(initiative, held))


def funded(doc: Document) -> str | None:
	"""What an initiative lacks to be funded: a sentence, or None. It is approved, and its stage has a budget."""
	if not doc.approved_on:
		return _("{0} is not approved: it is funded after its approval.").format(doc.name)
	saved = doc.get_doc_before_save() is not None  # whose save holds the initiative
	if covers(requests_of(doc.name, held=saved), doc.stage):
		return None
	if not doc.stage or doc.stage == WHOLE:
		return _("{0} has no approved budget request for the whole of it.").format(doc.name)
	return _("{0} has no approved budget request that covers its stage {1}.").format(doc.name, _(doc.stage))


# --- rules of every save


def set_names(doc: Document) -> None:
	"""What a reader needs of the initiative: its title, plan and unit."""
	initiative = frappe.db.get_value(INITIATIVE, doc.initiative, ["title", "plan", "unit"], as_dict=True)
	if initiative:
		title = initiative.title
		if doc.stage and doc.stage != WHOLE:
			title = _("{0}: {1}").format(title, _(doc.stage))
		guard.put(doc, title=title[:140], plan=initiative.plan, unit=initiative.unit)


def set_requester(doc: Document) -> None:
	"""Who makes a request asks; who last typed its amount is remembered, and does not grant it."""
	before = doc.get_doc_before_save()
	if before is None:
		guard.put(doc, requested_by=frappe.session.user)
	if before is None or cents(before.amount) != cents(doc.amount):
		guard.put(doc, amount_by=frappe.session.user)


def refuse_foreign_initiative(doc: Document) -> None:
	"""Money is asked for by who may work on the initiative."""
	before = doc.get_doc_before_save()
	if acting_as_system() or (before and before.initiative == doc.initiative):
		return
	if not frappe.has_permission(INITIATIVE, "write", doc.initiative):
		frappe.throw(
			_("{0} is not yours to ask money for.").format(bold(doc.initiative)),
			NotYoursError,
			title=_("Not yours to ask"),
		)


def refuse_wrong_amounts(doc: Document) -> None:
	if flt(doc.amount) <= 0:
		frappe.throw(_("Say how much money is asked for: more than nothing."), title=_("Wrong amount"))
	if flt(doc.granted_amount) < 0:
		frappe.throw(_("{0}: less than nothing is granted.").format(bold(doc.name)), title=_("Wrong amount"))
	before = doc.get_doc_before_save()
	if doc.granted_amount and (before is None or before.workflow_state == doc.state_table.initial):
		frappe.throw(
			_("What is granted is said by who approves: {0} only asks.").format(
				bold(doc.name or doc.doctype)
			),
			NotYoursError,
			title=_("Not granted yet"),
		)


# --- what steps need: a sentence, or None


def _of_initiative(doc: Document, field: str) -> Any:
	held = bool(doc.flags.initiative_held)
	return frappe.db.get_value(INITIATIVE, doc.initiative, field, for_update=held)


def initiative_approved(doc: Document) -> str | None:
	state = _of_initiative(doc, "workflow_state")
	if state in ALIVE:
		return None
	return _("{0} is {1}: a budget is asked for and granted once the initiative is approved.").format(
		doc.initiative, _(state)
	)


def granted_within(doc: Document) -> str | None:
	"""Never more than was asked for."""
	if cents(doc.granted_amount) <= cents(doc.amount):
		return None
	return _("{0}: {1} is more than the {2} that were asked for.").format(
		doc.name, money(doc.granted_amount), money(doc.amount)
	)


def within_limit(doc: Document) -> str | None:
	"""What is granted, with all that the same stage of the initiative was granted before, lies within the limit.

	A request cut in pieces goes to the same desk as the whole.
	"""
	limit = limit_now(doc.doctype)
	if limit is None:
		return None
	before = sum(
		cents(row.granted_amount)
		for row in requests_of(doc.initiative, bool(doc.flags.initiative_held))
		if row.workflow_state == GRANTED and row.stage == doc.stage and row.name != doc.name
	)
	amount = cents(before + cents(doc.granted_amount or doc.amount))
	if amount <= limit:
		return None
	if before:
		return _(
			"{0}: with what this stage was granted before it comes to {1}, above your limit of {2}."
		).format(doc.name, money(amount), money(limit))
	return _("{0}: {1} is above your limit of {2}.").format(doc.name, money(amount), money(limit))


def not_spent(doc: Document) -> str | None:
	"""What was spent of a budget cannot be taken back."""
	spent = cents(_of_initiative(doc, "spent"))
	granted = budget_of(doc.initiative, bool(doc.flags.initiative_held)).granted
	rest = cents(granted - cents(doc.granted_amount))
	if spent <= rest:
		return None
	return _("{0} has spent {1} already: without {2} it would be left with {3}.").format(
		doc.initiative, money(spent), doc.name, money(rest)
	)


def is_not_cancelled(doc: Document) -> bool:
	return not doc.docstatus.is_cancelled()


# --- what steps write


def set_requested(doc: Document) -> None:
	guard.put(doc, requested_by=frappe.session.user, requested_on=today(), decided_by=None, decided_on=None)


def clear_grant(doc: Document) -> None:
	doc.update({"granted_amount": 0, "decision_note": None})
	guard.put(doc, requested_on=None, decided_by=None, decided_on=None)


def grant(doc: Document) -> None:
	"""Approved without another amount means: all that was asked for."""
	doc.granted_amount = doc.granted_amount or doc.amount
	guard.put(doc, decided_by=frappe.session.user, decided_on=today())


def decline(doc: Document) -> None:
	doc.granted_amount = 0
	guard.put(doc, decided_by=frappe.session.user, decided_on=today())


def tell_requester(doc: Document) -> None:
	"""Who asked is told what came of it."""
	if doc.workflow_state == GRANTED:
		words = _("{0} of {1} are granted for {2}.").format(
			money(doc.granted_amount), money(doc.amount), doc.title
		)
	else:
		words = _("No budget for {0}: {1}").format(doc.title, doc.flags.sms_reason or "")
	if doc.requested_by and doc.requested_by != frappe.session.user:
		queue_notice(
			doc,
			step=f"{doc.workflow_state}",
			recipient=doc.requested_by,
			message=words,
			due=today(),
		)
