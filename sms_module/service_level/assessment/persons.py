"""Who assesses a process."""

import frappe
from frappe.model.document import Document

from sms_module.records.states import Who, named_in, person


@person("who is responsible for its process")
def process_responsible(doc: Document) -> set[str]:
	return (
		{frappe.db.get_value("SMS Process", doc.sms_process, "responsible")} - {None}
		if doc.sms_process
		else set()
	)


ASSESSORS = Who(
	roles=("SMS Manager",), persons=(named_in("responsible", "who assesses"), process_responsible)
)
