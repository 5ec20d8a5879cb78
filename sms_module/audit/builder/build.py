"""Builds the entries of a programme: priorities, months, leads and teams. What people fixed stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import add_months, get_first_day, getdate
from frappe.utils.caching import request_cache

from sms_module.audit.auditors import lead_qualifications
from sms_module.audit.builder import settings
from sms_module.audit.builder.assign import Assignment, Candidate, Task, assign
from sms_module.audit.builder.priority import Priority, priority_of
from sms_module.audit.builder.schedule import WINDOW, Wish, due_months, spread
from sms_module.audit.builder.universe import Area, areas_of, sites_of_units
from sms_module.audit.coverage import coverage_of
from sms_module.audit.entries import team_names
from sms_module.audit.impartiality import conflicts_of
from sms_module.records import guard
from sms_module.records.errors import IncompleteError, StateError


@dataclass(frozen=True)
class Occurrence:
	"""One audit of an area that the builder plans."""

	key: str
	area: Area
	priority: Priority
	month: int
	window: int
	days: float = 1.0


def build(programme: Document) -> dict:
	"""Proposes the entries of a draft programme and saves it.

	Returns counts, the solver's proven gap, and for each entry without a lead why nobody can.
	"""
	_refuse_unbuildable(programme)
	areas = {area.key: area for area in areas_of(programme)}
	if not areas:
		frappe.throw(
			_("{0} has nothing to audit in its scope.").format(bold(programme.name)),
			title=_("Scope is empty"),
		)
	auditors = _auditors()
	priorities = {
		key: priority_of(area.facts, programme.cycle_months or 36, settings.weights())
		for key, area in areas.items()
	}
	kept = _keep_fixed(programme, areas, priorities)
	planned = _occurrences(programme, areas, priorities, kept)
	months = _months(programme, planned, kept)
	_refuse_closed_period(programme, planned, months)
	calendar = Calendar(getdate(programme.from_date), month_count(programme))
	candidates = _candidates(auditors, calendar)
	tasks = [_task(one, months[one.key], candidates, auditors) for one in planned] + _fixed_tasks(
		kept, areas, calendar
	)
	result = assign(tasks, candidates, settings.preferences())
	for one in planned:
		_append(programme, one, calendar.day(months[one.key]), result)
	_renumber(programme)
	notes = _unfilled(planned, result)
	guard.put(programme, build_note="\n".join(notes))
	programme.save()
	return {
		"entries": len(programme.entries),
		"kept": len(kept),
		"unassigned": notes,
		"gap": round(result.gap, 4),
	}


@dataclass(frozen=True)
class Calendar:
	"""Months of a programme, counted from 0."""

	start: date
	count: int

	def number(self, day) -> int:
		day = getdate(day)
		return (day.year - self.start.year) * 12 + day.month - self.start.month

	def day(self, number: int) -> date:
		"""The first day of a month, within the programme."""
		return max(getdate(get_first_day(add_months(self.start, number))), self.start)

	def covered(self, first, last) -> frozenset[int]:
		"""Months that a period covers whole or touches."""
		return frozenset(range(max(self.number(first), 0), min(self.number(last), self.count - 1) + 1))


def month_count(programme: Document) -> int:
	first, last = getdate(programme.from_date), getdate(programme.to_date)
	return (last.year - first.year) * 12 + last.month - first.month + 1


def _refuse_unbuildable(programme: Document) -> None:
	if programme.workflow_state != "Draft":
		frappe.throw(
			_("{0} is {1}: entries are built while it is a draft.").format(
				bold(programme.name), bold(_(programme.workflow_state))
			),
			StateError,
			title=_("State not possible"),
		)
	if getdate(programme.from_date) > getdate(programme.to_date):
		frappe.throw(_("The programme ends before it begins."), title=_("Wrong date"))


def _auditors() -> list[frappe._dict]:
	rows = frappe.get_all(
		"SMS Auditor",
		filters={"active": 1, "access_until": ("is", "not set")},
		fields=["name", "user", "unit"],
		order_by="name asc",
	)
	if not rows:
		frappe.throw(
			_("There is no active auditor: enter auditors first."), IncompleteError, title=_("No auditor")
		)
	return rows


def _keep_fixed(programme: Document, areas: dict, priorities: dict) -> list[Document]:
	"""Rows that people fixed, or that have an audit, stay; their priority is told anew."""
	kept = [
		row for row in programme.entries if row.fixed or row.audit or row.status not in (None, "", "Planned")
	]
	programme.entries = []
	for row in kept:
		key = (row.area_doctype, row.area)
		if key in priorities:
			_tell_priority(row, priorities[key])
		programme.append("entries", row)
	return kept


def _tell_priority(row: Document, priority: Priority) -> None:
	row.priority, row.interval_months = priority.level, priority.interval
	guard.put(row, priority_points=priority.points, priority_parts=priority.explained())


def _occurrences(programme: Document, areas: dict, priorities: dict, kept: list) -> list[Occurrence]:
	"""The audits that fall due, less those that stand already; and one for what else would stay uncovered."""
	found, months = [], month_count(programme)
	uncovered = {area for _requirement, area in coverage_of(programme).cell_gaps()}
	for key, area in areas.items():
		standing = sum((row.area_doctype, row.area) == key for row in kept)
		due = due_months(area.facts.months_since, priorities[key].interval, months)
		window = WINDOW
		if not due and area.name in uncovered:
			due, window = [months // 2], months
		for number, month in list(enumerate(due))[standing:]:
			found.append(Occurrence(f"{key[0]}|{key[1]}|{number}", area, priorities[key], month, window))
	return found


def _months(programme: Document, planned: list[Occurrence], kept: list) -> dict[str, int | None]:
	calendar = Calendar(getdate(programme.from_date), month_count(programme))
	closed = _unit_blackouts(calendar)
	fixed: dict[int, float] = {}
	for row in kept:
		month = calendar.number(row.planned_month)
		fixed[month] = fixed.get(month, 0.0) + (row.planned_days or 1)
	wishes = [
		Wish(one.key, one.month, one.days, closed.get(one.area.unit or "", frozenset()), one.window)
		for one in planned
	]
	return spread(wishes, calendar.count, fixed)


def _refuse_closed_period(programme: Document, planned: list[Occurrence], months: dict) -> None:
	closed = sorted({one.area.name for one in planned if months[one.key] is None})
	if closed:
		frappe.throw(
			_("Blackouts close the whole period of {0} for: {1}.").format(
				bold(programme.name), ", ".join(closed)
			),
			title=_("No month is open"),
		)


def _blackouts(fieldname: str, calendar: Calendar) -> dict[str, frozenset[int]]:
	closed: dict[str, frozenset[int]] = {}
	for row in frappe.get_all(
		"SMS Blackout",
		filters={fieldname: ("is", "set"), "to_date": (">=", calendar.start)},
		fields=[fieldname, "from_date", "to_date"],
		order_by="from_date asc, name asc",
	):
		closed[row[fieldname]] = closed.get(row[fieldname], frozenset()) | calendar.covered(
			row.from_date, row.to_date
		)
	return closed


def _unit_blackouts(calendar: Calendar) -> dict[str, frozenset[int]]:
	return _blackouts("unit", calendar)


def _candidates(auditors: list, calendar: Calendar) -> list[Candidate]:
	closed, sites = _blackouts("auditor", calendar), sites_of_units()
	until = _lead_until(auditors, calendar)
	return [
		Candidate(
			row.name,
			may_lead_until=until.get(row.name),
			days_a_month=settings.days_a_month(),
			closed=closed.get(row.name, frozenset()),
			site=sites.get(row.unit or ""),
		)
		for row in auditors
	]


def _lead_until(auditors: list, calendar: Calendar) -> dict[str, int]:
	"""The last month in whose first days each auditor may lead."""
	return {
		name: calendar.number(day)
		for name, day in lead_qualifications([row.name for row in auditors]).items()
	}


def _task(one: Occurrence, month: int, candidates: list, auditors: list) -> Task:
	return Task(
		one.key,
		month,
		one.days,
		settings.team_size(),
		one.area.site,
		_barred(one.area, auditors),
		one.area.last_leads,
	)


@request_cache
def _conflicts(auditor: str) -> dict[str, str]:
	"""Area → why an auditor is not impartial for it; asked once for all processes and units."""
	processes = frappe.get_all(
		"SMS Process", filters={"status": ("!=", "Retired")}, pluck="name", order_by="name asc"
	)
	units = frappe.get_all("SMS Unit", pluck="name", order_by="lft asc")
	return {
		conflict.area: conflict.reason
		for conflict in conflicts_of(auditor, processes, units)
		if not conflict.warning
	}


def _barred(area: Area, auditors: list) -> dict[str, str]:
	barred = {}
	for row in auditors:
		known = _conflicts(row.name)
		reason = known.get(area.name) or known.get(area.unit or "")
		if reason:
			barred[row.name] = reason
	return barred


def _fixed_tasks(kept: list, areas: dict, calendar: Calendar) -> list[Task]:
	"""Work that stands already counts in the auditors' load."""
	return [
		Task(
			f"fixed|{row.name}",
			min(max(calendar.number(row.planned_month), 0), calendar.count - 1),
			row.planned_days or 1,
			len(team_names(row)) + 1,
			fixed_lead=row.lead,
			fixed_team=tuple(team_names(row)),
		)
		for row in kept
		if row.lead
	]


def _append(programme: Document, one: Occurrence, day: date, result: Assignment) -> None:
	row = programme.append(
		"entries",
		{
			"area_doctype": one.area.doctype,
			"area": one.area.name,
			"importance": str(one.area.facts.importance),
			"area_status": one.area.facts.status,
			"unit": one.area.unit,
			"planned_month": day,
			"planned_days": one.days,
			"lead": result.leads.get(one.key),
			"team": ", ".join(result.teams.get(one.key, [])),
		},
	)
	_tell_priority(row, one.priority)


def _renumber(programme: Document) -> None:
	programme.entries.sort(key=lambda row: (getdate(row.planned_month), row.area))
	for number, row in enumerate(programme.entries, start=1):
		row.idx = number


def _unfilled(planned: list[Occurrence], result: Assignment) -> list[str]:
	notes = []
	for one in planned:
		if one.key in result.unfilled:
			reasons = "; ".join(result.unfilled[one.key]) or _("there is no auditor")
			notes.append(_("{0} has no lead auditor: {1}.").format(one.area.name, reasons))
	return notes
