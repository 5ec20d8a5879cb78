"""The catalogue as its users read it: live services that face them, in the order of priority, no internals."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _

from sms_module.records.clock import today
from sms_module.service_level.agreements import CUSTOMER, services_of
from sms_module.service_level.catalogue import LIVE, SERVICE
from sms_module.service_level.completeness import FACING
from sms_module.service_level.hours import hours_of, in_words
from sms_module.service_level.levels import Known, known_levels, text

FIELDS = (
	"name",
	"description",
	"outcomes",
	"users",
	"how_to_get",
	"priority",
	"holiday_country",
	"holiday_part",
	"holiday_list",
	"live_without_acceptance",
)


def entries() -> list[dict[str, Any]]:
	"""What everybody who is signed in may read. Parties of agreements are not named. A fixed number of statements."""
	services = frappe.get_all(
		SERVICE,
		filters={"lifecycle": LIVE, "kind": FACING},
		fields=list(FIELDS),
		order_by="service_name asc",
	)
	names = [each.name for each in services]
	hours = hours_of(SERVICE, names)
	levels = known_levels(names, services_of((CUSTOMER,), today()))
	contacts = _contacts(names)
	found = [
		{
			"name": each.name,
			"priority": each.priority,
			"unaccepted": bool(each.live_without_acceptance),
			"description": each.description,
			"outcomes": each.outcomes,
			"users": each.users,
			"how_to_get": each.how_to_get,
			"hours": _sentence(in_words(hours.get(each.name))),
			"holidays": _holidays(each),
			"contacts": contacts.get(each.name, []),
			"levels": [row for known in levels[each.name] if (row := _level(known))],
		}
		for each in services
	]
	return sorted(found, key=lambda each: (not each["priority"], each["priority"], each["name"]))


def _sentence(words: str) -> str:
	return words[:1].upper() + words[1:]


def _holidays(service: frappe._dict) -> str:
	if service.holiday_country:
		part = f" ({service.holiday_part})" if service.holiday_part else ""
		return _("not on public holidays: {0}").format(_(service.holiday_country) + part)
	return _("not on holidays") if service.holiday_list else ""


def _level(known: Known) -> dict[str, Any] | None:
	"""A level as users read it: what is agreed, and what is only an estimate, each said to be so."""
	agreed, estimated = known.least_agreed, known.estimated
	if not agreed and not estimated:
		return None
	return {
		"metric": _(known.metric),
		"agreed": text(agreed) if agreed else "",
		"estimated": text(estimated[0]) if estimated else "",
	}


def _contacts(services: list[str]) -> dict[str, list[frappe._dict]]:
	found: dict[str, list[frappe._dict]] = {}
	for row in frappe.get_all(
		"SMS Service Contact",
		filters={"parenttype": SERVICE, "parent": ("in", services or [""]), "in_catalogue": 1},
		fields=["parent", "purpose", "contact_name", "phone", "email"],
		order_by="parent asc, idx asc",
	):
		row.purpose = _(row.purpose)
		found.setdefault(row.parent, []).append(row)
	return found
