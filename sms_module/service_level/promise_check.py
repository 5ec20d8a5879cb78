"""The promise check on live records: each promise beside what the chain beneath it can keep."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import formatdate, getdate

from sms_module.notices.queue import queue_for
from sms_module.people.visible import condition
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.service_level.agreements import AGREEMENT, BENEATH, CUSTOMER, is_open, services_of
from sms_module.service_level.calendar import SupportHours
from sms_module.service_level.catalogue import SERVICE, dependencies
from sms_module.service_level.hours import hours_in, hours_of, in_words
from sms_module.service_level.levels import cautious, figure, level, rows_of, text
from sms_module.service_level.metrics import METRICS
from sms_module.service_level.promise import (
	AGREED,
	NOT_KEPT,
	Answer,
	Chain,
	Checked,
	CheckedHours,
	Level,
	Link,
	Service,
	Support,
)

HOURS = "Support Hours"


@dataclass(frozen=True)
class Promise:
	"""What is promised about services: by an agreement, or by a service itself to all its users."""

	services: tuple[str, ...]
	#: (service, level): the service is empty where a level is one of them all.
	levels: tuple[tuple[str | None, Level], ...]
	hours: SupportHours | None = None
	ends: date | None = None


# --- the chain


def chain(day: date | None = None) -> Chain:
	"""All services with what they stand on, on a day. A fixed number of statements."""
	day = day or today()
	supports = _supports(day)
	services = frappe.get_all(SERVICE, pluck="name", order_by="name asc")
	needs, hours = dependencies(), hours_of(SERVICE, services)
	levels: dict[str, list[Level]] = {}
	for row in rows_of(SERVICE, services):
		levels.setdefault(row.parent, []).append(level(row))
	return Chain(
		{
			name: Service(
				name,
				tuple(levels.get(name, ())),
				hours.get(name),
				tuple(needs.get(name, ())),
				tuple(supports.get(name, ())),
			)
			for name in services
		}
	)


def _supports(day: date) -> dict[str, list[Support]]:
	"""Service → what others have agreed to give for it on a day."""
	services = services_of(BENEATH, day)
	about = {
		row.name: row
		for row in frappe.get_all(
			AGREEMENT,
			filters={"name": ("in", list(services) or [""])},
			fields=["name", "party_name", "holds_until"],
			order_by="name asc",
		)
	}
	hours = hours_of(AGREEMENT, services)
	levels: dict[tuple[str, str], list[Level]] = {}
	for row in rows_of(AGREEMENT, services):
		for service in [row.service] if row.service else services[row.parent]:
			levels.setdefault((row.parent, service), []).append(level(row))
	found: dict[str, list[Support]] = {}
	for name, its in services.items():
		for service in its:
			found.setdefault(service, []).append(
				Support(
					name,
					about[name].party_name,
					tuple(each for each in levels.get((name, service), ()) if each.maturity == AGREED),
					hours.get(name),
					about[name].holds_until,
				)
			)
	return found


# --- promises


def promise_of(doc: Document) -> Promise:
	"""What an agreement, or a service itself, promises as it stands in memory."""
	if doc.doctype == SERVICE:
		return Promise((doc.name,), _agreed(doc.levels), hours_in(doc))
	return Promise(
		tuple(row.service for row in doc.services), _agreed(doc.levels), hours_in(doc), getdate(doc.to_date)
	)


def own_promise(service: Service) -> Promise:
	"""What a service of the catalogue promises to all its users."""
	agreed = tuple((None, each) for each in service.levels if each.maturity == AGREED)
	return Promise((service.name,), agreed, service.hours)


def _agreed(rows: Iterable[Any]) -> tuple[tuple[str | None, Level], ...]:
	return tuple((row.service or None, level(row.as_dict())) for row in rows if row.maturity == AGREED)


def promises(names: Iterable[str]) -> dict[str, Promise]:
	"""Agreement → what it promises, for many; a fixed number of statements."""
	names = list(names)
	hours = hours_of(AGREEMENT, names)
	services: dict[str, list[str]] = {name: [] for name in names}
	for row in frappe.get_all(
		"SMS Agreement Service",
		filters={"parenttype": AGREEMENT, "parent": ("in", names or [""])},
		fields=["parent", "service"],
		order_by="parent asc, idx asc",
	):
		services[row.parent].append(row.service)
	levels: dict[str, list] = {name: [] for name in names}
	for row in rows_of(AGREEMENT, names):
		if row.maturity == AGREED:
			levels[row.parent].append((row.service or None, level(row)))
	ends = dict(
		frappe.get_all(
			AGREEMENT,
			filters={"name": ("in", names or [""])},
			fields=["name", "holds_until"],
			order_by="name asc",
			as_list=True,
		)
	)
	return {
		name: Promise(tuple(services[name]), tuple(levels[name]), hours.get(name), ends.get(name))
		for name in names
	}


def check(promise: Promise, chain: Chain) -> list[Checked | CheckedHours]:
	"""Each promised level and the promised hours of each service, beside what its chain can keep."""
	found: list[Checked | CheckedHours] = []
	for service in promise.services:
		for about, each in promise.levels:
			if about in (None, service) and (checked := chain.check(service, each)):
				found.append(checked)
		own = chain.services[service].hours if service in chain.services else None
		hours = promise.hours or own
		if hours and len(promise.levels):
			found.append(chain.check_hours(service, hours))
	return found


def ending_sooner(promise: Promise, chain: Chain) -> list[tuple[Service, Support]]:
	"""What a promise stands on, and ends before it does."""
	if not promise.ends:
		return []
	return [pair for service in promise.services for pair in chain.ending_before(service, promise.ends)]


# --- the rule


def set_warning(doc: Document) -> None:
	"""A promise to a customer beyond its chain says so in the record, up to the moment in which it is agreed."""
	if not is_open(doc.get_doc_before_save() or doc):
		return
	lines = []
	if doc.kind == CUSTOMER:
		promise = promise_of(doc)
		lines = [words(each) for each in check(promise, chain(_day(doc))) if each.verdict == NOT_KEPT]
	guard.put(doc, promise_warning="\n".join(lines) or None)


def tell_weakened() -> int:
	"""Daily: who answers for an agreement hears, once, when the chain beneath it has become too weak.

	What was agreed knowingly is known. Returns how many were told.
	"""
	rows = frappe.get_all(
		AGREEMENT,
		filters={"workflow_state": "Agreed", "kind": CUSTOMER, "promise_warning": ("is", "not set")},
		fields=["name", "title", "responsible", "holds_until"],
		order_by="name asc",
	)
	if not rows:
		return 0
	used, promised = chain(), promises([row.name for row in rows])
	told = 0
	for row in rows:
		weak = [each for each in check(promised[row.name], used) if each.verdict == NOT_KEPT]
		if weak:
			told += queue_for(
				AGREEMENT,
				row.name,
				step="Promise",
				recipient=row.responsible,
				message=_("{0} promises more than its chain can keep by now. {1}").format(
					row.title, words(weak[0])
				),
				due=row.holds_until,
			)
	return told


def _day(doc: Document) -> date:
	return max(today(), getdate(doc.from_date or today()))


# --- in words


def words(each: Checked | CheckedHours, hidden: frozenset[str] = frozenset()) -> str:
	"""A promise that is not kept, in a sentence. `hidden`: agreements that the reader may not see."""
	if isinstance(each, CheckedHours):
		return _("{0}: hours {1} are promised, all it stands on is there {2}; weak: {3}").format(
			each.service,
			in_words(each.promised),
			in_words(each.honest),
			", ".join(label(link, hidden) for link in each.weak),
		)
	return _("{0}, {1}: {2} is promised, its chain gives {3}; weakest: {4} with {5}").format(
		each.service,
		_(each.level.metric),
		text(each.level),
		cautious(each.level.metric, each.answer.value),
		label(each.answer.weakest, hidden),
		figure(each.level.metric, each.answer.weakest.value),
	)


def label(link: Link | None, hidden: frozenset[str] = frozenset()) -> str:
	if link is None:
		return ""
	return _("another agreement") if link.name in hidden else link.label


def hidden_agreements() -> frozenset[str]:
	"""Agreements that the session's user may not see; nobody reads of them through a chain."""
	seen = condition(AGREEMENT)
	if seen is None:
		return frozenset()
	table = frappe.qb.DocType(AGREEMENT)
	visible = {row[0] for row in frappe.qb.from_(table).select(table.name).where(seen).run()}
	return frozenset(frappe.get_all(AGREEMENT, pluck="name", order_by="name asc")) - visible


