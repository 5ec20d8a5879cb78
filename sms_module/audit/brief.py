"""The auditor's brief: all that changed in the audited areas since their last audit, in one print.

Collectors come from the hook `sms_audit_brief`: dotted paths of functions that take a `BriefScope` and give a
`Section` or None. Each area adds its own; the frame knows none of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_months, formatdate, getdate

from sms_module.records.clock import today


@dataclass(frozen=True)
class BriefScope:
	"""What the brief is about: areas of the audit, and since when."""

	processes: tuple[str, ...]
	services: tuple[str, ...]
	units: tuple[str, ...]
	since: date


@dataclass(frozen=True)
class Section:
	"""A chapter of the brief: a table."""

	title: str
	columns: tuple[str, ...]
	rows: tuple[tuple, ...]


def brief(audit: Document) -> dict:
	"""The sections of an audit's brief, with the period they cover."""
	scope = scope_of(audit)
	sections = [frappe.get_attr(path)(scope) for path in frappe.get_hooks("sms_audit_brief")]
	return {
		"since": scope.since,
		"until": today(),
		"sections": [section for section in sections if section and section.rows],
	}


def scope_of(audit: Document) -> BriefScope:
	names = {
		kind: tuple(row.area for row in audit.areas if row.area_doctype == kind)
		for kind in ("SMS Process", "SMS Service", "SMS Unit")
	}
	days = frappe.get_all(
		"SMS Process",
		filters={
			"name": ("in", names["SMS Process"] or ("",)),
			"last_audit_on": ("is", "set"),
			"last_audit": ("!=", audit.name),
		},
		pluck="last_audit_on",
		order_by="last_audit_on asc",
	)
	since = getdate(days[0]) if days else getdate(add_months(today(), -12))
	return BriefScope(
		names["SMS Process"], names["SMS Service"], tuple({*names["SMS Unit"], audit.unit}), since
	)


def processes(scope: BriefScope) -> Section:
	"""The audited processes themselves."""
	rows = frappe.get_all(
		"SMS Process",
		filters={"name": ("in", scope.processes or ("",))},
		fields=["name", "responsible", "importance", "status", "last_audit_on", "last_audit_result"],
		order_by="name asc",
	)
	return Section(
		_("Processes"),
		(_("Process"), _("Process owner"), _("Importance"), _("Status"), _("Last audit"), _("Result")),
		tuple(
			(
				row.name,
				row.responsible,
				row.importance,
				_(row.status),
				formatdate(row.last_audit_on) if row.last_audit_on else "",
				row.last_audit_result or "",
			)
			for row in rows
		),
	)
