"""What was promised for a period: agreements in force, their levels, and who delivers beneath a service.

Read for many services at once, in a fixed number of statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import frappe
from frappe.query_builder.functions import Coalesce
from frappe.utils import cstr
from pypika.functions import NullIf
from pypika.queries import QueryBuilder

from sms_module.planning.words import key
from sms_module.service_level.agreements import AGREED, AGREEMENT, BENEATH, CUSTOMER, EXPIRED, ROW
from sms_module.service_level.calendar import ROUND_THE_CLOCK, SupportHours
from sms_module.service_level.catalogue import dependencies
from sms_module.service_level.graph import closure
from sms_module.service_level.hours import hours_of
from sms_module.service_level.reports.counting import Level

SERVICE, LEVEL = "SMS Service", "SMS Service Level"
HELD = (AGREED, EXPIRED)


@dataclass(frozen=True)
class Agreement:
	"""An agreement in force on some day of the period, with the services it is about."""

	name: str
	title: str
	kind: str
	party: str
	services: tuple[str, ...]

	@property
	def delivers(self) -> bool:
		return self.kind in BENEATH


@dataclass
class Promises:
	"""`below`: service → all services beneath it; `hours`: agreement or service → its support hours."""

	agreements: dict[str, Agreement] = field(default_factory=dict)
	levels: list[Level] = field(default_factory=list)
	below: dict[str, tuple[str, ...]] = field(default_factory=dict)
	hours: dict[tuple[str, str], SupportHours] = field(default_factory=dict)

	def hours_for(self, service: str, agreement: str = "") -> SupportHours:
		"""The hours that count for a service: as the agreement says, else as the service is supported."""
		found = self.hours.get((AGREEMENT, agreement)) if agreement else None
		return found or self.hours.get((SERVICE, service)) or ROUND_THE_CLOCK

	def of(self, service: str, agreement: str = "") -> list[Level]:
		"""The levels of a service by an agreement; by none: those of the service itself."""
		return [each for each in self.levels if (each.service, each.agreement) == (service, agreement)]

	def for_customers(self, service: str) -> list[Agreement]:
		return [
			each for each in self.agreements.values() if each.kind == CUSTOMER and service in each.services
		]

	def beneath(self, service: str) -> Iterator[tuple[Agreement, str]]:
		"""Who delivers something for a service, and what: the service itself or one beneath it."""
		wanted = (service, *self.below.get(service, ()))
		for agreement in self.agreements.values():
			if agreement.delivers:
				yield from ((agreement, each) for each in agreement.services if each in wanted)


def read(services: Sequence[str], agreements: Iterable[str], period: str, start: date, end: date) -> Promises:
	"""The promises about services, and those of agreements, for one period."""
	named = tuple(dict.fromkeys(agreements))
	services = list(dict.fromkeys([*services, *_services_in(named)]))
	graph = dependencies()
	below = {service: tuple(closure(graph, service)[1:]) for service in services}
	wanted = {*services, *(each for found in below.values() for each in found)}
	in_force = _agreements(wanted, named, start, end)
	for agreement in in_force.values():
		wanted.update(agreement.services)
	hours = {
		(doctype, name): found
		for doctype, names in ((AGREEMENT, in_force), (SERVICE, wanted))
		for name, found in hours_of(doctype, names).items()
	}
	return Promises(in_force, _levels(in_force, wanted, period), below, hours)


def _services_in(agreements: Sequence[str]) -> list[str]:
	row = frappe.qb.DocType(ROW)
	rows = (
		frappe.qb.from_(row)
		.select(row.service)
		.where((row.parenttype == AGREEMENT) & row.parent.isin(list(agreements) or [""]))
		.orderby(row.parent)
		.orderby(row.idx)
		.run()
	)
	return [service for (service,) in rows]


def _agreements(services: set[str], names: Sequence[str], start: date, end: date) -> dict[str, Agreement]:
	"""Agreements in force in the period that are about one of the services, or are named; with all their services."""
	table, row = frappe.qb.DocType(AGREEMENT), frappe.qb.DocType(ROW)
	about = frappe.qb.DocType(ROW).as_("about")
	chosen = (
		frappe.qb.from_(about)
		.select(about.parent)
		.where((about.parenttype == AGREEMENT) & about.service.isin(sorted(services) or [""]))
	)
	rows = (
		frappe.qb.from_(table)
		.inner_join(row)
		.on((row.parent == table.name) & (row.parenttype == AGREEMENT))
		.select(table.name, table.title, table.kind, table.party_name, row.service)
		.where(table.name.isin(chosen) | table.name.isin(list(names) or [""]))
		.where(table.workflow_state.isin(HELD))
		.where(
			(table.from_date <= end) & (table.holds_until >= start) & (table.from_date <= table.holds_until)
		)
		.orderby(table.name)
		.orderby(row.idx)
		.run(as_dict=True)
	)
	found: dict[str, list] = {}
	for each in rows:
		found.setdefault(each.name, []).append(each)
	return {
		name: Agreement(
			name,
			group[0].title,
			group[0].kind,
			group[0].party_name,
			tuple(dict.fromkeys(each.service for each in group)),
		)
		for name, group in found.items()
	}


def expanded(names: Sequence[str] | None = None, parents: Sequence[tuple[str, str]] = ()) -> QueryBuilder:
	"""Levels, each with the service that it is about: one row for every service where an agreement names none.

	By their names, or by what they stand in.
	"""
	level, row = frappe.qb.DocType(LEVEL), frappe.qb.DocType(ROW)
	given = NullIf(level.service, "")
	query = (
		frappe.qb.from_(level)
		.left_join(row)
		.on((row.parent == level.parent) & (row.parenttype == AGREEMENT) & given.isnull())
		.select(
			level.name.as_("level"),
			Coalesce(given, row.service, level.parent).as_("service"),
			level.metric,
			Coalesce(level.priority, "").as_("priority"),
			level.target,
			level.period,
			level.maturity,
			level.parenttype,
			level.parent,
			Coalesce(given, "").as_("named"),
		)
	)
	if names is not None:
		return query.where(level.name.isin(list(names) or [""]))
	of_agreements = [name for doctype, name in parents if doctype == AGREEMENT]
	of_services = [name for doctype, name in parents if doctype == SERVICE]
	return query.where(
		((level.parenttype == AGREEMENT) & level.parent.isin(of_agreements or [""]))
		| ((level.parenttype == SERVICE) & level.parent.isin(of_services or [""]))
	)


def _levels(agreements: dict[str, Agreement], services: set[str], period: str) -> list[Level]:
	"""The levels for a period. One that names its service goes before one for all services of the agreement, and
	what was agreed before what was estimated."""
	parents = [(AGREEMENT, name) for name in agreements] + [(SERVICE, name) for name in sorted(services)]
	rows = expanded(parents=parents).run(as_dict=True)
	found: dict[tuple, tuple[tuple, Level]] = {}
	for row in rows:
		agreement = row.parent if row.parenttype == AGREEMENT else ""
		level = Level(
			row.level,
			row.service,
			agreement,
			row.metric,
			cstr(row.priority).strip(),
			row.target,
			row.period or "",
			row.maturity or "",
		)
		if level.period not in ("", period):
			continue
		identity = (level.service, agreement, level.metric, key(level.priority))
		rank = (bool(row.named), level.maturity == AGREED)
		if identity not in found or rank > found[identity][0]:
			found[identity] = (rank, level)
	return [level for _rank, level in found.values()]


def without_agreed(own: Iterable[Level], agreed: Iterable[Level]) -> list[Level]:
	"""A service's own levels but for those that an agreement sets for the same thing."""
	known = {(level.metric, key(level.priority)) for level in agreed}
	return [level for level in own if (level.metric, key(level.priority)) not in known]
