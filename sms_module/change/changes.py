"""Making requests for change: the one way to do so from another record."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.change.rules import DONE_STATES, WENT_WRONG
from sms_module.corrective_action.findings import raise_finding
from sms_module.records import revisions
from sms_module.records.errors import StateError
from sms_module.records.moves import backlink
from sms_module.records.sources import area_of

#: States in which what a change changes may be revised: it is authorised.
REVISABLE = ("Authorised", "Scheduled", "Implemented")


def make_change(
	source: Document | None, *, title: str, reason: str, responsible: str, **values: Any
) -> Document:
	"""Makes a request for change that a record asks for. `values`: further fields of Request for Change.

	Unit, process and service come from the source where it has them. Where the site keeps its changes in a
	DocType of its own, the record there is made with it and leads it.
	"""
	change = frappe.new_doc("Request for Change")
	change.update({"title": title[:140], "reason": reason, "responsible": responsible})
	if source is not None:
		change.update(
			{
				"source_doctype": source.doctype,
				"source_name": source.name,
				**area_of(source),
			}
		)
	change.update(values)
	return change.insert(ignore_permissions=True)


def raise_finding_of(change: Document, finding_type: str, title: str) -> Document:
	"""Raises the finding that a change with problems, a failed or a backed-out one asks for; one each."""
	if change.workflow_state not in DONE_STATES or change.outcome not in WENT_WRONG:
		frappe.throw(
			_("{0} was not carried out with problems: nothing to raise.").format(bold(change.name)),
			StateError,
			title=_("Nothing went wrong"),
		)
	if change.finding:
		frappe.throw(
			_("{0} has its finding already: {1}.").format(bold(change.name), bold(change.finding)),
			StateError,
			title=_("Raised already"),
		)
	finding = raise_finding(
		change,
		title=title,
		finding_type=finding_type,
		responsible=change.responsible,
		requirement=change.requirement,
		statement=_("{0}: {1}").format(_(change.outcome), change.title),
		evidence=_("{0}: {1}").format(change.name, change.outcome_note),
	)
	backlink(change.doctype, change.name, finding=finding.name)
	return finding


def revise_subject(change: Document) -> Document:
	"""Makes the next revision of the record that an authorised change changes."""
	if change.workflow_state not in REVISABLE:
		frappe.throw(
			_("{0} is {1}: what it changes is revised once it is authorised.").format(
				bold(change.name), bold(_(change.workflow_state))
			),
			StateError,
			title=_("Not authorised"),
		)
	if not change.subject_name or not frappe.get_meta(change.subject_doctype).has_field("revision_of"):
		frappe.throw(
			_("{0} changes no record that has revisions.").format(bold(change.name)),
			title=_("Nothing to revise"),
		)
	subject = frappe.get_doc(change.subject_doctype, change.subject_name)
	subject.check_permission("read")
	revision = revisions.revise(subject)
	revision.add_comment("Info", _("Revised for {0}").format(change.name))
	return revision
