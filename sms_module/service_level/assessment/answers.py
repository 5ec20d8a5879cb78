"""The answers of a self assessment: one row a characteristic, compared with last time."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.records import guard
from sms_module.records.errors import LockedError
from sms_module.service_level.assessment import compare

#: What a row takes over from its template.
TAKEN = ("characteristic", "guidance", "revisit", "requirement", "look_up")


def ask(doc: Document, template: Document) -> None:
	"""One row for each characteristic of the template, as it stands now."""
	doc.set("answers", [])
	for each in template.rows:
		row = doc.append("answers", {})
		guard.put(row, template_row=each.name, **{name: each.get(name) for name in TAKEN})


def refuse_foreign_rows(doc: Document) -> None:
	"""Characteristics come from the template: none is added by hand, none is taken out."""
	before = doc.get_doc_before_save()
	if before is None:
		return
	if {row.name for row in before.answers} != {row.name for row in doc.answers}:
		frappe.throw(
			_(
				"The characteristics of {0} are those of its template: none is added or taken out here."
			).format(bold(doc.name)),
			LockedError,
			title=_("Characteristics are kept"),
		)


def compare_with_last(doc: Document) -> None:
	"""What was answered last time stands beside each answer."""
	last = compare.by_characteristic(_rows_of(doc.previous)) if doc.previous else {}
	for row in doc.answers:
		before = last.get(row.template_row)
		known = compare.change(before, row.answer) if doc.previous else ""
		guard.put(row, last_answer=before or "", change=known)


def _rows_of(assessment: str) -> list[frappe._dict]:
	return frappe.get_all(
		"Self Assessment Answer",
		filters={"parent": assessment, "parenttype": "SMS Self Assessment"},
		fields=["template_row", "answer"],
		order_by="idx asc",
	)


def count(doc: Document) -> None:
	changes = [row.change for row in doc.answers]
	guard.put(
		doc,
		score=compare.score(row.answer for row in doc.answers) or 0,
		gaps=sum(compare.is_gap(row.answer) for row in doc.answers),
		better=changes.count(compare.BETTER),
		worse=changes.count(compare.WORSE),
		last_score=frappe.db.get_value("SMS Self Assessment", doc.previous, "score") if doc.previous else 0,
	)


# --- what completing needs


def all_answered(doc: Document) -> str | None:
	waiting = [str(row.idx) for row in doc.answers if not row.answer]
	return _("Not answered yet, row: {0}.").format(", ".join(waiting)) if waiting else None


def all_shown(doc: Document) -> str | None:
	"""What is so is shown by evidence; what is missing, or does not apply, is said."""
	bare = [str(row.idx) for row in doc.answers if _lacks_evidence(row)]
	silent = [str(row.idx) for row in doc.answers if _lacks_words(row)]
	sentences = []
	if bare:
		sentences.append(_("Without evidence, row: {0}.").format(", ".join(bare)))
	if silent:
		sentences.append(
			_("Say what is missing, or why it does not apply, row: {0}.").format(", ".join(silent))
		)
	return " ".join(sentences) or None


def _lacks_evidence(row: Document) -> bool:
	return row.answer in ("Yes", "Partly") and not ((row.evidence or "").strip() or row.evidence_record)


def _lacks_words(row: Document) -> bool:
	return row.answer in ("Partly", "No", "Not Applicable") and not (row.note or "").strip()
