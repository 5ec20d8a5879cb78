"""The support hours that records name: their rules, and their calendars."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.erp import holiday_lists
from sms_module.service_level.calendar import (
	DAYS,
	WEEKDAYS,
	DaysOff,
	SupportHours,
	days_of,
	either_off,
	end_of,
	minute_of_day,
	no_days_off,
	public_holidays,
	support_hours,
	week_text,
)

ROW = "SMS Support Hours"


# --- rules


def refuse_wrong_hours(doc: Document) -> None:
	for row in doc.support_hours:
		if row.day in DAYS and minute_of_day(row.from_time) >= end_of(row.to_time):
			frappe.throw(
				_("Row {0} of the support hours ends before it begins.").format(row.idx),
				title=_("Wrong hours"),
			)


def refuse_unknown_holidays(doc: Document) -> None:
	"""Public holidays of the country, and of its part, are known; a holiday list is there."""
	holiday_lists.refuse_unknown(doc)
	if not doc.holiday_country:
		doc.holiday_part = None
		return
	code = _codes([doc.holiday_country]).get(doc.holiday_country)
	if code and _holidays_of(code, doc.holiday_part) is None:
		frappe.throw(
			_("Public holidays of {0} are not known{1}.").format(
				bold(doc.holiday_country), f" ({doc.holiday_part})" if doc.holiday_part else ""
			),
			title=_("Holidays not known"),
		)


# --- calendars


def hours_of(doctype: str, names: Iterable[str]) -> dict[str, SupportHours]:
	"""The support hours of those records that name hours or days off. Four statements, however many records."""
	names = sorted(names)
	records = frappe.get_all(
		doctype,
		filters={"name": ("in", names or [""])},
		fields=["name", "holiday_country", "holiday_part", "holiday_list"],
		order_by="name asc",
	)
	rows: dict[str, list] = {}
	for row in frappe.get_all(
		ROW,
		filters={"parenttype": doctype, "parent": ("in", names or [""])},
		fields=["parent", "day", "from_time", "to_time"],
		order_by="parent asc, idx asc",
	):
		rows.setdefault(row.parent, []).append(row)
	codes = _codes(record.holiday_country for record in records)
	lists = holiday_lists.dates_of(record.holiday_list for record in records)
	found = {}
	for record in records:
		off = _days_off(
			codes.get(record.holiday_country), record.holiday_part, lists.get(record.holiday_list)
		)
		if record.name in rows or off is not no_days_off:
			found[record.name] = support_hours(rows.get(record.name, ()), off)
	return found


def hours_in(doc: Document) -> SupportHours | None:
	"""As `hours_of`, for a record as it stands in memory."""
	code = _codes([doc.holiday_country]).get(doc.holiday_country)
	dates = holiday_lists.dates_of([doc.holiday_list]).get(doc.holiday_list)
	off = _days_off(code, doc.holiday_part, dates)
	rows = [row.as_dict() for row in doc.support_hours if row.day in DAYS]
	return support_hours(rows, off) if rows or off is not no_days_off else None


def in_words(hours: SupportHours | None) -> str:
	"""Support hours as a reader sees them."""
	names = [_(day)[:3] for day in WEEKDAYS]
	always = _("round the clock")
	return week_text(hours, names, always) if hours else always


def _days_off(code: str | None, part: str | None, dates: list | None) -> DaysOff:
	public = _holidays_of(code, part) if code else None
	return either_off(public or no_days_off, days_of(dates) if dates else no_days_off)


def _holidays_of(code: str, part: str | None) -> DaysOff | None:
	try:
		return public_holidays(code, part or None)
	except NotImplementedError:
		return None


def _codes(countries: Iterable[str | None]) -> dict[str, str]:
	"""Countries → their ISO 3166 codes."""
	rows = frappe.get_all(
		"Country",
		filters={"name": ("in", sorted({each for each in countries if each}) or [""])},
		fields=["name", "code"],
		order_by="name asc",
	)
	return {row.name: (row.code or "").upper() for row in rows}
