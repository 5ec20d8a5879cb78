"""Service levels: what a row may say, and what is known of each service, estimated or agreed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil, floor
from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.planning.words import key, squeezed
from sms_module.service_level.metrics import METRICS, is_percent
from sms_module.service_level.promise import AGREED, ESTIMATED, Level

ROW = "SMS Service Level"
FIELDS = ("service", "metric", "priority", "target", "period", "maturity")


# --- rules


def refuse_wrong_levels(doc: Document) -> None:
	"""A level is possible, and stands once; its unit is that of its metric."""
	found: set[tuple] = set()
	for row in doc.levels:
		if row.metric not in METRICS:
			continue  # Frappe refuses it with its own sentence
		row.unit = METRICS[row.metric].unit
		row.priority = squeezed(row.priority)
		if doc.doctype == "SMS Service":
			row.service = None  # it is a level of this very service
		if (row.target or 0) < 0:
			frappe.throw(
				_("Row {0}: {1} is never below nought.").format(row.idx, bold(_(row.metric))),
				title=_("Wrong level"),
			)
		if is_percent(row.metric) and row.target > 100:
			frappe.throw(
				_("Row {0}: {1} cannot be {2} %; all there is, is 100 %.").format(
					row.idx, bold(_(row.metric)), f"{row.target:g}"
				),
				title=_("Wrong level"),
			)
		identity = (row.service, row.metric, key(row.priority), row.period, row.maturity)
		if identity in found:
			frappe.throw(
				_("Row {0}: {1} of {2} stands twice.").format(
					row.idx, bold(_(row.metric)), row.service or doc.get("service_name") or _("all services")
				),
				title=_("Twice"),
			)
		found.add(identity)


# --- what is known


def level(row: Mapping[str, Any]) -> Level:
	return Level(
		row["metric"], row["target"] or 0, row["priority"] or "", row["period"], row["maturity"] or AGREED
	)


def text(row: Mapping[str, Any] | Level) -> str:
	"""A level in words: "99.5 %", "at most 4 h", "priority High: at most 2 a month"."""
	row = row if isinstance(row, Level) else level(row)
	metric = METRICS[row.metric]
	words = figure(row.metric, row.target)
	if not metric.higher_is_better:
		words = _("at most {0}").format(words)
	if metric.per_period:
		words = {"Month": _("{0} a month"), "Quarter": _("{0} a quarter"), "Year": _("{0} a year")}[
			row.period
		].format(words)
	return _("priority {0}: {1}").format(row.priority, words) if row.priority else words


def figure(metric: str, value: float | None) -> str:
	"""A figure of a metric with its unit: "99.5 %"; a dash for none."""
	if value is None:
		return "–"
	rounded = f"{round(value, 3):g}" if abs(value) < 1e5 else f"{value:.0f}"
	return f"{rounded} {METRICS[metric].unit}".strip()


def cautious(metric: str, value: float | None, at_least: bool = False) -> str:
	"""As `figure`, rounded so that it promises nothing more: what can be given, or what is needed (`at_least`)."""
	if value is None:
		return figure(metric, value)
	down = METRICS[metric].higher_is_better != at_least
	return figure(metric, (floor if down else ceil)(round(value * 1000, 4)) / 1000)


@dataclass
class Known:
	"""What is known of one metric and priority of a service."""

	metric: str
	priority: str
	estimated: list[Level] = field(default_factory=list)
	agreed: list[Level] = field(default_factory=list)
	#: Agreed with customers: the levels with the agreements that hold them.
	in_agreements: list[tuple[str, Level]] = field(default_factory=list)

	@property
	def least_agreed(self) -> Level | None:
		"""What every user may count on: the service's own agreed level, else the least that a customer has."""
		found = self.agreed or [each for _name, each in self.in_agreements]
		if not found:
			return None
		worst = METRICS[self.metric].worst([each.target for each in found])
		return next(each for each in found if each.target == worst)


def known_levels(services: Iterable[str], agreements: Mapping[str, Any]) -> dict[str, list[Known]]:
	"""What is known of services: service → its metrics, in the order of the registry.

	`agreements`: customer agreements that count, each with the `services` it is about. Two statements.
	"""
	names = set(services)
	found: dict[str, dict[tuple, Known]] = {name: {} for name in names}

	def known(service: str, row: Mapping[str, Any]) -> Known:
		return found[service].setdefault(
			(row["metric"], key(row["priority"])), Known(row["metric"], row["priority"] or "")
		)

	for row in rows_of("SMS Service", names):
		entry = known(row.parent, row)
		(entry.estimated if row.maturity == ESTIMATED else entry.agreed).append(level(row))
	for row in rows_of("SMS Service Agreement", agreements):
		if row.maturity != AGREED:
			continue
		for service in [row.service] if row.service else agreements[row.parent]:
			if service in names:
				known(service, row).in_agreements.append((row.parent, level(row)))
	order = list(METRICS)
	return {
		service: sorted(rows.values(), key=lambda each: (order.index(each.metric), each.priority))
		for service, rows in found.items()
	}


def rows_of(doctype: str, parents: Iterable[str]) -> list[frappe._dict]:
	"""The level rows of records, in their order; one statement."""
	return frappe.get_all(
		ROW,
		filters={"parenttype": doctype, "parent": ("in", sorted(parents) or [""])},
		fields=["parent", *FIELDS],
		order_by="parent asc, idx asc, name asc",
	)
