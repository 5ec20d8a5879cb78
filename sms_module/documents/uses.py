"""Where documents are used. Areas tell by the hook `sms_document_uses`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import frappe
from frappe import _

from sms_module.people.visible import only_visible


@dataclass(frozen=True)
class Use:
	"""A place that a document is used in: a record, by its title, and what it is there."""

	document: str
	doctype: str
	name: str
	title: str
	as_what: str


def uses_of(names: Iterable[str]) -> dict[str, list[Use]]:
	"""Document → where it is used, as far as the session's user may see it.

	Collectors come from the hook `sms_document_uses`: dotted paths of functions that take names of documents
	and give `Use`s. Each asks for all of them at once.
	"""
	wanted = sorted(set(names))
	if not wanted:
		return {}
	found = [use for path in frappe.get_hooks("sms_document_uses") for use in frappe.get_attr(path)(wanted)]
	unique = sorted(set(found), key=lambda use: (use.document, use.doctype, use.title, use.name, use.as_what))
	by_document: dict[str, list[Use]] = {}
	for use in unique:
		by_document.setdefault(use.document, []).append(use)
	return by_document


def linked(names: Sequence[str]) -> Iterator[Use]:
	"""Hook `sms_document_uses`: links of processes, objectives and evidence."""
	for doctype, title, field, kind_field, as_what in (
		("SMS Process", "process_name", "work_document", None, _("Work instruction")),
		("SMS Objective", "title", "policy", None, _("Policy")),
		("SMS Evidence", "title", "source_name", "source_doctype", _("Shown as evidence")),
	):
		table = frappe.qb.DocType(doctype)
		query = only_visible(frappe.qb.from_(table), doctype).where(table[field].isin(names))
		if kind_field:
			query = query.where(table[kind_field] == "SMS Document")
		for document, name, called in (
			query.select(table[field], table.name, table[title]).orderby(table.name).run()
		):
			yield Use(document, doctype, name, called or name, as_what)


def in_plans(names: Sequence[str]) -> Iterator[Use]:
	"""Hook `sms_document_uses`: contents of plans that are not superseded."""
	plan, row = (
		frappe.qb.DocType("Service Management Plan"),
		frappe.qb.DocType("Service Management Plan Content"),
	)
	query = (
		only_visible(frappe.qb.from_(plan), "Service Management Plan")
		.inner_join(row)
		.on((row.parent == plan.name) & (row.parenttype == "Service Management Plan"))
		.where((row.record_doctype == "SMS Document") & row.record_name.isin(names))
		.where(plan.workflow_state != "Superseded")
		.select(row.record_name, plan.name, plan.title, row.content)
		.orderby(plan.name)
		.orderby(row.idx)
	)
	for document, name, title, content in query.run():
		yield Use(document, "Service Management Plan", name, title, _(content))


def in_activities(names: Sequence[str]) -> Iterator[Use]:
	"""Hook `sms_document_uses`: planned activities that a document shows to be done."""
	activity = frappe.qb.DocType("SMS Planned Activity")
	row = frappe.qb.DocType("SMS Planned Activity Record")
	query = (
		frappe.qb.from_(activity)
		.inner_join(row)
		.on((row.parent == activity.name) & (row.parenttype == "SMS Planned Activity"))
		.where((row.record_doctype == "SMS Document") & row.record_name.isin(names))
		.select(row.record_name, activity.name, activity.what)
		.orderby(activity.name)
		.orderby(row.idx)
	)
	for document, name, what in query.run():
		yield Use(document, "SMS Planned Activity", name, what, _("Shows that it was done"))
