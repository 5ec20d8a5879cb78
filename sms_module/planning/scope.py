"""Rules of scopes: what a scope says, and one approved scope for each organisational unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import formatdate, getdate

from sms_module.planning.exclusions import reads_like_clause
from sms_module.planning.statement import Facts, write_statement
from sms_module.planning.words import key, lines, squeezed
from sms_module.records import guard, history, reviews
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, LockedError, StateError
from sms_module.records.moves import move

SCOPE = "SMS Scope"
OPEN, APPROVED, SUPERSEDED = ("Draft", "In Review"), "Approved", "Superseded"
STANDARDS = ("ISO/IEC 20000-1:2018", "ISO/IEC 20000-1:2011")


def is_being_written(doc: Document) -> bool:
	"""Whether people may change what the scope says; later, what has changed around it is no fault of it."""
	before = doc.get_doc_before_save()
	return before is None or before.workflow_state == "Draft"


# --- rules of every save: what a scope says


def refuse_wrong_dates(doc: Document) -> None:
	if doc.effective_from and doc.next_review and getdate(doc.next_review) <= getdate(doc.effective_from):
		frappe.throw(
			_("The next review ({0}) is not later than the day the scope takes effect ({1}).").format(
				formatdate(doc.next_review), formatdate(doc.effective_from)
			),
			title=_("Wrong date"),
		)


def refuse_double_rows(doc: Document) -> None:
	"""A service, a place, a customer in a place, an exclusion, an issue and a party stand once each."""
	for table, columns in (
		("services", ("service",)),
		("locations", ("location",)),
		("customers", ("customer", "location")),
		("exclusions", ("kind", "what")),
		("context_issues", ("context_issue",)),
		("interested_parties", ("interested_party",)),
	):
		found: set[tuple[str, ...]] = set()
		for row in doc.get(table):
			identity = tuple(key(row.get(column)) for column in columns)
			if identity in found:
				frappe.throw(
					_("{0} stands twice in {1}.").format(
						bold(row.get(columns[-1] if table == "exclusions" else columns[0])),
						_(doc.meta.get_label(table)),
					),
					title=_("Twice"),
				)
			found.add(identity)


def refuse_clauses(doc: Document) -> None:
	"""Services and places are left out, never a clause: neither by its number nor by its title."""
	if not is_being_written(doc):
		return
	names = _names_of_clauses([squeezed(row.what) for row in doc.exclusions])
	for row in doc.exclusions:
		if reads_like_clause(row.what) or key(row.what) in names:
			frappe.throw(
				_("Clauses 4 to 10 cannot be left out: {0} (row {1}) is no service and no place.").format(
					bold(row.what), row.idx
				),
				title=_("Clauses apply as a whole"),
			)


def _names_of_clauses(texts: list[str]) -> set[str]:
	"""Of these texts those that are the name, code or title of a requirement of the standard, as keys."""
	if not texts:
		return set()
	rows = frappe.get_all(
		"SMS Requirement",
		filters={"source": ("in", STANDARDS)},
		or_filters={column: ("in", texts) for column in ("name", "code", "title")},
		fields=["name", "code", "title"],
		order_by="lft asc",
	)
	return {key(value) for row in rows for value in (row.name, row.code, row.title)}


def refuse_in_and_out(doc: Document) -> None:
	"""What stands in scope is not also left out."""
	inside = {
		"Service": {key(row.service) for row in doc.services},
		"Place": {key(row.location) for row in doc.locations},
	}
	for row in doc.exclusions:
		if key(row.what) in inside.get(row.kind, ()):
			frappe.throw(
				_("{0} stands in scope and is left out: it is one or the other.").format(bold(row.what)),
				title=_("In or out?"),
			)


def set_statement(doc: Document) -> None:
	"""The statement says what the record says; what was submitted stays as it was read."""
	if is_being_written(doc):
		language = frappe.get_system_settings("language") or "en"
		guard.put(doc, statement=write_statement(facts_of(doc), partial(_, lang=language)))


def facts_of(doc: Document) -> Facts:
	"""What a scope's statement is written from."""
	return Facts(
		provider=frappe.get_cached_doc("Service Management Settings").provider_name,
		unit=doc.unit,
		services=tuple((row.service, row.note) for row in doc.services),
		locations=tuple((row.location, row.note) for row in doc.locations),
		customers=tuple((row.customer, row.location) for row in doc.customers),
		technologies=tuple(lines(doc.technologies)),
		other_parties=tuple(lines(doc.other_parties)),
		exclusions=tuple((row.kind, row.what, row.reason) for row in doc.exclusions),
	)


def refuse_unexplained_review(doc: Document) -> None:
	"""The next review of an approved scope moves when it was reviewed: what that showed is said."""
	reviews.refuse_unexplained(doc, "next_review", APPROVED)


# --- rules of every save: one scope for a unit


