"""Templates: what a transition of a kind and size hands over, filled in with the people of its roles."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import cint

from sms_module.transition.standing import WITH_PROVIDER

SIZES = ("Small", "Medium", "Large")
KIND_FIELDS = {
	"New": "for_new",
	"Changed": "for_changed",
	"Transfer": "for_transfer",
	"Removal": "for_removal",
}
#: Roles whose persons the transition itself names.
LEAD, MANAGER = "Transition lead", "Service manager"
ROLES = ("provider_role", "receiver_role", "approver_role")
COPIED = {
	"deliverables": (
		"area",
		"title",
		"required",
		"mandatory",
		"document",
		"offset_days",
		*ROLES,
	),
	"milestones": ("title", "offset_days"),
	"meetings": ("kind", "title", "offset_days", "agenda"),
}


# --- rules of a template


def refuse_empty(doc: Document) -> None:
	if not any(row.mandatory for row in doc.deliverables):
		frappe.throw(
			_("{0} has no mandatory deliverable: nothing would have to be handed over.").format(
				bold(doc.template_name)
			),
			title=_("Deliverables missing"),
		)


def refuse_unknown_roles(doc: Document) -> None:
	known = {row.role for row in doc.roles}
	for row in doc.deliverables:
		for name in ROLES:
			if row.get(name) and row.get(name) not in known:
				frappe.throw(
					_("Deliverable {0}: {1} is no role of {2}.").format(
						bold(row.title), bold(row.get(name)), bold(doc.template_name)
					),
					title=_("No such role"),
				)


def refuse_same_role(doc: Document) -> None:
	"""A template does not ask for an approval by who provides."""
	for row in doc.deliverables:
		if row.provider_role and row.provider_role in (row.approver_role, row.receiver_role):
			frappe.throw(
				_("Deliverable {0}: {1} provides it, and neither receives nor approves it.").format(
					bold(row.title), bold(row.provider_role)
				),
				title=_("Own work"),
			)


# --- applying one


def default_template() -> str | None:
	"""The first template that is not disabled."""
	names = frappe.get_all(
		"Service Transition Template", filters={"disabled": 0}, pluck="name", order_by="creation asc", limit=1
	)
	return names[0] if names else None


def applies(row: Document, kind: str, size: str) -> bool:
	"""Whether a row of a template is for a transition of this kind and size; small ones start small."""
	return bool(row.get(KIND_FIELDS[kind])) and SIZES.index(row.from_size) <= SIZES.index(size)


def fill_new(doc: Document) -> None:
	"""A new transition without deliverables of its own takes those of its template."""
	if doc.is_new() and doc.template and not doc.deliverables:
		apply(doc)


def apply(doc: Document) -> int:
	"""Adds what the template asks of this kind and size and is not there yet; returns how many deliverables."""
	template = frappe.get_cached_doc("Service Transition Template", doc.template)
	added = 0
	for table, fields in COPIED.items():
		known = {row.title for row in doc.get(table)}
		for row in template.get(table):
			if row.title not in known and applies(row, doc.kind, doc.size):
				doc.append(table, {name: row.get(name) for name in fields})
				added += table == "deliverables"
	known = {row.criterion for row in doc.exit_criteria}
	for row in template.criteria:
		if row.criterion not in known and applies(row, doc.kind, doc.size):
			doc.append("exit_criteria", {"criterion": row.criterion})
	_add_roles(doc, template)
	if doc.is_new():
		size = doc.size.lower()
		doc.drill_minutes = template.drill_minutes
		doc.drill_calls_wanted = template.get(f"calls_{size}")
		doc.els_days = template.get(f"els_{size}")
	return added


def _add_roles(doc: Document, template: Document) -> None:
	"""The roles that its rows name, with their tasks."""
	named = {row.get(name) for row in doc.deliverables for name in ROLES} | {LEAD, MANAGER}
	known = {row.role for row in doc.contacts}
	for row in template.roles:
		if row.role in named and row.role not in known:
			doc.append("contacts", {"role": row.role, "tasks": row.tasks})


def fill_people(doc: Document) -> None:
	"""Who has a role in the transition stands in the rows that name the role, unless somebody else does."""
	leading = {LEAD: doc.responsible, MANAGER: doc.service_manager}
	for row in doc.contacts:
		if row.role in leading:
			row.person = leading[row.role]
	people = {row.role: row.person for row in doc.contacts if row.person}
	for row in doc.deliverables:
		if row.status not in WITH_PROVIDER:
			continue
		for name in ROLES:
			field = name.removesuffix("_role")
			person = people.get(row.get(name))
			# Nobody is made to receive or approve what they provide: then somebody has to be named.
			if person and not row.get(field) and (field == "provider" or person != row.provider):
				row.set(field, person)


def grow(doc: Document) -> int:
	"""Applies the template again, after the kind or size was changed; saves. Returns how many were added."""
	if not doc.template:
		frappe.throw(_("{0} names no template.").format(bold(doc.name)), title=_("Template missing"))
	added = apply(doc)
	template = frappe.get_cached_doc("Service Transition Template", doc.template)
	doc.drill_calls_wanted = max(
		cint(doc.drill_calls_wanted), cint(template.get(f"calls_{doc.size.lower()}"))
	)
	doc.save()
	return added
