"""The promise check: what can honestly be promised, given all that a service stands on. Pure: no database.

Beneath a service lie the services that it depends on and what internal groups, suppliers and customers who
supply have agreed to give for it, and so on down. Each link counts once, however many ways lead to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sms_module.service_level.calendar import ROUND_THE_CLOCK, SupportHours, overlap
from sms_module.service_level.graph import closure
from sms_module.service_level.metrics import METRICS, Metric

KEPT, NOT_KEPT, NOT_KNOWN = "Kept", "Not Kept", "Not Known"
ESTIMATED, AGREED = "Estimated", "Agreed"
SERVICE, AGREEMENT = "SMS Service", "SMS Service Agreement"
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Level:
	"""A level that somebody gives, or promises."""

	metric: str
	target: float
	priority: str = ""
	period: str = "Month"
	maturity: str = AGREED


@dataclass(frozen=True)
class Support:
	"""An agreement beneath a service: what another party gives for it."""

	name: str
	party: str
	levels: tuple[Level, ...] = ()
	hours: SupportHours | None = None
	ends: date | None = None


@dataclass(frozen=True)
class Service:
	"""A service with what it gives as its users get it, what it needs, and who supports it."""

	name: str
	levels: tuple[Level, ...] = ()
	hours: SupportHours | None = None
	depends_on: tuple[str, ...] = ()
	supports: tuple[Support, ...] = ()


@dataclass(frozen=True)
class Link:
	"""A part of a chain: a service's own part of it, or an agreement, and what it gives."""

	doctype: str
	name: str
	label: str
	service: str
	value: float | None = None


#: Links with their keys: those known, and those unknown.
Links = tuple[dict[tuple, Link], dict[tuple, Link]]


@dataclass(frozen=True)
class Answer:
	"""What a chain can give: `value` of all known links, at best, as others may be `unknown`."""

	value: float | None
	links: tuple[Link, ...] = ()
	unknown: tuple[Link, ...] = ()
	weakest: Link | None = None


@dataclass(frozen=True)
class Checked:
	"""A promise beside what its chain can give.

	`needed`: what the weakest link would have to give so that the promise is kept; None where even its best
	would not do.
	"""

	service: str
	level: Level
	answer: Answer
	verdict: str
	needed: float | None = None


@dataclass(frozen=True)
class CheckedHours:
	"""Promised hours beside those in which all links are there; `weak`: links that are not there always."""

	service: str
	promised: SupportHours
	honest: SupportHours
	weak: tuple[Link, ...] = ()

	@property
	def verdict(self) -> str:
		return NOT_KEPT if self.weak else KEPT


def level_of(levels: Iterable[Level], metric: Metric, priority: str, period: str | None) -> float | None:
	"""The level of a metric and priority, per that period; the worst where several fit.

	A priority is answered by its own level, or else by the one for all. All priorities together are answered
	by the one for all, or else by the worst.
	"""
	found = [level for level in levels if level.metric == metric.name]
	wanted = priority.strip().casefold()
	for fitting in (
		[level for level in found if level.priority.strip().casefold() == wanted],
		[level for level in found if not level.priority.strip()] if wanted else found,
	):
		if fitting:
			return metric.worst([metric.scaled(level.target, level.period, period) for level in fitting])
	return None


