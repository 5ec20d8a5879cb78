"""Rules of service agreements: what is promised to whom, or by whom, from a day until another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import add_months, formatdate, getdate
from pypika.terms import Criterion

from sms_module.notices.escalation import DueItem
from sms_module.planning.words import key, squeezed
from sms_module.records import guard, reviews
from sms_module.records.clock import today
from sms_module.records.errors import LockedError, StateError
from sms_module.records.moves import backlink, move
from sms_module.service_level.promise import AGREED as AGREED_LEVEL

AGREEMENT, ROW = "SMS Service Agreement", "SMS Agreement Service"
OPEN, AGREED, EXPIRED = ("Draft", "In Negotiation"), "Agreed", "Expired"
CUSTOMER = "Customer"
#: Kinds of agreements in which somebody gives something for our services.
BENEATH = ("Internal Group", "Supplier", "Customer as Supplier")
REVIEW_MONTHS = 12


def is_open(doc: Document) -> bool:
	return (doc.workflow_state or OPEN[0]) in OPEN


# --- rules of every save


def begin_revision(doc: Document) -> None:
	"""A revision is accepted and reviewed anew, and stays with its party and kind."""
	if not doc.revision_of:
		return
	before = doc.get_doc_before_save()
	if before is None:
		doc.update(dict.fromkeys(("accepted_by", "accepted_on", "promise_note", "review_due")))
	fields = ["kind", "party_name", "erp_doctype", "erp_name"]
	older = frappe.db.get_value(AGREEMENT, doc.revision_of, fields, as_dict=True)
	if older and (older.kind != doc.kind or not _same_party(older, doc)):
		frappe.throw(
			_("{0} revises an agreement with {1}: party and kind stay.").format(
				bold(doc.name or doc.title), bold(older.party_name)
			),
			LockedError,
			title=_("Party stays"),
		)


def refuse_wrong_dates(doc: Document) -> None:
	doc.party_name = squeezed(doc.party_name)
	if getdate(doc.to_date) < getdate(doc.from_date):
		frappe.throw(
			_("The agreement ends ({0}) before it begins ({1}).").format(
				formatdate(doc.to_date), formatdate(doc.from_date)
			),
			title=_("Wrong date"),
		)
	if doc.accepted_on and getdate(doc.accepted_on) > today():
		frappe.throw(
			_("It cannot be accepted in the future ({0}).").format(formatdate(doc.accepted_on)),
			title=_("Wrong date"),
		)
	if is_open(doc):
		guard.put(doc, holds_until=doc.to_date)


def refuse_wrong_services(doc: Document) -> None:
	"""A service stands once; levels and limits are of services of the agreement."""
	names = [row.service for row in doc.services]
	if twice := sorted({name for name in names if names.count(name) > 1}):
		frappe.throw(_("{0} stands twice.").format(bold(", ".join(twice))), title=_("Twice"))
	for row in (*doc.levels, *doc.workload_limits):
		if row.service and row.service not in names:
			frappe.throw(
				_("{0}, row {1}: {2} is no service of this agreement.").format(
					_(doc.meta.get_label(row.parentfield)), row.idx, bold(row.service)
				),
				title=_("Wrong service"),
			)


def refuse_retired_services(doc: Document) -> None:
	"""Nothing new is agreed about what is not there any more."""
	before = doc.get_doc_before_save()
	known = {row.service for row in before.services} if before else set()
	new = sorted({row.service for row in doc.services} - known)
	retired = frappe.get_all(
		"SMS Service",
		filters={"name": ("in", new or [""]), "lifecycle": "Retired"},
		pluck="name",
		order_by="name asc",
	)
	if retired and is_open(doc):
		frappe.throw(
			_("{0} is retired: nothing new is agreed about it.").format(bold(", ".join(retired))),
			title=_("Wrong service"),
		)


def set_unit(doc: Document) -> None:
	"""Unless somebody says otherwise, an agreement is looked after where its first service is."""
	if not doc.unit and doc.services:
		doc.unit = frappe.db.get_value("SMS Service", doc.services[0].service, "unit")


def refuse_overlap(doc: Document) -> None:
	"""A party has one agreement of a kind about a service at a time; a revision takes its older one's place."""
	if is_open(doc) and (found := overlapping(doc)):
		_refuse(doc, found)


