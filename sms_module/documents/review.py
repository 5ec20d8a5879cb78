"""Reviews of effective documents: what is due, and saying that a document still holds."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.documents.persons import REVIEWERS
from sms_module.documents.terms import next_review
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import NotYoursError, StateError


def may_confirm(doc: Document) -> bool:
	"""Whether the session's user may say that a document still holds."""
	return doc.workflow_state == "Effective" and guard.acts_for(REVIEWERS, doc) is not None


def confirm(doc: Document, note: str | None = None) -> Document:
	"""Its responsible or approver has reviewed an effective document, and it still holds."""
	if doc.workflow_state != "Effective":
		frappe.throw(
			_("{0} is {1}: only what is effective is reviewed.").format(
				bold(doc.name), bold(_(doc.workflow_state))
			),
			StateError,
			title=_("Not effective"),
		)
	if guard.acts_for(REVIEWERS, doc) is None:
		frappe.throw(
			_("{0} is reviewed by {1}.").format(bold(doc.title), guard.describe(REVIEWERS)),
			NotYoursError,
			title=_("Not yours to review"),
		)
	guard.put(doc, reviewed_on=today(), review_due=next_review(today(), doc.review_months))
	words = [_("Reviewed, still valid"), (note or "").strip()]
	doc.move_reason = ": ".join(word for word in words if word)
	return doc.save()
