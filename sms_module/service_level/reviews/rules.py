"""Rules of service reviews: with whom, about which services, who came, and what their steps need."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import add_months, formatdate, getdate

from sms_module.people.persons import refuse_stranger
from sms_module.planning.words import key
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.service_level.reviews import agenda

USERS, SUPPLIER = "Users", "Supplier"
#: Whom a review is with, by the kind of its agreement.
WITH = {"Customer": USERS}
OURS, THEIRS = "Ours", "Theirs"
#: How far back the first review of something looks, in months.
FIRST_LOOK = 3

# --- rules of every save


def set_from_agreement(doc: Document) -> None:
	"""Party, services, unit and who leads it come from the agreement, where nobody said otherwise."""
	agreement = frappe.get_cached_doc("SMS Service Agreement", doc.agreement) if doc.agreement else None
	if agreement is None:
		guard.put(doc, party_kind="" if doc.kind == USERS else SUPPLIER)
	else:
		wanted = WITH.get(agreement.kind, SUPPLIER)
		if doc.kind != wanted:
			frappe.throw(
				_("{0} is an agreement with a {1}: its review is one with {2}.").format(
					bold(agreement.name), _(agreement.kind), bold(_(wanted))
				),
				title=_("Wrong agreement"),
			)
		guard.put(doc, party_kind=agreement.kind)
		doc.party = agreement.party_name
		for name in ("responsible", "unit"):
			doc.set(name, doc.get(name) or agreement.get(name))
		if not doc.services:
			doc.set("services", [{"service": row.service} for row in agreement.services])
	doc.title = doc.title or (
		_("Service review with {0}").format(doc.party) if doc.party else _("Service review")
	)
	if doc.is_new():
		guard.put(doc, previous_review=agenda.review_before(doc))
		if not doc.attendees:
			agenda.invite(doc)


def refuse_nothing_reviewed(doc: Document) -> None:
	if not doc.services:
		frappe.throw(
			_("Name the agreement or the services that {0} looks at.").format(bold(doc.title)),
			title=_("Nothing to review"),
		)
	names = [row.service for row in doc.services]
	if twice := sorted({name for name in names if names.count(name) > 1}):
		frappe.throw(_("{0} stands twice.").format(bold(", ".join(twice))), title=_("Twice"))


def refuse_foreign_services(doc: Document) -> None:
	if not doc.agreement:
		return
	agreement = frappe.get_cached_doc("SMS Service Agreement", doc.agreement)
	known = {row.service for row in agreement.services}
	if foreign := [row.service for row in doc.services if row.service not in known]:
		frappe.throw(
			_("{0} says nothing about {1}.").format(bold(doc.agreement), bold(", ".join(foreign))),
			title=_("Wrong service"),
		)


def set_dates(doc: Document) -> None:
	"""A review looks at the time since the one before it."""
	if doc.is_new():
		guard.put(doc, original_planned_on=doc.planned_on)
	if not doc.period_to:
		doc.period_to = doc.planned_on
	if not doc.period_from:
		last = (
			frappe.db.get_value(doc.doctype, doc.previous_review, "period_to")
			if doc.previous_review
			else None
		)
		doc.period_from = min(getdate(last or add_months(doc.period_to, -FIRST_LOOK)), getdate(doc.period_to))


def refuse_wrong_dates(doc: Document) -> None:
	if getdate(doc.period_from) > getdate(doc.period_to):
		frappe.throw(
			_("The time that {0} looks at ends before it begins.").format(bold(doc.title)),
			title=_("Wrong date"),
		)


def refuse_wrong_attendees(doc: Document) -> None:
	"""Nobody stands twice, and our users are people of the system."""
	before = doc.get_doc_before_save()
	known = {row.person for row in before.attendees} if before else set()
	for row in doc.attendees:
		if row.person and row.person not in known:
			refuse_stranger(row.person, _("Attendees"))
	names = [key(row.attendee or "") for row in doc.attendees]
	for row, name in zip(doc.attendees, names, strict=True):
		if names.count(name) > 1:
			frappe.throw(_("{0} stands twice.").format(bold(row.attendee)), title=_("Twice"))


# --- what steps need


def not_in_the_future(doc: Document) -> str | None:
	if not doc.held_on or getdate(doc.held_on) <= today():
		return None
	return _("{0} cannot have been held in the future ({1}).").format(doc.name, formatdate(doc.held_on))


def both_sides_present(doc: Document) -> str | None:
	"""A review with nobody of the other side is none."""
	sides = {row.side for row in doc.attendees if row.present}
	lacking = [_(side) for side in (OURS, THEIRS) if side not in sides]
	return _("Nobody was present of the side: {0}.").format(", ".join(lacking)) if lacking else None


def conclusion_written(doc: Document) -> str | None:
	lacks = [
		_(doc.meta.get_label(name)) for name in ("verdict", "conclusion") if not (doc.get(name) or "").strip()
	]
	return _("Not written yet: {0}.").format(", ".join(lacks)) if lacks else None


# --- what steps write


def hold(doc: Document) -> None:
	doc.held_on = doc.held_on or today()
	if getdate(doc.period_to) > getdate(doc.held_on):
		doc.period_to = max(getdate(doc.held_on), getdate(doc.period_from))


def take_back(doc: Document) -> None:
	doc.held_on = None


def close(doc: Document) -> None:
	guard.put(doc, closed_on=today(), closed_by=frappe.session.user)
	known = {row.person or row.recipient for row in doc.distribution}
	for row in doc.attendees:
		if (row.person or row.attendee) not in known:
			doc.append("distribution", {"recipient": row.attendee, "person": row.person})


def reopen(doc: Document) -> None:
	guard.put(doc, closed_on=None, closed_by=None)
