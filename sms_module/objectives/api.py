"""What the form of an objective asks, and its buttons."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import getdate

from sms_module.corrective_action.actions import make_action
from sms_module.objectives import chart, goals, periods, standing
from sms_module.objectives.persons import EDITORS, MEASURERS
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import NotYoursError

#: As many periods without a measurement are offered, the latest first.
OFFERED = 12


def _objective(name: str, ptype: str = "read") -> Document:
	doc = frappe.get_doc("SMS Objective", name)
	doc.check_permission(ptype)
	return doc


@frappe.whitelist(methods=["GET", "POST"])
def outlook(objective: str) -> dict[str, Any]:
	"""What the session's user may do with an objective, what is due, and its control chart."""
	doc = _objective(objective)
	rows = standing.shown(doc.name)
	limits, broken = standing.chart_of(rows, doc.limits_until)
	waits = doc.status == goals.ACTIVE and goals.is_measured(doc)
	return {
		"may_edit": guard.acts_for(EDITORS, doc) is not None,
		"may_measure": waits and guard.acts_for(MEASURERS, doc) is not None,
		"late": bool(doc.next_due and getdate(doc.next_due) < today()),
		"awaited": standing.awaited(doc, rows[-1].period_start if rows else None).label if waits else None,
		"periods": [period.label for period in _open_periods(doc, rows)] if waits else [],
		"verdict": chart.verdict(rows, limits, broken, doc.limits_until) if rows else None,
		"chart": chart.draw_chart(doc, rows),
		"reconfirm": bool(doc.parent_goal and doc.reconfirm_due and getdate(doc.reconfirm_due) <= today()),
	}


def _open_periods(doc: Document, rows: list[frappe._dict]) -> list[periods.Period]:
	"""Periods that are over and have no measurement, the latest first; none from before it is measured."""
	known = {getdate(row.period_start) for row in rows}
	found, period = [], periods.last_ended(today(), doc.frequency)
	for _number in range(OFFERED):
		if doc.measured_from and period.end < getdate(doc.measured_from):
			break
		if period.start not in known:
			found.append(period)
		period = periods.last_ended(period.start, doc.frequency)
	return found


@frappe.whitelist(methods=["POST"])
def measure(
	objective: str, period: str, value: float, note: str | None = None, evidence: str | None = None
) -> str:
	"""Enters the value of a period, named by its label; returns the name of the measurement."""
	doc = _objective(objective)
	offered = {each.label: each for each in _open_periods(doc, standing.shown(doc.name))}
	if period not in offered:
		frappe.throw(
			_("{0} has no period {1} that waits for a measurement.").format(bold(doc.title), bold(period)),
			title=_("Nothing to measure"),
		)
	measurement = frappe.new_doc("SMS Measurement")
	measurement.update(
		dict(
			objective=doc.name, period_start=offered[period].start, value=value, note=note, evidence=evidence
		)
	)
	return measurement.insert().name


@frappe.whitelist(methods=["POST"])
def reconfirm(objective: str) -> str:
	"""Confirms for another year that the parent goal still stands; returns until when."""
	return str(goals.reconfirm(_objective(objective, "write")).reconfirm_due)


@frappe.whitelist(methods=["POST"])
def add_action(
	objective: str, what: str, responsible: str, due_date: str, evidence_wanted: str | None = None
) -> str:
	"""Makes an action by which an objective is reached, and names it there; returns the action's name."""
	doc = _objective(objective, "write")
	frappe.has_permission("SMS Action", "create", throw=True)
	if guard.acts_for(EDITORS, doc) is None:
		frappe.throw(
			_("By what {0} is reached is set by: {1}.").format(bold(doc.title), guard.describe(EDITORS)),
			NotYoursError,
			title=_("Not yours to change"),
		)
	action = make_action(
		doc, what=what, responsible=responsible, due_date=due_date, evidence_wanted=evidence_wanted
	)
	doc.append(
		"means",
		{
			"what": what,
			"responsible": responsible,
			"due_date": due_date,
			"record_doctype": action.doctype,
			"record_name": action.name,
		},
	)
	doc.save()
	return action.name
