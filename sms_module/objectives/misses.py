"""An objective that is missed too often in a row raises a finding, once for each run of misses."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from sms_module.corrective_action.findings import raise_finding
from sms_module.objectives import periods
from sms_module.objectives.chart_svg import number
from sms_module.objectives.goals import ACTIVE
from sms_module.objectives.results import missed_in_a_row


def raise_finding_once(objective: Document, rows: list[frappe._dict]) -> None:
	"""Raises the finding of the run of misses that the measurements (oldest first) end with.

	Each missed measurement of the run keeps the finding: as long as one of them belongs to the run it has been
	raised, however often this is called and whatever is corrected or entered later.
	"""
	count, allowed = missed_in_a_row([row.result for row in rows]), cint(objective.misses_allowed)
	if not allowed or count < allowed or objective.status != ACTIVE:
		return
	run = rows[-count:]
	if any(row.finding for row in run):
		return
	finding = raise_finding(
		objective,
		title=_("{0}: missed {1} times in a row").format(objective.title, count)[:140],
		finding_type=objective.finding_type or "Observation",
		responsible=objective.responsible,
		requirement=objective.requirement,
		statement=_("The target {0} was missed in {1} periods in a row: {2}").format(
			_with_unit(objective, objective.target), count, objective.title
		),
		evidence=_evidence(objective, run),
	)
	for row in run:
		frappe.db.set_value("SMS Measurement", row.name, "finding", finding.name, update_modified=False)
		row.finding = finding.name
	frappe.db.set_value("SMS Objective", objective.name, "finding", finding.name, update_modified=False)
	objective.finding = finding.name


def _evidence(objective: Document, run: list[frappe._dict]) -> str:
	"""What was measured, period by period, and against which target of then."""
	return "\n".join(
		_("{0}: {1}, target {2} ({3})").format(
			periods.period_of(row.period_start, objective.frequency).label,
			_with_unit(objective, row.value),
			_with_unit(objective, row.target),
			row.name,
		)
		for row in run
	)


def _with_unit(objective: Document, value: float) -> str:
	unit = (objective.unit_of_measure or "").strip()
	return f"{number(value)} {unit}".strip()
