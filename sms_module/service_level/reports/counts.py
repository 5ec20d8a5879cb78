"""What records of ours say about services in a period: changes, feedback, nonconformities. One statement each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import frappe
from frappe.query_builder.functions import Count, Sum
from pypika import Case

from sms_module.corrective_action.finding_rules import NONCONFORMITIES

#: Service → figure.
Counts = dict[str, int]


def changes(services: Sequence[str], start: date, end: date) -> tuple[Counts, Counts]:
	"""Changes that were carried out, and those of them that did not go as planned."""
	table = frappe.qb.DocType("Request for Change")
	rows = (
		frappe.qb.from_(table)
		.select(
			table.service,
			Count(table.name).as_("number"),
			Sum(Case().when(table.outcome != "Successful", 1).else_(0)).as_("troubled"),
		)
		.where(table.service.isin(list(services) or [""]))
		.where(table.implemented_on.between(start, end))
		.where(table.is_model == 0)
		.where(table.workflow_state.isin(("Implemented", "Reviewed", "Closed")))
		.groupby(table.service)
		.run(as_dict=True)
	)
	return (
		{row.service: row.number for row in rows},
		{row.service: int(row.troubled) for row in rows if row.troubled},
	)


def feedback(services: Sequence[str], start: date, end: date) -> tuple[Counts, dict[str, tuple[int, float]]]:
	"""Complaints; and of the scores their number and sum."""
	table = frappe.qb.DocType("Service Feedback")
	scored = table.score > 0
	rows = (
		frappe.qb.from_(table)
		.select(
			table.service,
			Sum(Case().when(table.kind == "Complaint", 1).else_(0)).as_("complaints"),
			Sum(Case().when(scored, 1).else_(0)).as_("scores"),
			Sum(Case().when(scored, table.score).else_(0)).as_("total"),
		)
		.where(table.service.isin(list(services) or [""]))
		.where(table.received_on.between(start, end))
		.groupby(table.service)
		.run(as_dict=True)
	)
	return (
		{row.service: int(row.complaints) for row in rows},
		{row.service: (int(row.scores), float(row.total)) for row in rows if row.scores},
	)


def nonconformities(services: Sequence[str], start: date, end: date) -> Counts:
	"""Nonconformities that were raised about a service and not withdrawn."""
	table = frappe.qb.DocType("Finding")
	rows = (
		frappe.qb.from_(table)
		.select(table.service, Count(table.name).as_("number"))
		.where(table.service.isin(list(services) or [""]))
		.where(table.raised_on.between(start, end))
		.where(table.type.isin(NONCONFORMITIES))
		.where(table.workflow_state != "Withdrawn")
		.groupby(table.service)
		.run(as_dict=True)
	)
	return {row.service: row.number for row in rows}
