"""Reviews of a risk at its intervals."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import add_months

from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, NotYoursError, StateError
from sms_module.risk.persons import WORKERS

REVIEWED_IN = ("Open", "Treated", "Accepted")


def review(doc: Document, note: str) -> Document:
	"""Records that a risk was looked at again and stands as it is; the next review is an interval away."""
	if guard.acts_for(WORKERS, doc) is None:
		frappe.throw(
			_("{0} is reviewed by: {1}.").format(bold(doc.name), guard.describe(WORKERS)),
			NotYoursError,
			title=_("Not yours to review"),
		)
	if doc.workflow_state not in REVIEWED_IN:
		frappe.throw(
			_("{0} is {1}: it is assessed again, not reviewed.").format(
				bold(doc.name), bold(_(doc.workflow_state))
			),
			StateError,
			title=_("State not possible"),
		)
	if not (note or "").strip():
		frappe.throw(
			_("Say what the review of {0} found.").format(bold(doc.name)),
			IncompleteError,
			title=_("Note missing"),
		)
	row = doc.append("reviews", {})
	row.update(
		dict(
			reviewed_on=today(),
			reviewed_by=frappe.session.user,
			score=doc.score,
			residual_score=doc.residual_score,
			note=note.strip(),
		)
	)
	guard.put(
		doc,
		reviews=doc.reviews,
		reviewed_on=today(),
		review_due=add_months(today(), doc.review_months),
	)
	doc.move_reason = _("Reviewed: {0}").format(note.strip())
	return doc.save()
