"""Deliverables: agreed with who receives them, handed in with evidence, approved by their own approver."""

from __future__ import annotations

from typing import TYPE_CHECKING

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.documents.links import refuse_obsolete_document
from sms_module.notices.queue import queue_notice
from sms_module.people.persons import refuse_stranger
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.digest import differs
from sms_module.records.errors import IncompleteError, NotYoursError, OwnWorkError, StateError
from sms_module.records.states import Who, person
from sms_module.transition import dates, rows
from sms_module.transition.persons import DECIDERS, KEEPERS
from sms_module.transition.standing import (
	APPROVED,
	HANDED_IN,
	OPEN,
	RETURNED,
	WAIVED,
	WITH_PROVIDER,
)

if TYPE_CHECKING:
	from sms_module.records.states import PersonRule

#: States in which deliverables are handed in and decided on: the late ones also afterwards.
AT_WORK = ("Building", "Readiness Review", "Accepted", "Early Life Support")
#: States in which it is still agreed what is required.
AGREED_IN = ("Planned", "Building")
#: States in which an approval can be taken back: the service was not accepted on it yet.
TAKEN_BACK_IN = ("Building", "Readiness Review")
#: What was handed in, approved or waived is about these; they stay as they were.
SETTLED_CONTENT = (
	"area",
	"title",
	"required",
	"mandatory",
	"document",
	"sms_process",
	"provider",
	"receiver",
	"approver",
)
PEOPLE = ("provider", "receiver", "approver")


# --- rules of every save


def begin_rows(doc: Document) -> None:
	"""A new row begins as open; what a template adds has no default of its own."""
	for row in doc.deliverables:
		if not row.status:
			guard.put(row, status=OPEN)
	for row in doc.milestones:
		if not row.status:
			guard.put(row, status="Planned")


def refuse_lost_rows(doc: Document) -> None:
	"""What was approved, waived or waits for its approval is neither removed nor changed.

	Once the building has begun, a mandatory deliverable does not silently become less either.
	"""
	before = doc.get_doc_before_save()
	if before is None:
		return
	now = {row.name: row for row in doc.deliverables}
	for old in before.deliverables:
		new = now.get(old.name)
		if new is None:
			_refuse_removal(doc, old, before.workflow_state != "Planned")
		elif old.status not in WITH_PROVIDER:
			_refuse_change(doc, old, new)
		elif old.mandatory and not new.mandatory and before.workflow_state != "Planned":
			_refuse_loss(doc, old, _("it is mandatory: it is made optional with a reason, or waived"))


def _refuse_removal(doc: Document, row: Document, begun: bool) -> None:
	if row.status not in WITH_PROVIDER:
		_refuse_loss(
			doc, row, _("it is {0} and stays; take it back first, with a reason").format(_(row.status))
		)
	if _was_handed_in(doc, row):
		_refuse_loss(doc, row, _("it was handed in before, and its history stays"))
	if row.mandatory and begun:
		_refuse_loss(doc, row, _("it is mandatory: it is made optional with a reason, or waived"))


def _refuse_change(doc: Document, old: Document, new: Document) -> None:
	changed = [name for name in SETTLED_CONTENT if differs(new.get(name), old.get(name), "Data")]
	if changed:
		labels = ", ".join(_(new.meta.get_label(name)) for name in changed)
		_refuse_loss(
			doc,
			old,
			_("it is {0}, and these stay: {1}; take it back first, with a reason").format(
				_(old.status), labels
			),
		)


def _was_handed_in(doc: Document, row: Document) -> bool:
	return any(each.deliverable_row == row.name and each.action == "Hand In" for each in doc.decisions)


def _refuse_loss(doc: Document, row: Document, why: str) -> None:
	frappe.throw(
		_("Deliverable {0} of {1}: {2}.").format(bold(row.title), bold(doc.name), why),
		StateError,
		title=_("Deliverable is settled"),
	)


def refuse_twice(doc: Document) -> None:
	titles = [row.title.strip().lower() for row in doc.deliverables]
	for row in doc.deliverables:
		if titles.count(row.title.strip().lower()) > 1:
			frappe.throw(_("Deliverable {0} stands twice.").format(bold(row.title)), title=_("Twice"))


def refuse_obsolete_documents(doc: Document) -> None:
	"""A template document is one that people work by."""
	before = doc.get_doc_before_save()
	known = {row.name: row.document for row in before.deliverables} if before else {}
	for row in doc.deliverables:
		if row.document and known.get(row.name) != row.document:
			refuse_obsolete_document(row.document)


