"""What an audit reports, frozen when it is reported."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document

from sms_module.audit.auditors import team_of
from sms_module.records import guard
from sms_module.records.freeze import freeze, thaw

FINDING_FIELDS = (
	"name",
	"type",
	"title",
	"requirement",
	"sms_process",
	"statement",
	"evidence",
	"place",
	"responsible",
	"workflow_state",
	"dispute_reason",
	"dispute_resolution",
)


def figures(audit: Document) -> dict[str, Any]:
	"""What the audit's report shows: counts of results, coverage, findings and the team, as plain values."""
	results: dict[str, int] = {}
	for row in audit.checklist:
		results[row.result or "Open"] = results.get(row.result or "Open", 0) + 1
	return {
		"results": results,
		"questions": len(audit.checklist),
		"requirements": sorted({row.requirement for row in audit.checklist if row.requirement}),
		"not_covered": [row.question for row in audit.checklist if row.result == "Not Covered"],
		"team": team_of(audit),
		"overrides": [
			{key: row.get(key) for key in ("auditor", "conflict", "reason", "overridden_by")}
			for row in audit.overrides
		],
		"findings": findings_of(audit.name),
	}


def findings_of(audit: str) -> list[dict[str, Any]]:
	"""The findings that an audit raised, gravest first as they were raised."""
	return frappe.get_all(
		"Finding",
		filters={"source_doctype": "SMS Audit", "source_name": audit},
		fields=list(FINDING_FIELDS),
		order_by="name asc",
	)


def freeze_report(audit: Document) -> None:
	"""Effect of reporting: the figures are kept as they are shown now."""
	text, frozen_hash = freeze(figures(audit))
	guard.put(audit, frozen=text, frozen_hash=frozen_hash)


def reported(audit: Document) -> dict[str, Any]:
	"""The figures of an audit's report: the frozen ones once it is reported, else those of now."""
	return thaw(audit.frozen) or figures(audit)
