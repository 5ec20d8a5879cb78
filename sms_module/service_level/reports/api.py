"""The buttons of service reports."""

from typing import Any

import frappe
from frappe.model.document import Document

from sms_module.service_level.reports import distribution, findings, making
from sms_module.service_level.reports.chart import chart_of
from sms_module.service_level.reports.lines import named, rows_of
from sms_module.service_level.reports.rules import DOCTYPE


def _report(name: str, ptype: str = "read") -> Document:
	doc = frappe.get_doc(DOCTYPE, name)
	doc.check_permission(ptype)
	return doc


@frappe.whitelist(methods=["POST"])
def measure_again(report: str) -> None:
	"""Counts the figures of a draft anew."""
	making.remeasure(_report(report, "write"))


@frappe.whitelist(methods=["GET", "POST"])
def charts(report: str) -> list[dict[str, Any]]:
	"""The trends of a report's lines, for its form; those without a second period have none."""
	doc = _report(report)
	found = []
	for row in rows_of(doc):
		if chart := chart_of(row, doc.period_label):
			found.append(
				{"name": named(row), "of": row.party or row.service, "result": row.result, "chart": chart}
			)
	return found


@frappe.whitelist(methods=["POST"])
def raise_finding(report: str, row: str, finding_type: str, title: str | None = None) -> str:
	"""Raises the finding of a missed level; returns its name."""
	doc = _report(report)
	frappe.has_permission("Finding", "create", throw=True)
	return findings.raise_finding_of(doc, row, finding_type, title).name


@frappe.whitelist(methods=["POST"])
def send(report: str) -> int:
	"""Sends an issued report to who has not got it; returns to how many."""
	return distribution.send(_report(report, "write"))
