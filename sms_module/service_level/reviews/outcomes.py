"""What a service review decides, and what becomes of it, with a link both ways."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.corrective_action.actions import make_action
from sms_module.corrective_action.findings import raise_finding
from sms_module.improvement.initiatives import propose
from sms_module.improvement.suggestions import suggest
from sms_module.planning.words import shortened
from sms_module.records import guard
from sms_module.records.digest import content
from sms_module.records.errors import IncompleteError, LockedError, NotYoursError, StateError
from sms_module.review.decisions import keep_record
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


# --- what outcomes become


def carry_out(doc: Document) -> list[Document]:
	"""Each outcome becomes its record, once; returns what was made."""
	made = []
	for row in doc.outcomes:
		if row.becomes in MAKERS and not row.record_name:
			record = MAKERS[row.becomes](doc, row)
			keep_record(row, record)
			made.append(record)
	return made


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


def _service(doc: Document, row: Document) -> str | None:
	"""The service that an outcome is about; that of the review where it looks at one."""
	return row.service or (doc.services[0].service if len(doc.services) == 1 else None)


def _action(doc: Document, row: Document) -> Document:
	return make_action(
		doc,
		what=shortened(row.outcome),
		description=row.outcome,
		responsible=row.responsible,
		due_date=row.due_date,
	)


def _suggestion(doc: Document, row: Document) -> Document:
	return suggest(
		doc,
		title=shortened(row.outcome),
		description=row.outcome,
		service=_service(doc, row),
		responsible=row.responsible,
	)


def _requirement(doc: Document, row: Document) -> Document:
	"""A new requirement of a service; its code says from which review it comes."""
	return frappe.get_doc(
		{
			"doctype": "SMS Requirement",
			"source": "Service",
			"code": f"{doc.name}-{row.idx}",
			"title": shortened(row.outcome),
			"applicable": 1,
			"service": row.service,
			"responsible": row.responsible,
			"source_doctype": doc.doctype,
			"source_name": doc.name,
		}
	).insert(ignore_permissions=True)


def _initiative(doc: Document, row: Document) -> Document:
	return propose(
		doc.doctype,
		doc.name,
		title=shortened(row.outcome),
		business_case=row.outcome,
		responsible=row.responsible,
		service=_service(doc, row),
	)


def _finding(doc: Document, row: Document) -> Document:
	return raise_finding(
		doc,
		title=shortened(row.outcome),
		finding_type="Minor Nonconformity" if row.requirement else "Observation",
		responsible=row.responsible,
		requirement=row.requirement,
		service=_service(doc, row),
		statement=row.outcome,
		evidence=_("Said in {0} on {1}").format(doc.title, frappe.utils.formatdate(doc.held_on)),
	)


MAKERS = {
	"Action": _action,
	"Suggestion": _suggestion,
	"Service Requirement": _requirement,
	"Strategic Initiative": _initiative,
	"Finding": _finding,
}
