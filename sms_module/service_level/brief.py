"""What agreements and failures tell the auditor, and the audit programme, beforehand."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import frappe
from frappe import _
from frappe.query_builder.functions import Count
from frappe.utils import formatdate

from sms_module.audit.brief import BriefScope, Section
from sms_module.records.clock import today
from sms_module.service_level.agreements import with_services
from sms_module.service_level.calendar import ROUND_THE_CLOCK
from sms_module.service_level.failures import lengths_of
from sms_module.service_level.hours import hours_of
from sms_module.service_level.outages import outages_of


def agreements(scope: BriefScope) -> Section:
	"""Hook `sms_audit_brief`: agreements about the audited services that are open, hold, or ended since."""
	query, table, row = with_services()
	rows = (
		query.select(
			table.name,
			table.kind,
			table.party_name,
			table.workflow_state,
			table.holds_until,
			table.review_due,
			table.promise_warning,
		)
		.distinct()
		.where(row.service.isin(_services(scope) or [""]))
		.where((table.workflow_state != "Expired") | (table.holds_until >= scope.since))
		.orderby(table.kind)
		.orderby(table.name)
		.run(as_dict=True)
	)
	return Section(
		_("Service agreements"),
		(
			_("Agreement"),
			_("Kind"),
			_("Party"),
			_("State"),
			_("Until"),
			_("Review due"),
			_("Promised beyond its chain"),
		),
		tuple(
			(
				each.name,
				_(each.kind),
				each.party_name,
				_(each.workflow_state),
				formatdate(each.holds_until) if each.holds_until else "",
				formatdate(each.review_due) if each.review_due else "",
				each.promise_warning or "",
			)
			for each in rows
		),
	)


def failures(scope: BriefScope) -> Section:
	"""Hook `sms_audit_brief`: how often and how long the audited services failed since the last audit."""
	start = datetime.combine(scope.since, time.min)
	end = datetime.combine(today() + timedelta(days=1), time.min)
	services = _services(scope)
	outages, hours = outages_of(services, start, end), hours_of("SMS Service", services)
	found = {
		name: lengths_of(outages[name], start, end, hours.get(name, ROUND_THE_CLOCK))
		for name in sorted(outages)
	}
	return Section(
		_("Failures"),
		(_("Service"), _("Failures"), _("Hours"), _("Longest"), _("Planned hours")),
		tuple(
			(name, each.number, f"{each.total:.1f}", f"{each.longest:.1f}", f"{each.planned:.1f}")
			for name, each in found.items()
		),
	)


def _services(scope: BriefScope) -> list[str]:
	"""The audited services, and those of the audited units."""
	units = frappe.get_all(
		"SMS Service", filters={"unit": ("in", scope.units or ("",))}, pluck="name", order_by="name asc"
	)
	return sorted({*scope.services, *units})


def area_signals(since: date) -> dict[tuple[str, str], dict[str, int]]:
	"""Hook `sms_area_signals`: an agreement about a service that was agreed since changes what it has to give."""
	query, table, row = with_services()
	rows = (
		query.select(row.service, Count(table.name))
		.where(table.agreed_on >= since)
		.groupby(row.service)
		.orderby(row.service)
		.run()
	)
	return {("SMS Service", service): {"changes": number} for service, number in rows}