def refuse_wrong_people(doc: Document) -> None:
	"""Nobody approves what they provide, and who receives it is not who provides it."""
	before = doc.get_doc_before_save()
	known = {row.name: row for row in before.deliverables} if before else {}
	for row in doc.deliverables:
		old = known.get(row.name)
		for name in PEOPLE:
			if row.get(name) and (old is None or old.get(name) != row.get(name)):
				refuse_stranger(row.get(name), _(row.meta.get_label(name)))
		if row.approver and row.approver in worked_on(doc, row):
			frappe.throw(
				_("Deliverable {0}: {1} provides it and cannot approve it; name another approver.").format(
					bold(row.title), bold(row.approver)
				),
				OwnWorkError,
				title=_("Own work"),
			)
		if row.receiver and row.receiver == row.provider:
			frappe.throw(
				_("Deliverable {0}: {1} provides it and cannot be its receiver.").format(
					bold(row.title), bold(row.receiver)
				),
				title=_("Wrong person"),
			)


def set_dates(doc: Document) -> None:
	"""Every date follows the go-live; an approved deliverable keeps its own."""
	before = doc.get_doc_before_save()
	known = {row.name: row for row in before.deliverables} if before else {}
	for row in doc.deliverables:
		dates_of(doc, row, known.get(row.name), fixed=row.status == APPROVED)


def dates_of(doc: Document, row: Document, old: Document | None, fixed: bool) -> None:
	"""Brings offset and date of a row into line with the go-live."""
	settled = dates.settle(
		_planned(row),
		_planned(old) if old else None,
		frappe.utils.getdate(doc.go_live),
		fixed and old is not None,
	)
	row.offset_days, row.due_date = settled.offset, settled.due


def _planned(row: Document) -> dates.Planned:
	due = frappe.utils.getdate(row.due_date) if row.due_date else None
	return dates.Planned(frappe.utils.cint(row.offset_days), due)


def refuse_moved_rows(doc: Document) -> None:
	"""Once the building has begun, what is due moves with the go-live only."""
	before = doc.get_doc_before_save()
	if before is None or before.workflow_state == "Planned":
		return
	for table, kept in (("deliverables", APPROVED), ("milestones", "Approved")):
		known = {row.name: row for row in before.get(table)}
		for row in doc.get(table):
			old = known.get(row.name)
			if old and old.status != kept and (old.offset_days or 0) != row.offset_days:
				frappe.throw(
					_("{0} is due {1} days from the go-live: its day moves with the go-live only.").format(
						bold(row.title), old.offset_days or 0
					),
					StateError,
					title=_("Due date is fixed"),
				)


def clear_outdated_agreements(doc: Document) -> None:
	"""A receiver who agreed on something else has not agreed on this."""
	before = doc.get_doc_before_save()
	known = {row.name: row for row in before.deliverables} if before else {}
	for row in doc.deliverables:
		old = known.get(row.name)
		if not old or not old.agreed_on:
			continue
		if any(differs(row.get(name), old.get(name), "Data") for name in ("title", "required", "receiver")):
			guard.put(row, agreed_by=None, agreed_on=None)


def set_counts(doc: Document) -> None:
	guard.put(doc, **rows.counted(doc))


# --- what is done with one deliverable


def agree(transition: str, names: list[str] | None = None) -> int:
	"""The receiver agrees on what is required, of some or all of theirs; returns on how many."""
	doc = rows.locked(transition)
	rows.refuse_state(doc, AGREED_IN, _("agreeing on what is required"))
	wanted = [row for row in doc.deliverables if row.receiver and not row.agreed_on]
	if names is not None:
		wanted = [rows.row_of(doc, "deliverables", name) for name in names]
	else:
		wanted = [row for row in wanted if guard.acts_for(who(row, "receiver"), doc) is not None]
	if not wanted:
		frappe.throw(
			_("No deliverable of {0} waits for you to agree on what is required.").format(bold(doc.name)),
			NotYoursError,
			title=_("Nothing to agree on"),
		)
	for row in wanted:
		principal = rows.require(doc, "Agree", who(row, "receiver"))
		rows.write(doc, row, "Agree", None, principal, agreed_by=frappe.session.user, agreed_on=today())
	return len(wanted)


