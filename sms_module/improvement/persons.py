"""Who assesses a suggestion, and who authorises it."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from sms_module.board.boards import members_of
from sms_module.records.states import Who, named_in, person


@person("a member of the board it belongs to")
def board_members(doc: Document) -> set[str]:
	return (
		set(members_of(frappe.get_cached_doc("Management Review Board", doc.board))) if doc.board else set()
	)


@person("who suggested it")
def suggester(doc: Document) -> set[str]:
	return {doc.suggested_by} - {None, ""}


ASSESSORS = Who(
	roles=("SMS Manager", "Audit Programme Manager", "Process Owner", "Service Owner", "Department Manager"),
	persons=(named_in("responsible", "its responsible"),),
)
AUTHORISERS = Who(roles=("SMS Manager", "Top Management"), persons=(board_members,))
