"""Tickets, wherever the site keeps them: counted by service, priority and kind, in a fixed number of statements.

A ticket belongs to the period in which it was opened, and is judged as it stands when it is counted: answered or
resolved in time or late, late also while nobody did; what still has time is not judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import frappe
from frappe.query_builder.functions import Coalesce, Count, Sum
from frappe.utils import cstr
from pypika import Case
from pypika.queries import Selectable
from pypika.terms import Criterion, Function, Term, ValueWrapper

from sms_module.service_level.calendar import SupportHours
from sms_module.service_level.reports.support_time import minutes_between

RESPONSE, RESOLUTION = "Response Time", "Resolution Time"


@dataclass(frozen=True)
class Source:
	"""A DocType that holds tickets, and which of its fields is what.

	`opened_time`: where `opened` is a day, the field with the time of it. `incidents`, `problems`, `events`: values
	of `kind`; without `incidents` every other kind is one.
	"""

	doctype: str
	service: str
	opened: str
	opened_time: str | None = None
	responded: str | None = None
	response_due: str | None = None
	resolved: str | None = None
	resolution_due: str | None = None
	priority: str | None = None
	rating: str | None = None
	#: What a rating is multiplied by: Frappe keeps stars as a share of one.
	rating_scale: int = 1
	kind: str | None = None
	incidents: tuple[str, ...] = ()
	problems: tuple[str, ...] = ()
	events: tuple[str, ...] = ()

	def kind_of(self, value: str | None) -> str:
		"""Which metric counts tickets of a kind."""
		value = cstr(value).strip()
		for metric, values in (("Problems", self.problems), ("Events", self.events)):
			if value and value in values:
				return metric
		return "Incidents" if not self.incidents or value in self.incidents else ""

	def moment(self, table) -> Term:
		"""When a ticket was opened."""
		if self.opened_time:
			return Function("TIMESTAMP", table[self.opened], Coalesce(table[self.opened_time], "00:00:00"))
		return table[self.opened]


def sources() -> list[Source]:
	"""Every DocType of the site that holds tickets, from the functions in the hook `sms_ticket_sources`."""
	found = [source for path in frappe.get_hooks("sms_ticket_sources") for source in frappe.get_attr(path)()]
	return list({source.doctype: source for source in reversed(found)}.values())[::-1]


@dataclass
class Tally:
	"""Tickets of one service, priority and metric, and how many of the judged ones were in time."""

	number: int = 0
	answer_judged: int = 0
	answered_in_time: int = 0
	resolution_judged: int = 0
	resolved_in_time: int = 0
	ratings: int = 0
	rating_sum: float = 0.0

	def add(self, other: Tally) -> None:
		for name in self.__dataclass_fields__:
			setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass
class Elapsed:
	"""Tickets beside a level of time: how many were judged, were within it, came to an end, and after how many minutes."""

	judged: int = 0
	within: int = 0
	ended: int = 0
	minutes: float = 0.0

	def add(self, other: Elapsed) -> None:
		for name in self.__dataclass_fields__:
			setattr(self, name, getattr(self, name) + getattr(other, name))


def tally(
	source: Source, services: Iterable[str], start: date, end: date, now: datetime
) -> dict[tuple[str, str, str], Tally]:
	"""Tickets opened between two days, by (service, priority, metric); one statement for all services."""
	table = frappe.qb.DocType(source.doctype)
	service = table[source.service]
	keys = [service, _or_blank(table, source.priority), _or_blank(table, source.kind)]
	query = (
		frappe.qb.from_(table)
		.select(
			keys[0].as_("service"),
			keys[1].as_("priority"),
			keys[2].as_("kind"),
			Count("*").as_("number"),
			*_in_time(table, source.responded, source.response_due, now, "answer_judged", "answered_in_time"),
			*_in_time(
				table, source.resolved, source.resolution_due, now, "resolution_judged", "resolved_in_time"
			),
			*_ratings(table, source),
		)
		.where(_opened_between(table, source, start, end))
		.where(service.isin(list(services) or [""]))
		.groupby(*keys)
	)
	found: dict[tuple[str, str, str], Tally] = {}
	for row in query.run(as_dict=True):
		key = (row.pop("service"), cstr(row.pop("priority")), source.kind_of(row.pop("kind")))
		rating_sum = float(row.pop("rating_sum") or 0)
		numbers = {name: int(value or 0) for name, value in row.items()}
		found.setdefault(key, Tally()).add(Tally(**numbers, rating_sum=rating_sum))
	return found


def _or_blank(table, fieldname: str | None) -> Term:
	return Coalesce(table[fieldname], "") if fieldname else ValueWrapper("")


def _opened_between(table, source: Source, start: date, end: date) -> Criterion:
	opened = table[source.opened]
	return (opened >= start) & (opened < end + timedelta(days=1))


def _in_time(table, done: str | None, due: str | None, now: datetime, *names: str) -> list[Term]:
	"""How many tickets are judged by their own due time, and how many of them kept it."""
	if not (done and due):
		return [ValueWrapper(0).as_(name) for name in names]
	when, until = table[done], table[due]
	judged = until.isnotnull() & (when.isnotnull() | (until < now))
	return [
		Sum(Case().when(criterion, 1).else_(0)).as_(name)
		for name, criterion in zip(names, (judged, when <= until), strict=True)
	]


def _ratings(table, source: Source) -> list[Term]:
	if not source.rating:
		return [ValueWrapper(0).as_("ratings"), ValueWrapper(0).as_("rating_sum")]
	rating = table[source.rating] * source.rating_scale
	given = rating > 0
	return [
		Sum(Case().when(given, 1).else_(0)).as_("ratings"),
		Sum(Case().when(given, rating).else_(0)).as_("rating_sum"),
	]


def beside_levels(
	source: Source,
	levels: Selectable,
	calendars: Mapping[SupportHours, Sequence[str]],
	start: date,
	end: date,
	now: datetime,
) -> dict[tuple[str, str, str], Elapsed]:
	"""Tickets beside the levels of time of their service, by (level, service, priority of the ticket).

	One statement for answers, and one for resolutions. `levels`: an inner query with level, service, metric, priority
	and target in hours; `calendars`: the hours by which time counts → names of the levels that go by them.
	"""
	found: dict[tuple[str, str, str], Elapsed] = {}
	for metric, done in ((RESPONSE, source.responded), (RESOLUTION, source.resolved)):
		if not (done and calendars):
			continue
		query = _beside(source, levels, metric, done, calendars, start, end, now)
		for row in _grouped(query).run(as_dict=True):
			elapsed = found.setdefault((row.level, row.service, cstr(row.priority)), Elapsed())
			elapsed.add(
				Elapsed(
					judged=row.number if row.ended or row.late else 0,
					within=row.number if row.ended and not row.late else 0,
					ended=row.number if row.ended else 0,
					minutes=float(row.total or 0) if row.ended else 0.0,
				)
			)
	return found


def _beside(
	source: Source,
	levels: Selectable,
	metric: str,
	done: str,
	calendars: Mapping[SupportHours, Sequence[str]],
	start: date,
	end: date,
	now: datetime,
):
	"""Each ticket beside each level of one metric that holds for it."""
	table = frappe.qb.DocType(source.doctype)
	ended, priority = table[done], _or_blank(table, source.priority)
	minutes = {
		hours: minutes_between(hours, source.moment(table), Coalesce(ended, now), start, now.date())
		for hours in calendars
	}
	return (
		frappe.qb.from_(table)
		.inner_join(levels)
		.on(levels.service == table[source.service])
		.select(
			levels.level,
			levels.service,
			priority.as_("priority"),
			Case().when(ended.isnotnull(), 1).else_(0).as_("ended"),
			_by_calendar(levels, minutes, calendars).as_("minutes"),
			(levels.target * 60).as_("most"),
		)
		.where(levels.metric == metric)
		.where(levels.priority.isin(["", priority]))
		.where(_opened_between(table, source, start, end))
	)


def _by_calendar(levels, minutes: Mapping[SupportHours, Term], names: Mapping[SupportHours, Sequence[str]]):
	if len(minutes) == 1:
		return next(iter(minutes.values()))
	case = Case()
	for hours, term in minutes.items():
		case = case.when(levels.level.isin(list(names[hours])), term)
	return case


def _grouped(each):
	"""Numbers and sums over the tickets of an inner query: of those that came to an end and not, late and not."""
	late = Case().when(each.minutes > each.most, 1).else_(0).as_("late")
	keys = (each.level, each.service, each.priority, each.ended, late)
	return (
		frappe.qb.from_(each)
		.select(*keys, Count("*").as_("number"), Sum(each.minutes).as_("total"))
		.groupby(*keys)
	)


def outside_catalogue(source: Source, start: date, end: date) -> int:
	"""How many tickets opened between two days name no service of the catalogue; one statement."""
	table, service = frappe.qb.DocType(source.doctype), frappe.qb.DocType("SMS Service")
	query = (
		frappe.qb.from_(table)
		.left_join(service)
		.on(table[source.service] == service.name)
		.select(Count("*"))
		.where(service.name.isnull())
		.where(_opened_between(table, source, start, end))
	)
	return int(query.run()[0][0])