def _refuse(doc: Document, found: frappe._dict) -> None:
	frappe.throw(
		_("{0} with {1} about {2} holds from {3} to {4} already: {5}.").format(
			_(doc.kind),
			bold(doc.party_name),
			bold(found.service),
			formatdate(found.from_date),
			formatdate(found.holds_until),
			bold(found.name),
		),
		StateError,
		title=_("Overlapping agreements"),
	)


def overlapping(doc: Document) -> frappe._dict | None:
	"""An agreement that held, or holds, with the same party, of the same kind, about a service of this one,
	at a time that this one takes."""
	query, table, row = with_services()
	rows = (
		query.select(
			table.name,
			table.party_name,
			table.erp_doctype,
			table.erp_name,
			table.from_date,
			table.holds_until,
			row.service,
		)
		.where(table.kind == doc.kind)
		.where(table.workflow_state.isin((AGREED, EXPIRED)))
		.where(table.name.notin([doc.name or "", doc.revision_of or ""]))
		.where(row.service.isin([each.service for each in doc.services] or [""]))
		.where((table.from_date <= doc.to_date) & (table.holds_until >= doc.from_date))
		.where(table.from_date <= table.holds_until)
		.orderby(table.from_date)
		.orderby(table.name)
		.run(as_dict=True)
	)
	return next((each for each in rows if _same_party(each, doc)), None)


def _same_party(one: Mapping[str, Any], other: Document) -> bool:
	pointer = (other.erp_doctype, other.erp_name)
	if all(pointer) and (one["erp_doctype"], one["erp_name"]) == pointer:
		return True
	return key(one["party_name"]) == key(other.party_name)


def set_review(doc: Document) -> None:
	"""An agreement is looked at within a year, and before it ends."""
	if not doc.review_due and doc.from_date and doc.to_date:
		doc.review_due = min(getdate(add_months(doc.from_date, REVIEW_MONTHS)), getdate(doc.to_date))


def refuse_unexplained_review(doc: Document) -> None:
	"""The review of an agreement that holds moves when it took place: what it showed is said."""
	reviews.refuse_unexplained(doc, "review_due", AGREED)


# --- what steps need: a sentence, or None


def names_services(doc: Document) -> str | None:
	return None if doc.services else _("{0} names no service.").format(doc.title)


def names_levels(doc: Document) -> str | None:
	if any(row.maturity == AGREED_LEVEL for row in doc.levels):
		return None
	return _("It agrees on no level: an estimate is no promise.")


def is_accepted(doc: Document) -> str | None:
	if squeezed(doc.accepted_by) and doc.accepted_on:
		return None
	return _("Say who accepted it for {0}, and when.").format(doc.party_name)


def is_not_over(doc: Document) -> str | None:
	if getdate(doc.to_date) >= today():
		return None
	return _("It was over on {0}: set a later last day.").format(formatdate(doc.to_date))


def is_alone(doc: Document) -> str | None:
	found = overlapping(doc)
	return _("{0} holds about {1} at that time.").format(found.name, found.service) if found else None


def explains_promise(doc: Document) -> str | None:
	"""More than the chain beneath can keep is promised only knowingly."""
	if not doc.promise_warning or squeezed(doc.promise_note):
		return None
	return _("It promises more than its chain can keep: say why nevertheless.")


# --- what steps do


def hold(doc: Document) -> None:
	"""Effect of agreeing: agreements about its services are agreed one after the other, and none overlaps."""
	for service in sorted(row.service for row in doc.services):
		frappe.db.get_value("SMS Service", service, "name", for_update=True)
	if found := overlapping(doc):
		_refuse(doc, found)


