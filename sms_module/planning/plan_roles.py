"""Rules of the people of a plan: the RACI matrix, and what those named in it have learned."""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import formatdate, get_fullname, getdate

from sms_module.notices.escalation import DueItem
from sms_module.planning import raci
from sms_module.planning.plan_files import refuse_foreign_file
from sms_module.planning.plan_rows import earlier, inactive, persons_of
from sms_module.records.digest import content
from sms_module.records.errors import IncompleteError, LockedError
from sms_module.records.system import acting_as_system

#: What of a certificate changes when it is renewed.
RENEWED = frozenset({"obtained_on", "valid_until"})

# --- rules of every save: the matrix


def follow_revision(doc: Document) -> None:
	"""Where a plan speaks of itself, its revision speaks of the revision."""
	if not doc.revision_of or doc.is_new() or doc.workflow_state != doc.state_table.initial:
		return
	for row in doc.raci:
		if raci.subject_of(row) == (doc.doctype, doc.revision_of):
			row.subject = doc.name


def forget_itself(doc: Document) -> None:
	"""A draft that speaks of itself may be deleted: Frappe counts that as a link from elsewhere."""
	frappe.db.delete(
		"Service Management Plan RACI",
		{"parent": doc.name, "parenttype": doc.doctype, "subject_doctype": doc.doctype, "subject": doc.name},
	)


def refuse_double_rows(doc: Document) -> None:
	if row := raci.first_double(doc.raci):
		frappe.throw(
			_("RACI, row {0}: {1} stands as {2} of {3} already.").format(
				row.idx, bold(get_fullname(row.person)), _(row.raci), bold(row.subject)
			),
			title=_("Twice"),
		)


def refuse_own_deputy(doc: Document) -> None:
	for row in doc.raci:
		if row.deputy and row.deputy == row.person:
			frappe.throw(
				_("RACI, row {0}: {1} cannot be their own deputy for {2}.").format(
					row.idx, bold(get_fullname(row.person)), bold(row.subject)
				),
				title=_("Wrong deputy"),
			)


def refuse_unaccountable(doc: Document) -> None:
	"""Each subject has one person accountable for it: two answer as little as none."""
	if sentence := unaccountable(doc):
		frappe.throw(sentence, IncompleteError, title=_("Who is accountable?"))


def unaccountable(doc: Document) -> str | None:
	"""The sentence about the first subject that not exactly one person is accountable for."""
	for (_kind, name), persons in raci.accountable(doc.raci).items():
		if not persons:
			return _("RACI: nobody is accountable for {0}.").format(name)
		if len(persons) > 1:
			names = ", ".join(get_fullname(user) for user in persons)
			return _("RACI: more than one is accountable for {0}: {1}.").format(name, names)
	return None


# --- rules of every save: competence


def refuse_wrong_competence(doc: Document) -> None:
	known = earlier(doc)
	files = {row.certificate for row in known.competence} if known else set()
	for row in doc.competence:
		if row.obtained_on and row.valid_until and getdate(row.valid_until) <= getdate(row.obtained_on):
			frappe.throw(
				_("Competence, row {0}: {1} ends ({2}) before it is obtained ({3}).").format(
					row.idx, bold(row.what), formatdate(row.valid_until), formatdate(row.obtained_on)
				),
				title=_("Wrong date"),
			)
		if row.kind == "Cross-training" and not row.sms_process:
			frappe.throw(
				_("Competence, row {0}: say in which process {1} can stand in.").format(
					row.idx, bold(get_fullname(row.person))
				),
				IncompleteError,
				title=_("Process missing"),
			)
		if row.certificate and row.certificate not in files:
			refuse_foreign_file(row.certificate, row.what)


def refuse_unexplained_competence(doc: Document) -> None:
	"""After approval what people learn is added and renewed, with a reason; nothing of it is rewritten or lost."""
	before = doc.get_doc_before_save()
	if before is None or before.workflow_state != "Approved" or acting_as_system():
		return
	old = {row.name: row for row in before.competence}
	changed = []
	for row in doc.competence:
		was = old.pop(row.name, None)
		if was is not None and content(was, RENEWED) != content(row, RENEWED):
			_refuse_competence(row)
		if was is None or content(was) != content(row):
			changed.append(row)
	for row in old.values():
		_refuse_competence(row)
	if changed and not (doc.move_reason or "").strip():
		frappe.throw(
			_("{0} is new in an approved plan: say why.").format(bold(changed[0].what)),
			IncompleteError,
			title=_("Reason missing"),
		)


def _refuse_competence(row: Document) -> None:
	frappe.throw(
		_("Competence, row {0} ({1}): in an approved plan it is renewed, or another one is added.").format(
			row.idx, bold(row.what)
		),
		LockedError,
		title=_("Locked"),
	)


def add_competence(doc: Document, reason: str, **values) -> Document:
	"""Writes what somebody has learned into a plan, with the reason."""
	doc.append("competence", values)
	doc.move_reason = reason
	return doc.save()


# --- what steps need: a sentence, or None


def matrix_is_sound(doc: Document) -> str | None:
	"""Every subject has its accountable person, and nobody with a task has left."""
	left = ", ".join(get_fullname(user) for user in inactive(persons_of(doc)))
	return unaccountable(doc) or (
		_("Named in the plan, but not active any more: {0}.").format(left) if left else None
	)


# --- what is said, and refuses nothing


def warnings(doc: Document) -> list[str]:
	"""Single points of failure, and people whose training serves nothing in the plan."""
	found = []
	if alone := raci.without_deputy(doc.raci):
		found.append(
			_("Nobody stands in, single points of failure: {0}.").format(
				", ".join(name for _kind, name in alone)
			)
		)
	tasks = persons_of(doc)
	if idle := list(dict.fromkeys(row.person for row in doc.competence if row.person not in tasks)):
		found.append(
			_("Trained, but without a task in this plan: {0}.").format(", ".join(map(get_fullname, idle)))
		)
	return found


# --- what is due


def due_items() -> Iterator[DueItem]:
	"""Hook `sms_due_items`: certificates named in approved plans, on the day they end."""
	row, plan = (
		frappe.qb.DocType("Service Management Plan Competence"),
		frappe.qb.DocType("Service Management Plan"),
	)
	rows = (
		frappe.qb.from_(row)
		.inner_join(plan)
		.on((row.parent == plan.name) & (row.parenttype == "Service Management Plan"))
		.select(plan.name, plan.unit, row.what, row.person, row.valid_until)
		.where((plan.workflow_state == "Approved") & row.valid_until.isnotnull())
		.orderby(row.valid_until)
		.orderby(plan.name)
		.orderby(row.idx)
		.run(as_dict=True)
	)
	for each in rows:
		title = _("{0} of {1} ends").format(each.what, get_fullname(each.person))
		yield DueItem(
			"Service Management Plan", each.name, title, getdate(each.valid_until), each.person, each.unit
		)
