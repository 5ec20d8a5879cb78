"""From what was counted to the figures of a report. Pure: no database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sms_module.planning.words import key
from sms_module.service_level.calendar import ROUND_THE_CLOCK, SupportHours
from sms_module.service_level.failures import Lengths, Outage, lengths_of
from sms_module.service_level.reports.judging import share
from sms_module.service_level.reports.tickets import RESOLUTION, RESPONSE, Elapsed, Tally

#: Metric → the level of time that says what "on target" means for it.
ON_TARGET = {"Response on Target": RESPONSE, "Resolution on Target": RESOLUTION}
TICKETS, OUTAGES, FEEDBACK, CHANGES, FINDINGS = "Tickets", "Outages", "Feedback", "Changes", "Findings"


class Level(NamedTuple):
	"""A service level as it stands in an agreement, or at the service itself (`agreement` is "")."""

	name: str
	service: str
	agreement: str
	metric: str
	priority: str
	target: float
	period: str
	maturity: str


class Counted(NamedTuple):
	"""A figure, of how many, and from where; `value` None where there was nothing to count."""

	value: float | None = None
	base: str = ""
	source: str = ""


@dataclass
class Basis:
	"""All that was read of the database for the reports of one period.

	`kept`: metrics of tickets that the site's tickets can tell; empty where the site keeps none. `outages_kept`: whether
	the site records outages at all: without, nobody knows that there was none.
	"""

	start: datetime
	end: datetime
	kept: frozenset[str] = frozenset()
	outages_kept: bool = False
	tallies: dict[tuple[str, str, str], Tally] = field(default_factory=dict)
	elapsed: dict[tuple[str, str, str], Elapsed] = field(default_factory=dict)
	outages: dict[str, list[Outage]] = field(default_factory=dict)
	changes: dict[str, int] = field(default_factory=dict)
	troubled_changes: dict[str, int] = field(default_factory=dict)
	complaints: dict[str, int] = field(default_factory=dict)
	scores: dict[str, tuple[int, float]] = field(default_factory=dict)
	nonconformities: dict[str, int] = field(default_factory=dict)
	outside_catalogue: int = 0
	_lengths: dict[tuple[str, SupportHours], Lengths] = field(default_factory=dict)

	def failures(self, service: str, hours: SupportHours) -> Lengths:
		if (service, hours) not in self._lengths:
			outages = self.outages.get(service, ())
			self._lengths[service, hours] = lengths_of(outages, self.start, self.end, hours)
		return self._lengths[service, hours]

	def tickets(self, services: Iterable[str], priority: str = "", metric: str = "") -> Tally:
		"""Tickets of services; of one priority and metric, where these are given."""
		total, wanted = Tally(), set(services)
		for (service, of_priority, of_metric), tally in self.tallies.items():
			if (
				service in wanted
				and (not priority or key(priority) == key(of_priority))
				and metric in ("", of_metric)
			):
				total.add(tally)
		return total

	def priorities(self, service: str) -> list[str]:
		"""The priorities that tickets of a service had."""
		return sorted({priority for of, priority, _metric in self.tallies if of == service and priority})


@dataclass
class Scope:
	"""What a line is about: services, the hours that count for them, and the levels of time that hold for them."""

	services: tuple[str, ...]
	hours: SupportHours = ROUND_THE_CLOCK
	levels: tuple[Level, ...] = ()


def count(basis: Basis, scope: Scope, metric: str, priority: str = "") -> Counted:
	"""The figure of a metric."""
	return COUNTERS[metric](basis, scope, metric, priority)


def _of_failures(value: Callable[[Lengths], float | None]) -> Callable[..., Counted]:
	def counter(basis: Basis, scope: Scope, metric: str, priority: str) -> Counted:
		if not basis.outages_kept or len(scope.services) != 1:
			return Counted()
		found = basis.failures(scope.services[0], scope.hours)
		if not found.supported:
			return Counted()
		return Counted(value(found), f"{found.supported:g} h", OUTAGES)

	return counter


def _on_target(basis: Basis, scope: Scope, metric: str, priority: str) -> Counted:
	"""By the level of time that holds where there is one; else by the time that stands in the tickets themselves."""
	if not basis.kept:
		return Counted()
	if levels := [level for level in scope.levels if level.metric == ON_TARGET[metric]]:
		total = elapsed_of(basis.elapsed, levels, priority)
		judged, kept = total.judged, total.within
	else:
		tally = basis.tickets(scope.services, priority)
		judged, kept = (
			(tally.answer_judged, tally.answered_in_time)
			if ON_TARGET[metric] == RESPONSE
			else (tally.resolution_judged, tally.resolved_in_time)
		)
	return Counted(share(kept, judged), f"{kept} / {judged}", TICKETS)


def _mean_time(basis: Basis, scope: Scope, metric: str, priority: str) -> Counted:
	levels = [level for level in scope.levels if level.metric == metric]
	if not basis.kept or not levels:
		return Counted()
	total = elapsed_of(basis.elapsed, levels, priority, own=True)
	return Counted(total.minutes / 60 / total.ended if total.ended else None, str(total.ended), TICKETS)


def elapsed_of(
	elapsed: Mapping[tuple[str, str, str], Elapsed], levels: Iterable[Level], priority: str, own: bool = False
) -> Elapsed:
	"""Tickets beside levels of time. A level for one priority goes before the one for all.

	`priority`: only tickets of it; `own`: what the level of that priority itself is about, so that the level for all
	is about the tickets that have no level of their own.
	"""
	levels = list(levels)
	named = {key(level.priority) for level in levels if level.priority}
	total = Elapsed()
	for level in levels:
		if own and key(level.priority) != key(priority):
			continue
		for (name, service, of_ticket), each in elapsed.items():
			if (name, service) != (level.name, level.service):
				continue
			if priority and key(of_ticket) != key(priority):
				continue
			if level.priority or key(of_ticket) not in named:
				total.add(each)
	return total


def _tickets_of_kind(basis: Basis, scope: Scope, metric: str, priority: str) -> Counted:
	if metric not in basis.kept:
		return Counted()
	kind = "" if metric == "Workload" else metric
	return Counted(float(basis.tickets(scope.services, priority, kind).number), "", TICKETS)


def _satisfaction(basis: Basis, scope: Scope, metric: str, priority: str) -> Counted:
	"""The mean score of what customers said; where nobody gave one, of the tickets' ratings."""
	found = [basis.scores[service] for service in scope.services if service in basis.scores]
	number, total, source = sum(n for n, _sum in found), sum(s for _n, s in found), FEEDBACK
	if not number:
		tally = basis.tickets(scope.services, priority)
		number, total, source = tally.ratings, tally.rating_sum, TICKETS
	return Counted(total / number, str(number), source) if number else Counted()