@dataclass(frozen=True)
class Chain:
	"""The catalogue as the promise check sees it: service → what it stands on."""

	services: Mapping[str, Service] = field(default_factory=dict)

	def answer(self, service: str, metric: str, priority: str = "", period: str | None = "Month") -> Answer:
		"""What can honestly be promised for a service."""
		kind = METRICS[metric]
		known, unknown = self._walk(service, kind, priority, period, {}, ())
		links = tuple(sorted(known.values(), key=lambda link: link.value, reverse=not kind.higher_is_better))
		value = kind.combine([link.value for link in links]) if links else None
		return Answer(value, links, tuple(unknown.values()), links[0] if links else None)

	def _walk(
		self, name: str, metric: Metric, priority: str, period: str | None, done: dict, way: tuple[str, ...]
	) -> Links:
		"""The links beneath a service and its own, each with its key: those known, and those unknown."""
		if name in done:
			return done[name]
		service = self.services.get(name) or Service(name)
		known: dict[tuple, Link] = {}
		unknown: dict[tuple, Link] = {}
		for other in service.depends_on:
			if other not in (name, *way):
				there, not_there = self._walk(other, metric, priority, period, done, (*way, name))
				known |= there
				unknown |= not_there
		for support in service.supports:
			value = level_of(support.levels, metric, priority, period)
			link = Link(AGREEMENT, support.name, support.party, name, value)
			(unknown if value is None else known)[link.name, name] = link
		whole = self._whole(service, metric, priority, period, is_needed=bool(way))
		done[name] = _with_own(service, metric, whole, known, unknown)
		return done[name]

	def _whole(
		self, service: Service, metric: Metric, priority: str, period: str | None, is_needed: bool
	) -> float | None:
		"""What a service gives: its estimate. One that others need may also have agreed it; a promise of the
		service itself is no proof of itself."""
		for maturity in (ESTIMATED, AGREED) if is_needed else (ESTIMATED,):
			levels = [level for level in service.levels if level.maturity == maturity]
			if (value := level_of(levels, metric, priority, period)) is not None:
				return value
		return None

	def check(self, service: str, level: Level) -> Checked | None:
		"""A promised level beside its chain; None where a chain says nothing about its metric."""
		metric = METRICS[level.metric]
		if metric.combine is None:
			return None
		answer = self.answer(service, level.metric, level.priority, level.period)
		if answer.value is None:
			return Checked(service, level, answer, NOT_KNOWN)
		if metric.better(level.target, answer.value) and abs(level.target - answer.value) > TOLERANCE:
			return Checked(service, level, answer, NOT_KEPT, self._needed(metric, level, answer))
		return Checked(service, level, answer, NOT_KNOWN if answer.unknown else KEPT)

	def _needed(self, metric: Metric, level: Level, answer: Answer) -> float | None:
		others = [link.value for link in answer.links[1:]]
		needed = metric.rest(level.target, metric.combine(others)) if others else level.target
		if metric.higher_is_better:
			return needed if needed <= 100 else None
		enough = needed >= 0 and (metric.combine is not max or not others or max(others) <= level.target)
		return needed if enough else None

	def check_hours(self, service: str, promised: SupportHours) -> CheckedHours:
		"""Promised hours beside the hours in which everything beneath is supported."""
		links = list(self._hours(service))
		honest = overlap(hours for _link, hours in links)
		weak = tuple(dict.fromkeys(link for link, hours in links if not hours.covers(promised)))
		return CheckedHours(service, promised, honest, weak)

	def _hours(self, name: str) -> Iterable[tuple[Link, SupportHours]]:
		for service in self._beneath(name):
			own = service.hours or ROUND_THE_CLOCK
			yield Link(SERVICE, service.name, service.name, service.name), own
			for support in service.supports:
				yield Link(AGREEMENT, support.name, support.party, service.name), support.hours or own

	def _beneath(self, name: str) -> list[Service]:
		"""A service and all that it depends on."""
		needs = {each.name: each.depends_on for each in self.services.values()}
		return [self.services.get(other) or Service(other) for other in closure(needs, name)]

	def ending_before(self, name: str, day: date) -> list[tuple[Service, Support]]:
		"""Agreements beneath a service that end before a day."""
		return [
			(service, support)
			for service in self._beneath(name)
			for support in service.supports
			if support.ends and support.ends < day
		]


def _with_own(
	service: Service,
	metric: Metric,
	whole: float | None,
	known: dict[tuple, Link],
	unknown: dict[tuple, Link],
) -> Links:
	"""Adds a service's own part. What is known of it is as its users get it, so it covers all beneath it."""
	key = ("", service.name)
	own = Link(SERVICE, service.name, service.name, service.name, whole)
	if whole is None:
		return known, unknown if known or unknown else {key: own}
	if not known:
		return {key: own}, {}
	beneath = metric.combine([link.value for link in known.values()])
	if metric.better(beneath, whole):
		known = known | {key: replace(own, value=metric.rest(whole, beneath))}
	return known, {}
