"""What is missing becomes a suggestion, once."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.improvement.suggestions import suggest
from sms_module.records import guard
from sms_module.records.errors import NotYoursError, StateError
from sms_module.records.moves import backlink_row
from sms_module.service_level.assessment.compare import is_gap
from sms_module.service_level.assessment.persons import ASSESSORS


def suggest_wanted(doc: Document) -> None:
	"""After an assessment is completed: its gaps become suggestions, where it asks for that."""
	if doc.suggest_gaps:
		for row in doc.answers:
			if is_gap(row.answer) and not row.suggestion:
				_suggest(doc, row)


def make_suggestion(assessment: str, row: str) -> Document:
	"""A gap becomes a suggestion in one click; who may assess does it."""
	doc = frappe.get_doc("SMS Self Assessment", assessment, for_update=True)
	if guard.acts_for(ASSESSORS, doc) is None:
		frappe.throw(
			_("Gaps of {0} are followed up by: {1}.").format(bold(doc.name), guard.describe(ASSESSORS)),
			NotYoursError,
			title=_("Not yours to follow up"),
		)
	answer = next((each for each in doc.answers if each.name == row), None)
	if answer is None or not is_gap(answer.answer):
		frappe.throw(
			_("Only what is missing, or is so in part, becomes a suggestion."), StateError, title=_("No gap")
		)
	if answer.suggestion:
		frappe.throw(
			_("Row {0} of {1} became {2} already.").format(
				answer.idx, bold(doc.name), bold(answer.suggestion)
			),
			StateError,
			title=_("Already made"),
		)
	return _suggest(doc, answer)


def _suggest(doc: Document, row: Document) -> Document:
	said = _("{0}: {1}. {2}").format(_(row.answer), row.characteristic, row.note or "").strip()
	made = suggest(
		doc,
		title=row.characteristic,
		description="\n".join([said, _("To revisit: {0}").format(row.revisit)]),
		responsible=doc.responsible,
	)
	backlink_row(doc.doctype, "answers", row.name, suggestion=made.name)
	row.suggestion = made.name
	return made
