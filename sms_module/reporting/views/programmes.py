"""The year plan of an audit programme."""

from __future__ import annotations

from datetime import date
from typing import Any

from frappe import _
from frappe.model.document import Document
from frappe.utils import add_months, formatdate, getdate

from sms_module.audit.coverage import coverage_of
from sms_module.audit.matrix import matrix_html
from sms_module.records.clock import today
from sms_module.reporting.queries import grouped
from sms_module.reporting.views import common

#: Longer programmes show no month by month grid.
MOST_MONTHS = 18
MARKS = {"Planned": "P", "Audit Made": "A", "Done": "D", "Cancelled": "C"}


def sms_programme_plan(doc: Document) -> dict[str, Any]:
	"""An audit programme with its entries, as a list and month by month."""
	months = months_between(getdate(doc.from_date), getdate(doc.to_date))
	entries = [_entry(row, months) for row in doc.entries]
	return common.escaped(
		common.footing(doc)
		| {
			"title": doc.title,
			"period": common.period(doc.from_date, doc.to_date),
			"manager": common.name_of(doc.manager),
			"unit": doc.unit,
			"criteria": _(doc.requirement_source or ""),
			"cycle_months": doc.cycle_months,
			"revision": doc.revision,
			"revision_of": doc.revision_of,
			"objectives": doc.objectives,
			"methods": doc.methods,
			"programme_risks": doc.programme_risks,
			"resources": doc.resources,
			"scope": [
				{"kind": common.kind_of(kind), "names": [row.scope_name for row in rows]}
				for kind, rows in grouped(doc.scope_rows, "scope_doctype").items()
			],
			"months": [formatdate(each, "MMM yy") for each in months],
			"entries": entries,
			"count": len(entries),
			"done": sum(row.status == "Done" for row in doc.entries),
			"cancelled": sum(row.status == "Cancelled" for row in doc.entries),
			"late": sum(row["late"] for row in entries),
			"approved": common.taken(doc, "Approve"),
			"steps": common.steps(doc),
		}
	)


def sms_coverage_matrix(doc: Document) -> dict[str, Any]:
	"""What a programme covers of the cycle: the drawn matrix, its figures and the reason for gaps."""
	matrix = coverage_of(doc)
	gaps = [*matrix.requirement_gaps(), *matrix.area_gaps()]
	view = common.escaped(
		common.footing(doc)
		| {
			"title": doc.title,
			"period": common.period(doc.from_date, doc.to_date),
			"since": common.day(matrix.since),
			"manager": common.name_of(doc.manager),
			"criteria": _(doc.requirement_source or ""),
			"requirements": len(matrix.requirements),
			"areas": len(matrix.areas),
			"gaps": gaps,
			"gap_reason": doc.gap_reason,
		}
	)
	return view | {"matrix": matrix_html(matrix)}


def months_between(first: date, last: date) -> list[date]:
	"""The first days of the months from one day to another; none when they are too many to draw."""
	months, each = [], first.replace(day=1)
	while each <= last:
		months.append(each)
		each = add_months(each, 1)
	return months if len(months) <= MOST_MONTHS else []


def _entry(row: Document, months: list[date]) -> dict[str, Any]:
	planned = getdate(row.planned_month) if row.planned_month else None
	first = getdate(row.original_planned_month) if row.original_planned_month else None
	moved = bool(planned and first and (planned.year, planned.month) != (first.year, first.month))
	return {
		"number": row.idx,
		"area": row.area,
		"kind": common.kind_of(row.area_doctype),
		"unit": row.unit,
		"requirements": row.requirements,
		"importance": row.importance,
		"priority": _(row.priority or ""),
		"interval": row.interval_months,
		"earlier_result": row.earlier_result,
		"planned": common.month(planned),
		"first_planned": common.month(first) if moved else "",
		"days": f"{row.planned_days:g}" if row.planned_days else "",
		"lead": row.lead,
		"team": row.team,
		"status": _(row.status or ""),
		"late": row.status in ("Planned", "Audit Made") and bool(planned and planned < today()),
		"audit": row.audit,
		"reason": row.reason,
		"cells": [_mark(row, planned, first, each) for each in months],
	}


def _mark(row: Document, planned: date | None, first: date | None, each: date) -> str:
	"""The letter in a month's cell: the status where it is planned now, a dot where it was at first."""
	if planned and (planned.year, planned.month) == (each.year, each.month):
		return MARKS.get(row.status, "P")
	return "·" if first and (first.year, first.month) == (each.year, each.month) else ""
