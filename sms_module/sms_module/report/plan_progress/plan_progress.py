# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Progress against service management plans: what was planned, how far it is, and what is not as planned."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _

from sms_module.people.visible import only_visible
from sms_module.planning.plan import PLAN
from sms_module.planning.plan_progress import Line, lines
from sms_module.planning.resources import KINDS
from sms_module.reporting import display, queries


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	found = lines(get_plans(filters))
	shown = [
		line
		for line in found
		if (not filters.part or line.part == filters.part) and (line.attention or not filters.only_attention)
	]
	return get_columns(), get_rows(shown), None, get_chart(found), get_summary(found)


def get_columns() -> list[dict]:
	return [
		display.link("plan", _("Plan"), PLAN, 130),
		display.column("part", _("Part"), width=125),
		display.column("what", _("What"), width=280),
		display.column("planned", _("Planned"), width=140),
		display.column("actual", _("Actual"), width=150),
		display.column("share", _("Used (%)"), "Float", 90, precision=1),
		display.column("state", _("State"), width=130),
		display.column("due", _("Due"), "Date", 105),
		display.column("responsible_name", _("Responsible"), width=140),
		display.column("name", _("Record"), "Dynamic Link", 140, options="doctype_of_record"),
		display.column("note", _("Note"), width=220),
	]


def get_plans(filters: Mapping[str, Any]) -> list[frappe._dict]:
	"""The approved plans that the reader may see, or the one chosen, whatever its state."""
	table = frappe.qb.DocType(PLAN)
	query = only_visible(frappe.qb.from_(table), PLAN)
	if filters.plan:
		query = query.where(table.name == filters.plan)
	else:
		query = query.where(table.workflow_state == "Approved")
	if filters.unit:
		query = query.where(table.unit.isin(queries.branch("SMS Unit", filters.unit)))
	query = query.select(table.name, table.unit, table.from_date, table.to_date)
	return query.orderby(table.unit).orderby(table.from_date).orderby(table.name).run(as_dict=True)


def get_rows(found: list[Line]) -> list[dict[str, Any]]:
	names = queries.full_names(line.responsible for line in found)
	return [
		{
			"plan": line.plan,
			"part": _(line.part),
			"what": line.what,
			"planned": line.planned,
			"actual": line.actual,
			"share": line.share,
			"state": line.state,
			"due": line.due,
			"responsible_name": names.get(line.responsible),
			"doctype_of_record": line.doctype,
			"name": line.name,
			"note": line.note,
			"attention": int(line.attention),
		}
		for line in found
	]


def get_summary(found: list[Line]) -> list[dict]:
	def off(part: str) -> int:
		return sum(line.attention for line in found if line.part == part)

	objectives = sum(line.part == "Objective" for line in found)
	return [
		display.figure(_("Objectives"), objectives),
		display.late(_("Objectives Missed or Late"), off("Objective")),
		display.late(_("Resources Overspent"), off("Resource")),
		display.late(_("Activities Late"), off("Planned Activity")),
		display.late(_("Actions Overdue"), off("Action")),
		display.late(_("Risks above Acceptance"), off("Risk")),
		display.late(_("Contents No Longer Valid"), off("Content")),
	]


def get_chart(found: list[Line]) -> dict | None:
	"""Budget and spent by the kind of resource."""
	amounts = [line.amounts for line in found if line.amounts]
	kinds = [kind for kind in KINDS if any(each["kind"] == kind for each in amounts)]
	if not kinds:
		return None

	def sums(name: str) -> list[float]:
		return [sum(each[name] for each in amounts if each["kind"] == kind) for kind in kinds]

	return {
		"data": {
			"labels": [_(kind) for kind in kinds],
			"datasets": [
				{"name": _("Budget"), "values": sums("budget")},
				{"name": _("Spent"), "values": sums("spent")},
			],
		},
		"type": "bar",
		"colors": ["#b8c4d2", "#2490ef"],
		"axisOptions": {"xAxisMode": "tick"},
	}
