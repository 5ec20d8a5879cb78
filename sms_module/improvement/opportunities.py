"""What could become a nonconformity: one collector a source, each opportunity a preventive CAPA in one click.

The hook `sms_opportunities` lists the collectors; each gives the opportunities that the session's user may see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.query_builder.functions import Count, Max
from frappe.utils import add_days, add_months, formatdate

from sms_module.people.visible import only_visible
from sms_module.records.clock import today
from sms_module.records.errors import StateError

#: So many CAPAs with one cause, or complaints about one service, within the months looked at make a theme.
REPEATED, COMPLAINED, MONTHS = 3, 2, 12
#: So many measurements in a row, each nearer to a miss than the one before, are a drift.
DRIFT = 3
#: An acceptance that runs out within so many days is near its end.
NEAR_DAYS = 30


@dataclass(frozen=True)
class Opportunity:
	"""Something that could become a nonconformity, and the record that shows it."""

	kind: str
	source_doctype: str
	source_name: str
	what: str
	why: str
	responsible: str | None = None
	sms_process: str | None = None
	unit: str | None = None
	since: date | None = None


def opportunities() -> list[Opportunity]:
	"""All opportunities that no open CAPA looks after yet."""
	taken = _taken()
	found = [each for path in frappe.get_hooks("sms_opportunities") for each in frappe.get_attr(path)()]
	return [each for each in found if (each.source_doctype, each.source_name) not in taken]


def _taken() -> set[tuple[str, str]]:
	"""Records that an open CAPA answers."""
	rows = frappe.get_all(
		"CAPA",
		filters={"source_name": ("is", "set"), "workflow_state": ("not in", ("Closed", "Cancelled"))},
		fields=["source_doctype", "source_name"],
		order_by="name asc",
	)
	return {(row.source_doctype, row.source_name) for row in rows}


# --- the collectors


def repeated_causes() -> Iterator[Opportunity]:
	"""Causes that several CAPAs of the last months found."""
	cause, capa = frappe.qb.DocType("CAPA Cause"), frappe.qb.DocType("CAPA")
	query = (
		frappe.qb.from_(cause)
		.inner_join(capa)
		.on((cause.parent == capa.name) & (cause.parenttype == "CAPA"))
		.select(cause.category, Count(capa.name).distinct().as_("number"), Max(capa.creation).as_("latest"))
		.where(cause.root == 1)
		.where(capa.workflow_state != "Cancelled")
		.where(capa.creation >= add_months(today(), -MONTHS))
		.groupby(cause.category)
		.having(Count(capa.name).distinct() >= REPEATED)
		.orderby(cause.category)
	)
	for row in only_visible(query, "CAPA").run(as_dict=True):
		yield Opportunity(
			_("Repeated cause"),
			"Cause Category",
			row.category,
			row.category,
			_("{0} CAPAs of the last {1} months found this cause.").format(row.number, MONTHS),
			since=row.latest.date(),
		)


def drifting_objectives() -> Iterator[Opportunity]:
	"""Objectives that are met or nearly met, but come nearer to a miss from one measurement to the next."""
	objective, measured = frappe.qb.DocType("SMS Objective"), frappe.qb.DocType("SMS Measurement")
	rows = (
		frappe.qb.from_(measured)
		.inner_join(objective)
		.on(measured.objective == objective.name)
		.select(
			objective.name,
			objective.title,
			objective.direction,
			objective.target,
			objective.responsible,
			objective.sms_process,
			objective.unit,
			objective.last_result,
			measured.value,
			measured.period_end,
		)
		.where(objective.status == "Active")
		.where(objective.last_result.isin(("Met", "Within Tolerance")))
		.where(measured.period_end >= add_months(today(), -MONTHS))
		.orderby(objective.name)
		.orderby(measured.period_start)
		.run(as_dict=True)
	)
	by_objective: dict[str, list] = {}
	for row in rows:
		by_objective.setdefault(row.name, []).append(row)
	for name, points in by_objective.items():
		last = points[-1]
		values = [row.value for row in points[-DRIFT - 1 :]]
		if drifts(values, last.direction):
			yield Opportunity(
				_("Drifting objective"),
				"SMS Objective",
				name,
				last.title,
				_("{0} towards a miss of {1}.").format(
					" → ".join(f"{value:g}" for value in values), f"{last.target or 0:g}"
				),
				last.responsible,
				last.sms_process,
				last.unit,
				last.period_end,
			)


def drifts(values: list[float], direction: str) -> bool:
	"""Whether the last values come nearer to a miss one after the other."""
	if len(values) <= DRIFT:
		return False
	steps = [later - earlier for earlier, later in pairwise(values)]
	return (
		all(step < 0 for step in steps)
		if direction == "Higher is Better"
		else all(step > 0 for step in steps)
	)


def complaint_themes() -> Iterator[Opportunity]:
	"""Services that several customers complained about, without a finding."""
	table, service = frappe.qb.DocType("Service Feedback"), frappe.qb.DocType("SMS Service")
	query = (
		frappe.qb.from_(table)
		.inner_join(service)
		.on(table.service == service.name)
		.select(
			service.name,
			service.responsible,
			service.unit,
			Count(table.name).as_("number"),
			Max(table.received_on).as_("latest"),
		)
		.where(table.kind == "Complaint")
		.where(table.finding.isnull() | (table.finding == ""))
		.where(table.received_on >= add_months(today(), -MONTHS))
		.groupby(service.name, service.responsible, service.unit)
		.having(Count(table.name) >= COMPLAINED)
		.orderby(service.name)
	)
	for row in only_visible(query, "Service Feedback").run(as_dict=True):
		yield Opportunity(
			_("Complaint theme"),
			"SMS Service",
			row.name,
			row.name,
			_("{0} complaints within {1} months, none of them a finding.").format(row.number, MONTHS),
			row.responsible,
			None,
			row.unit,
			row.latest,
		)


def risks_near_acceptance() -> Iterator[Opportunity]:
	"""Risks at the limit of what is acceptable or above it, and acceptances that run out."""
	limit = frappe.get_cached_doc("Service Management Settings").risk_accept_up_to or 0
	soon = add_days(today(), NEAR_DAYS)
	risk = frappe.qb.DocType("SMS Risk")
	query = (
		frappe.qb.from_(risk)
		.select(
			risk.name,
			risk.title,
			risk.score,
			risk.residual_score,
			risk.workflow_state,
			risk.accepted_until,
			risk.responsible,
			risk.sms_process,
			risk.unit,
		)
		.where(risk.kind == "Risk")
		.where(risk.workflow_state.isin(("Open", "Treated", "Accepted")))
		.orderby(risk.name)
	)
	for row in only_visible(query, "SMS Risk").run(as_dict=True):
		score = row.residual_score or row.score or 0
		if row.workflow_state == "Accepted" and row.accepted_until and row.accepted_until <= soon:
			why = _("Its acceptance runs out on {0}.").format(formatdate(row.accepted_until))
		elif row.workflow_state != "Accepted" and limit and score >= limit:
			why = _("Its score is {0}; up to {1} is acceptable.").format(score, limit)
		else:
			continue
		yield Opportunity(
			_("Risk near acceptance"),
			"SMS Risk",
			row.name,
			row.title,
			why,
			row.responsible,
			row.sms_process,
			row.unit,
		)


# --- one click


def make_preventive_capa(doctype: str, name: str) -> Document:
	"""Makes the preventive CAPA of an opportunity that stands in the report; not a second one while it is open."""
	found = next(
		(each for each in opportunities() if (each.source_doctype, each.source_name) == (doctype, name)), None
	)
	if found is None:
		frappe.throw(
			_("{0} is no opportunity now, or a CAPA looks after it already.").format(bold(name)),
			StateError,
			title=_("Nothing to prevent"),
		)
	return frappe.get_doc(
		{
			"doctype": "CAPA",
			"kind": "Preventive",
			"title": _("{0}: {1}").format(found.kind, found.what)[:140],
			"responsible": found.responsible or frappe.session.user,
			"sms_process": found.sms_process,
			"unit": found.unit,
			"due_date": add_days(today(), 90),
			"problem_is": found.why,
			"source_doctype": doctype,
			"source_name": name,
		}
	).insert()


def kinds(found: Iterable[Opportunity]) -> dict[str, int]:
	"""How many opportunities there are of each kind."""
	counts: dict[str, int] = {}
	for each in found:
		counts[each.kind] = counts.get(each.kind, 0) + 1
	return counts