def _changes(basis: Basis, scope: Scope, metric: str, priority: str) -> Counted:
	number, troubled = _sum(basis.changes, scope), _sum(basis.troubled_changes, scope)
	return Counted(number, f"{troubled:g} / {number:g}" if troubled else "", CHANGES)


def _complaints(basis: Basis, scope: Scope, metric: str, priority: str) -> Counted:
	return Counted(_sum(basis.complaints, scope), "", FEEDBACK)


def _nonconformities(basis: Basis, scope: Scope, metric: str, priority: str) -> Counted:
	return Counted(_sum(basis.nonconformities, scope), "", FINDINGS)


def _outside_catalogue(basis: Basis, scope: Scope, metric: str, priority: str) -> Counted:
	return Counted(float(basis.outside_catalogue), "", TICKETS) if basis.kept else Counted()


def _sum(counts: Mapping[str, int], scope: Scope) -> float:
	return float(sum(counts.get(service, 0) for service in scope.services))


COUNTERS: dict[str, Callable[[Basis, Scope, str, str], Counted]] = {
	"Availability": _of_failures(lambda found: found.availability),
	"Number of Failures": _of_failures(lambda found: float(found.number)),
	"Total Length of Failures": _of_failures(lambda found: found.total),
	"Longest Failure": _of_failures(lambda found: found.longest),
	**dict.fromkeys(ON_TARGET, _on_target),
	**dict.fromkeys((RESPONSE, RESOLUTION), _mean_time),
	**dict.fromkeys(("Workload", "Incidents", "Problems", "Events"), _tickets_of_kind),
	"Satisfaction": _satisfaction,
	"Changes": _changes,
	"Complaints": _complaints,
	"Nonconformities": _nonconformities,
	"Tickets outside the Catalogue": _outside_catalogue,
}
