"""When a change is carried out: its window, what clashes with it, and the blackouts of its unit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import format_datetime, formatdate, get_datetime, getdate

from sms_module.change.clashes import Window, clashing, overlap, shared, whole_days
from sms_module.change.rules import is_emergency
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError
from sms_module.records.moves import backlink

#: What two changes must not work on at the same time: field → DocType.
TOUCHED = {"service": "SMS Service", "sms_process": "SMS Process", "unit": "SMS Unit"}
FIELDS = (
	"name",
	"scheduled_from",
	"scheduled_to",
	"subject_doctype",
	"subject_name",
	*TOUCHED,
)
#: States in which the schedule may still move.
BEFORE = ("Draft", "Assessed", "Authorised", "Scheduled")
#: States in which the calendar moves a change.
MOVABLE = ("Draft", "Authorised", "Scheduled")
MOMENT = "d MMM yyyy, HH:mm"


def window_of(row: Any) -> Window | None:
	"""The window of a change, or of a row with its `FIELDS`; None while it has no schedule."""
	if not (row.scheduled_from and row.scheduled_to):
		return None
	touches = {(doctype, row.get(fieldname)) for fieldname, doctype in TOUCHED.items() if row.get(fieldname)}
	if row.subject_doctype and row.subject_name:
		touches.add((row.subject_doctype, row.subject_name))
	return Window(
		row.name or "",
		get_datetime(row.scheduled_from),
		get_datetime(row.scheduled_to),
		frozenset(touches),
	)


# --- rules of every save


def refuse_wrong_window(doc: Document) -> None:
	window = window_of(doc)
	if window and window.start >= window.end:
		frappe.throw(
			_("{0} ends ({1}) no later than it begins ({2}).").format(
				bold(doc.title), format_datetime(window.end, MOMENT), format_datetime(window.start, MOMENT)
			),
			title=_("Wrong date"),
		)


def refuse_bad_reschedule(doc: Document) -> None:
	"""What scheduling needs, moving a scheduled change needs too."""
	before = doc.get_doc_before_save()
	if before is None or not (before.workflow_state == doc.workflow_state == "Scheduled"):
		return
	if window_of(before) == window_of(doc):
		return
	if lacking := [sentence for need in SCHEDULABLE if (sentence := need(doc))]:
		frappe.throw("<br>".join(lacking), IncompleteError, title=_("Wrong schedule"))


def set_clashes(doc: Document) -> None:
	"""Writes down what a change gets in the way of; a warning, which the blackouts alone enforce."""
	if (doc.workflow_state or doc.state_table.initial) in BEFORE:
		guard.put(doc, clash_note=note_of(doc))


# --- what scheduling needs: a sentence, or None


def schedule_given(doc: Document) -> str | None:
	return None if window_of(doc) else _("{0} has no schedule: from when until when?").format(doc.name)


def not_in_the_past(doc: Document) -> str | None:
	"""An emergency may have begun before it was written down."""
	if is_emergency(doc) or not doc.scheduled_from or getdate(doc.scheduled_from) >= today():
		return None
	return _("{0} cannot be scheduled in the past ({1}).").format(doc.name, formatdate(doc.scheduled_from))


def no_blackout(doc: Document) -> str | None:
	"""Nothing but an emergency is changed in a blackout."""
	if is_emergency(doc):
		return None
	found = blackouts_of(doc)
	if not found:
		return None
	return _("{0} falls into a blackout: {1}.").format(doc.name, "; ".join(_describe(row) for row in found))


SCHEDULABLE = (schedule_given, not_in_the_past, no_blackout)


# --- clashes


def note_of(doc: Any) -> str:
	"""A line for each other change and each blackout that a change clashes with."""
	window = window_of(doc)
	if window is None:
		return ""
	lines = [
		_("{0}, {1} to {2}: same {3}").format(
			other.name,
			format_datetime(other.start, MOMENT),
			format_datetime(other.end, MOMENT),
			", ".join(f"{_(kind.removeprefix('SMS '))} {name}" for kind, name in shared(window, other)),
		)
		for other in clashing(window, scheduled_in(window))
	]
	return "\n".join([*lines, *(_describe(row) for row in blackouts_of(doc))])


def scheduled_in(window: Window) -> list[Window]:
	"""The other scheduled changes that share a moment with a window."""
	rows = frappe.get_all(
		"Request for Change",
		filters={
			"workflow_state": "Scheduled",
			"scheduled_from": ("<", window.end),
			"scheduled_to": (">", window.start),
			"name": ("!=", window.name),
		},
		fields=list(FIELDS),
		order_by="scheduled_from asc, name asc",
	)
	return [window_of(row) for row in rows]


def blackouts_of(doc: Any) -> list[frappe._dict]:
	"""The blackouts of the change's unit, and of those above it, in which it would be carried out."""
	window = window_of(doc)
	if window is None or not doc.unit:
		return []
	rows = frappe.get_all(
		"SMS Blackout",
		filters={
			"unit": ("in", _units_above(doc.unit)),
			"from_date": ("<=", getdate(window.end)),
			"to_date": (">=", getdate(window.start)),
		},
		fields=["unit", "from_date", "to_date", "reason"],
		order_by="from_date asc, name asc",
	)
	return [row for row in rows if overlap(window, whole_days(row.unit, row.from_date, row.to_date))]


