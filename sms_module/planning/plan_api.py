"""What the form of a service management plan asks, and its buttons."""

from typing import Any

import frappe
from frappe.model.document import Document

from sms_module.planning import plan_contents, plan_roles, resources
from sms_module.planning.plan import PLAN
from sms_module.planning.raci_matrix import raci_html


def _plan(name: str, ptype: str = "read") -> Document:
	doc = frappe.get_doc(PLAN, name)
	doc.check_permission(ptype)
	return doc


@frappe.whitelist(methods=["GET", "POST"])
def plan_outlook(plan: str) -> dict[str, Any]:
	"""Which of the twelve contents hold something, what to look at, and the matrix drawn."""
	doc = _plan(plan)
	missing = plan_contents.missing_contents(doc)
	return {
		"contents": [
			{"row": row.name, "content": row.content, "there": row.content not in missing}
			for row in doc.contents
		],
		"warnings": [*plan_roles.warnings(doc), *resources.warnings(doc)],
		"totals": resources.totals(doc.resources),
		"matrix": raci_html(doc.raci),
	}


@frappe.whitelist(methods=["POST"])
def record_progress(
	plan: str,
	row: str,
	reason: str,
	now_amount: float | None = None,
	spent: float | None = None,
	note: str | None = None,
) -> None:
	"""Writes what there is now of a resource and what was spent, into an approved plan, with the reason."""
	resources.record_progress(
		_plan(plan, "write"), row, reason, now_amount=now_amount, spent=spent, note=note
	)


@frappe.whitelist(methods=["POST"])
def add_competence(
	plan: str,
	person: str,
	kind: str,
	what: str,
	reason: str,
	obtained_on: str | None = None,
	valid_until: str | None = None,
	sms_process: str | None = None,
) -> None:
	"""Writes a certificate or training into an approved plan, with the reason."""
	plan_roles.add_competence(
		_plan(plan, "write"),
		reason,
		person=person,
		kind=kind,
		what=what,
		obtained_on=obtained_on,
		valid_until=valid_until,
		sms_process=sms_process,
	)
