"""The audit universe: the areas of a programme, and what is known of each. A fixed number of statements."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import frappe
from frappe.model.document import Document
from frappe.query_builder.functions import Count
from frappe.utils import add_months, getdate

from sms_module.audit.builder.priority import Facts
from sms_module.records.clock import today

#: An area as (DocType, name).
Key = tuple[str, str]
REPORTED = ("Reported", "Closed")


@dataclass
class Area:
	"""Something to audit."""

	doctype: str
	name: str
	unit: str | None = None
	site: str | None = None
	requirements: list[str] = field(default_factory=list)
	facts: Facts = field(default_factory=Facts)
	last_leads: tuple[str, ...] = ()

	@property
	def key(self) -> Key:
		return self.doctype, self.name


def areas_in_scope(programme: Document | None) -> dict[str, list[str]]:
	"""Process → its requirements, for the processes in a programme's scope (None: all)."""
	wanted = [(row.scope_doctype, row.scope_name) for row in programme.scope_rows] if programme else []
	return {area.name: area.requirements for area in _processes(wanted)}


def areas_of(programme: Document) -> list[Area]:
	"""What a programme audits: its scope rows, without them every process that is not retired."""
	start = add_months(getdate(programme.from_date), -(programme.cycle_months or 36))
	wanted = [(row.scope_doctype, row.scope_name) for row in programme.scope_rows]
	areas = _processes(wanted) + _others(wanted)
	last, leads = last_audits()
	counted = _findings(start)
	signals = area_signals(start)
	sites = sites_of_units()
	for area in areas:
		facts = area.facts
		area.site = sites.get(area.unit or "")
		area.last_leads = tuple(leads.get(area.key, ()))
		area.facts = Facts(
			importance=facts.importance,
			status=facts.status,
			months_since=_months(last.get(area.key)),
			findings=tuple(sorted(counted.get(area.key, {}).items())),
			changes=signals.get(area.key, {}).get("changes", 0),
			complaints=signals.get(area.key, {}).get("complaints", 0),
		)
	return areas


def _processes(wanted: list[Key]) -> list[Area]:
	"""The processes in scope: named ones, those of named units, else all."""
	names = [name for doctype, name in wanted if doctype == "SMS Process"]
	units = [name for doctype, name in wanted if doctype == "SMS Unit"]
	filters: dict = {"status": ("!=", "Retired")}
	or_filters = {"name": ("in", names or [""]), "unit": ("in", units or [""])} if wanted else None
	rows = frappe.get_all(
		"SMS Process",
		filters=filters,
		or_filters=or_filters,
		fields=["name", "unit", "importance", "status"],
		order_by="name asc",
	)
	requirements: dict[str, list[str]] = {}
	for row in frappe.get_all(
		"SMS Process Requirement",
		filters={"parenttype": "SMS Process"},
		fields=["parent", "requirement"],
		order_by="parent asc, idx asc",
	):
		requirements.setdefault(row.parent, []).append(row.requirement)
	return [
		Area(
			"SMS Process",
			row.name,
			row.unit,
			requirements=requirements.get(row.name, []),
			facts=Facts(importance=int(row.importance or 3), status=row.status),
		)
		for row in rows
	]


def _others(wanted: list[Key]) -> list[Area]:
	services = [name for doctype, name in wanted if doctype == "SMS Service"]
	if not services:
		return []
	return [
		Area("SMS Service", row.name, row.unit)
		for row in frappe.get_all(
			"SMS Service",
			filters={"name": ("in", services), "lifecycle": ("!=", "Retired")},
			fields=["name", "unit"],
			order_by="name asc",
		)
	]


def last_audits() -> tuple[dict[Key, date], dict[Key, list[str]]]:
	"""For each area the last day it was audited, and who led its audits, the latest first."""
	audit, area = frappe.qb.DocType("SMS Audit"), frappe.qb.DocType("SMS Audit Area")
	rows = (
		frappe.qb.from_(area)
		.inner_join(audit)
		.on((area.parent == audit.name) & (area.parenttype == "SMS Audit"))
		.select(area.area_doctype, area.area, audit.actual_to, audit.lead)
		.where(audit.workflow_state.isin(REPORTED))
		.orderby(audit.actual_to, order=frappe.qb.desc)
		.orderby(audit.name, order=frappe.qb.desc)
		.run()
	)
	days: dict[Key, date] = {}
	leads: dict[Key, list[str]] = {}
	for doctype, name, day, lead in rows:
		if day:
			days.setdefault((doctype, name), getdate(day))
		leads.setdefault((doctype, name), []).append(lead)
	return days, {key: names[:3] for key, names in leads.items()}


def _findings(since: date) -> dict[Key, dict[str, int]]:
	"""For each process and service how many findings of each type since a day."""
	finding = frappe.qb.DocType("Finding")
	counted: dict[Key, dict[str, int]] = {}
	for doctype, column in (("SMS Process", finding.sms_process), ("SMS Service", finding.service)):
		rows = (
			frappe.qb.from_(finding)
			.select(column, finding.type, Count(finding.name))
			.where(finding.raised_on >= since)
			.where(finding.workflow_state != "Withdrawn")
			.where(column.isnotnull())
			.groupby(column, finding.type)
			.run()
		)
		for name, kind, number in rows:
			counted.setdefault((doctype, name), {})[kind] = number
	return counted


def area_signals(since: date) -> dict[Key, dict[str, int]]:
	"""Changes and complaints of areas since a day, from the hook `sms_area_signals`.

	A function of the hook takes the day and gives (DocType, name) → {"changes": n, "complaints": n}.
	"""
	signals: dict[Key, dict[str, int]] = {}
	for path in frappe.get_hooks("sms_area_signals"):
		for key, counts in frappe.get_attr(path)(since).items():
			known = signals.setdefault(key, {})
			for kind, number in counts.items():
				known[kind] = known.get(kind, 0) + number
	return signals


def sites_of_units() -> dict[str, str]:
	"""The site of each unit: its own, else that of the nearest unit above; a site is its own site."""
	sites: dict[str, str] = {}
	for row in frappe.get_all(
		"SMS Unit", fields=["name", "kind", "site", "parent_sms_unit"], order_by="lft asc"
	):
		site = row.name if row.kind == "Site" else row.site or sites.get(row.parent_sms_unit or "")
		if site:
			sites[row.name] = site
	return sites


def _months(day: date | None) -> float | None:
	"""Months since a day, None without one."""
	return None if day is None else (today() - day).days / 30.4375
