"""The sheet of an objective: what it aims at, where it stands, and by what it is reached, on a page."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from sms_module.objectives import chart, control_chart, standing
from sms_module.objectives.chart_svg import number
from sms_module.objectives.results import trend_of
from sms_module.reporting.views import common

#: Measurements in the table; the chart shows more.
LATEST = 5


def sms_objective_sheet(doc: Document) -> dict[str, Any]:
	"""An objective with its control chart."""
	rows = standing.shown(doc.name)
	limits, broken = standing.chart_of(rows, doc.limits_until)
	trend = trend_of([row.value for row in rows], doc.direction)
	view = common.escaped(
		common.footing(doc)
		| {
			"title": doc.title,
			"kind": _(doc.kind),
			"responsible": common.name_of(doc.responsible),
			"due": common.day(doc.due_date),
			"unit": doc.unit,
			"sms_process": doc.sms_process,
			"service": doc.service,
			"reason": doc.reason,
			"policy": doc.policy,
			"parent_goal": doc.parent_goal and frappe.db.get_value("SMS Objective", doc.parent_goal, "title"),
			"reconfirmed_on": common.day(doc.reconfirmed_on),
			"reconfirmed_by": common.name_of(doc.reconfirmed_by),
			"reconfirm_due": common.day(doc.reconfirm_due),
			"measure": doc.measure,
			"frequency": _(doc.frequency) if doc.next_due or rows else "",
			"baseline": _amount(doc, doc.baseline),
			"target": f"{_amount(doc, doc.target)} ({_(doc.direction)})",
			"last": _amount(doc, doc.last_value) if rows else "",
			"result": _(doc.last_result or "Not measured"),
			"miss_count": doc.miss_count or "",
			"finding": doc.finding,
			"next_due": common.day(doc.next_due),
			"measuring_fault": doc.measuring_fault,
			"closed_on": common.day(doc.closed_on),
			"closing_note": doc.closing_note,
			"trend": trend.arrow if trend else "",
			"verdict": chart.verdict(rows, limits, broken, doc.limits_until),
			"figures": _figures(rows, limits),
			"means": _means(doc),
			"rows": [
				{
					"period": chart.label_of(row, doc.frequency),
					"value": number(row.value),
					"target": number(row.target or 0),
					"result": _(row.result),
					"signal": "; ".join(_(rule.words) for rule in rules),
					"note": row.note,
				}
				for row, rules in list(zip(rows, broken, strict=True))[: -LATEST - 1 : -1]
			],
		}
	)
	return view | {"chart": chart.draw_chart(doc, rows) if rows else ""}


def _amount(doc: Document, value: float | None) -> str:
	return f"{number(value or 0)} {doc.unit_of_measure or ''}".strip()


def _figures(rows: list[frappe._dict], limits: control_chart.Limits | None) -> str:
	if limits is None:
		return ""
	return _("Mean {0}, sigma from moving ranges {1}, standard deviation of all values {2}.").format(
		number(limits.centre, 4),
		number(limits.sigma, 4),
		number(control_chart.deviation([row.value for row in rows]), 4),
	)


def _means(doc: Document) -> list[dict[str, Any]]:
	"""By what it is reached, with the state of records that have one and that the reader may see."""
	states = {}
	for doctype in {row.record_doctype for row in doc.means if row.record_doctype}:
		if frappe.get_meta(doctype).has_field("workflow_state"):
			names = [row.record_name for row in doc.means if row.record_doctype == doctype]
			for record in common.seen(doctype, ("name", "workflow_state"), name=names):
				states[doctype, record.name] = record.workflow_state
	return [
		{
			"what": row.what,
			"responsible": common.name_of(row.responsible),
			"due": common.day(row.due_date),
			"record": row.record_name,
			"state": _(states.get((row.record_doctype, row.record_name)) or ""),
		}
		for row in doc.means
	]
