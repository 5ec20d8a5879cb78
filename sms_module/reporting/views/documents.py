"""A controlled document: what it says, who answers for it, who has read it."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate
from frappe.utils.html_utils import sanitize_html
from markupsafe import Markup, escape

from sms_module.documents.revisions import others
from sms_module.documents.terms import says_something
from sms_module.records.clock import today
from sms_module.reporting.views import common

EFFECTIVE, OBSOLETE = "Effective", "Obsolete"


def sms_controlled_document(doc: Document) -> dict[str, Any]:
	"""A revision of a document as a controlled copy shows it."""
	state, family = doc.workflow_state, others(doc.name)
	view = common.escaped(
		common.footing(doc)
		| {
			"title": doc.title,
			"code": doc.document_code,
			"kind": _(doc.kind),
			"revision": doc.revision,
			"responsible": common.name_of(doc.responsible),
			"approver": common.name_of(doc.approver),
			"unit": doc.unit,
			"sms_process": doc.sms_process,
			"effective_from": common.day(doc.effective_from),
			"obsolete_on": common.day(doc.obsolete_on),
			"reviewed_on": common.day(doc.reviewed_on),
			"review_due": common.day(doc.review_due) if state == EFFECTIVE else "",
			"review_late": state == EFFECTIVE and _passed(doc.review_due),
			"kept_until": common.day(doc.retention_until),
			"retention_note": doc.retention_note,
			"summary": doc.summary,
			"change_note": doc.change_note if (doc.revision or 1) > 1 else "",
			"file": (doc.file or "").rsplit("/", 1)[-1],
			"link": doc.link,
			"approved": common.taken(doc, "Approve"),
			"watermark": "" if state == EFFECTIVE else watermark(_(state)),
			"notice": _notice(doc, family),
			"requirements": list(
				common.requirement_titles(row.requirement for row in doc.requirements).values()
			),
			"readers": [_reader(row, state) for row in doc.readers],
			"read": sum(bool(row.read_on) for row in doc.readers),
			"revisions": [_revision(row) for row in family],
			"steps": common.steps(doc),
		}
	)
	# Text of the editor is markup on purpose; scripts, however they came there, are taken out.
	text = sanitize_html(doc.text, always_sanitize=True) if says_something(doc.text) else ""
	return view | {"text": Markup(text)}


def watermark(word: str) -> str:
	"""A word across the page, as the address of a picture.

	It is repeated down the background: what is fixed to the page prints once only in wkhtmltopdf.
	"""
	size = min(120, int(1000 / max(len(word), 1)))
	svg = (
		'<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="500" viewBox="0 0 1000 500">'
		f'<text x="500" y="290" transform="rotate(-40 500 250)" text-anchor="middle" font-size="{size}"'
		' font-family="sans-serif" font-weight="bold" fill="#8c1d18" fill-opacity="0.18">'
		f"{escape(word.upper())}</text></svg>"
	)
	return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _passed(day: Any) -> bool:
	return bool(day) and getdate(day) < today()


def _notice(doc: Document, family: list[frappe._dict]) -> str:
	"""What a reader of a copy that nobody works by must know."""
	if doc.workflow_state == EFFECTIVE:
		return ""
	effective = next((row for row in reversed(family) if row.workflow_state == EFFECTIVE), None)
	if doc.workflow_state != OBSOLETE:
		if effective:
			return _("Not approved yet. Work by {0}, revision {1}.").format(
				effective.name, effective.revision
			)
		return _("Not approved yet: not to be worked by.")
	newer = [row for row in family if (row.revision or 1) > (doc.revision or 1) and row.effective_from]
	since = common.day(doc.obsolete_on)
	if newer:
		return _("Obsolete since {0}: superseded by {1}, revision {2}.").format(
			since, newer[0].name, newer[0].revision
		)
	if effective:
		return _("Obsolete since {0}. Work by {1}, revision {2}.").format(
			since, effective.name, effective.revision
		)
	return _("Obsolete since {0}: withdrawn, without a successor.").format(since)


def _reader(row: Document, state: str) -> dict[str, Any]:
	late = state == EFFECTIVE and not row.read_on and _passed(row.due_date)
	return {
		"person": common.name_of(row.person),
		"due": common.day(row.due_date),
		"read_on": common.day(row.read_on) or (_("late") if late else "–"),
	}


def _revision(row: frappe._dict) -> dict[str, Any]:
	return {
		"revision": row.revision,
		"name": row.name,
		"state": _(row.workflow_state),
		"from": common.day(row.effective_from),
		"until": common.day(row.obsolete_on),
	}
