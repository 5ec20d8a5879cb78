"""Service outages: their rules, and the failures of services in a period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import format_datetime, get_datetime, now_datetime

from sms_module.service_level.calendar import ROUND_THE_CLOCK, SupportHours
from sms_module.service_level.catalogue import dependencies
from sms_module.service_level.failures import Lengths, Outage, lengths_of
from sms_module.service_level.graph import closure, turned

OUTAGE, ROW = "Service Outage", "SMS Agreement Service"


# --- rules


def refuse_wrong_times(doc: Document) -> None:
	"""An outage ends after it starts; a failure is not foreseen."""
	if doc.to_time and get_datetime(doc.to_time) < get_datetime(doc.from_time):
		frappe.throw(
			_("The outage ends ({0}) before it starts ({1}).").format(
				format_datetime(doc.to_time), format_datetime(doc.from_time)
			),
			title=_("Wrong time"),
		)
	latest = get_datetime(doc.to_time or doc.from_time)
	if not doc.planned and latest > _now():
		frappe.throw(
			_("A failure is not in the future ({0}): only planned outages are.").format(
				format_datetime(latest)
			),
			title=_("Wrong time"),
		)
	if doc.planned and not doc.to_time:
		frappe.throw(_("Say until when the outage is planned."), title=_("End missing"))


def _now() -> datetime:
	"""This moment, or the last one of the day to which the clock was set."""
	day = frappe.flags.current_date
	return get_datetime(f"{day} 23:59:59") if day else now_datetime()


def refuse_double_services(doc: Document) -> None:
	names = [doc.service, *(row.service for row in doc.also_affected)]
	if twice := sorted({name for name in names if names.count(name) > 1}):
		frappe.throw(_("{0} stands twice.").format(bold(", ".join(twice))), title=_("Twice"))


def set_length(doc: Document) -> None:
	if doc.to_time:
		seconds = (get_datetime(doc.to_time) - get_datetime(doc.from_time)).total_seconds()
		doc.length_hours = round(seconds / 3600, 2)
	else:
		doc.length_hours = 0


def set_responsible(doc: Document) -> None:
	doc.responsible = doc.responsible or frappe.db.get_value("SMS Service", doc.service, "responsible")


def dependent_services(service: str) -> list[str]:
	"""Services that stand on a service, directly or through others, and are live."""
	names = closure(turned(dependencies()), service)[1:]
	return frappe.get_all(
		"SMS Service",
		filters={"name": ("in", names or [""]), "lifecycle": "Live"},
		pluck="name",
		order_by="name asc",
	)


# --- the failures of services


def outages_of(services: Iterable[str] | None, start: datetime, end: datetime) -> dict[str, list[Outage]]:
	"""Service → its outages that touch a period, earliest first; one statement. None: of every service.

	An outage is one of each service that it names: where it was, and what was down with it.
	"""
	outage, row = frappe.qb.DocType(OUTAGE), frappe.qb.DocType(ROW)
	wanted = None if services is None else sorted(set(services))
	query = (
		frappe.qb.from_(outage)
		.left_join(row)
		.on((row.parent == outage.name) & (row.parenttype == OUTAGE))
		.select(outage.name, outage.service, outage.from_time, outage.to_time, outage.planned)
		.select(row.service.as_("also"))
		.where(outage.from_time < end)
		.where(outage.to_time.isnull() | (outage.to_time > start))
		.orderby(outage.from_time)
		.orderby(outage.name)
		.orderby(row.idx)
	)
	if wanted is not None:
		query = query.where(outage.service.isin(wanted or [""]) | row.service.isin(wanted or [""]))
	found: dict[str, dict[str, Outage]] = {}
	for each in query.run(as_dict=True):
		what = Outage(each.from_time, each.to_time, bool(each.planned), each.name)
		for name in {each.service, each.also} - {None}:
			if wanted is None or name in wanted:
				found.setdefault(name, {})[each.name] = what
	return {name: list(by_name.values()) for name, by_name in found.items()}


def lengths(
	services: Iterable[str],
	start: datetime,
	end: datetime,
	hours: dict[str, SupportHours] | None = None,
) -> dict[str, Lengths]:
	"""Number and lengths of the failures of services in a period, in their support hours; one statement.

	`hours`: service → its support hours; round the clock where there are none.
	"""
	services = list(services)
	outages = outages_of(services, start, end)
	return {
		name: lengths_of(outages.get(name, ()), start, end, (hours or {}).get(name, ROUND_THE_CLOCK))
		for name in services
	}
