"""How complete the catalogue is: what is said of each service, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import frappe
from frappe import _

from sms_module.records.clock import today
from sms_module.service_level.agreements import CUSTOMER, services_of
from sms_module.service_level.catalogue import LIVE, RETIRED, SERVICE, dependencies
from sms_module.service_level.hours import hours_of
from sms_module.service_level.levels import Known, known_levels

FACING = "Customer-facing"


@dataclass(frozen=True)
class Facts:
	"""What is known of one service."""

	name: str
	kind: str
	lifecycle: str
	responsible: str
	unit: str
	has_text: bool
	has_outcomes: bool
	priority: int
	has_hours: bool
	contacts: int
	levels: tuple[Known, ...] = ()
	needs: tuple[str, ...] = ()
	retired_needs: tuple[str, ...] = ()
	requirements: int = 0
	unstaffed: int = 0
	agreements: int = 0
	review_due: date | None = None
	is_needed: bool = False


@dataclass(frozen=True)
class Check:
	"""A thing that an entry of the catalogue says. `of`: whether it is asked of a service at all."""

	key: str
	label: str
	passes: Callable[[Facts], bool]
	of: Callable[[Facts], bool] = field(default=lambda facts: True)


def _is_facing(facts: Facts) -> bool:
	return facts.kind == FACING


def _is_live(facts: Facts) -> bool:
	return facts.lifecycle == LIVE


CHECKS = (
	Check("described", "Described", lambda facts: facts.has_text),
	Check("outcomes", "What Users Get", lambda facts: facts.has_outcomes, _is_facing),
	Check("ordered", "In the Order of Priority", lambda facts: facts.priority > 0),
	Check("hours", "Support Hours", lambda facts: facts.has_hours),
	Check("contacts", "Contact", lambda facts: facts.contacts > 0, _is_facing),
	Check("estimated", "Level Estimated", lambda facts: any(each.estimated for each in facts.levels)),
	Check(
		"agreed",
		"Level Agreed",
		lambda facts: any(each.agreed or each.in_agreements for each in facts.levels),
		lambda facts: _is_facing(facts) and _is_live(facts),
	),
	Check(
		"connected",
		"Dependencies",
		lambda facts: bool(facts.needs) or (not _is_facing(facts) and facts.is_needed),
	),
	Check("live_needs", "Nothing Retired beneath It", lambda facts: not facts.retired_needs),
	Check("support", "Support Required", lambda facts: facts.requirements > 0),
	Check("staffed", "Support Staffed", lambda facts: facts.requirements > 0 and not facts.unstaffed),
	Check("reviewed", "Reviewed in Time", lambda facts: not facts.review_due or facts.review_due >= today()),
)


def missing(facts: Facts) -> list[Check]:
	"""What an entry does not say yet."""
	return [check for check in CHECKS if check.of(facts) and not check.passes(facts)]


def percent(facts: Facts) -> float:
	"""Which share of what is asked of an entry it says."""
	asked = [check for check in CHECKS if check.of(facts)]
	return round(100 * (len(asked) - len(missing(facts))) / len(asked), 1)


def catalogue_facts(services: Iterable[str] | None = None) -> list[Facts]:
	"""What is known of services that are not retired; a fixed number of statements."""
	rows = frappe.get_all(
		SERVICE,
		filters={"lifecycle": ("!=", RETIRED), **({"name": ("in", list(services))} if services else {})},
		fields=[
			"name",
			"kind",
			"lifecycle",
			"responsible",
			"unit",
			"description",
			"outcomes",
			"priority",
			"review_due",
		],
		order_by="service_name asc",
	)
	names = [row.name for row in rows]
	agreements = services_of((CUSTOMER,), today())
	levels, hours, needs = known_levels(names, agreements), hours_of(SERVICE, names), dependencies()
	retired = set(frappe.get_all(SERVICE, filters={"lifecycle": RETIRED}, pluck="name", order_by="name asc"))
	contacts = _counts("SMS Service Contact", names)
	requirements = _counts("SMS Support Requirement", names)
	unstaffed = _counts("SMS Support Requirement", names, staffed=0)
	needed = {other for others in needs.values() for other in others}
	return [
		Facts(
			name=row.name,
			kind=row.kind,
			lifecycle=row.lifecycle,
			responsible=row.responsible,
			unit=row.unit,
			has_text=bool((row.description or "").strip()),
			has_outcomes=bool((row.outcomes or "").strip()),
			priority=row.priority or 0,
			has_hours=row.name in hours,
			contacts=contacts.get(row.name, 0),
			levels=tuple(levels[row.name]),
			needs=tuple(needs.get(row.name, ())),
			retired_needs=tuple(name for name in needs.get(row.name, ()) if name in retired),
			requirements=requirements.get(row.name, 0),
			unstaffed=unstaffed.get(row.name, 0),
			agreements=sum(row.name in covered for covered in agreements.values()),
			review_due=row.review_due,
			is_needed=row.name in needed,
		)
		for row in rows
	]


def _counts(child: str, services: list[str], **equal: int) -> Mapping[str, int]:
	found: dict[str, int] = {}
	for parent in frappe.get_all(
		child,
		filters={"parenttype": SERVICE, "parent": ("in", services or [""]), **equal},
		pluck="parent",
		order_by="parent asc, idx asc",
	):
		found[parent] = found.get(parent, 0) + 1
	return found


def missing_words(facts: Facts) -> str:
	return ", ".join(_(check.label) for check in missing(facts))
