"""What the steps of a document write, and what they do to its older revisions."""

from __future__ import annotations

from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days

from sms_module.documents.revisions import others
from sms_module.documents.terms import kept_until, next_review
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.moves import move
from sms_module.records.revisions import supersede


def take_effect(doc: Document) -> None:
	"""From today people work by it; everybody who must read it reads it anew."""
	guard.put(
		doc,
		effective_from=today(),
		reviewed_on=today(),
		review_due=next_review(today(), doc.review_months),
		obsolete_on=None,
		retention_until=None,
	)
	for row in doc.readers:
		guard.put(row, read_on=None)
		row.due_date = add_days(today(), doc.read_days or 0)


def lay_aside(doc: Document) -> None:
	"""From today it is only kept."""
	guard.put(doc, obsolete_on=today(), retention_until=kept_until(today(), doc.retention_months))


def bring_back(doc: Document) -> None:
	"""It is worked by again, and reviewed at once if its review has passed."""
	guard.put(doc, obsolete_on=None, retention_until=None)


def replace_older(doc: Document) -> None:
	"""One revision of a document is effective: the one before goes, and any that was brought back."""
	supersede(doc)
	for row in others(doc.name):
		if row.workflow_state == "Effective":
			move(
				doc.doctype,
				row.name,
				"Obsolete",
				_("Superseded by {0}, revision {1}").format(doc.name, doc.revision),
			)
