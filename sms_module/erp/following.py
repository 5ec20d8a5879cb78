"""Records of ours that are carried out in a DocType of the site: made there, and followed by their status.

Two kinds of record follow: changes and actions. What following means for each stands in its own area, in a
module with the same functions; this is the registry of them.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.query_builder.functions import IfNull
from frappe.utils import cstr, escape_html, getdate

from sms_module.change import followed as changes
from sms_module.corrective_action import followed as actions
from sms_module.erp import pointers
from sms_module.erp.mapping import Mapping, faults, forget, mapping_for, mappings, usable
from sms_module.records.errors import NotYoursError
from sms_module.records.moves import backlink

#: DocType of ours → `PURPOSES`, `purposes_of(doc)`, `values_of(doc)`, `made(doc)`, `hear(name, status, done, person)`.
FOLLOWERS = {"Request for Change": changes, "SMS Action": actions}
#: What of a record fills which field of a mapping.
FILLED = {
	"title": "title_field",
	"description": "description_field",
	"responsible": "responsible_field",
	"due_date": "due_date_field",
	"reference": "reference_field",
}
FAULT_TITLE = "Service management: where the ERP already has it"


# --- making the record there


def make_with(doc: Document, method: str | None = None) -> None:
	"""Hook of what follows, once it is made: its record there is made too.

	As the session's user, who may have no right to; or the site's DocType asks for more than the mapping
	gives. Then ours serves, says why, and the record can be made later by who may.
	"""
	mapping = mapping_of(doc) if mappings() else None
	if mapping is None:
		return
	words = len(frappe.local.message_log)
	frappe.db.savepoint("sms_erp")
	try:
		make(doc, mapping)
	except Exception as refusal:
		frappe.db.rollback(save_point="sms_erp")
		del frappe.local.message_log[words:]
		doc.add_comment(
			"Info",
			_("No {0} was made for it: {1}").format(_(mapping.document_type), _words_of(refusal)),
		)


def mapping_of(doc: Document) -> Mapping | None:
	"""The mapping by which a record that has none yet gets its record there."""
	if doc.erp_name:
		return None
	return mapping_for(FOLLOWERS[doc.doctype].purposes_of(doc))


def make(doc: Document, mapping: Mapping) -> Document:
	"""Makes the record there as the session's user, and points to it."""
	if not frappe.has_permission(mapping.document_type, "create"):
		frappe.throw(
			_("{0} may not make a {1}.").format(bold(frappe.session.user), bold(_(mapping.document_type))),
			NotYoursError,
			title=_("Not yours to make"),
		)
	values = {**FOLLOWERS[doc.doctype].values_of(doc), "reference": doc.name}
	record = frappe.new_doc(mapping.document_type)
	for name, field in FILLED.items():
		if fieldname := getattr(mapping, field):
			record.set(fieldname, _fitted(values.get(name), record.meta.get_field(fieldname)))
	record.insert()
	pointer = {
		"erp_doctype": record.doctype,
		"erp_name": record.name,
		"erp_status": cstr(record.get(mapping.status_field)),
	}
	backlink(doc.doctype, doc.name, **pointer)
	doc.update(pointer)
	pointers.forget_pointed_doctypes(doc)
	FOLLOWERS[doc.doctype].made(doc)
	return record


def _fitted(value: Any, field) -> Any:
	"""A value as the field there takes it."""
	if value in (None, ""):
		return None
	if field.fieldtype in ("Date", "Datetime"):
		return getdate(value) if field.fieldtype == "Date" else value
	if field.fieldtype in ("Text Editor", "HTML Editor"):
		return escape_html(cstr(value)).replace("\n", "<br>")
	return cstr(value)[: int(field.length or 140)] if field.fieldtype == "Data" else value


def standing(doc: Document) -> dict[str, Any]:
	"""How a record stands beside its record there: whether that leads it, or is done while ours is not."""
	found = [
		mapping
		for mapping in mappings().get(doc.erp_doctype, [])
		if mapping.purpose in FOLLOWERS[doc.doctype].PURPOSES
	]
	done = any(mapping.is_done(doc.erp_status) for mapping in found)
	return {
		"status": doc.erp_status,
		"leads": bool(doc.get("erp_followed")),
		"waits": done and doc.workflow_state in doc.state_table.open_states,
	}


