"""What a service review decides: what its outcomes need, and who carries them out."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.records import guard
from sms_module.records.digest import content
from sms_module.records.errors import IncompleteError, LockedError, NotYoursError, StateError
from sms_module.review.decisions import carry_out
from sms_module.service_level.reviews.persons import HOLDERS

#: What an outcome needs to become something: kind → fields.
NEEDED = {
	"Action": ("responsible", "due_date"),
	"Suggestion": (),
	"Service Requirement": ("service", "responsible"),
	"Strategic Initiative": ("responsible",),
	"Finding": ("responsible",),
}
#: What stays outside the comparison of a row that became something: the system keeps it up to date.
FOLLOWING = frozenset({"record_doctype", "record_name", "record_state"})

# --- rules of every save


def refuse_incomplete(doc: Document) -> None:
	"""An outcome that becomes something says what that needs."""
	services = {row.service for row in doc.services}
	for row in doc.outcomes:
		lacks = [_(row.meta.get_label(name)) for name in NEEDED.get(row.becomes, ()) if not row.get(name)]
		if lacks:
			frappe.throw(
				_("Outcome {0} becomes: {1}. Name: {2}.").format(row.idx, _(row.becomes), ", ".join(lacks)),
				IncompleteError,
				title=_("Incomplete outcome"),
			)
		if row.service and row.service not in services:
			frappe.throw(
				_("Outcome {0}: {1} is no service of this review.").format(row.idx, bold(row.service)),
				title=_("Wrong service"),
			)


def keep_made(doc: Document) -> None:
	"""What became something stays in the minutes as it was."""
	before = doc.get_doc_before_save()
	if before is None:
		return
	rows = {row.name: row for row in doc.outcomes}
	for old in before.outcomes:
		if not old.record_name:
			continue
		new = rows.get(old.name)
		if new is None or content(new, FOLLOWING) != content(old, FOLLOWING):
			frappe.throw(
				_("Outcome {0} of {1} became {2}: it stays as it is.").format(
					old.idx, bold(doc.name), bold(old.record_name)
				),
				LockedError,
				title=_("Outcome is kept"),
			)


def nothing_made(doc: Document) -> str | None:
	"""Need of taking a review back: what came of it is there."""
	made = [row.record_name for row in doc.outcomes if row.record_name]
	return _("It was held: {0} came of it.").format(", ".join(made)) if made else None


def carry_out_now(review: str) -> list[Document]:
	"""As when it is closed, for a review whose minutes are still being written."""
	doc = frappe.get_doc("Service Review", review, for_update=True)
	if guard.acts_for(HOLDERS, doc) is None:
		frappe.throw(
			_("Outcomes of {0} are carried out by: {1}.").format(bold(doc.name), guard.describe(HOLDERS)),
			NotYoursError,
			title=_("Not yours to carry out"),
		)
	if doc.workflow_state == "Planned":
		frappe.throw(
			_("{0} was not held yet: nothing came of it.").format(bold(doc.name)),
			StateError,
			title=_("Not held"),
		)
	return carry_out(doc)
