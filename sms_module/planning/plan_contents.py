"""Rules of a plan's contents: what a row may hold, and what is still missing."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.planning import live_lists
from sms_module.planning.contents import CONTENTS, absent, is_web_address, missing, place, twice
from sms_module.planning.plan_files import file_is_there, refuse_foreign_file
from sms_module.planning.plan_rows import earlier
from sms_module.records import guard
from sms_module.records.errors import LockedError, NotYoursError

# --- rules of every save


def keep_all_contents(doc: Document) -> None:
	"""Each of the twelve has its row, once, in order: a new plan gets them by itself, and none is lost."""
	if strange := [row for row in doc.contents if row.content not in CONTENTS]:
		frappe.throw(
			_("{0} is none of the twelve contents of a plan.").format(bold(strange[0].content or "")),
			title=_("No such content"),
		)
	if again := twice(doc.contents):
		frappe.throw(_("{0} stands twice in the plan.").format(bold(_(again[0]))), title=_("Twice"))
	before = doc.get_doc_before_save()
	if before and before.workflow_state != doc.state_table.initial:
		return  # locked: the guard refuses what changes
	gone = absent(doc.contents)
	lost = [content for content in gone if content not in absent(before.contents)] if before else []
	if lost:
		frappe.throw(
			_("{0} stays in the plan: leave its row empty instead of removing it.").format(
				bold(", ".join(_(content) for content in lost))
			),
			LockedError,
			title=_("One of the twelve"),
		)
	for content in gone:
		doc.append("contents", {"content": content})
	doc.contents = sorted(doc.contents, key=place)
	for number, row in enumerate(doc.contents, start=1):
		row.idx = number


def refuse_wrong_rows(doc: Document) -> None:
	"""What a row shows is a page, a live list that there is, a record and a file that may be shown."""
	known = earlier(doc)
	old = {row.content: row for row in known.contents} if known else {}
	for row in doc.contents:
		was = old.get(row.content)
		_refuse_wrong_link(row)
		_refuse_unknown_list(row)
		_refuse_half_record(row)
		if row.record_name and not (
			was and (was.record_doctype, was.record_name) == (row.record_doctype, row.record_name)
		):
			_refuse_wrong_record(doc, row)
		if row.attachment and not (was and was.attachment == row.attachment):
			refuse_foreign_file(row.attachment, _(row.content))


def _refuse_wrong_link(row: Document) -> None:
	if row.link and not is_web_address(row.link):
		frappe.throw(
			_("{0}: {1} is no link; it begins with http:// or https://.").format(
				bold(_(row.content)), bold(row.link)
			),
			title=_("Wrong link"),
		)


def _refuse_unknown_list(row: Document) -> None:
	if row.live_list and row.live_list not in live_lists.LIVE_LISTS:
		frappe.throw(
			_("{0}: there is no live list {1}.").format(bold(_(row.content)), bold(row.live_list)),
			title=_("No such list"),
		)


def _refuse_half_record(row: Document) -> None:
	if bool(row.record_doctype) != bool(row.record_name):
		frappe.throw(
			_("{0}: a record is named by its kind and its number.").format(bold(_(row.content))),
			title=_("Record incomplete"),
		)


def _refuse_wrong_record(doc: Document, row: Document) -> None:
	if (row.record_doctype, row.record_name) == (doc.doctype, doc.name):
		frappe.throw(
			_("{0}: a plan does not show itself.").format(bold(_(row.content))), title=_("Wrong record")
		)
	if not _is_ours(row.record_doctype):
		frappe.throw(
			_("{0}: {1} is no record of the service management system; give a link instead.").format(
				bold(_(row.content)), bold(_(row.record_doctype))
			),
			title=_("Wrong record"),
		)
	if fault := fault_of_record(row):
		frappe.throw(fault, title=_("Wrong record"))
	if not frappe.has_permission(row.record_doctype, "read", row.record_name):
		frappe.throw(
			_("{0}: {1} is not yours to show.").format(bold(_(row.content)), bold(row.record_name)),
			NotYoursError,
			title=_("Not yours to show"),
		)


def _is_ours(doctype: str) -> bool:
	"""A Dynamic Link to another app's record would stop its users from deleting it."""
	facts = frappe.db.get_value("DocType", doctype, ["module", "istable", "issingle"], as_dict=True)
	return bool(facts) and facts.module == "SMS Module" and not (facts.istable or facts.issingle)


def count_contents(doc: Document) -> None:
	"""Counts how many of the twelve hold something, until the plan is approved."""
	before = doc.get_doc_before_save()
	if before is None or before.workflow_state in doc.state_table.before_approval:
		guard.put(doc, completeness=len(doc.contents) - len(missing_contents(doc)))


# --- what is missing, and what is gone


def missing_contents(doc: Document) -> list[str]:
	"""Which of the twelve hold nothing now: a live list without rows holds nothing."""
	listed = {
		name: live_lists.count(name, doc) for name in {row.live_list for row in doc.contents} - {None, ""}
	}
	return missing(doc.contents, listed)


def fault_of_record(row: Document) -> str | None:
	"""What is wrong with the record that a content names: gone, or an obsolete document."""
	if not row.record_name:
		return None
	if not frappe.db.exists(row.record_doctype, row.record_name):
		return _("{0}: there is no {1} {2}.").format(_(row.content), _(row.record_doctype), row.record_name)
	if row.record_doctype == "SMS Document" and _state_of(row) == "Obsolete":
		return _("{0}: {1} is obsolete; name the effective one.").format(_(row.content), row.record_name)
	return None


def _state_of(row: Document) -> str | None:
	return frappe.db.get_value(row.record_doctype, row.record_name, "workflow_state")


# --- what steps need: a sentence, or None


def all_contents(doc: Document) -> str | None:
	lacking = missing_contents(doc)
	if not lacking:
		return None
	return _("Of the twelve contents these are missing: {0}.").format(", ".join(map(_, lacking)))


def nothing_gone(doc: Document) -> str | None:
	"""Every record and file that the plan names is there."""
	faults = [fault for row in doc.contents if (fault := fault_of_record(row))]
	for row in doc.contents:
		if row.attachment and not file_is_there(row.attachment):
			faults.append(_("{0}: the file {1} is gone.").format(_(row.content), row.attachment))
	for row in doc.competence:
		if row.certificate and not file_is_there(row.certificate):
			faults.append(_("{0}: the file {1} is gone.").format(row.what, row.certificate))
	return " ".join(faults) or None
