"""The print of a service report: as it was issued, or as it stands."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from markupsafe import Markup

from sms_module.records import freeze
from sms_module.reporting.views import common
from sms_module.service_level.levels import figure
from sms_module.service_level.reports.chart import chart_of
from sms_module.service_level.reports.lines import named
from sms_module.service_level.reports.rules import shown


def sms_service_report(doc: Document) -> dict[str, Any]:
	"""A service report with its charts."""
	issued = freeze.thaw(doc.frozen)
	kept = frappe.parse_json(frappe.as_json(issued or shown(doc)))
	_period, label, start, end = kept["period"]
	view = common.escaped(
		common.footing(doc)
		| {
			"title": kept["title"],
			"service": kept["service"],
			"party": kept["party"],
			"agreement": kept["agreement"],
			"period": common.period(start, end),
			"responsible": common.name_of(doc.responsible),
			"unit": doc.unit,
			"measured_on": common.moment(kept["measured_on"]),
			"measured_from": kept["measured_from"],
			"outside": kept["outside_catalogue"],
			"comment": kept["comment"],
			"issued_on": common.day(doc.issued_on),
			"issued_by": common.name_of(doc.issued_by),
			"is_issued": bool(issued),
			"seal": doc.frozen_hash,
			"untouched": freeze.untouched(doc.frozen, doc.frozen_hash) if issued else True,
			"distribution": [
				{"recipient": row.recipient, "sent": common.moment(row.sent_on), "how": _(row.sent_by or "")}
				for row in doc.distribution
			],
			"steps": common.steps(doc),
		}
	)
	lines, suppliers = ([frappe._dict(line) for line in kept[name]] for name in ("lines", "supplier_lines"))
	targeted = [line for line in lines if line.has_target]
	return view | {
		"levels": [_line(line) for line in targeted],
		"others": [_line(line) for line in lines if not line.has_target],
		"suppliers": [_line(line) for line in suppliers],
		"several_services": len({line.service for line in lines if line.service}) > 1,
		"charts": _charts([*targeted, *suppliers], label),
		"other_charts": _charts([line for line in lines if not line.has_target], label),
	}


def _line(line: frappe._dict) -> dict[str, Any]:
	return common.escaped(
		{
			"service": line.service,
			"party": line.party,
			"name": named(line),
			"target": figure(line.metric, line.target) if line.has_target else "",
			"maturity": _(line.maturity or ""),
			"actual": figure(line.metric, line.actual) if line.is_measured else "–",
			"base": line.base,
			"result": _(line.result) if line.has_target else "",
			"css": (line.result or "").replace(" ", "-").lower(),
			"in_a_row": line.missed_in_a_row if line.missed_in_a_row > 1 else "",
			"note": line.note,
		}
	)


def _charts(lines: list[frappe._dict], label: str) -> list[dict[str, Any]]:
	"""Drawn by our own code, its texts escaped."""
	return [
		common.escaped({"name": named(line), "of": line.party or line.service}) | {"chart": Markup(chart)}
		for line in lines
		if (chart := chart_of(line, label))
	]
