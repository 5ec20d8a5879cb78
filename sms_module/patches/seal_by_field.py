"""Sealed records of sites that had the app before seals named their fields are sealed anew, field by field.

It runs before the DocTypes are brought up to date: the fields are those that were sealed. Only what is whole is
sealed anew, by a row of its own; no row of the history is changed, and what was broken is found as before.
"""

import frappe
from frappe import _

from sms_module.records import history
from sms_module.setup.tables import TABLES


def execute() -> None:
	frappe.reload_doc("sms_module", "doctype", "sms_history")
	for table in TABLES:
		if frappe.db.table_exists(table.doctype):
			_seal_anew(table)


def _seal_anew(table) -> None:
	done = frappe.get_all(
		"SMS History",
		filters={"record_doctype": table.doctype, "seals": ("is", "set")},
		pluck="record_name",
		distinct=True,
		order_by="record_name asc",
	)
	whole = [
		check.name
		for check in history.check_all(table.doctype)
		if not check.faults and table.unsealed_in(check.state) is not None
	]
	for name in sorted({*whole} - {*done}):
		history.seal_anew(
			frappe.get_doc(table.doctype, name),
			"Seal",
			_("Sealed field by field, so that later fields of its form break no seal"),
		)
