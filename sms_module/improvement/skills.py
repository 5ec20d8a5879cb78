"""What people have learned, are to learn, and whom they can stand in for.

Certificates and trainings stand in the approved service management plans, qualifications of auditors in their
register, what is still to be learned in the initiatives of skill development plans. This reads all three.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe import _

from sms_module.improvement.skill_cover import Cover, covers
from sms_module.people.visible import only_visible
from sms_module.records.clock import today

PLAN = "Service Management Plan"
RACI_FIELDS = ("subject_doctype", "subject", "raci", "process_role", "person", "deputy")
COMPETENCE_FIELDS = ("person", "kind", "what", "sms_process", "obtained_on", "valid_until")
#: States of an initiative in which what it trains is still to be done.
TRAINING = ("Approved", "Funded", "In Progress", "On Hold")


def cover(unit: str | None = None, everybody: bool = False) -> list[Cover]:
	"""Who can stand in for whom by the approved plans, of one unit's plan or of all."""
	plans = approved_plans(unit)
	return covers(
		rows_of_plans("raci", RACI_FIELDS, plans),
		rows_of_plans("competence", COMPETENCE_FIELDS, plans),
		learning(everybody),
		today(),
	)


def approved_plans(unit: str | None = None) -> list[str]:
	filters = {"workflow_state": "Approved"} | ({"unit": unit} if unit else {})
	return frappe.get_all(PLAN, filters=filters, pluck="name", order_by="from_date asc, name asc")


def rows_of_plans(table: str, fields: Iterable[str], plans: list[str]) -> list[frappe._dict]:
	"""Rows of a table of some plans, in the order of the plans."""
	return frappe.get_all(
		frappe.get_meta(PLAN).get_field(table).options,
		filters={"parent": ("in", plans or [""]), "parenttype": PLAN, "parentfield": table},
		fields=["parent", *fields],
		order_by="parent asc, idx asc",
	)


def learning(everybody: bool = False, open_only: bool = True) -> list[frappe._dict]:
	"""What people are to learn by the initiatives that were approved and are not over.

	`everybody`: of the whole provider, as a management review sees it; else as far as the reader sees initiatives.
	"""
	row, initiative = frappe.qb.DocType("Initiative Skill"), frappe.qb.DocType("Improvement Initiative")
	query = (
		frappe.qb.from_(row)
		.inner_join(initiative)
		.on((row.parent == initiative.name) & (row.parenttype == "Improvement Initiative"))
		.select(
			row.name,
			row.parent.as_("initiative"),
			initiative.title,
			initiative.unit,
			initiative.workflow_state,
			row.role,
			row.sms_process,
			row.skill,
			row.gap,
			row.training,
			row.person,
			row.due_date,
			row.done_on,
			row.entered,
		)
		.where(initiative.workflow_state.isin(TRAINING))
		.orderby(row.due_date)
		.orderby(row.parent)
		.orderby(row.idx)
	)
	if open_only:
		query = query.where(row.done_on.isnull())
	if not everybody:
		query = only_visible(query, "Improvement Initiative")
	return query.run(as_dict=True)


def held(unit: str | None = None) -> list[dict[str, Any]]:
	"""Certificates and trainings of people: of the approved plans, and of the register of auditors."""
	found = [
		{**row, "source_doctype": PLAN, "source_name": row.parent}
		for row in rows_of_plans("competence", COMPETENCE_FIELDS, approved_plans(unit))
	]
	return found if unit else [*found, *of_auditors()]


def of_auditors() -> list[dict[str, Any]]:
	"""Qualifications in the register of auditors."""
	row, auditor = frappe.qb.DocType("SMS Auditor Qualification"), frappe.qb.DocType("SMS Auditor")
	rows = (
		frappe.qb.from_(row)
		.inner_join(auditor)
		.on((row.parent == auditor.name) & (row.parenttype == "SMS Auditor"))
		.select(
			auditor.name,
			auditor.user,
			auditor.auditor_name,
			row.standard,
			row.qualification,
			row.obtained_on,
			row.valid_until,
		)
		.where(auditor.active == 1)
		.orderby(auditor.name)
		.orderby(row.idx)
		.run(as_dict=True)
	)
	return [
		{
			"person": each.user,
			"person_name": each.auditor_name,
			"kind": "Certificate",
			"what": _("{0}, {1}").format(each.qualification, each.standard),
			"obtained_on": each.obtained_on,
			"valid_until": each.valid_until,
			"source_doctype": "SMS Auditor",
			"source_name": each.name,
		}
		for each in rows
	]
