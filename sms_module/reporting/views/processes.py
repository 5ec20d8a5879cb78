"""The sheet of a process, on which it says what it is for and with whom it works."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from markupsafe import Markup

from sms_module.documents.revisions import current
from sms_module.people.visible import only_visible
from sms_module.planning.processes import agreement, flows_with, picture_of
from sms_module.records.clock import today
from sms_module.reporting.views import common


def sms_process_sheet(doc: Document) -> dict[str, Any]:
	"""A process with its picture, interfaces, requirements, roles and last audit."""
	view = common.escaped(
		{
			"name": doc.name,
			"title": doc.process_name,
			"state": _(doc.status),
			"provider": frappe.get_cached_doc("Service Management Settings").provider_name,
			"printed_on": common.day(today()),
			"printed_by": common.name_of(frappe.session.user),
			"responsible": common.name_of(doc.responsible),
			"unit": doc.unit,
			"importance": _("{0} of 5").format(doc.importance),
			"purpose": doc.purpose,
			"inputs": doc.inputs,
			"outputs": doc.outputs,
			"work_instruction": doc.work_instruction,
			"document": _work_document(doc),
			"interfaces": [_interface(doc, flow) for flow in flows_with(doc.name)],
			"requirements": list(
				common.requirement_titles(row.requirement for row in doc.requirements).values()
			),
			"roles": _roles(doc),
			"last_audit": doc.last_audit,
			"last_audit_on": common.day(doc.last_audit_on),
			"last_audit_result": doc.last_audit_result,
		}
	)
	return view | {"picture": Markup(picture_of(doc))}


def _interface(doc: Document, flow) -> dict[str, Any]:
	gives = flow.source == doc.name
	return {
		"direction": _("Gives to") if gives else _("Receives from"),
		"other": flow.target if gives else flow.source,
		"what": flow.what,
		"agreement": agreement(flow),
	}


def _work_document(doc: Document) -> dict[str, Any]:
	"""The work instruction, and the revision to work by where the one that is linked is obsolete."""
	if not doc.work_document:
		return {}
	fields = ("name", "title", "document_code", "revision", "workflow_state")
	found = common.seen("SMS Document", fields, name=doc.work_document)
	if not found:
		return {"words": doc.work_document}
	row = found[0]
	effective = current(row.name) if row.workflow_state == "Obsolete" else None
	return {
		"words": _("{0} {1}, revision {2}").format(row.document_code or row.name, row.title, row.revision),
		"note": _("obsolete: work by {0}").format(effective)
		if effective
		else _("obsolete")
		if row.workflow_state == "Obsolete"
		else "",
	}


def _roles(doc: Document) -> list[dict[str, Any]]:
	"""Who answers for what in it, from the approved service management plans that the reader may see."""
	plan, row = (
		frappe.qb.DocType("Service Management Plan"),
		frappe.qb.DocType("Service Management Plan RACI"),
	)
	rows = (
		only_visible(frappe.qb.from_(plan), "Service Management Plan")
		.inner_join(row)
		.on((row.parent == plan.name) & (row.parenttype == "Service Management Plan"))
		.where(plan.workflow_state == "Approved")
		.where((row.subject_doctype == "SMS Process") & (row.subject == doc.name))
		.select(row.raci, row.process_role, row.person, row.deputy, plan.title)
		.orderby(plan.name)
		.orderby(row.idx)
		.run(as_dict=True)
	)
	return [
		{
			"raci": _(each.raci),
			"role": each.process_role,
			"person": common.name_of(each.person),
			"deputy": common.name_of(each.deputy),
			"plan": each.title,
		}
		for each in rows
	]