def hand_in(
	transition: str, name: str, evidence: str | None = None, evidence_record: str | None = None
) -> None:
	"""The provider hands a deliverable in, with what shows it."""
	doc = rows.locked(transition)
	row = rows.row_of(doc, "deliverables", name)
	rows.refuse_state(doc, AT_WORK, _("handing in"))
	principal = rows.require(doc, "Hand In", who(row, "provider"))
	if row.status not in (*WITH_PROVIDER, WAIVED):
		_refuse_status(row, _("nothing to hand in"))
	if not (evidence or "").strip() and not evidence_record:
		frappe.throw(
			_("Deliverable {0} is handed in only with its evidence: what shows it, and where?").format(
				bold(row.title)
			),
			IncompleteError,
			title=_("Evidence missing"),
		)
	if not row.approver:
		frappe.throw(
			_("Deliverable {0} names nobody who approves it.").format(bold(row.title)),
			IncompleteError,
			title=_("Approver missing"),
		)
	if row.receiver and not row.agreed_on and doc.workflow_state in AGREED_IN:
		frappe.throw(
			_("Deliverable {0}: {1}, who receives it, has not agreed yet on what is required.").format(
				bold(row.title), bold(frappe.utils.get_fullname(row.receiver))
			),
			IncompleteError,
			title=_("Not agreed yet"),
		)
	if evidence_record:
		frappe.get_doc("SMS Evidence", evidence_record).check_permission("read")
	rows.write(
		doc,
		row,
		"Hand In",
		(evidence or evidence_record or "").strip(),
		principal,
		status=row.status if row.status == WAIVED else HANDED_IN,
		evidence=(evidence or "").strip(),
		evidence_record=evidence_record,
		handed_in_by=frappe.session.user,
		handed_in_on=today(),
		decided_by=None,
		decided_for=None,
		decided_on=None,
		comment=None,
	)
	_tell(doc, row, row.approver, _("{0}: {1} was handed in, and waits for your decision"))


def approve(transition: str, name: str, comment: str | None = None) -> None:
	"""The deliverable's own approver approves it; a waiver that let it wait is fulfilled with it."""
	doc, row, principal = _to_decide(transition, name, "Approve Deliverable")
	_decide(doc, row, "Approve Deliverable", comment, principal, status=APPROVED)


def send_back(transition: str, name: str, comment: str) -> None:
	"""The approver returns it with what is lacking; how often is counted."""
	doc, row, principal = _to_decide(transition, name, "Return")
	_refuse_wordless(row, comment, _("Return"))
	kept = row.status if row.status == WAIVED else RETURNED
	_decide(doc, row, "Return", comment, principal, status=kept, returns=(row.returns or 0) + 1)
	_tell(doc, row, row.provider, _("{0}: {1} came back, see what is lacking"))


def _tell(doc: Document, row: Document, person: str, words: str) -> None:
	"""Queues a notice for whose turn it is, once for each round of a deliverable."""
	queue_notice(
		doc,
		step=f"{row.status} {row.returns or 0}: {row.title}"[:140],
		recipient=person,
		message=words.format(doc.title, row.title),
	)


def take_back(transition: str, name: str, reason: str) -> None:
	"""An approval or a handing in is taken back, with a reason: the one way to change what is settled."""
	doc = rows.locked(transition)
	row = rows.row_of(doc, "deliverables", name)
	rows.refuse_state(doc, TAKEN_BACK_IN, _("taking back"))
	principal = rows.require(doc, "Take Back", takers_back(row))
	if row.status not in (HANDED_IN, APPROVED):
		_refuse_status(row, _("nothing to take back"))
	_refuse_wordless(row, reason, _("Take Back"))
	_decide(doc, row, "Take Back", reason, principal, status=RETURNED)


def takers_back(row: Document) -> Who:
	"""Who takes back an approval (who gave it) or a handing in (who did it); the keepers of the gate do both."""
	return KEEPERS | who(row, "approver" if row.status == APPROVED else "provider")


def make_optional(transition: str, name: str, reason: str) -> None:
	"""Says with a reason that a mandatory deliverable is not needed: by who answers for the service."""
	doc = rows.locked(transition)
	row = rows.row_of(doc, "deliverables", name)
	rows.refuse_state(doc, TAKEN_BACK_IN, _("making a deliverable optional"))
	principal = rows.require(doc, "Make Optional", DECIDERS, rows.the(row.provider, "who provides it"))
	if not row.mandatory or row.status not in WITH_PROVIDER:
		_refuse_status(row, _("nothing to make optional"))
	_refuse_wordless(row, reason, _("Make Optional"))
	rows.write(doc, row, "Make Optional", reason.strip(), principal, mandatory=0)


