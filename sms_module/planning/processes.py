"""Rules of processes."""

import frappe
from frappe import _, bold
from frappe.model.document import Document


def refuse_double_rows(doc: Document) -> None:
	"""A requirement stands once; a process has no interface with itself."""
	names = [row.requirement for row in doc.requirements]
	if twice := sorted({name for name in names if names.count(name) > 1}):
		frappe.throw(_("{0} stands twice.").format(bold(", ".join(twice))), title=_("Twice"))
	if any(row.sms_process == doc.name for row in doc.interfaces):
		frappe.throw(_("{0} has an interface with itself.").format(bold(doc.name)), title=_("Wrong process"))
