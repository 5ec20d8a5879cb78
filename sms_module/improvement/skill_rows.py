"""The skills that an initiative brings: their rows, and what of them is entered into the service management plan."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import formatdate, get_fullname, getdate

from sms_module.people.persons import refuse_stranger
from sms_module.planning.plan_roles import add_competence
from sms_module.records.clock import today
from sms_module.records.errors import StateError
from sms_module.records.moves import backlink_row

SKILL_PLAN = "Skill Development"
PLAN = "Service Management Plan"

# --- rules of every save


def refuse_elsewhere(doc: Document) -> None:
	"""Skills are what plans of skill development are about."""
	if doc.skills and doc.plan_type != SKILL_PLAN:
		frappe.throw(
			_("Skills to be learned stand in initiatives of a plan of the type {0}, not {1}.").format(
				bold(_(SKILL_PLAN)), bold(_(doc.plan_type))
			),
			title=_("Wrong plan"),
		)


def refuse_wrong_rows(doc: Document) -> None:
	before = doc.get_doc_before_save()
	known = {row.person for row in before.skills} if before else set()
	old = {row.name: row for row in before.skills} if before else {}
	for row in doc.skills:
		if row.person not in known:
			refuse_stranger(row.person, _("Skills, row {0}").format(row.idx))
		if row.done_on and getdate(row.done_on) > today():
			frappe.throw(
				_("Skills, row {0}: {1} cannot have been learned in the future ({2}).").format(
					row.idx, bold(row.skill), formatdate(row.done_on)
				),
				title=_("Wrong date"),
			)
		was = old.pop(row.name, None)
		if was and was.entered and any(was.get(name) != row.get(name) for name in ("person", "skill")):
			_refuse_entered(was)
	for was in old.values():
		if was.entered:
			_refuse_entered(was)


def _refuse_entered(row: Document) -> None:
	frappe.throw(
		_("Skills, row {0}: {1} of {2} stands in the service management plan already.").format(
			row.idx, bold(row.skill), bold(get_fullname(row.person))
		),
		StateError,
		title=_("Already entered"),
	)


# --- what steps need: a sentence, or None


def all_learned(doc: Document) -> str | None:
	"""What was to be learned has been, or its row was taken out."""
	left = [f"{row.skill} ({get_fullname(row.person)})" for row in doc.skills if not row.done_on]
	if not left:
		return None
	return _("{0} is completed when all of it is learned, this is not: {1}.").format(
		doc.name, ", ".join(left)
	)


# --- what becomes of what was learned


def enter_into_plan(
	doc: Document, row_name: str, plan: Document, kind: str, valid_until: str | None = None
) -> Document:
	"""Writes what somebody has learned into an approved plan, where certificates and stand-ins are kept; once."""
	row = next((row for row in doc.skills if row.name == row_name), None)
	if row is None:
		frappe.throw(_("{0} has no such skill.").format(bold(doc.name)), title=_("No such row"))
	if row.entered:
		_refuse_entered(row)
	if not row.done_on:
		frappe.throw(
			_("Skills, row {0}: {1} has not learned {2} yet.").format(
				row.idx, bold(get_fullname(row.person)), bold(row.skill)
			),
			StateError,
			title=_("Not learned yet"),
		)
	saved = add_competence(
		plan,
		_("Learned by {0}").format(doc.name),
		person=row.person,
		kind=kind,
		what=row.skill,
		sms_process=row.sms_process,
		obtained_on=row.done_on,
		valid_until=valid_until,
	)
	backlink_row(doc.doctype, "skills", row.name, entered=1)
	return saved
