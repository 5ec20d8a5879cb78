"""What a record comes from: another record, which who makes it has to be allowed to see."""

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.records.errors import NotYoursError
from sms_module.records.system import acting_as_system

#: Where a record belongs: field → what it links to.
AREA = {"unit": "SMS Unit", "sms_process": "SMS Process", "service": "SMS Service"}


def area_of(source: Document) -> dict[str, str | None]:
	"""Unit, process and service of a record, as far as it has such fields."""
	return {
		name: source.get(name)
		for name, doctype in AREA.items()
		if (field := source.meta.get_field(name)) and field.options == doctype
	}


def refuse_unseen_source(doc: Document, ptype: str = "read") -> None:
	"""Nobody hangs a record on another one that they may not see; `ptype`: what they need to be allowed."""
	if not (doc.get("source_doctype") and doc.get("source_name")) or doc.flags.ignore_permissions:
		return
	before = doc.get_doc_before_save()
	if acting_as_system() or (before and before.source_name == doc.source_name):
		return
	if not frappe.has_permission(doc.source_doctype, ptype, doc.source_name):
		frappe.throw(
			_("{0} is not yours to raise anything from.").format(bold(doc.source_name)),
			NotYoursError,
			title=_("Not yours to raise"),
		)
