"""A risk that happens: kept, raised as a nonconformity, and answered by what was planned for it."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days, formatdate, getdate

from sms_module.corrective_action.findings import raise_finding
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.moves import backlink_row
from sms_module.risk.rules import current_level, is_opportunity
from sms_module.risk.treatments import TITLE_LENGTH, start_action

#: What is not met when a known risk happens and its process names nothing nearer.
TREATMENT_REQUIREMENT = "2018-6.1.3"


def requirement_of(doc: Document) -> str | None:
	"""What a risk that happens is a nonconformity against: the first applicable requirement of its process,
	else that treatment is planned and seen to work."""
	rows = frappe.get_all(
		"SMS Process Requirement",
		filters={"parent": doc.sms_process or "", "parenttype": "SMS Process"},
		pluck="requirement",
		order_by="idx asc",
	)
	for name in (*rows, TREATMENT_REQUIREMENT):
		if frappe.db.get_value("SMS Requirement", name, "applicable"):
			return name
	return None


def keep_event(doc: Document) -> None:
	"""Effect: the event goes to the list of them; the fields are free for the next time."""
	row = doc.append("occurrences", {})
	row.update(
		dict(
			occurred_on=getdate(doc.happened_on),
			what_happened=doc.what_happened.strip(),
			reported_by=frappe.session.user,
		)
	)
	guard.put(doc, occurrences=doc.occurrences, happened_on=None, what_happened=None)


def answer_event(doc: Document) -> None:
	"""After it: a risk becomes a nonconformity, and what was planned for the case starts by itself."""
	event = doc.occurrences[-1]
	if not is_opportunity(doc):
		raise_nonconformity(doc, event)
	for row in doc.treatments:
		if row.kind == "Planned Corrective":
			due = getdate(add_days(event.occurred_on, row.due_days or 0))
			start_action(doc, row, max(due, today()))


def raise_nonconformity(doc: Document, event: Document) -> Document:
	"""The nonconformity of a risk that happened: a major one where the risk was high."""
	finding = raise_finding(
		doc,
		title=doc.title[:TITLE_LENGTH],
		finding_type="Major Nonconformity" if current_level(doc) == "High" else "Minor Nonconformity",
		responsible=doc.responsible,
		requirement=requirement_of(doc),
		statement=_("What {0} foresaw was not kept from happening: {1}").format(doc.name, doc.event),
		evidence=_("{0}: {1}").format(formatdate(event.occurred_on), event.what_happened),
	)
	event.finding = finding.name
	backlink_row("SMS Risk", "occurrences", event.name, finding=finding.name)
	return finding
