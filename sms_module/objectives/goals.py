"""The rules of an objective: by what it is measured, what it follows from, how it ends."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import add_months, cint, flt, formatdate, getdate

from sms_module.objectives.persons import EDITORS
from sms_module.objectives.results import HIGHER, MISSED
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.digest import changed_fields
from sms_module.records.errors import IncompleteError, LockedError, NotYoursError
from sms_module.records.system import acting_as_system

ACTIVE = "Active"
#: A parent goal is looked at again as many months after it was confirmed.
RECONFIRM_MONTHS = 12
#: What a missed objective does not meet: the plan how to reach it (ISO/IEC 20000-1:2018, 6.2.2).
REQUIREMENT = "2018-6.2.2"
#: What values mean hangs on these: they stay once something was measured.
FIXED_ONCE_MEASURED = ("frequency", "direction")
#: Fields that say how an objective ended.
ENDING = frozenset({"closing_note"})


def is_measured(doc: Document) -> bool:
	"""Whether values are expected: of every service management objective, of a risk goal with a measure."""
	return doc.kind == "Service Management" or bool((doc.measure or "").strip())


# --- rules of every save


def refuse_wrong_person(doc: Document) -> None:
	"""Everybody of the system may write to objectives they are responsible for; others are told apart here."""
	before = doc.get_doc_before_save()
	if before is None or acting_as_system() or not _changed_by_hand(doc, before):
		return
	if guard.acts_for(EDITORS, before) is None:
		frappe.throw(
			_("{0} is changed by: {1}.").format(bold(before.title), guard.describe(EDITORS)),
			NotYoursError,
			title=_("Not yours to change"),
		)


def refuse_change_of_ended(doc: Document) -> None:
	"""An objective that ended stays as it was, until it is made active again."""
	before = doc.get_doc_before_save()
	if before is None or ACTIVE in (before.status, doc.status) or acting_as_system():
		return
	if changed := _changed_by_hand(doc, before) - ENDING:
		labels = ", ".join(_(doc.meta.get_label(name)) for name in sorted(changed))
		frappe.throw(
			_("{0} is {1}: make it active again before you change: {2}.").format(
				bold(doc.title), bold(_(before.status)), labels
			),
			LockedError,
			title=_("Objective has ended"),
		)


def _changed_by_hand(doc: Document, before: Document) -> set[str]:
	return {name for name in changed_fields(doc, before) if not doc.meta.get_field(name).read_only}


def refuse_unmeasurable(doc: Document) -> None:
	"""A service management objective says by when it is reached and by what that is measured."""
	if doc.kind != "Service Management":
		return
	lacking = [
		_(doc.meta.get_label(name))
		for name in ("due_date", "measure")
		if not str(doc.get(name) or "").strip()
	]
	if lacking:
		frappe.throw(
			_("The objective {0} lacks: {1}.").format(bold(doc.title), ", ".join(lacking)),
			IncompleteError,
			title=_("Objective incomplete"),
		)


def refuse_wrong_target(doc: Document) -> None:
	"""A target is not worse than the baseline; one that asks for no change is said aloud."""
	if not is_measured(doc):
		return
	gain = flt(doc.target) - flt(doc.baseline)
	if (gain if doc.direction == HIGHER else -gain) < 0:
		frappe.throw(
			_("The target {0} of {1} is worse than its baseline {2}: {3}.").format(
				doc.target, bold(doc.title), doc.baseline, _(doc.direction)
			),
			title=_("Wrong target"),
		)
	before = doc.get_doc_before_save()
	asked = before is None or any(
		flt(before.get(name)) != flt(doc.get(name)) for name in ("target", "baseline")
	)
	if not gain and asked and not acting_as_system():
		frappe.msgprint(
			_("Baseline and target of {0} are the same: the objective asks to keep the level.").format(
				bold(doc.title)
			),
			alert=True,
			indicator="orange",
		)


def refuse_wrong_dates(doc: Document) -> None:
	before = doc.get_doc_before_save()
	moved = before is None or _day(before.due_date) != _day(doc.due_date)
	if doc.due_date and moved and doc.status == ACTIVE and _day(doc.due_date) < today():
		frappe.throw(
			_("{0} cannot be due in the past ({1}).").format(bold(doc.title), formatdate(doc.due_date)),
			title=_("Wrong date"),
		)
	if doc.due_date and doc.measured_from and _day(doc.measured_from) > _day(doc.due_date):
		frappe.throw(
			_("{0} is due ({1}) before it is measured ({2}).").format(
				bold(doc.title), formatdate(doc.due_date), formatdate(doc.measured_from)
			),
			title=_("Wrong date"),
		)


def _day(value):
	return getdate(value) if value else None


def refuse_other_scale(doc: Document) -> None:
	"""Once something was measured, how often and which way is better stay: the values would mean other things."""
	before = doc.get_doc_before_save()
	changed = [name for name in FIXED_ONCE_MEASURED if before and before.get(name) != doc.get(name)]
	if changed and frappe.db.exists("SMS Measurement", {"objective": doc.name}):
		labels = ", ".join(_(doc.meta.get_label(name)) for name in changed)
		frappe.throw(
			_("{0} has measurements: these stay as they are: {1}. Set a new objective instead.").format(
				bold(doc.title), labels
			),
			LockedError,
			title=_("Already measured"),
		)


def refuse_circle(doc: Document) -> None:
	"""No goal stands above itself."""
	above, seen = doc.parent_goal, set()
	while above and above not in seen:
		if above == doc.name:
			frappe.throw(
				_("{0} cannot stand above {1}: it would be its own parent goal.").format(
					bold(doc.parent_goal), bold(doc.title)
				),
				title=_("Goals in a circle"),
			)
		seen.add(above)
		above = frappe.db.get_value("SMS Objective", above, "parent_goal")


def set_reconfirmation(doc: Document) -> None:
	"""Naming a parent goal confirms it; from then on it is looked at again each year."""
	before = doc.get_doc_before_save()
	if not doc.parent_goal:
		guard.put(doc, reconfirmed_on=None, reconfirmed_by=None, reconfirm_due=None)
	elif before is None or before.parent_goal != doc.parent_goal:
		_confirm(doc)


def _confirm(doc: Document) -> None:
	guard.put(
		doc,
		reconfirmed_on=today(),
		reconfirmed_by=frappe.session.user,
		reconfirm_due=add_months(today(), RECONFIRM_MONTHS),
	)


def set_requirement(doc: Document) -> None:
	"""A nonconformity names a requirement: the one that asks for a plan, unless another one is chosen."""
	if not cint(doc.misses_allowed) or doc.finding_type != "Minor Nonconformity" or doc.requirement:
		return
	if frappe.db.exists("SMS Requirement", {"name": REQUIREMENT, "applicable": 1}):
		doc.requirement = REQUIREMENT
		return
	frappe.throw(
		_("Name the requirement that a nonconformity of {0} does not meet.").format(bold(doc.title)),
		IncompleteError,
		title=_("Requirement missing"),
	)


def set_ending(doc: Document) -> None:
	"""Who ends an objective says why it was not reached, or why it was though the last value was missed."""
	if doc.status == ACTIVE:
		guard.put(doc, closed_on=None)
		return
	unsaid = not (doc.closing_note or "").strip()
	if unsaid and (doc.status != "Reached" or doc.last_result == MISSED):
		frappe.throw(
			_("Say what was reached of {0}, or why not: it becomes {1}.").format(
				bold(doc.title), bold(_(doc.status))
			),
			IncompleteError,
			title=_("Reason missing"),
		)
	before = doc.get_doc_before_save()
	if before is None or before.status == ACTIVE:
		guard.put(doc, closed_on=today())


# --- the buttons


def reconfirm(doc: Document) -> Document:
	"""The parent goal was looked at again and still stands."""
	if not doc.parent_goal:
		frappe.throw(_("{0} has no parent goal.").format(bold(doc.title)), title=_("Nothing to reconfirm"))
	if guard.acts_for(EDITORS, doc) is None:
		frappe.throw(
			_("The parent goal of {0} is reconfirmed by: {1}.").format(
				bold(doc.title), guard.describe(EDITORS)
			),
			NotYoursError,
			title=_("Not yours to reconfirm"),
		)
	_confirm(doc)
	return doc.save()
