"""The minutes of a service review: who came, what it looked at, what it decided."""

from __future__ import annotations

from typing import Any

from frappe import _
from frappe.model.document import Document

from sms_module.reporting.views import common


def sms_service_review(doc: Document) -> dict[str, Any]:
	"""A service review: before it is held its agenda, afterwards its minutes."""
	return common.escaped(
		common.footing(doc)
		| {
			"title": doc.title,
			"with": _(doc.kind),
			"party": doc.party,
			"agreement": doc.agreement,
			"services": ", ".join(row.service for row in doc.services),
			"date": common.day(doc.held_on or doc.planned_on),
			"is_held": doc.workflow_state != "Planned",
			"moved_from": common.day(doc.original_planned_on)
			if doc.original_planned_on and doc.original_planned_on != doc.planned_on
			else "",
			"period": common.period(doc.period_from, doc.period_to),
			"place": doc.place,
			"responsible": common.name_of(doc.responsible),
			"previous_review": doc.previous_review,
			"attendees": [
				{
					"name": row.attendee,
					"side": _(row.side),
					"function": row.function,
					"present": _("present") if row.present else row.excuse or _("absent"),
				}
				for row in doc.attendees
			],
			"carried": [
				{
					"action": row.action,
					"what": row.what,
					"responsible": common.name_of(row.responsible),
					"due": common.day(row.due_date),
					"state": _(row.state or ""),
					"comment": row.comment,
				}
				for row in doc.carried_actions
			],
			"items": [
				{
					"kind": _(row.kind),
					"record": row.record_name,
					"what": row.what,
					"on": common.day(row.on_date),
					"figure": row.figure,
					"comment": row.comment,
				}
				for row in doc.items
			],
			"topics": doc.topics,
			"verdict": _(doc.verdict or ""),
			"conclusion": doc.conclusion,
			"outcomes": [
				{
					"number": row.idx,
					"outcome": row.outcome,
					"becomes": _(row.becomes),
					"responsible": common.name_of(row.responsible),
					"due": common.day(row.due_date),
					"became": " ".join(filter(None, (row.record_name, _(row.record_state or "")))),
				}
				for row in doc.outcomes
			],
			"closed_by": common.name_of(doc.closed_by),
			"closed_on": common.day(doc.closed_on),
			"distribution": [
				{"recipient": row.recipient, "sent": common.moment(row.sent_on)} for row in doc.distribution
			],
			"steps": common.steps(doc),
		}
	)
