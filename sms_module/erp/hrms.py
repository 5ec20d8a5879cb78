"""HRMS: what its skill maps and trainings say of our people. Read only, and only where it is installed."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate

from sms_module.erp import is_installed
from sms_module.records.clock import today

#: Statuses of a Training Event that is still to come, or was held.
COMING, HELD = "Scheduled", "Completed"


def skills_and_trainings() -> list[dict[str, Any]]:
	"""Rows for people with a login, as far as the session's user may read HRMS; none without it."""
	if not is_installed("hrms"):
		return []
	users = _users()
	return [*_skills(users), *_trainings(users)] if users else []


def _users() -> dict[str, str]:
	"""Employee → login, of those who are employed and may be seen."""
	if not frappe.has_permission("Employee", "read"):
		return {}
	rows = frappe.get_list(
		"Employee",
		filters={"user_id": ("is", "set"), "status": "Active"},
		fields=["name", "user_id"],
		order_by="name asc",
		limit=0,
	)
	return {row.name: row.user_id for row in rows}


def _skills(users: dict[str, str]) -> list[dict[str, Any]]:
	if not frappe.has_permission("Employee Skill Map", "read"):
		return []
	maps = frappe.get_list(
		"Employee Skill Map",
		filters={"employee": ("in", list(users))},
		fields=["name", "employee"],
		order_by="name asc",
		limit=0,
	)
	person = {row.name: users[row.employee] for row in maps}
	rows = frappe.get_all(
		"Employee Skill",
		filters={"parenttype": "Employee Skill Map", "parent": ("in", list(person) or [""])},
		fields=["parent", "skill", "proficiency", "evaluation_date"],
		order_by="parent asc, idx asc",
	)
	return [
		{
			"person": person[row.parent],
			"kind": _("Skill"),
			"what": row.skill,
			"obtained_on": row.evaluation_date,
			"level": _("{0} of 5").format(f"{5 * float(row.proficiency or 0):g}"),
			"source_doctype": "Employee Skill Map",
			"source_name": row.parent,
		}
		for row in rows
	]


def _trainings(users: dict[str, str]) -> list[dict[str, Any]]:
	"""Trainings that are to come, and those that were held."""
	if not frappe.has_permission("Training Event", "read"):
		return []
	events = {
		row.name: row
		for row in frappe.get_list(
			"Training Event",
			filters={"event_status": ("in", (COMING, HELD)), "docstatus": ("<", 2)},
			fields=["name", "event_name", "event_status", "start_time", "end_time"],
			order_by="start_time asc, name asc",
			limit=0,
		)
	}
	rows = frappe.get_all(
		"Training Event Employee",
		filters={
			"parenttype": "Training Event",
			"parent": ("in", list(events) or [""]),
			"employee": ("in", list(users)),
		},
		fields=["parent", "employee", "status"],
		order_by="parent asc, idx asc",
	)
	return [_training(events[row.parent], users[row.employee]) for row in rows if row.status != "Withdrawn"]


def _training(event: frappe._dict, person: str) -> dict[str, Any]:
	day = getdate(event.end_time or event.start_time)
	held = event.event_status == HELD or day < today()
	return {
		"person": person,
		"kind": _("Training"),
		"what": event.event_name,
		"obtained_on": day if held else None,
		"due_date": None if held else day,
		"source_doctype": "Training Event",
		"source_name": event.name,
	}