def _words_of(refusal: Exception) -> str:
	return cstr(refusal).strip() or cstr(frappe.flags.error_message) or type(refusal).__name__


# --- its status comes back


def follow_status(record: Document, method: str | None = None) -> None:
	"""Hook of every DocType, once a document changed: leaves after one look unless the settings name it."""
	found = mappings().get(record.doctype)
	if not found or record.flags.in_delete:
		return
	for mapping in found:
		status = cstr(record.get(mapping.status_field))
		for doctype in _followers_of(mapping):
			for row in frappe.get_all(
				doctype,
				filters={"erp_doctype": record.doctype, "erp_name": record.name},
				fields=["name", "erp_status"],
				order_by="name asc",
			):
				if cstr(row.erp_status) != status:
					_tell(doctype, row.name, mapping, status, frappe.session.user)


def _followers_of(mapping: Mapping) -> list[str]:
	return [doctype for doctype, area in FOLLOWERS.items() if mapping.purpose in area.PURPOSES]


def _tell(doctype: str, name: str, mapping: Mapping, status: str, person: str | None) -> None:
	"""Tells a record of ours what its record there says now. Whatever goes wrong is not that record's fault."""
	words = len(frappe.local.message_log)
	frappe.db.savepoint("sms_erp")
	try:
		backlink(doctype, name, erp_status=status)
		sentence = FOLLOWERS[doctype].hear(name, status, mapping.is_done(status), person)
	except Exception:
		frappe.db.rollback(save_point="sms_erp")
		del frappe.local.message_log[words:]
		frappe.log_error(title=FAULT_TITLE, reference_doctype=doctype, reference_name=name)
		return
	del frappe.local.message_log[words:]
	if sentence:
		frappe.get_doc(doctype, name).add_comment(
			"Info", _("{0} there, but not done here: {1}").format(status, sentence)
		)


# --- by the day


def catch_up() -> None:
	"""Daily: hears what was missed, of records changed or deleted past their documents; tells what went missing."""
	forget()
	for mapping in usable():
		for doctype in _followers_of(mapping):
			for row in _missed(doctype, mapping):
				if row.there is None:
					pointers.tell_gone(doctype, row.name, mapping.document_type, row.erp_name)
				else:
					_tell(doctype, row.name, mapping, cstr(row.status), row.modified_by)
	release()
	_tell_faults()


def _missed(doctype: str, mapping: Mapping) -> list[frappe._dict]:
	"""Records of ours whose record there is gone or has another status; one statement."""
	ours, theirs = frappe.qb.DocType(doctype), frappe.qb.DocType(mapping.document_type)
	status, known = IfNull(theirs[mapping.status_field], ""), IfNull(ours.erp_status, "")
	return (
		frappe.qb.from_(ours)
		.left_join(theirs)
		.on(theirs.name == ours.erp_name)
		.select(ours.name, ours.erp_name, theirs.name.as_("there"), status.as_("status"), theirs.modified_by)
		.where(ours.erp_doctype == mapping.document_type)
		.where(
			(theirs.name.isnotnull() & (status != known))
			| (theirs.name.isnull() & (known != pointers.DELETED))
		)
		.orderby(ours.name)
		.run(as_dict=True)
	)


def release(doc: Document | None = None, method: str | None = None) -> None:
	"""Hook of the settings, and by the day: what no mapping leads any more goes on here."""
	forget()
	led = [mapping.document_type for mapping in usable() if mapping.purpose in changes.PURPOSES]
	for name in frappe.get_all(
		"Request for Change",
		filters={"erp_followed": 1, "erp_doctype": ("not in", led or [""])},
		pluck="name",
		order_by="name asc",
	):
		backlink("Request for Change", name, erp_followed=0)
		frappe.get_doc("Request for Change", name).add_comment(
			"Info", _("Its record in the ERP is followed no more: the work goes on here.")
		)


def _tell_faults() -> None:
	"""What is wrong with the mappings is logged once, not every day."""
	for fault in faults():
		if not frappe.db.exists("Error Log", {"method": FAULT_TITLE, "error": fault}):
			frappe.log_error(title=FAULT_TITLE, message=fault)
