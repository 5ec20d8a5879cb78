# Copyright (c) 2026, The sms_module founders and contributors
# For license information, please see license.txt

"""Every service that is not retired: what its entry says, and what it lacks."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _

from sms_module.reporting import display, figures, queries
from sms_module.service_level.completeness import (
	CHECKS,
	Facts,
	catalogue_facts,
	missing,
	missing_words,
	percent,
)


def execute(filters: Mapping[str, Any] | None = None):
	filters = frappe._dict(filters or {})
	facts = [each for each in catalogue_facts() if _wanted(each, filters)]
	return get_columns(), get_rows(facts), None, get_chart(facts), get_summary(facts)


def _wanted(facts: Facts, filters: Mapping[str, Any]) -> bool:
	for name in ("kind", "lifecycle", "responsible"):
		if filters.get(name) and getattr(facts, name) != filters[name]:
			return False
	if filters.get("unit") and facts.unit not in queries.branch_names("SMS Unit", filters["unit"]):
		return False
	return not filters.get("only_missing") or bool(missing(facts))


def get_columns() -> list[dict]:
	return [
		display.link("service", _("Service"), "SMS Service", 220),
		display.column("kind", _("Kind"), width=125),
		display.column("lifecycle", _("Lifecycle"), width=105),
		display.column("responsible_name", _("Service Owner"), width=150),
		display.column("percent", _("Complete"), "Percent", 95),
		display.column("missing", _("Missing"), width=320),
		display.column("agreements", _("Agreements"), "Int", 100),
		*(display.column(check.key, _(check.label), width=110) for check in CHECKS),
	]


def get_rows(facts: list[Facts]) -> list[dict]:
	names = queries.full_names(each.responsible for each in facts)
	rows = [
		{
			"service": each.name,
			"kind": each.kind,
			"lifecycle": each.lifecycle,
			"responsible_name": names.get(each.responsible),
			"percent": percent(each),
			"missing": missing_words(each),
			"agreements": each.agreements,
			**{check.key: _sign(check, each) for check in CHECKS},
		}
		for each in facts
	]
	return sorted(rows, key=lambda row: (row["percent"], row["service"]))


def _sign(check, facts: Facts) -> str:
	if not check.of(facts):
		return "–"
	return _("Yes") if check.passes(facts) else _("Missing")


def get_summary(facts: list[Facts]) -> list[dict]:
	complete = sum(not missing(each) for each in facts)
	share = figures.mean([percent(each) for each in facts])
	return [
		display.figure(_("Services"), len(facts)),
		display.figure(_("Complete"), complete, display.GOOD if complete == len(facts) else display.OPEN),
		display.rate(_("Of What Is Asked"), share),
		display.late(_("Without an Estimated Level"), _lacking(facts, "estimated")),
		display.late(_("Support Not Staffed"), _lacking(facts, "staffed")),
	]


def _lacking(facts: list[Facts], key: str) -> int:
	return sum(any(check.key == key for check in missing(each)) for each in facts)


def get_chart(facts: list[Facts]) -> dict | None:
	"""What is missing most often."""
	counts = figures.count_by(facts, lambda each: [check.label for check in missing(each)])
	return display.chart(_("Services that lack it"), counts)
