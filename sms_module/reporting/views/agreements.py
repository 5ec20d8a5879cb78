"""The prints of a service agreement: for the party, and the promise check for ourselves."""

from __future__ import annotations

from typing import Any

from frappe import _
from frappe.model.document import Document

from sms_module.reporting.views import common
from sms_module.service_level import promise_check
from sms_module.service_level.agreements import CUSTOMER
from sms_module.service_level.hours import hours_in, hours_of, in_words
from sms_module.service_level.levels import level, text


def sms_service_agreement(doc: Document) -> dict[str, Any]:
	"""What both sides sign. Nothing of what lies beneath a promise."""
	return common.escaped(
		common.footing(doc)
		| {
			"title": doc.title,
			"kind": {
				CUSTOMER: _("Service level agreement"),
				"Supplier": _("Agreement with a supplier"),
				"Internal Group": _("Operational level agreement"),
				"Customer as Supplier": _("Agreement with a customer who supplies"),
			}.get(doc.kind, _(doc.kind)),
			"party": doc.party_name,
			"responsible": common.name_of(doc.responsible),
			"unit": doc.unit,
			"from": common.day(doc.from_date),
			"until": common.day(doc.holds_until or doc.to_date),
			"revision": doc.revision,
			"review_due": common.day(doc.review_due),
			"service_reviews": _("every {0} months").format(doc.service_review_months)
			if doc.service_review_months
			else "",
			"service_reports": {"Month": _("monthly"), "Quarter": _("quarterly"), "Year": _("yearly")}.get(
				doc.report_period, ""
			),
			"services": _services(doc),
			"levels": [_level(row) for row in doc.levels if row.maturity == "Agreed"],
			"estimates": [_level(row) for row in doc.levels if row.maturity == "Estimated"],
			"limits": [
				{
					"service": row.service or _("all together"),
					"what": row.what,
					"most": _limit(row),
					"beyond": row.beyond,
				}
				for row in doc.workload_limits
			],
			"exceptions": doc.exceptions,
			"terms": doc.terms,
			"accepted_by": doc.accepted_by,
			"accepted_on": common.day(doc.accepted_on),
			"agreed_by": common.name_of(doc.agreed_by),
			"agreed_on": common.day(doc.agreed_on),
			"steps": common.steps(doc),
		}
	)


def _services(doc: Document) -> list[dict[str, Any]]:
	"""The services with the hours in which they are supported: the agreement's, else their own."""
	names = [row.service for row in doc.services]
	own, agreed = hours_of("SMS Service", names), hours_in(doc)
	return [{"service": name, "hours": in_words(agreed or own.get(name))} for name in names]


def _level(row: Document) -> dict[str, Any]:
	return {
		"service": row.service or _("each service"),
		"metric": _(row.metric),
		"level": text(level(row.as_dict())),
		"period": _(row.period),
		"measured": row.measured_how,
	}


def _limit(row: Document) -> str:
	per = {"Month": _("{0} a month"), "Quarter": _("{0} a quarter"), "Year": _("{0} a year")}
	return per.get(row.period, "{0}").format(f"{row.most:g}")


def sms_promise_check(doc: Document) -> dict[str, Any]:
	"""For ourselves: each promise beside what its chain can keep, and why it is promised nevertheless."""
	outlook = promise_check.outlook(doc)
	return common.escaped(
		common.footing(doc)
		| {
			"title": doc.title,
			"party": doc.party_name,
			"from": common.day(doc.from_date),
			"until": common.day(doc.holds_until or doc.to_date),
			"rows": [
				{
					**row,
					"metric": ", ".join(word for word in (_(row["metric"]), row["priority"]) if word),
					"weakest": ": ".join(word for word in (row["weakest"], row["weakest_gives"]) if word),
					"verdict": _(row["verdict"]),
				}
				for row in outlook["rows"]
			],
			"ending": outlook["ending"],
			"warning": [line for line in (doc.promise_warning or "").splitlines() if line],
			"note": doc.promise_note,
		}
	)
