"""Where tickets are: the site's own DocTypes that the settings name, ERPNext's Issue and Helpdesk's HD Ticket."""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe import _, bold
from frappe.custom.doctype.custom_field.custom_field import create_custom_fields
from frappe.model.document import Document
from frappe.model.meta import Meta
from frappe.utils import cint, cstr

from sms_module.erp.mapping import done_values, fault_of_map
from sms_module.records.system import acting_as_system
from sms_module.service_level.reports.tickets import Source

MAPPING = "SMS Ticket Mapping"
#: The field that tells the service of a ticket of another app. Ours: it comes and goes with this app.
FIELD = "sms_service"
#: DocType of another app → the app, and the field after which ours stands.
ISSUE, HD_TICKET = "Issue", "HD Ticket"
NEIGHBOURS = {ISSUE: ("erpnext", "priority"), HD_TICKET: ("helpdesk", "priority")}
TEXT = ("Data", "Select", "Link")
DAY = ("Datetime", "Date")
#: Field of a mapping → types of field that it may name.
FITTING = {
	"service_field": ("Data", "Link SMS Service"),
	"opened_field": DAY,
	"priority_field": TEXT,
	"responded_field": ("Datetime",),
	"response_due_field": ("Datetime",),
	"resolved_field": ("Datetime",),
	"resolution_due_field": ("Datetime",),
	"rating_field": ("Float", "Int", "Rating", "Percent"),
	"kind_field": TEXT,
}
#: A time by which something is due says nothing without the time at which it was done, and the other way round.
KINDS = ("incident_values", "problem_values", "event_values")
DUE = {"response_due_field": "responded_field", "resolution_due_field": "resolved_field"}


# --- where tickets are


def sources() -> Iterator[Source]:
	"""Hook `sms_ticket_sources`: what the settings name, then what ERPNext and Helpdesk bring along."""
	settings = frappe.get_cached_doc("Service Management Settings")
	named = {row.document_type for row in settings.ticket_mappings}
	yield from (_mapped(row) for row in settings.ticket_mappings if fault_of(row) is None)
	for doctype in NEIGHBOURS:
		if doctype not in named and _has_field(doctype):
			yield _neighbour(doctype)


def _mapped(row: Document) -> Source:
	return Source(
		doctype=row.document_type,
		service=row.service_field,
		opened=row.opened_field,
		responded=row.responded_field,
		response_due=row.response_due_field,
		resolved=row.resolved_field,
		resolution_due=row.resolution_due_field,
		priority=row.priority_field,
		rating=row.rating_field,
		rating_scale=_scale_of(frappe.get_meta(row.document_type), row.rating_field),
		kind=row.kind_field,
		incidents=done_values(row.incident_values),
		problems=done_values(row.problem_values),
		events=done_values(row.event_values),
	)


def _neighbour(doctype: str) -> Source:
	"""Names of fields changed from version to version: the first that is there is taken."""
	meta = frappe.get_meta(doctype)

	def first(*names: str) -> str | None:
		return next((name for name in names if meta.has_field(name)), None)

	return Source(
		doctype=doctype,
		service=FIELD,
		opened=first("opening_date") or "creation",
		opened_time=first("opening_time"),
		responded=first("first_responded_on"),
		response_due=first("response_by"),
		resolved=first("sla_resolution_date", "resolution_date"),
		resolution_due=first("sla_resolution_by", "resolution_by"),
		priority=first("priority"),
		rating=first("feedback_rating"),
		rating_scale=_scale_of(meta, "feedback_rating"),
		kind=first("issue_type", "ticket_type"),
		problems=("Problem",),
	)


def _scale_of(meta: Meta, fieldname: str | None) -> int:
	"""Stars are kept as a share of one: shown as the number of stars they are out of five, or of as many as there are."""
	field = meta.get_field(fieldname) if fieldname else None
	return cint(field.options) or 5 if field and field.fieldtype == "Rating" else 1


def _has_field(doctype: str) -> bool:
	return bool(frappe.db.exists("DocType", doctype)) and frappe.get_meta(doctype).has_field(FIELD)


# --- the field for the service


def add_fields(app_name: str | None = None) -> None:
	"""After install, whichever app came first: a ticket of another app gets the field that names its service."""
	for doctype, (app, after) in NEIGHBOURS.items():
		if app_name in (None, app) and frappe.db.exists("DocType", doctype) and not _has_field(doctype):
			meta = frappe.get_meta(doctype)
			create_custom_fields({doctype: [_field(after if meta.has_field(after) else None)]})


def _field(after: str | None) -> dict:
	return {
		"fieldname": FIELD,
		"fieldtype": "Link",
		"label": "Service",
		"options": "SMS Service",
		"insert_after": after,
		"in_standard_filter": 1,
		"search_index": 1,
		"module": "SMS Module",
	}


def remove_fields() -> None:
	"""Before uninstall: the other apps' DocTypes are as they were."""
	for doctype in NEIGHBOURS:
		if name := frappe.db.exists("Custom Field", {"dt": doctype, "fieldname": FIELD}):
			frappe.delete_doc("Custom Field", name, force=True, ignore_permissions=True)


# --- rules of the settings


def fault_of(row: Document) -> str | None:
	"""What is wrong with a mapping: a sentence, or None."""
	return fault_of_map(row, FITTING, MAPPING) or _fault_of_pairs(row) or _fault_of_kinds(row)


def _fault_of_pairs(row: Document) -> str | None:
	for due, done in DUE.items():
		if row.get(due) and not row.get(done):
			return _("{0} says nothing without {1}.").format(
				bold(_(row.meta.get_label(due))), bold(_(row.meta.get_label(done)))
			)
	return None


def _fault_of_kinds(row: Document) -> str | None:
	values = [value for name in KINDS for value in done_values(row.get(name))]
	if values and not row.kind_field:
		return _("{0}: name the field in which the kind stands.").format(bold(values[0]))
	if twice := sorted({value for value in values if values.count(value) > 1}):
		return _("{0} means two kinds of ticket.").format(bold(twice[0]))
	return None


def refuse_wrong_mappings(doc: Document) -> None:
	"""Rule of the settings: what they name as tickets is there, and fits."""
	if acting_as_system():
		return
	doctypes = [row.document_type for row in doc.ticket_mappings]
	if twice := sorted({doctype for doctype in doctypes if doctypes.count(doctype) > 1}):
		frappe.throw(_("{0} stands twice.").format(bold(_(twice[0]))), title=_("Twice"))
	for row in doc.ticket_mappings:
		if fault := fault_of(row):
			frappe.throw(_("Row {0}: {1}").format(row.idx, fault), title=_("Where tickets are"))


def faults() -> list[str]:
	"""What is wrong with the mappings of tickets now: sentences."""
	settings = frappe.get_cached_doc("Service Management Settings")
	return [cstr(fault) for row in settings.ticket_mappings if (fault := fault_of(row))]
