"""Renders a record with one of its print formats, outside the desk."""

import frappe
from frappe.model.document import Document
from frappe.www.printview import get_rendered_template


def print_html(doc: Document, print_format: str | None) -> str:
	"""The body of a print, as the session's user may see it; raises `PermissionError` else. No format: Frappe's own."""
	doc.check_permission("print")
	return get_rendered_template(
		doc,
		print_format=frappe.get_doc("Print Format", print_format) if print_format else None,
		meta=doc.meta,
		no_letterhead=True,
	)
