"""Where the ERP already has it: the site's own DocTypes for changes, requirements and meeting actions.

The settings name them with a map of fields, a status field and the values of it that mean done. What is named
is tested against the DocType's real fields when the settings are saved; what goes missing later is told, and
until then nothing is made or followed there.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass
from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.model.meta import Meta
from frappe.utils import cstr

from sms_module.records.system import acting_as_system

CACHE_KEY = "sms_module_erp_mappings"
TEXT = ("Data", "Small Text", "Text", "Long Text", "Text Editor")
#: Field of a mapping → types of field that it may name.
FITTING = {
	"title_field": TEXT,
	"description_field": (*TEXT, "HTML Editor", "Markdown Editor"),
	"responsible_field": ("Link User",),
	"due_date_field": ("Date", "Datetime"),
	"reference_field": ("Data", "Small Text", "Text", "Long Text"),
	"status_field": ("Select", "Data", "Link"),
}


@dataclass(frozen=True)
class Mapping:
	"""A DocType of the site, and which of its fields is what."""

	purpose: str
	document_type: str
	title_field: str
	status_field: str
	done_values: str
	description_field: str | None = None
	responsible_field: str | None = None
	due_date_field: str | None = None
	reference_field: str | None = None

	@property
	def done(self) -> tuple[str, ...]:
		return done_values(self.done_values)

	def is_done(self, status: str | None) -> bool:
		return cstr(status).strip() in self.done


FIELDS = tuple(Mapping.__dataclass_fields__)


def done_values(text: str | None) -> tuple[str, ...]:
	"""Values, one a line."""
	return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


# --- looking up


def mappings() -> dict[str, list[Mapping]]:
	"""DocType → what it is mapped for. Cached: every save of any document on the site asks this."""
	return frappe.cache.get_value(CACHE_KEY, _read)


def _read() -> dict[str, list[Mapping]]:
	found: dict[str, list[Mapping]] = {}
	if frappe.db.table_exists("SMS ERP Mapping"):  # not yet while being installed, no more while uninstalled
		for row in frappe.get_all(
			"SMS ERP Mapping",
			filters={"parenttype": "Service Management Settings"},
			fields=list(FIELDS),
			order_by="idx asc",
		):
			found.setdefault(row.document_type, []).append(Mapping(**row))
	return found


def forget(doc: Document | None = None, method: str | None = None) -> None:
	"""Hook of the settings: they are read anew."""
	frappe.cache.delete_value(CACHE_KEY)


def usable() -> Iterator[Mapping]:
	"""The mappings whose DocType and fields are still there."""
	for rows in mappings().values():
		yield from (row for row in rows if fault_of(row) is None)


def mapping_for(purposes: tuple[str, ...]) -> Mapping | None:
	"""The first usable mapping for one of these purposes, in their order."""
	known = {mapping.purpose: mapping for mapping in usable()} if mappings() else {}
	return next((known[purpose] for purpose in purposes if purpose in known), None)


def faults() -> list[str]:
	"""What is wrong with the mappings now: sentences."""
	return [fault for rows in mappings().values() for row in rows if (fault := fault_of(row))]


# --- rules of the settings


def refuse_wrong_mappings(doc: Document) -> None:
	"""What the settings name is there, and fits. What went missing later does not keep the system from working."""
	if acting_as_system():
		return
	_refuse_doubles(doc)
	for row in doc.erp_mappings:
		if fault := fault_of(row):
			frappe.throw(_("Row {0}: {1}").format(row.idx, fault), title=_("Where the ERP already has it"))
	_warn_of_mandatory(doc)


def _refuse_doubles(doc: Document) -> None:
	purposes = [row.purpose for row in doc.erp_mappings]
	if twice := sorted({purpose for purpose in purposes if purposes.count(purpose) > 1}):
		frappe.throw(_("{0} stands twice.").format(bold(_(twice[0]))), title=_("Twice"))
	named = {row.purpose: row.document_type for row in doc.erp_mappings}
	if "Change" in named and named["Change"] == named.get("Requirement"):
		frappe.throw(
			_(
				"{0} takes changes already: without a row of their own, changes of requirements go there too."
			).format(bold(named["Change"])),
			title=_("Twice"),
		)


def _warn_of_mandatory(doc: Document) -> None:
	before = doc.get_doc_before_save()
	known = {(row.purpose, row.document_type) for row in before.erp_mappings} if before else set()
	for row in doc.erp_mappings:
		lacking = _mandatory_left_out(row)
		if lacking and (row.purpose, row.document_type) not in known:
			frappe.msgprint(
				_("{0} also asks for: {1}. Records are made there only where these fill themselves.").format(
					bold(_(row.document_type)), ", ".join(lacking)
				),
				title=_("Mandatory fields"),
				indicator="orange",
			)


def _mandatory_left_out(row: Document) -> list[str]:
	mapped = {row.get(name) for name in FITTING}
	return [
		_(field.label or field.fieldname)
		for field in frappe.get_meta(row.document_type).get("fields", {"reqd": 1})
		if field.fieldname not in mapped and not field.default and field.fieldname != "naming_series"
	]


def fault_of(row: Mapping | Document) -> str | None:
	"""What is wrong with a mapping: a sentence, or None."""
	return fault_of_map(row, FITTING, "SMS ERP Mapping") or _fault_of_done(
		frappe.get_meta(row.document_type), row
	)


def fault_of_map(row: Any, fitting: Map[str, tuple[str, ...]], doctype: str) -> str | None:
	"""What is wrong with a row of `doctype` that names a DocType of the site and fields of it: a sentence, or None.

	`fitting`: field of the row → types of field that it may name.
	"""
	if not frappe.db.exists("DocType", row.document_type):
		return _("There is no DocType {0} any more.").format(bold(row.document_type))
	meta, labels = frappe.get_meta(row.document_type), frappe.get_meta(doctype)
	return _fault_of_doctype(meta) or next(
		(
			fault
			for name, types in fitting.items()
			if (fault := _fault_of_field(meta, _(labels.get_label(name)), getattr(row, name, None), types))
		),
		None,
	)


def _fault_of_doctype(meta: Meta) -> str | None:
	name = bold(_(meta.name))
	if meta.module == "SMS Module":
		return _("{0} belongs to the service management system itself.").format(name)
	if meta.istable or meta.issingle or meta.get("is_virtual"):
		return _("{0} keeps no records of its own: choose a DocType that has a list.").format(name)
	if not meta.custom and frappe.get_cached_value("Module Def", meta.module, "app_name") == "frappe":
		return _("{0} belongs to the framework: choose a DocType of this site or of another app.").format(
			name
		)
	return None


def _fault_of_field(meta: Meta, label: str, fieldname: str | None, types: tuple[str, ...]) -> str | None:
	"""`types`: of the fields that fit; a Link with what it leads to, as in "Link User"."""
	if not fieldname:
		return None
	field = meta.get_field(fieldname)
	if field is None:
		return _("{0} has no field {1}.").format(bold(_(meta.name)), bold(fieldname))
	if not {field.fieldtype, _kind_of(field)} & set(types) or field.get("is_virtual"):
		return _("{0}: the field {1} of {2} does not fit, it is {3}.").format(
			label, bold(fieldname), bold(_(meta.name)), _kind_of(field)
		)
	return None


def _kind_of(field) -> str:
	return f"{field.fieldtype} {field.options}" if field.fieldtype == "Link" else field.fieldtype


def _fault_of_done(meta: Meta, row: Mapping | Document) -> str | None:
	values = done_values(row.done_values)
	if not values:
		return _("Name the values of {0} that mean done.").format(bold(row.status_field))
	field = meta.get_field(row.status_field)
	if field.fieldtype == "Select":
		known = {option.strip() for option in (field.options or "").splitlines()}
		strange = [value for value in values if value not in known]
	elif field.fieldtype == "Link":
		strange = [value for value in values if not frappe.db.exists(field.options, value)]
	else:
		strange = []
	if strange:
		return _("{0} of {1} is never {2}.").format(
			bold(row.status_field), bold(_(meta.name)), bold(strange[0])
		)
	return None
