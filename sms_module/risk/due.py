"""What risks ask of whom, until when."""

from collections.abc import Iterator

import frappe
from frappe import _

from sms_module.notices.escalation import DueItem


def due_items() -> Iterator[DueItem]:
	"""Hook `sms_due_items`: reviews, ends of acceptances, and treatments that nobody has started yet."""
	risks = frappe.get_all(
		"SMS Risk",
		filters={"workflow_state": ("!=", "Closed")},
		fields=["name", "title", "workflow_state", "responsible", "unit", "review_due", "accepted_until"],
		order_by="name asc",
	)
	waiting: dict[str, list] = {}
	for row in frappe.get_all(
		"SMS Risk Treatment",
		filters={
			"parenttype": "SMS Risk",
			"kind": ("in", ("Preventive", "Corrective")),
			"due_date": ("is", "set"),
			"action": ("is", "not set"),
			"capa": ("is", "not set"),
		},
		fields=["parent", "what", "due_date", "responsible"],
		order_by="due_date asc, name asc",
	):
		waiting.setdefault(row.parent, []).append(row)
	for risk in risks:
		yield from _of(risk, waiting.get(risk.name, []))


def _of(risk: frappe._dict, treatments: list[frappe._dict]) -> Iterator[DueItem]:
	def item(title: str, due, responsible: str) -> DueItem:
		return DueItem("SMS Risk", risk.name, title, due, responsible, risk.unit)

	if risk.review_due:
		yield item(_("{0}: review").format(risk.title), risk.review_due, risk.responsible)
	if risk.workflow_state == "Accepted" and risk.accepted_until:
		yield item(_("{0}: end of acceptance").format(risk.title), risk.accepted_until, risk.responsible)
	for row in treatments:
		yield item(_("{0}: {1}").format(risk.title, row.what), row.due_date, row.responsible)
