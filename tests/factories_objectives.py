"""Objectives and their measurements, made as the people who make them."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import frappe
from frappe.utils import add_days, add_months, getdate

from sms_module.objectives import periods
from sms_module.records.clock import today
from tests.factories import PROCESS, UNIT, as_user


def make_objective(p: SimpleNamespace, user: str | None = None, **values):
	"""An objective of `own`, set by `boss`: 95 % of the emergency changes reviewed, measured every month."""
	with as_user(user or p.boss):
		return frappe.get_doc(
			{
				"doctype": "SMS Objective",
				"title": "Emergency changes are reviewed",
				"responsible": p.own,
				"unit": UNIT,
				"sms_process": PROCESS,
				"due_date": add_days(today(), 300),
				"measure": "Share of emergency changes with a review within a week",
				"unit_of_measure": "%",
				"baseline": 80,
				"target": 95,
				"tolerance": 2,
				**values,
			}
		).insert()


def measurement(objective, day, value, **values):
	"""A new measurement, not saved."""
	return frappe.get_doc(
		{
			"doctype": "SMS Measurement",
			"objective": objective.name,
			"period_start": day,
			"value": value,
			**values,
		}
	)


def measure(p: SimpleNamespace, objective, day, value, user: str | None = None, **values):
	"""Enters a value for the period of a day, as the responsible person."""
	with as_user(user or objective.responsible):
		return measurement(objective, day, value, **values).insert()


def measure_all(p: SimpleNamespace, objective, *values):
	"""Enters values of the latest periods that are over, the last value for the last of them."""
	starts = [periods.last_ended(today(), objective.frequency).start]
	while len(starts) < len(values):
		starts.insert(0, periods.last_ended(starts[0], objective.frequency).start)
	made = [measure(p, objective, day, value) for day, value in zip(starts, values, strict=True)]
	objective.reload()
	return made


def month(number: int) -> date:
	"""The first day of the month so many months from now."""
	return getdate(add_months(today().replace(day=1), number))


def make_card(label: str = "Card under test", **values):
	"""A number card that counts findings."""
	return frappe.get_doc(
		{
			"doctype": "Number Card",
			"label": label,
			"type": "Document Type",
			"document_type": "Finding",
			"function": "Count",
			"is_public": 1,
			"filters_json": "[]",
			"dynamic_filters_json": "[]",
			**values,
		}
	).insert(ignore_permissions=True)
