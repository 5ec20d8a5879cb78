"""Pointers from our records to other apps' records: a pair of Data fields, `erp_doctype` and `erp_name`.

A Dynamic Link would stop the other app's users from deleting their records, and break when that app leaves.
So these hooks keep the pairs right: they follow a rename, and say so when the record is gone. They run for
every document of the site, and leave after one look in a cached set. What is named without a pair, in a plain
field (hook `sms_plain_names`), is kept right in the same way.
"""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document

from sms_module.records.plain_names import fields_naming

POINTING = (
	"Finding",
	"Interested Party",
	"SMS Unit",
	"Request for Change",
	"SMS Action",
	"SMS Service Agreement",
	"Service Outage",
	"Improvement Initiative",
	"Service Feedback",
	"Service Transition",
)
#: The status there of a record that is gone.
DELETED = "Deleted"
CACHE_KEY = "sms_module_erp_doctypes"


def pointed_doctypes() -> set[str]:
	"""DocTypes of other apps that some record of ours points to."""
	return frappe.cache.get_value(CACHE_KEY, _read_pointed_doctypes)


def _read_pointed_doctypes() -> set[str]:
	return {
		doctype
		for pointing in POINTING
		if frappe.db.table_exists(pointing)  # not yet while being installed, no more while being uninstalled
		for doctype in frappe.get_all(
			pointing,
			filters={"erp_doctype": ("is", "set")},
			pluck="erp_doctype",
			distinct=True,
			order_by="erp_doctype asc",
		)
	}


def forget_pointed_doctypes(doc: Document, method: str | None = None) -> None:
	"""Hook of our pointing DocTypes: the set is read anew once a record points to something new."""
	if doc.get("erp_doctype") and doc.erp_doctype not in pointed_doctypes():
		frappe.cache.delete_value(CACHE_KEY)


def refuse_unknown_record(doc: Document, method: str | None = None) -> None:
	"""Hook of our pointing DocTypes: a new pointer names a record that is there and may be read."""
	before = doc.get_doc_before_save()
	pair = (doc.get("erp_doctype"), doc.get("erp_name"))
	if not any(pair) or (before and (before.erp_doctype, before.erp_name) == pair):
		return
	if not (pair[0] and frappe.db.exists("DocType", pair[0]) and frappe.db.exists(*pair)):
		frappe.throw(
			_("There is no {0} {1}.").format(pair[0] or _("record"), frappe.bold(pair[1] or "")),
			title=_("No such record"),
		)


def follow_rename(doc: Document, method: str | None, old: str, new: str, merge: bool = False) -> None:
	"""Hook of every DocType: pointers to a renamed or merged record, or DocType, go on pointing to it."""
	if doc.doctype == "DocType" and old in pointed_doctypes():
		_point_anew({"erp_doctype": old}, "erp_doctype", new)
		frappe.cache.delete_value(CACHE_KEY)
	if doc.doctype in pointed_doctypes():
		_point_anew({"erp_doctype": doc.doctype, "erp_name": old}, "erp_name", new)
	for holder, fieldname in fields_naming(doc.doctype):
		frappe.db.set_value(holder, {fieldname: old}, fieldname, new, update_modified=False)


def _point_anew(pointer: dict[str, str], fieldname: str, value: str) -> None:
	for pointing in POINTING:
		frappe.db.set_value(pointing, pointer, fieldname, value, update_modified=False)


def tell_deletion(doc: Document, method: str | None = None) -> None:
	"""Hook of every DocType: who points to a deleted record, or names it, is told."""
	for holder, fieldname in fields_naming(doc.doctype):
		for pointing, name in _records_of(holder, {fieldname: doc.name}):
			tell_gone(pointing, name, doc.doctype, doc.name)
	if doc.doctype not in pointed_doctypes():
		return
	for pointing in POINTING:
		for name in frappe.get_all(
			pointing,
			filters={"erp_doctype": doc.doctype, "erp_name": doc.name},
			pluck="name",
			order_by="name asc",
		):
			tell_gone(pointing, name, doc.doctype, doc.name)


def _records_of(holder: str, filters: dict[str, str]) -> list[tuple[str, str]]:
	"""DocType and name of the records that these filters find, or in whose rows they find something."""
	fields = ["parenttype", "parent"] if frappe.get_meta(holder).istable else ["name"]
	rows = frappe.get_all(holder, filters=filters, fields=fields, distinct=True, order_by=f"{fields[-1]} asc")
	return [(row.get("parenttype") or holder, row[fields[-1]]) for row in rows]


def tell_gone(pointing: str, name: str, erp_doctype: str, erp_name: str) -> None:
	"""Tells one record of ours that what it points to is gone; the name is kept as evidence, the work goes on."""
	meta = frappe.get_meta(pointing)
	gone = {"erp_status": DELETED, "erp_followed": 0}
	if values := {fieldname: value for fieldname, value in gone.items() if meta.has_field(fieldname)}:
		frappe.db.set_value(pointing, name, values, update_modified=False)
	frappe.get_doc(pointing, name).add_comment(
		"Info", _("{0} {1} was deleted.").format(_(erp_doctype), erp_name)
	)
