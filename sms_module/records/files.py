"""Files attached to a locked record stay as they are."""

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.records.errors import LockedError
from sms_module.records.registry import state_table_of
from sms_module.records.system import acting_as_system

OWN_HOOK = "records.files.delete_content"


def refuse_change(doc: Document, method: str | None = None) -> None:
	"""Hook of File: no attaching to, changing on or removing from a record whose state takes no files."""
	before = doc.get_doc_before_save()
	targets = {_target(doc)} | ({_target(before)} if before else set())
	for doctype, name in targets:
		if doctype and name and not acting_as_system():
			_refuse_locked(doctype, name)


def refuse_losing(doc: Document, method: str | None = None) -> None:
	"""Hook of File: what a record names in a field of its own stays where it is and readable.

	Areas say which files these are in the hook `sms_files_kept`: functions that refuse with a sentence.
	"""
	if acting_as_system() or doc.flags.new_file:
		return
	for path in frappe.get_hooks("sms_files_kept"):
		frappe.get_attr(path)(doc)


def refuse_moving(doc: Document, method: str | None = None) -> None:
	"""Hook of File, before Frappe moves its content: as `refuse_losing`, for another address or record."""
	before = doc.get_doc_before_save()
	if before is None:
		return
	# Frappe moves the content for all Files that share it, but what other records say of its address stays.
	before.flags.moved = (before.file_url, before.is_private) != (doc.file_url, doc.is_private)
	if before.flags.moved or _target(before) != _target(doc):
		refuse_losing(before)


def delete_content(doc: Document, only_thumbnail: bool = False) -> None:
	"""Hook `delete_file_data_content`: Frappe deletes the content before it asks anybody about the File.

	A File that is taken back in the middle of being attached (`new_file`) goes with its content.
	"""
	if not doc.flags.new_file:
		refuse_change(doc)
		refuse_losing(doc)
	others = [path for path in frappe.get_hooks("delete_file_data_content") if not path.endswith(OWN_HOOK)]
	delete = frappe.get_attr(others[0]) if others else type(doc).delete_file_from_filesystem
	delete(doc, only_thumbnail=only_thumbnail)


def _target(doc: Document) -> tuple[str | None, str | None]:
	return doc.attached_to_doctype, doc.attached_to_name


def _refuse_locked(doctype: str, name: str) -> None:
	table = state_table_of(doctype)
	if table is None:
		return
	state_name = frappe.db.get_value(doctype, name, "workflow_state")
	state = table.state(state_name) if state_name else None
	if state and not state.takes_files:
		frappe.throw(
			_("{0} is {1} and locked: its files cannot be added, changed or removed.").format(
				bold(name), bold(_(state.name))
			),
			LockedError,
			title=_("Locked"),
		)