def set_agreed(doc: Document) -> None:
	guard.put(doc, agreed_by=frappe.session.user, agreed_on=today(), holds_until=doc.to_date)


def end_today(doc: Document) -> None:
	guard.put(doc, holds_until=min(today(), getdate(doc.to_date)))


def hold_again(doc: Document) -> None:
	hold(doc)
	guard.put(doc, holds_until=doc.to_date)


def replace_older(doc: Document) -> None:
	"""The revision before this one holds until the day before it, and no longer."""
	if not doc.revision_of:
		return
	older = frappe.db.get_value(
		AGREEMENT, doc.revision_of, ["workflow_state", "holds_until"], as_dict=True, for_update=True
	)
	last = getdate(doc.from_date) - timedelta(days=1)
	if older.workflow_state != AGREED:
		return
	backlink(AGREEMENT, doc.revision_of, holds_until=min(last, getdate(older.holds_until)))
	if last < today():
		_expire(doc.revision_of, _("Superseded by {0}, revision {1}").format(doc.name, doc.revision))


def _expire(name: str, reason: str) -> None:
	move(AGREEMENT, name, EXPIRED, reason)


def expire_agreements() -> None:
	"""Daily: what does not hold any more is expired."""
	for row in frappe.get_all(
		AGREEMENT,
		filters={"workflow_state": AGREED, "holds_until": ("<", today())},
		fields=["name", "holds_until"],
		order_by="name asc",
	):
		_expire(row.name, _("It held until {0}").format(formatdate(row.holds_until)))


# --- what others ask


def holding(table, day: date) -> Criterion:
	"""Condition on the table of agreements: those that hold, or held, on a day."""
	return (
		table.workflow_state.isin((AGREED, EXPIRED)) & (table.from_date <= day) & (table.holds_until >= day)
	)


def with_services():
	"""Agreements with each of their services: a query, the table of agreements and that of their services."""
	table, row = frappe.qb.DocType(AGREEMENT), frappe.qb.DocType(ROW)
	joined = (row.parent == table.name) & (row.parenttype == AGREEMENT)
	return frappe.qb.from_(table).inner_join(row).on(joined), table, row


def about(service: str) -> list[frappe._dict]:
	"""Agreements about a service that hold today or later."""
	query, table, row = with_services()
	return (
		query.select(table.name, table.kind, table.holds_until)
		.where((row.service == service) & (table.workflow_state == AGREED))
		.where(table.holds_until >= today())
		.orderby(table.name)
		.run(as_dict=True)
	)


def services_of(kinds: tuple[str, ...], day: date) -> dict[str, list[str]]:
	"""Agreements of these kinds that hold on a day → their services; one statement."""
	query, table, row = with_services()
	rows = (
		query.select(table.name, row.service)
		.where(table.kind.isin(kinds) & holding(table, day))
		.orderby(table.name)
		.orderby(row.idx)
		.run()
	)
	found: dict[str, list[str]] = {}
	for name, service in rows:
		found.setdefault(name, []).append(service)
	return found


def due_items() -> Iterator[DueItem]:
	"""Hook `sms_due_items`: agreements that are to be reviewed, or end without a revision that goes on."""
	rows = frappe.get_all(
		AGREEMENT,
		filters={"workflow_state": AGREED},
		fields=["name", "title", "review_due", "holds_until", "responsible", "unit"],
		order_by="holds_until asc, name asc",
	)
	followed = set(
		frappe.get_all(
			AGREEMENT,
			filters={"revision_of": ("is", "set"), "workflow_state": AGREED},
			pluck="revision_of",
			order_by="name asc",
		)
	)
	for row in rows:
		if row.review_due and row.review_due < row.holds_until:
			title = _("Review of {0}").format(row.title)
			yield DueItem(AGREEMENT, row.name, title, row.review_due, row.responsible, row.unit)
		if row.name not in followed:
			title = _("{0} ends").format(row.title)
			yield DueItem(AGREEMENT, row.name, title, row.holds_until, row.responsible, row.unit)
