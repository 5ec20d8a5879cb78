"""A programme's own scope: taken from the approved scope of its unit. Without any it looks at everything."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.planning.scope import approved_scope
from sms_module.records.errors import IncompleteError


def set_scope(doc: Document) -> None:
	"""A new programme of a unit with an approved scope begins with it; people may change the rows."""
	if not doc.is_new() or doc.revision_of or doc.scope_rows or not doc.unit:
		return
	scope = approved_scope(doc.unit)
	rows = rows_of(scope, doc.unit) if scope else []
	if _has_processes(rows):
		doc.extend("scope_rows", rows)


def take_scope(doc: Document) -> int:
	"""Replaces the scope rows of a draft by those of the approved scope; returns how many there are now."""
	scope = _scope_around(doc.unit)
	if scope is None:
		frappe.throw(
			_("There is no approved scope for {0}.").format(bold(doc.unit))
			if doc.unit
			else _("Name the unit of {0} first: there is not one approved scope for all.").format(
				bold(doc.name)
			),
			IncompleteError,
			title=_("No approved scope"),
		)
	rows = rows_of(scope, doc.unit or scope.unit)
	if not _has_processes(rows):
		frappe.throw(
			_("No process belongs to {0} or a unit below it: there is nothing to audit.").format(
				bold(doc.unit or scope.unit)
			),
			IncompleteError,
			title=_("No process in scope"),
		)
	doc.set("scope_rows", rows)
	doc.save()
	return len(rows)


def _has_processes(rows: list[dict]) -> bool:
	"""Coverage counts processes: rows without any would ask for nothing, where none at all ask for all."""
	return any(row["scope_doctype"] == "SMS Process" for row in rows)


def _scope_around(unit: str | None) -> Document | None:
	"""The approved scope of a unit, or of the nearest unit above it that has one."""
	if not unit:
		return approved_scope()
	while unit:
		if scope := approved_scope(unit):
			return scope
		unit = frappe.db.get_value("SMS Unit", unit, "parent_sms_unit")
	return None


def rows_of(scope: Document, unit: str) -> list[dict]:
	"""What a scope lets a programme of a unit look at: services in scope, processes of the unit's tree."""
	units = [unit, *frappe.db.get_descendants("SMS Unit", unit)]
	narrowed = {"unit": ("in", units)} if unit != scope.unit else {}
	services = frappe.get_all(
		"SMS Service",
		filters={
			"name": ("in", [row.service for row in scope.services] or [""]),
			"lifecycle": ("!=", "Retired"),
			**narrowed,
		},
		pluck="name",
		order_by="name asc",
	)
	processes = frappe.get_all(
		"SMS Process",
		filters={"unit": ("in", units), "status": ("!=", "Retired")},
		pluck="name",
		order_by="name asc",
	)
	named = [("SMS Service", name) for name in services] + [("SMS Process", name) for name in processes]
	return [{"scope_doctype": doctype, "scope_name": name} for doctype, name in named]
