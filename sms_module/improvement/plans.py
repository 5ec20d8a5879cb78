"""Rules of improvement plans: whose they are, what they cover, when they are closed."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import cint, formatdate, getdate

from sms_module.improvement.plan_persons import KEEPERS, strategic_board
from sms_module.improvement.plan_types import TYPES
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import NotYoursError
from sms_module.records.system import acting_as_system

PLAN, INITIATIVE = "Improvement Plan", "Improvement Initiative"
#: What a plan covers → the field that names it.
COVERED = {"Service": "service", "Process": "sms_process"}
#: States of initiatives in which there is nothing more to do.
ENDED = ("Benefits Reviewed", "Declined", "Cancelled")


# --- rules of every save


def refuse_foreign_type(doc: Document) -> None:
	"""A plan of a type is made, and becomes one, only by those who keep plans of this type."""
	before = doc.get_doc_before_save()
	if acting_as_system() or (before and before.plan_type == doc.plan_type):
		return
	if guard.acts_for(KEEPERS, doc) is not None:
		return
	keeper = TYPES[doc.plan_type]
	words = _("{0}, and who sits on {1}") if keeper.of_board and strategic_board() else "{0}"
	frappe.throw(
		_("A plan of the type {0} is kept by: {1}.").format(
			bold(_(doc.plan_type)), words.format(_(keeper.role), strategic_board())
		),
		NotYoursError,
		title=_("Not yours to plan"),
	)


def refuse_other_board(doc: Document) -> None:
	"""The strategic plan belongs to the board that the settings name."""
	board = strategic_board()
	if TYPES[doc.plan_type].of_board and board and doc.board != board:
		frappe.throw(
			_("A plan of the type {0} belongs to {1}, as the settings say.").format(
				bold(_(doc.plan_type)), bold(board)
			),
			title=_("Wrong board"),
		)


def set_covered(doc: Document) -> None:
	"""A plan names what it covers, and nothing else."""
	for covers, fieldname in COVERED.items():
		if doc.covers != covers:
			doc.set(fieldname, None)
		elif not doc.get(fieldname):
			frappe.throw(
				_("Say which {0} the plan {1} covers.").format(
					_(doc.meta.get_label(fieldname)), bold(doc.title)
				),
				title=_("What does it cover?"),
			)
	if not doc.unit and COVERED.get(doc.covers):
		fieldname = COVERED[doc.covers]
		doc.unit = frappe.db.get_value(doc.meta.get_field(fieldname).options, doc.get(fieldname), "unit")


def refuse_wrong_dates(doc: Document) -> None:
	if getdate(doc.to_date) <= getdate(doc.from_date):
		frappe.throw(
			_("The plan ends ({0}) before it has begun ({1}).").format(
				formatdate(doc.to_date), formatdate(doc.from_date)
			),
			title=_("Wrong date"),
		)
	if cint(doc.report_rhythm_days) < 1:
		frappe.throw(
			_("Say every how many days the initiatives of {0} report.").format(bold(doc.title)),
			title=_("No rhythm"),
		)


def refuse_type_in_use(doc: Document) -> None:
	"""Initiatives were proposed for a plan of this type and board."""
	before = doc.get_doc_before_save()
	changed = [name for name in ("plan_type", "board") if before and before.get(name) != doc.get(name)]
	if changed and frappe.db.exists(INITIATIVE, {"plan": doc.name}):
		frappe.throw(
			_("{0} has initiatives: {1} stays.").format(
				bold(doc.name), ", ".join(_(doc.meta.get_label(name)) for name in changed)
			),
			title=_("Has initiatives"),
		)


# --- what steps need: a sentence, or None


def purpose_written(doc: Document) -> str | None:
	if (doc.purpose or "").strip():
		return None
	return _("Write what {0} is to reach.").format(doc.name)


def nothing_open(doc: Document) -> str | None:
	"""A plan is closed when each of its initiatives has ended."""
	names = frappe.get_all(
		INITIATIVE,
		filters={"plan": doc.name, "workflow_state": ("not in", ENDED)},
		pluck="name",
		order_by="name asc",
		limit=4,
	)
	if not names:
		return None
	return _("{0} is closed when its initiatives have ended, these have not: {1}.").format(
		doc.name, ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
	)


def closing_written(doc: Document) -> str | None:
	if (doc.closing_note or "").strip():
		return None
	return _("Write what {0} brought.").format(doc.name)


# --- what steps write


def set_approved(doc: Document) -> None:
	guard.put(doc, approved_by=frappe.session.user, approved_on=today())


def clear_approval(doc: Document) -> None:
	guard.put(doc, approved_by=None, approved_on=None)


def set_closed(doc: Document) -> None:
	guard.put(doc, closed_on=today())


def clear_closing(doc: Document) -> None:
	guard.put(doc, closed_on=None)
