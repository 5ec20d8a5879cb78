"""Rules of the catalogue, and who needs whom in it."""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import add_months, formatdate, getdate

from sms_module.notices.escalation import DueItem
from sms_module.records.clock import today
from sms_module.records.errors import StateError
from sms_module.service_level import agreements
from sms_module.service_level.graph import circle, turned

SERVICE, DEPENDENCY = "SMS Service", "SMS Service Dependency"
RETIRED, LIVE = "Retired", "Live"


# --- who needs whom


def dependencies(locked: bool = False) -> dict[str, list[str]]:
	"""Service → the services that it depends on, in their order; one statement.

	`locked`: as they are at this moment, and held, so that two who write at once cannot close a circle.
	"""
	table = frappe.qb.DocType(DEPENDENCY)
	query = (
		frappe.qb.from_(table)
		.select(table.parent, table.service)
		.where(table.parenttype == SERVICE)
		.orderby(table.parent)
		.orderby(table.idx)
	)
	graph: dict[str, list[str]] = {}
	for parent, service in (query.for_update() if locked else query).run():
		graph.setdefault(parent, []).append(service)
	return graph


def needed_by(service: str) -> list[str]:
	"""Services that depend on a service directly, and are not retired."""
	names = turned(dependencies()).get(service, [])
	return frappe.get_all(
		SERVICE,
		filters={"name": ("in", names or [""]), "lifecycle": ("!=", RETIRED)},
		pluck="name",
		order_by="name asc",
	)


# --- rules


def refuse_double_rows(doc: Document) -> None:
	names = [row.service for row in doc.depends_on]
	if twice := sorted({name for name in names if names.count(name) > 1}):
		frappe.throw(_("{0} stands twice.").format(bold(", ".join(twice))), title=_("Twice"))


def refuse_circle(doc: Document) -> None:
	"""No service depends on itself, neither directly nor through others."""
	before = doc.get_doc_before_save()
	own = [row.service for row in doc.depends_on]
	if not own or (before and [row.service for row in before.depends_on] == own):
		return
	name = doc.name or doc.service_name
	if way := circle(dependencies(locked=True) | {name: own}, name):
		frappe.throw(
			_("{0} would depend on itself: {1}.").format(bold(name), " → ".join(way)),
			title=_("Circle of dependencies"),
		)


def refuse_needed_retirement(doc: Document) -> None:
	"""What others still stand on, or what is promised, is not retired."""
	before = doc.get_doc_before_save()
	if doc.lifecycle != RETIRED or before is None or before.lifecycle == RETIRED:
		return
	if needed := needed_by(doc.name):
		frappe.throw(
			_("{0} cannot be retired: {1} depends on it.").format(bold(doc.name), bold(", ".join(needed))),
			StateError,
			title=_("Still needed"),
		)
	if promised := agreements.about(doc.name):
		frappe.throw(
			_("{0} cannot be retired: {1} is agreed about it until {2}.").format(
				bold(doc.name), bold(promised[0].name), formatdate(promised[0].holds_until)
			),
			StateError,
			title=_("Still agreed"),
		)


def set_review(doc: Document) -> None:
	"""A service is reviewed at its interval; the first time counted from its entry."""
	if doc.review_months and not doc.review_due and doc.lifecycle != RETIRED:
		doc.review_due = add_months(doc.reviewed_on or today(), doc.review_months)


def reviewed(doc: Document) -> Document:
	"""Records that a service's entry was reviewed today and holds."""
	doc.reviewed_on = today()
	doc.review_due = add_months(today(), doc.review_months) if doc.review_months else None
	return doc.save()


def due_items() -> Iterator[DueItem]:
	"""Hook `sms_due_items`: entries of the catalogue to be reviewed."""
	for row in frappe.get_all(
		SERVICE,
		filters={"lifecycle": ("!=", RETIRED), "review_due": ("is", "set")},
		fields=["name", "review_due", "responsible", "unit"],
		order_by="review_due asc, name asc",
	):
		title = _("Review of the catalogue entry {0}").format(row.name)
		yield DueItem(SERVICE, row.name, title, getdate(row.review_due), row.responsible, row.unit)