def rows(checked: Iterable[Checked | CheckedHours], hidden: frozenset[str]) -> list[dict[str, Any]]:
	"""The check as rows of a table: promised, honest, weakest link, what it would have to give."""
	return [
		_hours_row(each, hidden) if isinstance(each, CheckedHours) else _level_row(each, hidden)
		for each in checked
	]


def _level_row(each: Checked, hidden: frozenset[str]) -> dict[str, Any]:
	metric, answer = each.level.metric, each.answer
	weakest = answer.weakest
	return {
		"service": each.service,
		"metric": metric,
		"priority": each.level.priority,
		"promised": text(each.level),
		"honest": _honest(metric, answer),
		"weakest": label(weakest, hidden),
		"weakest_doctype": weakest.doctype if weakest and weakest.name not in hidden else None,
		"weakest_name": weakest.name if weakest and weakest.name not in hidden else None,
		"weakest_gives": figure(metric, weakest.value) if weakest else "",
		"needed": _needed(each),
		"unknown": ", ".join(label(link, hidden) for link in answer.unknown),
		"verdict": each.verdict,
	}


def _honest(metric: str, answer: Answer) -> str:
	value = cautious(metric, answer.value)
	if answer.value is None or not answer.unknown:
		return value
	return _("at best {0}").format(value)


