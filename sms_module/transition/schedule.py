"""The schedule of a transition as a Gantt chart, and of all of them in the calendar."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate, getdate

from sms_module.people.visible import only_visible
from sms_module.records.clock import today
from sms_module.reporting.gantt import DONE, LATE, PLANNED, Bar, Mark, gantt

DOCTYPE = "Service Transition"
GIVEN_UP = ("Rejected", "Cancelled")


def chart(doc: Document) -> str:
	"""Milestones and meetings by their days, the building and early life support as what lasts."""
	go_live = getdate(doc.went_live_on or doc.go_live)
	bars = [
		Bar(_("Building"), getdate(doc.starts_on), go_live, _state(bool(doc.went_live_on), go_live)),
		*(
			_moment(row.title, getdate(row.due_date), row.status == "Approved", _("Milestone"))
			for row in doc.milestones
		),
		*(
			_moment(row.title, getdate(row.held_on or row.due_date), bool(row.held_on), _("Meeting"))
			for row in doc.meetings
		),
	]
	if doc.els_until and getdate(doc.els_until) > go_live:
		until = getdate(doc.closed_on or doc.els_until)
		bars.append(
			Bar(_("Early life support"), go_live, max(until, go_live), _state(bool(doc.closed_on), until))
		)
	marks = [Mark(go_live, _("Go-live"))]
	if bars[0].start <= today() <= max(bar.end for bar in bars):
		marks.append(Mark(today(), _("Today")))
	return gantt(sorted(bars, key=lambda bar: (bar.start, bar.end)), marks)


def _moment(title: str, day: Any, done: bool, kind: str) -> Bar:
	return Bar(title, day, day, _state(done, day), f"{kind}: {title}, {formatdate(day)}")


def _state(done: bool, day: Any) -> str:
	if done:
		return DONE
	return LATE if day < today() else PLANNED


# --- the calendar


def events(start: Any, end: Any, filters: list) -> list[dict[str, Any]]:
	"""Go-lives, milestones and meetings between two days, of the transitions that the session's user may see."""
	names = frappe.get_list(
		DOCTYPE,
		filters=[*filters, [DOCTYPE, "workflow_state", "not in", GIVEN_UP]],
		pluck="name",
		order_by="go_live asc",
		limit=0,
	)
	return [
		*_rows("Service Transition Meeting", "meeting", start, end, names),
		*_rows("Service Transition Milestone", "milestone", start, end, names),
		*_go_lives(start, end, names),
	]


def _rows(child: str, kind: str, start: Any, end: Any, names: list[str]) -> list[dict[str, Any]]:
	row, transition = frappe.qb.DocType(child), frappe.qb.DocType(DOCTYPE)
	meeting = kind == "meeting"
	fields = (row.held_on, row.start_time, row.kind) if meeting else (row.status,)
	found = (
		frappe.qb.from_(row)
		.inner_join(transition)
		.on((row.parent == transition.name) & (row.parenttype == DOCTYPE))
		.select(row.parent, row.title, row.due_date, transition.title.as_("of"), *fields)
		.where(row.parent.isin(names or [""]))
		.where(row.due_date.between(getdate(start), getdate(end)))
		.orderby(row.due_date)
		.orderby(row.parent)
		.orderby(row.idx)
		.run(as_dict=True)
	)
	return [
		_event(
			each.parent,
			f"{each.of}: {each.title}",
			each.due_date,
			kind,
			bool(each.get("held_on")) or each.get("status") == "Approved",
			each.get("start_time"),
		)
		for each in found
	]


def _go_lives(start: Any, end: Any, names: list[str]) -> list[dict[str, Any]]:
	table = frappe.qb.DocType(DOCTYPE)
	found = (
		only_visible(frappe.qb.from_(table), DOCTYPE)
		.select(table.name, table.title, table.go_live, table.went_live_on)
		.where(table.name.isin(names or [""]))
		.where(table.go_live.between(getdate(start), getdate(end)))
		.orderby(table.go_live)
		.orderby(table.name)
		.run(as_dict=True)
	)
	return [
		_event(
			row.name,
			_("Go-live: {0}").format(row.title),
			row.went_live_on or row.go_live,
			"go-live",
			bool(row.went_live_on),
		)
		for row in found
	]


def _event(name: str, title: str, day: Any, kind: str, done: bool, at: Any = None) -> dict[str, Any]:
	"""A calendar moves no submitted records: days of a transition move with its go-live."""
	return {
		"doctype": DOCTYPE,
		"name": name,
		"title": title,
		"starts_on": f"{day} {at}" if at else f"{day} 00:00:00",
		"els_until": f"{day} {at}" if at else f"{day} 23:59:59",
		"all_day": 0 if at else 1,
		"kind": kind,
		"done": int(done),
		"docstatus": 1,
	}
