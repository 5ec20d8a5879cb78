"""What the desk needs to know from its start."""

import frappe

from sms_module.erp.mapping import mappings
from sms_module.people.persons import ROLES
from sms_module.setup.tables import TABLES


def extend_bootinfo(bootinfo: frappe._dict) -> None:
	"""Hook: the DocTypes with states of ours, and whether the site keeps some in a DocType of its own.

	For who works with them; nothing for everybody else.
	"""
	mine = ROLES & set(frappe.get_roles())
	bootinfo.sms_stateful_doctypes = [table.doctype for table in TABLES] if mine else []
	bootinfo.sms_erp_mapped = bool(mine and mappings())


def may_open() -> bool:
	"""Hook of the apps screen: who has a role of the service management system."""
	return bool(ROLES & set(frappe.get_roles()))
