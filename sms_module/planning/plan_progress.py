"""Progress against plans: what was planned, and how far it is. The number of statements is the same for any of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.utils import flt, getdate

from sms_module.people.visible import only_visible
from sms_module.planning import resources
from sms_module.planning.plan import PLAN
from sms_module.records.clock import today

#: The parts of the report, in their order.
PARTS = ("Objective", "Resource", "Planned Activity", "Action", "Risk", "Content")
#: States of a record that a plan no longer builds on.
INVALID = frozenset({"Obsolete", "Superseded", "Cancelled", "Withdrawn", "Expired", "Rejected"})
UNFINISHED = ("Open", "In Progress")


@dataclass
class Line:
	"""One thing that was planned; `attention`: it is not as planned."""

	plan: str
	part: str
	what: str
	doctype: str
	name: str
	planned: str = ""
	actual: str = ""
	share: float | None = None
	state: str = ""
	due: date | None = None
	responsible: str | None = None
	note: str = ""
	attention: bool = False
	amounts: dict[str, float] = field(default_factory=dict)


def lines(plans: list[frappe._dict]) -> list[Line]:
	"""The lines of plans (rows with `name`, `unit`, `from_date`, `to_date`), as the reader may see them."""
	if not plans:
		return []
	units = _Units()
	collected = [
		*_objectives(plans, units),
		*_resources(plans),
		*_activities(plans, units),
		*_actions(plans),
		*_risks(plans, units),
		*_contents(plans),
	]
	order = {plan.name: number for number, plan in enumerate(plans)}
	return sorted(collected, key=lambda line: (order[line.plan], PARTS.index(line.part)))


class _Units:
	"""Which records belong to a plan: those of its unit, of one below it, or of no unit."""

	def __init__(self) -> None:
		rows = frappe.get_all("SMS Unit", fields=["name", "lft", "rgt"], order_by="lft asc")
		self.places = {row.name: (row.lft, row.rgt) for row in rows}

	def belongs(self, unit: str | None, plan: frappe._dict) -> bool:
		if not unit:
			return True
		top, own = self.places.get(plan.unit), self.places.get(unit)
		return bool(top and own) and top[0] <= own[0] and own[1] <= top[1]


def _seen(doctype: str, fields: Iterable[str], order: str, where=None) -> list[frappe._dict]:
	table = frappe.qb.DocType(doctype)
	query = only_visible(frappe.qb.from_(table), doctype)
	if where is not None:
		query = query.where(where(table))
	query = query.select(*(table[name] for name in fields))
	return query.orderby(table[order]).orderby(table.name).run(as_dict=True)


# --- objectives


def _objectives(plans: list[frappe._dict], units: _Units) -> Iterator[Line]:
	rows = _seen(
		"SMS Objective",
		(
			"name",
			"title",
			"unit",
			"status",
			"baseline",
			"target",
			"unit_of_measure",
			"due_date",
			"responsible",
			"last_value",
			"last_period",
			"last_result",
		),
		"due_date",
		lambda table: table.status != "Dropped",
	)
	for plan in plans:
		for row in rows:
			if units.belongs(row.unit, plan):
				yield _objective(plan, row)


def _objective(plan: frappe._dict, row: frappe._dict) -> Line:
	measured = bool(row.last_period)
	missed = row.last_result == "Missed" or row.status == "Not Reached"
	late = row.status == "Active" and bool(row.due_date) and getdate(row.due_date) < today()
	return Line(
		plan.name,
		"Objective",
		row.title,
		"SMS Objective",
		row.name,
		planned=_with_unit(row.target, row.unit_of_measure),
		actual=_with_unit(row.last_value, row.unit_of_measure) if measured else "",
		state=_(row.status) if row.status != "Active" else _(row.last_result or "Not measured yet"),
		due=row.due_date,
		responsible=row.responsible,
		note=_("from {0}").format(_with_unit(row.baseline, row.unit_of_measure)),
		attention=missed or late,
	)


def _with_unit(value: Any, unit: str | None) -> str:
	return " ".join(filter(None, (resources.number(value), unit)))


# --- resources


def _resources(plans: list[frappe._dict]) -> Iterator[Line]:
	rows = frappe.get_all(
		"Service Management Plan Resource",
		filters={"parenttype": PLAN, "parent": ("in", [plan.name for plan in plans])},
		fields=["parent", "kind", "what", "unit_of_measure", *resources.AMOUNTS, "responsible", "note"],
		order_by="parent asc, idx asc",
	)
	for row in rows:
		over = resources.overspent(row)
		yield Line(
			row.parent,
			"Resource",
			f"{_(row.kind)}: {row.what}",
			PLAN,
			row.parent,
			planned=resources.money(row.budget),
			actual=resources.money(row.spent),
			share=resources.used(row),
			state=_("Overspent") if over else _("Within Budget"),
			responsible=row.responsible,
			note=_amounts(row),
			attention=over,
			amounts={"kind": row.kind, "budget": flt(row.budget), "spent": flt(row.spent)},
		)


def _amounts(row: frappe._dict) -> str:
	now = _with_unit(row.now_amount, row.unit_of_measure)
	then = _with_unit(row.forecast_amount, row.unit_of_measure)
	return ". ".join(filter(None, (_("{0} now, {1} forecast").format(now, then), row.note)))


# --- planned activities


def _activities(plans: list[frappe._dict], units: _Units) -> Iterator[Line]:
	rows = _seen(
		"SMS Planned Activity",
		("name", "what", "unit", "interval_months", "last_done", "next_due", "responsible"),
		"next_due",
		lambda table: table.active == 1,
	)
	done: dict[str, list[date]] = {}
	for record in frappe.get_all(
		"SMS Planned Activity Record",
		filters={"parenttype": "SMS Planned Activity", "done_on": ("is", "set")},
		fields=["parent", "done_on"],
		order_by="parent asc, done_on asc",
	):
		done.setdefault(record.parent, []).append(getdate(record.done_on))
	for plan in plans:
		for row in rows:
			if units.belongs(row.unit, plan):
				yield _activity(plan, row, done.get(row.name, []))


def _activity(plan: frappe._dict, row: frappe._dict, done: list[date]) -> Line:
	times = sum(getdate(plan.from_date) <= day <= getdate(plan.to_date) for day in done)
	due = getdate(row.next_due) if row.next_due else None
	late = due is not None and due < today() and due <= getdate(plan.to_date)
	return Line(
		plan.name,
		"Planned Activity",
		row.what,
		"SMS Planned Activity",
		row.name,
		planned=_("every month")
		if row.interval_months == 1
		else _("every {0} months").format(row.interval_months),
		actual=_("{0} times in the period").format(times) if times else _("not in the period yet"),
		state=_("Late") if late else _("Done") if times else _("Planned"),
		due=due,
		responsible=row.responsible,
		attention=late,
	)


# --- actions and risks


def _actions(plans: list[frappe._dict]) -> Iterator[Line]:
	names = [plan.name for plan in plans]
	for row in _seen(
		"SMS Action",
		("name", "what", "source_name", "workflow_state", "due_date", "responsible", "done_on"),
		"due_date",
		lambda table: (table.source_doctype == PLAN) & table.source_name.isin(names),
	):
		late = row.workflow_state in UNFINISHED and getdate(row.due_date) < today()
		yield Line(
			row.source_name,
			"Action",
			row.what,
			"SMS Action",
			row.name,
			actual=_("done") if row.done_on else "",
			state=_(row.workflow_state),
			due=row.due_date,
			responsible=row.responsible,
			attention=late,
		)


def _risks(plans: list[frappe._dict], units: _Units) -> Iterator[Line]:
	"""Risks greater than the provider accepts by itself, which nobody has accepted."""
	rows = _seen(
		"SMS Risk",
		("name", "title", "unit", "score", "residual_score", "workflow_state", "review_due", "responsible"),
		"review_due",
		lambda table: (table.above_acceptance == 1) & table.workflow_state.notin(("Closed", "Accepted")),
	)
	limit = frappe.get_cached_doc("Service Management Settings").risk_accept_up_to
	for plan in plans:
		for row in rows:
			if units.belongs(row.unit, plan):
				yield Line(
					plan.name,
					"Risk",
					row.title,
					"SMS Risk",
					row.name,
					planned=_("accepted up to {0}").format(limit),
					actual=str(row.residual_score or row.score),
					state=_(row.workflow_state),
					due=row.review_due,
					responsible=row.responsible,
					attention=True,
				)


# --- contents


def _contents(plans: list[frappe._dict]) -> Iterator[Line]:
	"""Contents whose record or file is gone or no longer in force."""
	rows = frappe.get_all(
		"Service Management Plan Content",
		filters={"parenttype": PLAN, "parent": ("in", [plan.name for plan in plans])},
		fields=["parent", "content", "record_doctype", "record_name", "attachment", "responsible"],
		order_by="parent asc, idx asc",
	)
	faults = _faults_of_records({(row.record_doctype, row.record_name) for row in rows if row.record_name})
	files = _files({row.attachment for row in rows if row.attachment})
	for row in rows:
		record = (row.record_doctype, row.record_name)
		if record in faults:
			yield _content(row, row.record_name, faults[record], record)
		if row.attachment and row.attachment not in files:
			yield _content(row, row.attachment.rsplit("/", 1)[-1], _("Gone"), (PLAN, row.parent))


def _content(row: frappe._dict, what: str, fault: str, record: tuple[str, str]) -> Line:
	return Line(
		row.parent,
		"Content",
		_(row.content),
		*record,
		planned=what,
		actual=fault,
		state=_("No Longer Valid"),
		responsible=row.responsible,
		attention=True,
	)


def _faults_of_records(records: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
	"""Record → what is wrong with it; of states only those that the reader may see."""
	faults: dict[tuple[str, str], str] = {}
	for doctype in sorted({doctype for doctype, _name in records}):
		names = sorted(name for kind, name in records if kind == doctype)
		there = frappe.get_all(doctype, filters={"name": ("in", names)}, pluck="name", order_by="name asc")
		faults |= {(doctype, name): _("Gone") for name in set(names) - set(there)}
		if frappe.get_meta(doctype).has_field("workflow_state"):
			states = _seen(
				doctype, ("name", "workflow_state"), "name", lambda table, names=names: table.name.isin(names)
			)
			faults |= {
				(doctype, row.name): _(row.workflow_state) for row in states if row.workflow_state in INVALID
			}
	return faults


def _files(urls: set[str]) -> set[str]:
	return set(
		frappe.get_all(
			"File", filters={"file_url": ("in", sorted(urls) or [""])}, pluck="file_url", order_by="name asc"
		)
	)
