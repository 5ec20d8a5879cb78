"""How the services are promised and kept: the catalogue, its agreements, their failures."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import frappe
from frappe import _
from frappe.utils import add_days

from sms_module.review.collect import Shown, Window, review_input
from sms_module.review.inputs.tables import day, fetched
from sms_module.service_level import promise_check
from sms_module.service_level.agreements import AGREEMENT, CUSTOMER
from sms_module.service_level.calendar import ROUND_THE_CLOCK
from sms_module.service_level.completeness import catalogue_facts, missing_words, percent
from sms_module.service_level.failures import lengths_of
from sms_module.service_level.hours import hours_of
from sms_module.service_level.outages import outages_of
from sms_module.service_level.promise import NOT_KEPT

PART = "Performance and Conformity"
#: So many days before its end an agreement is one that ends soon.
SOON = 90


@review_input("catalogue", "Service catalogue: complete and reviewed", PART, "h")
def catalogue(window: Window) -> Shown:
	facts = catalogue_facts()
	late = [each for each in facts if each.review_due and each.review_due <= window.end]
	incomplete = [each for each in facts if percent(each) < 100]
	return Shown(
		summary=_(
			"Services: {0}, of them live: {1}; entries that lack something: {2}, past their review: {3}."
		).format(len(facts), sum(each.lifecycle == "Live" for each in facts), len(incomplete), len(late)),
		figures={
			_("Services"): len(facts),
			_("Live"): sum(each.lifecycle == "Live" for each in facts),
			_("Entries that lack something"): len(incomplete),
			_("Past their review"): len(late),
		},
		columns=[_("Service"), _("Complete"), _("Missing"), _("Review due")],
		rows=[
			[each.name, f"{percent(each):g} %", missing_words(each), day(each.review_due)]
			for each in sorted(facts, key=lambda each: (percent(each), each.name))
			if each in incomplete or each in late
		],
		bars=[(each.name, percent(each)) for each in facts],
	)


@review_input("agreements", "Service agreements and what can be promised", PART, "h")
def agreements(window: Window) -> Shown:
	table = frappe.qb.DocType(AGREEMENT)
	rows = fetched(
		AGREEMENT,
		("title", "kind", "party_name", "review_due", "holds_until", "promise_warning"),
		table.workflow_state == "Agreed",
		order_by="holds_until",
	)
	soon = add_days(window.end, SOON)
	late = [row for row in rows if row.review_due and row.review_due <= window.end]
	ending = [row for row in rows if row.holds_until <= soon]
	weak = _not_kept([row.name for row in rows if row.kind == CUSTOMER])
	return Shown(
		summary=_(
			"Agreements that hold: {0}; past their review: {1}, ending within {2} days: {3}; customers who are "
			"promised more than its chain can keep: {4}."
		).format(len(rows), len(late), SOON, len(ending), len(weak)),
		figures={
			_("With customers"): sum(row.kind == CUSTOMER for row in rows),
			_("With suppliers and other parties"): sum(row.kind != CUSTOMER for row in rows),
			_("Past their review"): len(late),
			_("Ending soon"): len(ending),
			_("Promised beyond its chain"): len(weak),
		},
		columns=[
			_("Agreement"),
			_("Kind"),
			_("Party"),
			_("Review due"),
			_("Until"),
			_("Not kept by its chain"),
		],
		rows=[
			[
				row.title,
				_(row.kind),
				row.party_name,
				day(row.review_due),
				day(row.holds_until),
				"; ".join(weak.get(row.name, ())),
			]
			for row in sorted(rows, key=lambda row: (row.name not in weak, row not in late, row.holds_until))
		],
	)


def _not_kept(names: list[str]) -> dict[str, list[str]]:
	"""Agreements with promises that their chain does not keep, in words."""
	used = promise_check.chain()
	found = {}
	for name, promise in promise_check.promises(names).items():
		weak = [each for each in promise_check.check(promise, used) if each.verdict == NOT_KEPT]
		if weak:
			found[name] = [promise_check.words(each) for each in weak]
	return found


@review_input("failures", "Failures of services", PART, "h")
def failures(window: Window) -> Shown:
	start = datetime.combine(window.start, time.min)
	end = datetime.combine(window.end + timedelta(days=1), time.min)
	outages = outages_of(None, start, end)
	hours = hours_of("SMS Service", outages)
	found = {
		name: lengths_of(group, start, end, hours.get(name, ROUND_THE_CLOCK))
		for name, group in sorted(outages.items())
	}
	failed = {name: each for name, each in found.items() if each.number}
	longest = max((each.longest for each in failed.values()), default=0.0)
	return Shown(
		summary=_(
			"Services that failed: {0}; failures: {1}, {2} hours together, the longest {3} hours."
		).format(
			len(failed),
			sum(each.number for each in failed.values()),
			f"{sum(each.total for each in failed.values()):.1f}",
			f"{longest:.1f}",
		),
		figures={
			_("Services that failed"): len(failed),
			_("Failures"): sum(each.number for each in failed.values()),
			_("Longest in hours"): round(longest, 1),
			_("Services with planned outages"): sum(bool(each.planned) for each in found.values()),
		},
		columns=[_("Service"), _("Failures"), _("Hours"), _("Longest"), _("Availability")],
		rows=[
			[
				name,
				each.number,
				f"{each.total:.1f}",
				f"{each.longest:.1f}",
				"" if each.availability is None else f"{each.availability:.2f} %",
			]
			for name, each in sorted(failed.items(), key=lambda pair: -pair[1].total)
		],
		bars=[(name, round(each.total, 1)) for name, each in failed.items()],
	)
