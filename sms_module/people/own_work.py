"""Whose own work a record is: the persons barred from approving it."""

from frappe.model.document import Document

from sms_module.records.states import person


@person("who made it or last changed its content")
def authors(doc: Document) -> set[str]:
	return {doc.owner, doc.get("content_changed_by")} - {None, ""}


@person("who last changed its content")
def last_author(doc: Document) -> set[str]:
	return {doc.get("content_changed_by")} - {None, ""}


@person("responsible for it")
def responsible(doc: Document) -> set[str]:
	return {doc.get("responsible")} - {None, ""}
