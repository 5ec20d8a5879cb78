"""The lines of service reports: for each service or agreement what was promised, beside what was counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import frappe

from sms_module.objectives.periods import Period
from sms_module.planning.words import key as words_key
from sms_module.service_level.metrics import METRICS
from sms_module.service_level.reports import basis, promises
from sms_module.service_level.reports.counting import ON_TARGET, Basis, Level, Scope, count
from sms_module.service_level.reports.judging import Figure, Key, Point
from sms_module.service_level.reports.periods import trend_of
from sms_module.service_level.reports.promises import Agreement, Promises, without_agreed

#: Metrics that add up over the services of an agreement; the others are told service by service.
SUMMED = (
	"Workload",
	"Incidents",
	"Problems",
	"Events",
	"Changes",
	"Complaints",
	"Satisfaction",
	"Nonconformities",
	"Tickets outside the Catalogue",
)
#: What is told only where a level asks for it.
ON_WISH = ("Response Time", "Resolution Time")
ORDER = {metric: number for number, metric in enumerate(METRICS)}


class Subject(NamedTuple):
	"""What a report is about: a service, an agreement, or a service by an agreement; "" for none."""

	service: str = ""
	agreement: str = ""


@dataclass
class Measurement:
	"""The figures of a report, those of who delivers for it, and what they were counted from."""

	figures: list[Figure] = field(default_factory=list)
	supplier_figures: list[Figure] = field(default_factory=list)
	outside_catalogue: int = 0
	sources: tuple[str, ...] = ()


def measure(subjects: Sequence[Subject], period: str, span: Period) -> dict[Subject, Measurement]:
	"""Measures any number of reports of one period; the number of statements does not depend on how many."""
	promised = promises.read(
		[each.service for each in subjects if each.service],
		[each.agreement for each in subjects if each.agreement],
		period,
		span.start,
		span.end,
	)
	counted = basis.read(_services(subjects, promised), promised, span.start, span.end)
	found = {subject: _measurement(subject, promised, counted) for subject in subjects}
	_add_trends(found, promised, period, span.start)
	return found


def _services(subjects: Iterable[Subject], promised: Promises) -> list[str]:
	"""Every service of which something is told."""
	wanted: dict[str, None] = {}
	for subject in subjects:
		for service in _about(subject, promised):
			wanted[service] = None
			wanted.update(dict.fromkeys(promised.below.get(service, ())))
	return list(wanted)


def _about(subject: Subject, promised: Promises) -> tuple[str, ...]:
	if subject.service:
		return (subject.service,)
	agreement = promised.agreements.get(subject.agreement)
	return agreement.services if agreement else ()


# --- the lines


def _measurement(subject: Subject, promised: Promises, counted: Basis) -> Measurement:
	found = Measurement(outside_catalogue=counted.outside_catalogue)
	agreement = promised.agreements.get(subject.agreement)
	if agreement is not None and agreement.delivers:
		lines = (
			_of_agreement(agreement, service, promised, counted) for service in _about(subject, promised)
		)
		found.supplier_figures = _in_order(each for figures in lines for each in figures)
	else:
		found.figures = _in_order(_customer_lines(subject, agreement, promised, counted))
		found.supplier_figures = _in_order(_lines_beneath(_about(subject, promised), promised, counted))
	figures = (*found.figures, *found.supplier_figures)
	found.sources = tuple(dict.fromkeys(each.source for each in figures if each.source))
	return found


def _customer_lines(
	subject: Subject, agreement: Agreement | None, promised: Promises, counted: Basis
) -> Iterator[Figure]:
	services = _about(subject, promised)
	for service in services:
		agreements = [agreement] if agreement else promised.for_customers(service)
		agreed: list[Level] = []
		for each in agreements:
			agreed += promised.of(service, each.name)
			yield from _of_agreement(each, service, promised, counted)
		own = [] if agreement else without_agreed(promised.of(service), agreed)
		scope = Scope((service,), promised.hours_for(service), tuple(promised.of(service)))
		for level in own:
			yield _figure(level, scope, counted)
		if subject.service:
			yield from _untargeted(service, scope, counted, {(e.metric, e.priority) for e in (*agreed, *own)})
	if not subject.service:
		yield from _sums(subject.agreement, services, counted)


def _of_agreement(agreement: Agreement, service: str, promised: Promises, counted: Basis) -> Iterator[Figure]:
	levels = promised.of(service, agreement.name)
	scope = Scope((service,), promised.hours_for(service, agreement.name), tuple(levels))
	for level in levels:
		yield _figure(level, scope, counted, agreement.party)


def _figure(level: Level, scope: Scope, counted: Basis, party: str = "") -> Figure:
	value, base, source = count(counted, scope, level.metric, level.priority)
	return Figure(
		Key(level.service, level.agreement, level.metric, level.priority),
		level.target,
		level.maturity,
		party,
		value,
		base,
		source,
	)


def _untargeted(
	service: str, scope: Scope, counted: Basis, targeted: set[tuple[str, str]]
) -> Iterator[Figure]:
	"""What every report of a service tells, whether or not somebody set a target for it."""
	for metric in METRICS:
		if metric in ON_WISH:
			continue
		priorities = ["", *counted.priorities(service)] if metric in ON_TARGET else [""]
		for priority in priorities:
			if (metric, priority) not in targeted:
				value, base, source = count(counted, scope, metric, priority)
				yield Figure(Key(service, "", metric, priority), counted=value, base=base, source=source)


def _sums(agreement: str, services: tuple[str, ...], counted: Basis) -> Iterator[Figure]:
	for metric in SUMMED:
		value, base, source = count(counted, Scope(services), metric)
		yield Figure(Key("", agreement, metric, ""), counted=value, base=base, source=source)


def _lines_beneath(services: tuple[str, ...], promised: Promises, counted: Basis) -> Iterator[Figure]:
	known: set[Key] = set()
	for service in services:
		for agreement, delivered in promised.beneath(service):
			for figure in _of_agreement(agreement, delivered, promised, counted):
				if figure.key not in known:
					known.add(figure.key)
					yield figure


def _in_order(figures: Iterable[Figure]) -> list[Figure]:
	return sorted(
		figures,
		key=lambda each: (
			each.target is None,
			each.party,
			each.key.service,
			ORDER[each.key.metric],
			each.key.priority,
		),
	)


# --- the trend


class Thread(NamedTuple):
	"""What a figure has in common with those of other periods. A revised agreement is another record, with the
	same party."""

	about: str
	of_party: str
	service: str
	party: str
	metric: str
	priority: str


def _add_trends(found: dict[Subject, Measurement], promised: Promises, period: str, start: date) -> None:
	"""Puts before each figure those of the periods before, from the reports that were made of them; one statement."""
	periods = trend_of(start, period)
	parties = {
		subject: promised.agreements[subject.agreement].party
		for subject in found
		if subject.agreement in promised.agreements
	}
	before = _earlier(list(found), list(parties.values()), period, periods[0].start, start)
	for subject, measurement in found.items():
		for figure in (*measurement.figures, *measurement.supplier_figures):
			key = figure.key
			thread = Thread(
				subject.service,
				parties.get(subject, ""),
				key.service,
				figure.party,
				key.metric,
				words_key(key.priority),
			)
			known = before.get(thread, {})
			figure.trend = [
				known.get(each.start, Point(each.label, None)) for each in periods if each.start < start
			]
			while figure.trend and figure.trend[0].value is None:
				figure.trend.pop(0)


def _earlier(
	subjects: Sequence[Subject], parties: Sequence[str], period: str, first: date, start: date
) -> dict[Thread, dict[date, Point]]:
	report, line = frappe.qb.DocType("Service Report"), frappe.qb.DocType("Service Report Line")
	rows = (
		frappe.qb.from_(report)
		.inner_join(line)
		.on((line.parent == report.name) & (line.parenttype == "Service Report"))
		.select(
			report.service.as_("about"),
			report.party.as_("of_party"),
			report.period_start,
			report.period_label,
			line.service,
			line.party,
			line.metric,
			line.priority,
			line.actual,
			line.is_measured,
			line.target,
			line.has_target,
			line.result,
		)
		.where(report.period == period)
		.where((report.period_start >= first) & (report.period_start < start))
		.where(
			report.service.isin([each.service for each in subjects if each.service] or [""])
			| report.party.isin(list(parties) or [""])
		)
		.run(as_dict=True)
	)
	found: dict[Thread, dict[date, Point]] = {}
	for row in rows:
		thread = Thread(
			row.about or "",
			row.of_party or "",
			row.service or "",
			row.party or "",
			row.metric,
			words_key(row.priority),
		)
		found.setdefault(thread, {})[row.period_start] = Point(
			row.period_label,
			row.actual if row.is_measured else None,
			row.target if row.has_target else None,
			row.result,
		)
	return found
