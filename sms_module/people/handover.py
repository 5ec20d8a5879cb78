"""A leaver's open items go to a successor in one action."""

from __future__ import annotations

import frappe
from frappe import _, bold

from sms_module.people.persons import refuse_stranger
from sms_module.records import guard
from sms_module.records.errors import IncompleteError, NotYoursError
from sms_module.records.registry import state_table_of
from sms_module.records.system import as_system


def hand_over(leaver: str, successor: str, reason: str) -> dict[str, int]:
	"""Makes `successor` responsible for all that `leaver` is still responsible for.

	Open records with states, processes and services; closed records keep who was responsible. What records
	name in other fields is handed over by the functions of the hook `sms_handover`. Returns how many of each
	DocType were handed over. For SMS managers.
	"""
	if "SMS Manager" not in frappe.get_roles():
		frappe.throw(
			_("Only an SMS manager hands items over."), NotYoursError, title=_("Not yours to hand over")
		)
	if leaver == successor:
		frappe.throw(_("{0} cannot succeed themself.").format(bold(leaver)), title=_("Wrong person"))
	if not (reason or "").strip():
		frappe.throw(
			_("Say why {0} hands over.").format(bold(leaver)), IncompleteError, title=_("Reason missing")
		)
	refuse_stranger(successor, _("Successor"))
	counts: dict[str, int] = {}
	for doctype in _with_responsible():
		for name in _open_items(doctype, leaver):
			_hand_over(doctype, name, leaver, successor, reason.strip())
			counts[doctype] = counts.get(doctype, 0) + 1
	for doctype, paths in frappe.get_hooks("sms_handover", {}).items():
		for path in paths:
			if number := frappe.get_attr(path)(leaver, successor, reason.strip()):
				counts[doctype] = max(counts.get(doctype, 0), number)
	return counts


def _with_responsible() -> list[str]:
	rows = frappe.get_all(
		"DocField",
		filters={"fieldname": "responsible", "fieldtype": "Link", "options": "User"},
		pluck="parent",
		order_by="parent asc",
	)
	return frappe.get_all(
		"DocType",
		filters={"name": ("in", rows), "module": "SMS Module", "istable": 0},
		pluck="name",
		order_by="name asc",
	)


def _open_items(doctype: str, leaver: str) -> list[str]:
	filters: dict = {"responsible": leaver}
	if table := state_table_of(doctype):
		filters["workflow_state"] = ("in", table.open_states)
	return frappe.get_all(doctype, filters=filters, pluck="name", order_by="name asc")


def _hand_over(doctype: str, name: str, leaver: str, successor: str, reason: str) -> None:
	doc = frappe.get_doc(doctype, name)
	with as_system():
		doc.responsible = successor
		if state_table_of(doctype):
			guard.put(doc, responsible=successor)
		doc.save(ignore_permissions=True)
	doc.add_comment("Info", _("Handed over from {0} to {1}: {2}").format(leaver, successor, reason))
