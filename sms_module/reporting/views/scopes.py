"""The scope statement, as a document that a certification auditor can read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from sms_module.planning.words import lines
from sms_module.records.revisions import differences
from sms_module.reporting.queries import grouped
from sms_module.reporting.views import common

SUPERSEDED, APPROVED = "Superseded", "Approved"


def sms_scope_statement(doc: Document) -> dict[str, Any]:
	"""A scope with its statement, what it was made from, and how it was approved."""
	revisions = list(_revisions(doc))
	return common.escaped(
		common.footing(doc)
		| {
			"title": doc.title,
			"unit": doc.unit,
			"responsible": common.name_of(doc.responsible),
			"effective_from": common.day(doc.effective_from),
			"next_review": common.day(doc.next_review),
			"revision": doc.revision,
			"statement": doc.statement,
			"notice": _notice(doc),
			"services": _services(doc),
			"locations": [
				{"place": row.location, "unit": row.unit, "note": row.note} for row in doc.locations
			],
			"customers": [{"customer": row.customer, "place": row.location} for row in doc.customers],
			"technologies": lines(doc.technologies),
			"other_parties": lines(doc.other_parties),
			"exclusions": [
				{"kind": _(row.kind or ""), "what": row.what, "reason": row.reason} for row in doc.exclusions
			],
			"issues": _issues(doc),
			"parties": _parties(doc),
			"revisions": [_revision(each) for each in revisions],
			"changes": _changes(doc, revisions),
			"approved": _approval(doc),
		}
	)


def _notice(doc: Document) -> str:
	"""What a reader must know before the rest: that this is no scope in force."""
	if doc.workflow_state == SUPERSEDED:
		return _("Superseded: this scope is no longer in force.")
	if doc.workflow_state != APPROVED:
		return _("{0}: this scope is not approved.").format(_(doc.workflow_state))
	return ""


def _approval(doc: Document) -> dict[str, Any]:
	"""Who approved a scope, unless the approval was taken back."""
	return common.taken(doc, "Approve") if doc.workflow_state in (APPROVED, SUPERSEDED) else {}


def _services(doc: Document) -> list[dict[str, Any]]:
	known = _by_name("SMS Service", [row.service for row in doc.services], ["unit", "description"])
	return [
		{
			"service": row.service,
			"unit": known.get(row.service, {}).get("unit"),
			"description": known.get(row.service, {}).get("description"),
			"limits": row.note,
		}
		for row in doc.services
	]


def _issues(doc: Document) -> list[dict[str, Any]]:
	columns = ["title", "kind", "topic", "climate", "status", "effect", "treatment", "reviewed_on"]
	known = _by_name("SMS Context Issue", [row.context_issue for row in doc.context_issues], columns)
	return [
		{
			"title": row.title,
			"kind": ", ".join(
				filter(None, (_(row.kind), _(row.topic), _("climate change") if row.climate else ""))
			),
			"effect": row.effect,
			"treatment": row.treatment,
			"reviewed_on": common.day(row.reviewed_on),
			"past": row.status == "Past",
		}
		for row in known.values()
	]


def _parties(doc: Document) -> list[dict[str, Any]]:
	names = [row.interested_party for row in doc.interested_parties]
	known = _by_name("Interested Party", names, ["party_name", "kind", "influence"])
	needs = frappe.get_all(
		"Interested Party Need",
		filters={"parenttype": "Interested Party", "parent": ("in", names or [""])},
		fields=["parent", "need", "requirement", "how_met"],
		order_by="parent asc, idx asc",
	)
	titles = common.requirement_titles(row.requirement for row in needs)
	by_party = grouped(needs, "parent")
	return [
		{
			"party": row.party_name,
			"kind": _(row.kind),
			"influence": _(row.influence or ""),
			"needs": [
				{
					"need": need.need,
					"requirement": titles.get(need.requirement, need.requirement),
					"how_met": need.how_met,
				}
				for need in by_party.get(row.name, [])
			],
		}
		for row in known.values()
	]


def _by_name(doctype: str, names: list[str], columns: list[str]) -> dict[str, frappe._dict]:
	"""Rows of masters that everybody may read, in the order of `names`."""
	rows = frappe.get_all(
		doctype,
		filters={"name": ("in", names or [""])},
		fields=["name", *columns],
		order_by="name asc",
	)
	found = {row.name: row for row in rows}
	return {name: found[name] for name in names if name in found}


def _revisions(doc: Document) -> Iterator[Document]:
	"""A scope and the revisions before it that the reader may see, the newest first."""
	seen: set[str] = set()
	while doc.name not in seen:
		yield doc
		seen.add(doc.name)
		if not doc.revision_of:
			return
		doc = frappe.get_doc(doc.doctype, doc.revision_of)
		if not doc.has_permission("read"):
			return


def _revision(doc: Document) -> dict[str, Any]:
	approved = _approval(doc)
	return {
		"revision": doc.revision,
		"name": doc.name,
		"effective_from": common.day(doc.effective_from),
		"state": _(doc.workflow_state),
		"approved_by": approved.get("by"),
		"approved_on": approved.get("when"),
	}


def _changes(doc: Document, revisions: list[Document]) -> list[dict[str, Any]]:
	return differences(revisions[1], doc) if len(revisions) > 1 else []
