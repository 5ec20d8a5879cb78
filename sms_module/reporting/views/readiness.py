"""The readiness matrix on paper, as an auditor reads it."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from sms_module.people.visible import Viewer
from sms_module.planning.requirements import STANDARD_2018
from sms_module.readiness import listing
from sms_module.readiness.matrix import Line, Matrix, build
from sms_module.readiness.queries import View
from sms_module.readiness.required import Required, required_documents
from sms_module.readiness.words import Words, gap_text, months_since
from sms_module.records.clock import today
from sms_module.reporting.views import common


def sms_readiness_matrix(doc: Document) -> dict[str, Any]:
	"""A branch of requirements with what shows each of them, as far as the reader may see."""
	matrix = build(View(doc.source))
	lines = matrix.branch([doc.name])
	leaves = [line for line in matrix.leaves if line in lines]
	names, words = matrix.names_of([line.requirement.name for line in lines]), Words()
	required = _required(doc, {line.requirement.name for line in lines})
	return common.escaped(
		{
			"name": doc.name,
			"title": _("Readiness"),
			"state": f"{doc.source}: {doc.title}" if doc.title != doc.source else doc.source,
			"provider": frappe.get_cached_doc("Service Management Settings").provider_name,
			"printed_on": common.day(today()),
			"printed_by": common.name_of(frappe.session.user),
			"since": common.day(matrix.since),
			"sees_all": Viewer(frappe.session.user).sees_all,
			"requirements": len(leaves),
			"gaps": sum(bool(line.gaps) for line in leaves),
			"shown": sum(bool(line.own.shown) for line in leaves),
			"rows": [_row(matrix, line, words) for line in lines],
			"required": [_document(each) for each in required],
			"late": [
				{
					"what": row.what,
					"requirement": row.requirement,
					"due": common.day(row.next_due),
					"last": common.day(row.last_done),
					"who": common.name_of(row.responsible),
				}
				for row in listing.late(names, matrix.view)
			],
		}
	)


def _required(doc: Document, names: set[str]) -> list[Required]:
	if doc.source != STANDARD_2018:
		return []
	return [each for each in required_documents() if each.requirement in names]


def _row(matrix: Matrix, line: Line, words: Words) -> dict[str, Any]:
	requirement, tally = line.requirement, line.total
	newest, audited = tally.newest, tally.audited
	return {
		"level": f"level-{min(line.level, 2)}" if requirement.is_group else "",
		"requirement": f"{requirement.code} {requirement.title}",
		"gap": gap_text(line),
		"css": "gap" if line.gaps else "",
		"why": line.why if requirement.applicable else requirement.not_applicable_reason,
		"shown": tally.shown or "",
		"kinds": "" if requirement.is_group else words.kinds(tally.kinds),
		"newest": f"{newest.name} ({common.day(newest.since)})"
		if newest and not requirement.is_group
		else "",
		"age": "" if newest is None or requirement.is_group else months_since(newest.since),
		"audited": common.day(audited and audited.day),
		"result": _(audited.result) if audited and not requirement.is_group else "",
		"findings": f"{tally.findings} ({_(tally.worst)})"
		if tally.findings and tally.worst
		else tally.findings or "",
		"late": tally.late or "",
	}


def _document(each: Required) -> dict[str, Any]:
	newest = each.newest
	return {
		"clause": each.clause,
		"title": _(each.title),
		"kind": _(each.kind),
		"status": _(each.status),
		"css": "gap" if each.status == "Missing" else "",
		"record": newest.name if newest else "",
		"since": common.day(newest.since) if newest else "",
	}
