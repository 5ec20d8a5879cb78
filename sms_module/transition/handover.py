"""What a leaver still owes transitions goes to their successor: deliverables, waivers, and the word on a service."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.records.errors import OwnWorkError
from sms_module.records.system import as_system
from sms_module.transition import rows
from sms_module.transition.deliverables import PEOPLE, worked_on
from sms_module.transition.rules import OPEN
from sms_module.transition.standing import APPROVED


def hand_over(leaver: str, successor: str, reason: str) -> int:
	"""Hook `sms_handover`: returns of how many transitions something was handed over."""
	names = _concerned(leaver)
	for name in names:
		doc = rows.locked(name)
		for row in doc.deliverables:
			if row.status != APPROVED:
				_hand_over(doc, row, leaver, successor, reason)
		for waiver in doc.waivers:
			if waiver.status == "Open" and waiver.responsible == leaver:
				rows.change(waiver, responsible=successor)
				rows.finish(doc, "Hand Over", _("Waiver of {0}: {1}").format(waiver.deliverable, reason))
		if doc.service_manager == leaver:
			doc.reload()
			doc.service_manager, doc.move_reason = successor, reason
			with as_system():
				doc.save(ignore_permissions=True)
	return len(names)


def _hand_over(doc: Document, row: Document, leaver: str, successor: str, reason: str) -> None:
	theirs = [field for field in PEOPLE if row.get(field) == leaver]
	if not theirs:
		return
	people = {field: successor if field in theirs else row.get(field) for field in PEOPLE}
	provides = worked_on(doc, row) - ({leaver} if "provider" in theirs and not row.handed_in_by else set())
	if people["approver"] and people["approver"] in {people["provider"], *provides}:
		frappe.throw(
			_(
				"Deliverable {0} of {1}: {2} would approve what they provide; name another approver first."
			).format(bold(row.title), bold(doc.name), bold(successor)),
			OwnWorkError,
			title=_("Own work"),
		)
	rows.write(
		doc,
		row,
		"Hand Over",
		_("From {0} to {1}: {2}").format(leaver, successor, reason),
		None,
		**dict.fromkeys(theirs, successor),
	)


def _concerned(leaver: str) -> list[str]:
	"""Transitions that go on and name the leaver beside their lead, who is handed over as everywhere."""
	transition = frappe.qb.DocType("Service Transition")
	row, waiver = (
		frappe.qb.DocType("Service Transition Deliverable"),
		frappe.qb.DocType("Service Transition Waiver"),
	)
	named = frappe.qb.from_(row).select(row.parent).where(row.status != APPROVED)
	named = named.where((row.provider == leaver) | (row.receiver == leaver) | (row.approver == leaver))
	answers = (
		frappe.qb.from_(waiver)
		.select(waiver.parent)
		.where((waiver.status == "Open") & (waiver.responsible == leaver))
	)
	found = (
		frappe.qb.from_(transition)
		.select(transition.name)
		.where(transition.workflow_state.isin(OPEN))
		.where(
			(transition.service_manager == leaver)
			| transition.name.isin(named)
			| transition.name.isin(answers)
		)
		.orderby(transition.name)
		.run()
	)
	return [name for (name,) in found]
