"""Rules of context issues and interested parties, and how a scope takes them into account."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import add_months, formatdate, getdate

from sms_module.planning.words import key
from sms_module.records.clock import today
from sms_module.records.errors import StateError

ISSUE, PARTY = "SMS Context Issue", "Interested Party"
REVIEW_MONTHS = 12


# --- rules of issues and parties


def refuse_wrong_review(doc: Document) -> None:
	"""A review is not in the future; the next one comes after it."""
	if doc.reviewed_on and getdate(doc.reviewed_on) > today():
		frappe.throw(
			_("The last review of {0} is in the future ({1}).").format(
				bold(doc.get_title()), formatdate(doc.reviewed_on)
			),
			title=_("Wrong date"),
		)
	if doc.reviewed_on and doc.review_due and getdate(doc.review_due) <= getdate(doc.reviewed_on):
		frappe.throw(
			_("The next review of {0} ({1}) is not later than the last one ({2}).").format(
				bold(doc.get_title()), formatdate(doc.review_due), formatdate(doc.reviewed_on)
			),
			title=_("Wrong date"),
		)


def set_review(doc: Document) -> None:
	"""What is looked at is looked at again: within a year, unless somebody said when. What is past is not."""
	if not is_current(doc):
		doc.review_due = None
	elif not doc.review_due:
		doc.review_due = add_months(doc.reviewed_on or today(), REVIEW_MONTHS)


def is_current(doc: Any) -> bool:
	"""Whether an issue or a party still matters."""
	return bool(doc.active) if doc.doctype == PARTY else doc.status != "Past"


def refuse_double_needs(doc: Document) -> None:
	needs = [key(row.need) for row in doc.needs]
	for row in doc.needs:
		if needs.count(key(row.need)) > 1:
			frappe.throw(
				_("{0} names this need twice: {1}").format(bold(doc.party_name), row.need), title=_("Twice")
			)


def reviewed(doc: Document) -> Document:
	"""Records that an issue or a party was looked at today, and still is as it stands."""
	if not is_current(doc):
		frappe.throw(
			_("{0} is past: there is nothing to review.").format(bold(doc.get_title())),
			StateError,
			title=_("Nothing to review"),
		)
	doc.reviewed_on = today()
	doc.review_due = add_months(today(), REVIEW_MONTHS)
	return doc.save()


# --- what a scope takes into account


def take_in(scope: Document) -> dict[str, int]:
	"""Adds to a draft scope the current issues and active parties that it lacks; returns how many of each."""
	issues, parties = not_taken_in(scope)
	for name in issues:
		scope.append("context_issues", {"context_issue": name})
	for name in parties:
		scope.append("interested_parties", {"interested_party": name})
	if issues or parties:
		scope.save()
	return {"issues": len(issues), "parties": len(parties)}


def not_taken_in(scope: Document) -> tuple[list[str], list[str]]:
	"""Current issues and active parties that a scope does not name; of issues those that concern its unit."""
	named = {row.context_issue for row in scope.context_issues}
	line = _line_of(scope.unit)
	issues = [
		row.name
		for row in frappe.get_all(
			ISSUE, filters={"status": "Current"}, fields=["name", "unit"], order_by="name asc"
		)
		if row.name not in named and (not row.unit or row.unit in line)
	]
	named = {row.interested_party for row in scope.interested_parties}
	active = frappe.get_all(PARTY, filters={"active": 1}, pluck="name", order_by="name asc")
	return issues, [name for name in active if name not in named]


def notes(scope: Document) -> list[str]:
	"""What whoever works on a scope should know of its context. It warns, and blocks nothing."""
	found = []
	issues = [row.context_issue for row in scope.context_issues] or [""]
	if not frappe.db.exists(ISSUE, {"name": ("in", issues), "climate": 1}):
		found.append(
			_(
				"No issue that this scope takes into account says whether climate change matters here. "
				"Amendment 1:2024 asks; “it does not, because …” is an answer too."
			)
		)
	missing = [len(names) for names in not_taken_in(scope)]
	if any(missing):
		found.append(_("Not taken into account yet: {0} issues, {1} interested parties.").format(*missing))
	return found


def _line_of(unit: str | None) -> set[str]:
	"""A unit, those above it and those below."""
	place = frappe.db.get_value("SMS Unit", unit, ["lft", "rgt"], as_dict=True) if unit else None
	if not place:
		return set()
	above = {"lft": ("<=", place.lft), "rgt": (">=", place.rgt)}
	below = {"lft": (">=", place.lft), "rgt": ("<=", place.rgt)}
	return {
		name
		for filters in (above, below)
		for name in frappe.get_all("SMS Unit", filters=filters, pluck="name", order_by="lft asc")
	}