def _needed(each: Checked) -> str:
	if each.verdict != NOT_KEPT:
		return ""
	if each.needed is None:
		return _("not by this link alone")
	return cautious(each.level.metric, each.needed, at_least=True)


def _hours_row(each: CheckedHours, hidden: frozenset[str]) -> dict[str, Any]:
	first = each.weak[0] if each.weak else None
	shown = first and first.name not in hidden
	return {
		"service": each.service,
		"metric": HOURS,
		"priority": "",
		"promised": in_words(each.promised),
		"honest": in_words(each.honest),
		"weakest": ", ".join(label(link, hidden) for link in each.weak),
		"weakest_doctype": first.doctype if shown else None,
		"weakest_name": first.name if shown else None,
		"weakest_gives": "",
		"needed": in_words(each.promised) if each.weak else "",
		"unknown": "",
		"verdict": each.verdict,
	}


def ending_words(promise: Promise, chain: Chain, hidden: frozenset[str]) -> list[str]:
	"""What ends before the promise does, in sentences."""
	return [
		_("{0} stands on {1}, which ends on {2}, before this does.").format(
			service.name,
			_("another agreement") if support.name in hidden else f"{support.party} ({support.name})",
			formatdate(support.ends),
		)
		for service, support in ending_sooner(promise, chain)
	]


def outlook(doc: Document, used: Chain | None = None, hidden: frozenset[str] | None = None) -> dict[str, Any]:
	"""What the form of an agreement or a service shows: the check, and what ends before the promise."""
	if used is None:
		used = chain(_day(doc) if doc.doctype == AGREEMENT else None)
	if hidden is None:
		hidden = hidden_agreements()
	promise = promise_of(doc)
	return {
		"rows": rows(check(promise, used), hidden),
		"ending": ending_words(promise, used, hidden),
		"possible": possible(doc.name, used, hidden) if doc.doctype == SERVICE else [],
	}


def possible(service: str, chain: Chain, hidden: frozenset[str]) -> list[dict[str, Any]]:
	"""What can honestly be promised about a service, metric by metric, and of which links that is made."""
	found = []
	for name, metric in METRICS.items():
		if metric.combine is None:
			continue
		answer = chain.answer(service, name)
		if answer.value is not None:
			found.append(
				{
					"metric": name,
					"honest": _honest(name, answer),
					"links": [
						{"label": label(link, hidden), "gives": figure(name, link.value)}
						for link in answer.links
					],
					"unknown": ", ".join(label(link, hidden) for link in answer.unknown),
				}
			)
	return found
