"""What the desk needs to know from its start."""

import frappe

from sms_module.people.persons import ROLES
from sms_module.setup.tables import TABLES


def extend_bootinfo(bootinfo: frappe._dict) -> None:
	"""Hook: the DocTypes with states of ours, for who works with them; nothing for everybody else."""
	mine = ROLES & set(frappe.get_roles())
	bootinfo.sms_stateful_doctypes = [table.doctype for table in TABLES] if mine else []


def may_open() -> bool:
	"""Hook of the apps screen: who has a role of the service management system."""
	return bool(ROLES & set(frappe.get_roles()))