def _units_above(unit: str) -> list[str]:
	"""A unit and all above it."""
	bounds = frappe.db.get_value("SMS Unit", unit, ["lft", "rgt"])
	if not bounds:
		return [unit]
	return frappe.get_all(
		"SMS Unit",
		filters={"lft": ("<=", bounds[0]), "rgt": (">=", bounds[1])},
		pluck="name",
		order_by="lft asc",
	)


def _describe(row: frappe._dict) -> str:
	return _("Blackout of {0}, {1} to {2}: {3}").format(
		row.unit, formatdate(row.from_date), formatdate(row.to_date), row.reason
	)


# --- keeping the others' notes


def tell_others(doc: Document) -> None:
	"""What a scheduled change newly clashes with, or no longer, says so too."""
	before = doc.get_doc_before_save()
	windows = [
		window_of(each)
		for each in (before, doc)
		if each is not None and each.workflow_state == "Scheduled" and window_of(each)
	]
	if windows and (len(windows) == 1 or windows[0] != windows[1]):
		_renew_notes({other.name for window in windows for other in scheduled_in(window)})


def follow_blackout(blackout: Document, method: str | None = None) -> None:
	"""Hook of SMS Blackout: scheduled changes that it falls upon, or did before, say so."""
	before = blackout.get_doc_before_save()
	names: set[str] = set()
	for each in (blackout, before):
		if each is not None and each.unit:
			days = whole_days("", getdate(each.from_date), getdate(each.to_date))
			names |= {window.name for window in scheduled_in(days)}
	gone = blackout if method == "on_trash" else None
	_renew_notes(names, without=gone)


def _renew_notes(names: Iterable[str], without: Document | None = None) -> None:
	for row in frappe.get_all(
		"Request for Change",
		filters={"name": ("in", sorted(names) or [""])},
		fields=[*FIELDS, "clash_note"],
		order_by="name asc",
	):
		note = note_of(row)
		if without is not None:
			note = "\n".join(line for line in note.splitlines() if line != _describe(without))
		if note != (row.clash_note or ""):
			backlink("Request for Change", row.name, clash_note=note)


# --- the calendar


def events(start: Any, end: Any, filters: list) -> list[dict[str, Any]]:
	"""The changes between two days that the session's user may see, and the blackouts."""
	changes = frappe.get_list(
		"Request for Change",
		filters=[
			*filters,
			["Request for Change", "scheduled_from", "<=", end],
			["Request for Change", "scheduled_to", ">=", start],
			["Request for Change", "workflow_state", "not in", ["Rejected", "Cancelled"]],
		],
		fields=["name", "title", "scheduled_from", "scheduled_to", "workflow_state", "kind", "clash_note"],
		order_by="scheduled_from asc",
		limit=0,
	)
	return [*(_event(row) for row in changes), *_blackouts(start, end)]


def _event(row: frappe._dict) -> dict[str, Any]:
	movable = row.workflow_state in MOVABLE
	return {**row, "doctype": "Request for Change", "all_day": 0, "docstatus": int(not movable)}


def _blackouts(start: Any, end: Any) -> list[dict[str, Any]]:
	rows = frappe.get_list(
		"SMS Blackout",
		filters={"unit": ("is", "set"), "from_date": ("<=", end), "to_date": (">=", start)},
		fields=["name", "unit", "from_date", "to_date", "reason"],
		order_by="from_date asc",
		limit=0,
	)
	return [
		{
			"doctype": "SMS Blackout",
			"name": row.name,
			"title": _("Blackout of {0}: {1}").format(row.unit, row.reason),
			"scheduled_from": f"{row.from_date} 00:00:00",
			"scheduled_to": f"{row.to_date} 23:59:59",
			"workflow_state": "",
			"kind": "",
			"clash_note": "",
			"all_day": 0,
			"docstatus": 1,  # the calendar moves no submitted records, and no blackouts
		}
		for row in rows
	]