def _to_decide(transition: str, name: str, action: str) -> tuple[Document, Document, str | None]:
	doc = rows.locked(transition)
	row = rows.row_of(doc, "deliverables", name)
	rows.refuse_state(doc, AT_WORK, _("deciding on a deliverable"))
	principal = rows.require(
		doc, action, who(row, "approver"), rows.the(row.provider, "who provides it"), _hands(doc, row)
	)
	if not is_handed_in(row):
		_refuse_status(row, _("nothing to decide"))
	return doc, row, principal


def is_handed_in(row: Document) -> bool:
	"""Whether it waits for its approver. A waived one is handed in late, and stays waived until it is approved."""
	return row.status == HANDED_IN or (row.status == WAIVED and bool(row.handed_in_on))


def _decide(
	doc: Document, row: Document, action: str, comment: str | None, principal: str | None, **values
) -> None:
	if values.get("status") == APPROVED:
		fulfil_waiver(doc, row)
	if values.get("status") != APPROVED:
		values["handed_in_on"] = None
	rows.write(
		doc,
		row,
		action,
		(comment or "").strip(),
		principal,
		decided_by=frappe.session.user,
		decided_for=principal,
		decided_on=today(),
		comment=(comment or "").strip(),
		**values,
	)


def fulfil_waiver(doc: Document, row: Document) -> None:
	for waiver in doc.waivers:
		if waiver.deliverable_row == row.name and waiver.status == OPEN:
			rows.change(waiver, status="Fulfilled")


def who(row: Document, relation: str) -> Who:
	"""The provider, receiver or approver of a deliverable."""
	label = {"provider": "its provider", "receiver": "its receiver", "approver": "its approver"}[relation]
	return Who(persons=(rows.the(row.get(relation), label),))


def worked_on(doc: Document, row: Document) -> set[str]:
	"""Who provides a deliverable, or ever handed it in."""
	handed_in = {
		person
		for each in doc.get("decisions") or []
		if each.deliverable_row == row.name and each.action == "Hand In"
		for person in (each.acted_by, each.on_behalf_of)
	}
	return {row.provider, row.handed_in_by, *handed_in} - {None, ""}


def _hands(doc: Document, row: Document) -> PersonRule:
	@person("who handed it in")
	def rule(_doc: Document) -> set[str]:
		return worked_on(doc, row)

	return rule


def _refuse_status(row: Document, what: str) -> None:
	frappe.throw(
		_("Deliverable {0} is {1}: {2}.").format(bold(row.title), bold(_(row.status)), what),
		StateError,
		title=_("State not possible"),
	)


def _refuse_wordless(row: Document, words: str | None, action: str) -> None:
	if not (words or "").strip():
		frappe.throw(
			_("Say why: {0} of {1} needs a reason.").format(bold(action), bold(row.title)),
			IncompleteError,
			title=_("Reason missing"),
		)


# --- what the steps need: a sentence, or None


def planned(doc: Document) -> str | None:
	"""Building begins once it is known what is handed over, by whom, and who approves it."""
	if not any(row.mandatory for row in doc.deliverables):
		return _("{0} has no mandatory deliverable: apply the template, or name one.").format(doc.name)
	lacking = [
		_("{0} ({1})").format(row.title, ", ".join(_(row.meta.get_label(name)) for name in lacks))
		for row in doc.deliverables
		if (lacks := _lacks(row))
	]
	return _("Not named yet: {0}.").format("; ".join(lacking)) if lacking else None


def _lacks(row: Document) -> list[str]:
	wanted = PEOPLE if row.mandatory else ("provider", "approver")
	return [name for name in wanted if not row.get(name)]


def handed_in(doc: Document) -> str | None:
	"""A review looks at what is there: every mandatory deliverable is handed in, approved or waived."""
	found = [each for each in rows.missing(doc) if each.mandatory and each.status != HANDED_IN]
	return _("Not handed in yet: {0}.").format(_named(found)) if found else None


def settled(doc: Document) -> str | None:
	"""Rule 12: every mandatory deliverable is approved by its own approver, or waived until a day to come."""
	found = [each for each in rows.missing(doc) if each.mandatory]
	return _("Neither approved nor waived: {0}.").format(_named(found)) if found else None


def _named(found: list) -> str:
	return "; ".join(
		_("{0} (from {1})").format(each.title, frappe.utils.get_fullname(each.person))
		if each.person
		else each.title
		for each in found
	)
