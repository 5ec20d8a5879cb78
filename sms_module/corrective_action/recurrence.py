"""Findings that come back."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import add_months

from sms_module.corrective_action.settings import number
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.moves import backlink

NEXT_GRADE = {
	"Opportunity for Improvement": "Observation",
	"Observation": "Minor Nonconformity",
	"Minor Nonconformity": "Major Nonconformity",
}


def next_grade(finding_type: str) -> str:
	"""The next higher grade; the highest stays."""
	return NEXT_GRADE.get(finding_type, finding_type)


def mark_recurrence(doc: Document) -> None:
	"""Marks a new finding as the recurrence of one closed within the period on the same matter."""
	before = doc.get_doc_before_save()
	same = before and all(before.get(key) == doc.get(key) for key in ("requirement", "sms_process", "type"))
	if same or doc.workflow_state not in (None, "", "Open", "Disputed") or doc.type == "Good Practice":
		return
	earlier = doc.recurrence_of or closed_on_same_matter(doc)
	guard.put(doc, recurrence_of=earlier, proposed_type=next_grade(doc.type) if earlier else None)


def tell_earlier_capa(doc: Document) -> None:
	"""Marks the CAPA of the finding that came back: it did not last."""
	capa = doc.recurrence_of and frappe.db.get_value("Finding", doc.recurrence_of, "capa")
	if capa:
		backlink("CAPA", capa, did_not_last=1)


def period_start():
	"""The day since which a closed finding counts as an earlier occurrence."""
	return add_months(today(), -number("recurrence_months", 24))


def closed_on_same_matter(doc: Document) -> str | None:
	"""The latest finding closed within the period on the same requirement, or its parent, and process."""
	if not (doc.requirement and doc.sms_process):
		return None
	parent = frappe.db.get_value("SMS Requirement", doc.requirement, "parent_sms_requirement")
	filters = {
		"requirement": ("in", [doc.requirement, parent] if parent else [doc.requirement]),
		"sms_process": doc.sms_process,
		"workflow_state": "Closed",
		"type": ("!=", "Good Practice"),
		"closed_on": (">=", period_start()),
		"name": ("!=", doc.name or ""),
	}
	rows = frappe.get_all(
		"Finding", filters=filters, pluck="name", order_by="closed_on desc, name desc", limit=1
	)
	return rows[0] if rows else None


def closed_of_same_cause(finding: str, categories: set[str]) -> str | None:
	"""The latest other finding closed within the period whose CAPA had one of these root causes."""
	if not categories:
		return None
	earlier, capa_finding, cause = (
		frappe.qb.DocType("Finding"),
		frappe.qb.DocType("CAPA Finding"),
		frappe.qb.DocType("CAPA Cause"),
	)
	rows = (
		frappe.qb.from_(earlier)
		.inner_join(capa_finding)
		.on((capa_finding.finding == earlier.name) & (capa_finding.parenttype == "CAPA"))
		.inner_join(cause)
		.on((cause.parent == capa_finding.parent) & (cause.parenttype == "CAPA"))
		.select(earlier.name)
		.where(earlier.workflow_state == "Closed")
		.where(earlier.closed_on >= period_start())
		.where(earlier.name != finding)
		.where(cause.root == 1)
		.where(cause.category.isin(sorted(categories)))
		.orderby(earlier.closed_on, order=frappe.qb.desc)
		.orderby(earlier.name, order=frappe.qb.desc)
		.limit(1)
		.run()
	)
	return rows[0][0] if rows else None


def mark_same_cause(capa: Document) -> None:
	"""Once a CAPA's cause is found: its findings are recurrences of what had the same root cause."""
	categories = {row.category for row in capa.causes if row.root}
	for row in capa.findings:
		finding = frappe.db.get_value("Finding", row.finding, ["recurrence_of", "type"], as_dict=True)
		earlier = finding and not finding.recurrence_of and closed_of_same_cause(row.finding, categories)
		if not earlier:
			continue
		backlink("Finding", row.finding, recurrence_of=earlier, proposed_type=next_grade(finding.type))
		earlier_capa = frappe.db.get_value("Finding", earlier, "capa")
		if earlier_capa:
			backlink("CAPA", earlier_capa, did_not_last=1)
