"""Who asks for a budget, who grants it, and who does not because it is theirs."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from sms_module.records.states import Who, named_in, person

FINANCE = "SMS Finance Approver"
REQUESTER = named_in("requested_by", "who asked for it")


@person("responsible for the initiative")
def initiative_responsible(doc: Document) -> set[str]:
	return {frappe.db.get_value("Improvement Initiative", doc.initiative, "responsible")} - {None, ""}


@person("who made it or last set its amount")
def amount_makers(doc: Document) -> set[str]:
	return {doc.owner, doc.amount_by} - {None, ""}


ASKERS = Who(
	roles=("SMS Manager", "Service Strategy Manager"),
	persons=(REQUESTER, initiative_responsible),
)
APPROVERS = Who(roles=(FINANCE,))
