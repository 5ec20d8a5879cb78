"""Where an objective stands: counted from its measurements, whenever one of them or the objective changes."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days, cint, getdate

from sms_module.objectives import control_chart, misses, periods
from sms_module.objectives.goals import ACTIVE, is_measured
from sms_module.objectives.results import missed_in_a_row
from sms_module.records import guard
from sms_module.records.digest import differs

FIELDS = (
	"name",
	"period_start",
	"period_end",
	"value",
	"target",
	"result",
	"signal",
	"finding",
	"note",
)


def _measurements(objective: str):
	table = frappe.qb.DocType("SMS Measurement")
	return (
		frappe.qb.from_(table)
		.select(*(table[name] for name in FIELDS))
		.where(table.objective == objective)
		.orderby(table.period_start)
		.orderby(table.name)
	)


def shown(objective: str) -> list[frappe._dict]:
	"""The measurements of an objective, oldest first, to look at."""
	return _measurements(objective).run(as_dict=True)


def measured(objective: str) -> list[frappe._dict]:
	"""As `shown`, locked and as they are now: what comes meanwhile waits, what just came is there."""
	return _measurements(objective).for_update().run(as_dict=True)


def late_after() -> int:
	"""Days after the end of a period until its measurement counts as late."""
	return cint(frappe.get_cached_doc("Service Management Settings").stale_after_days)


def chart_of(rows: list[frappe._dict], limits_until: Any) -> tuple[control_chart.Limits | None, list[tuple]]:
	"""Control limits of measurements, and the run rules that each of them breaks; no limits of too few."""
	until = getdate(limits_until) if limits_until else None
	base = [row.value for row in rows if until is None or getdate(row.period_end) <= until]
	limits = control_chart.limits_of(base)
	if limits is None:
		return None, [()] * len(rows)
	return limits, control_chart.broken_rules([row.value for row in rows], limits)


def awaited(objective: Any, last_start: Any) -> periods.Period:
	"""The period whose measurement comes next: after the last measured one, or the first one of all."""
	if last_start:
		last = periods.period_of(getdate(last_start), objective.frequency)
		return periods.next_period(last, objective.frequency)
	return periods.period_of(getdate(objective.measured_from or objective.creation), objective.frequency)


def due_day(objective: Any, last_start: Any, days: int) -> date:
	"""The day until which the next measurement is entered."""
	return getdate(add_days(awaited(objective, last_start).end, days))


def values_of(objective: Document, rows: list[frappe._dict], broken: list[tuple]) -> dict[str, Any]:
	"""The fields of an objective that follow from its measurements."""
	last = rows[-1] if rows else frappe._dict()
	waits = objective.status == ACTIVE and is_measured(objective)
	return {
		"last_value": last.value,
		"last_period": last.period_end,
		"last_result": last.result or "",
		"out_of_control": int(bool(broken and broken[-1])),
		"miss_count": missed_in_a_row([row.result for row in rows]),
		"next_due": due_day(objective, last.period_start, late_after()) if waits else None,
	}


def keep(objective: Document) -> None:
	"""Before an objective is saved: what follows from its measurements is theirs, not the form's."""
	before = objective.get_doc_before_save()
	rows = measured(objective.name) if before else []
	_limits, broken = chart_of(rows, objective.limits_until)
	guard.put(objective, **values_of(objective, rows, broken))
	keep_stored(objective, "finding", "measuring_fault")


def keep_stored(doc: Document, *fields: str) -> None:
	"""What is written meanwhile into a record that stands open in a form is no forgery of whoever saves it."""
	if before := doc.get_doc_before_save():
		guard.put(doc, **{name: before.get(name) for name in fields})


def refresh(name: str) -> tuple[Document, list[frappe._dict]]:
	"""Counts anew where an objective stands, and raises a finding when it was missed too often.

	Returns the objective and its measurements as they are then.
	"""
	objective = frappe.get_doc("SMS Objective", name, for_update=True)
	rows = measured(name)
	_limits, broken = chart_of(rows, objective.limits_until)
	_write("SMS Objective", objective, values_of(objective, rows, broken))
	for row, rules in zip(rows, broken, strict=True):
		_write("SMS Measurement", row, {"signal": words(rules)})
	misses.raise_finding_once(objective, rows)
	return objective, rows


def words(rules: tuple) -> str:
	"""Broken rules as they stand in a measurement: in the language of the site, whoever entered it."""
	language = frappe.get_system_settings("language") or "en"
	return "\n".join(_(rule.words, language) for rule in rules)


def _write(doctype: str, stored: Any, values: dict[str, Any]) -> None:
	meta = frappe.get_meta(doctype)
	changed = {
		name: value
		for name, value in values.items()
		if differs(stored.get(name), value, meta.get_field(name).fieldtype)
	}
	if changed:
		frappe.db.set_value(doctype, stored.name, changed, update_modified=False)
		stored.update(changed)