def refuse_other_unit(doc: Document) -> None:
	"""A scope that was approved, or that revises one, stays with its unit."""
	before = doc.get_doc_before_save()
	if before is None or before.unit == doc.unit:
		return
	if before.revision_of or history.ever_was(doc.doctype, doc.name, APPROVED):
		frappe.throw(
			_(
				"{0} is a revision of the scope of {1} and stays with it; another unit has its own scope."
			).format(bold(doc.name), bold(before.unit)),
			LockedError,
			title=_("Unit stays"),
		)


def set_revision(doc: Document) -> None:
	"""A unit has one scope at work; a new one is the next revision of the approved one."""
	before = doc.get_doc_before_save()
	if not doc.unit or (before is not None and before.unit == doc.unit):
		return
	hold_unit(doc.unit)
	if open_one := _others(doc, OPEN, locked=True):
		frappe.throw(
			_("Two scopes for one unit: {0} has an open one, {1} ({2}). Work on that one.").format(
				bold(doc.unit), bold(open_one[0].name), _(open_one[0].workflow_state)
			),
			StateError,
			title=_("Two scopes for one unit"),
		)
	approved = _others(doc, (APPROVED,), locked=True)
	if approved:
		guard.put(doc, revision=(approved[0].revision or 1) + 1, revision_of=approved[0].name)
	elif not doc.revision_of:
		guard.put(doc, revision=1)


def hold_unit(unit: str) -> None:
	"""Scopes of one unit are made and approved one after the other: the next waits until this one is through."""
	frappe.db.get_value("SMS Unit", unit, "name", for_update=True)


def _others(doc: Document, states: Iterable[str], locked: bool = False) -> list[frappe._dict]:
	"""The unit's other scopes in these states. `locked`: as they are at this moment, and held."""
	return frappe.db.get_values(
		SCOPE,
		{"unit": doc.unit, "workflow_state": ("in", tuple(states)), "name": ("!=", doc.name or "")},
		["name", "workflow_state", "revision"],
		as_dict=True,
		order_by="creation asc",
		for_update=locked,
	)


# --- what steps need: a sentence, or None


def names_services(doc: Document) -> str | None:
	return None if doc.services else _("{0} names no service.").format(doc.name)


def names_locations(doc: Document) -> str | None:
	return (
		None if doc.locations else _("{0} names no place from which services are delivered.").format(doc.name)
	)


def names_customers(doc: Document) -> str | None:
	return None if doc.customers else _("{0} names no customer.").format(doc.name)


def names_technologies(doc: Document) -> str | None:
	return None if lines(doc.technologies) else _("{0} names no technology.").format(doc.name)


def explains_exclusions(doc: Document) -> str | None:
	rows = ", ".join(squeezed(row.what) for row in doc.exclusions if not squeezed(row.reason))
	return _("Left out without a reason: {0}.").format(rows) if rows else None


def review_is_ahead(doc: Document) -> str | None:
	if doc.next_review and getdate(doc.next_review) > today():
		return None
	return _("The next review ({0}) is past: set a later day.").format(formatdate(doc.next_review))


COMPLETE = (names_services, names_locations, names_customers, names_technologies, explains_exclusions)


def is_only_approved(doc: Document, locked: bool = False) -> str | None:
	"""Need of taking a superseded scope back: no other of the unit is approved."""
	found = _others(doc, (APPROVED,), locked)
	if not found:
		return None
	return _("{0} is approved for {1}: withdraw its approval first.").format(found[0].name, doc.unit)


def is_only_open(doc: Document, locked: bool = False) -> str | None:
	"""Need of taking an approval back: no other of the unit is being worked on."""
	found = _others(doc, OPEN, locked)
	if not found:
		return None
	return _("{0} is open for {1}: two scopes for one unit are not worked on at once.").format(
		found[0].name, doc.unit
	)


# --- what steps do


def hold(doc: Document) -> None:
	"""Effect of an approval: no other of the unit is approved meanwhile."""
	hold_unit(doc.unit)


def still(need: Callable[..., str | None]) -> Callable[[Document], None]:
	"""Effect of a step: asks a need again while the unit is held, as another may have moved a scope just now."""

	def effect(doc: Document) -> None:
		hold_unit(doc.unit)
		if sentence := need(doc, locked=True):
			frappe.throw(sentence, IncompleteError, title=_("Two scopes for one unit"))

	return effect


def supersede_others(doc: Document) -> None:
	"""After an approval no other scope of the unit stays approved."""
	for row in _others(doc, (APPROVED,), locked=True):
		move(
			doc.doctype,
			row.name,
			SUPERSEDED,
			_("Superseded by {0}, revision {1}").format(doc.name, doc.revision),
		)


# --- what others ask


def approved_scope(unit: str | None = None) -> Document | None:
	"""The approved scope of a unit; without a unit the only one there is."""
	filters = {"workflow_state": APPROVED, **({"unit": unit} if unit else {})}
	names = frappe.get_all(SCOPE, filters=filters, pluck="name", order_by="revision desc", limit=2)
	if not names or (not unit and len(names) > 1):
		return None
	return frappe.get_doc(SCOPE, names[0])
