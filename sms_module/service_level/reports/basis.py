"""Reads all that the reports of one period need, for any number of services, in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import frappe
from frappe.utils import get_datetime, now

from sms_module.service_level.calendar import SupportHours
from sms_module.service_level.outages import OUTAGE, outages_of
from sms_module.service_level.reports import counts, tickets
from sms_module.service_level.reports.counting import Basis, Level
from sms_module.service_level.reports.promises import Promises, expanded
from sms_module.service_level.reports.tickets import RESOLUTION, RESPONSE, Elapsed, Source, Tally


def read(services: Sequence[str], promises: Promises, start: date, end: date) -> Basis:
	"""What was counted for services between two days, both included."""
	sources = tickets.sources()
	basis = Basis(
		datetime.combine(start, time.min),
		datetime.combine(end + timedelta(days=1), time.min),
		kept_by(sources),
	)
	_read_tickets(basis, sources, services, promises, start, end)
	_read_outages(basis, services)
	basis.changes, basis.troubled_changes = counts.changes(services, start, end)
	basis.complaints, basis.scores = counts.feedback(services, start, end)
	basis.nonconformities = counts.nonconformities(services, start, end)
	return basis


def kept_by(sources: Sequence[Source]) -> frozenset[str]:
	"""The metrics that the site's tickets can tell: where no value means a problem, nobody knows of none."""
	kept = {"Workload", "Incidents"} if sources else set()
	if any(source.kind and source.problems for source in sources):
		kept.add("Problems")
	if any(source.kind and source.events for source in sources):
		kept.add("Events")
	return frozenset(kept)


def _read_tickets(
	basis: Basis,
	sources: Sequence[Source],
	services: Sequence[str],
	promises: Promises,
	start: date,
	end: date,
) -> None:
	moment = get_datetime(now())
	calendars = _calendars(promises, services)
	levels = expanded([name for names in calendars.values() for name in names])
	for source in sources:
		for key, tally in tickets.tally(source, services, start, end, moment).items():
			basis.tallies.setdefault(key, Tally()).add(tally)
		beside = tickets.beside_levels(source, levels, calendars, start, end, moment)
		for key, elapsed in beside.items():
			basis.elapsed.setdefault(key, Elapsed()).add(elapsed)
		basis.outside_catalogue += tickets.outside_catalogue(source, start, end)


def _calendars(promises: Promises, services: Sequence[str]) -> dict[SupportHours, list[str]]:
	"""The levels of time, by the hours that count for them."""
	found: dict[SupportHours, list[str]] = {}
	for level in levels_of_time(promises.levels):
		if level.service in services:
			names = found.setdefault(promises.hours_for(level.service, level.agreement), [])
			names.append(level.name)
	return found


def levels_of_time(levels: Sequence[Level]) -> list[Level]:
	return [level for level in levels if level.metric in (RESPONSE, RESOLUTION)]


def _read_outages(basis: Basis, services: Sequence[str]) -> None:
	basis.outages_kept = bool(frappe.db.exists(OUTAGE, {}))
	basis.outages = outages_of(services, basis.start, basis.end)
