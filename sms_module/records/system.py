"""Who acts: a person, or the system itself."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe


@contextmanager
def as_system() -> Iterator[None]:
	"""Within it the rules ask for no person: only for install, migrate, scheduled jobs and `move`.

	The session's user stays who they are; what is done is written in the history as theirs.
	"""
	depth = getattr(frappe.local, "sms_system_depth", 0)
	frappe.local.sms_system_depth = depth + 1
	try:
		yield
	finally:
		frappe.local.sms_system_depth = depth


@contextmanager
def as_person(user: str) -> Iterator[None]:
	"""Within it `user` is at work, and no system: what a scheduled job reads with a person's rights.

	Not for requests: it puts away what belongs to the session.
	"""
	before, depth = frappe.session.user, getattr(frappe.local, "sms_system_depth", 0)
	frappe.set_user(user)
	frappe.local.sms_system_depth = 0
	try:
		yield
	finally:
		frappe.set_user(before)
		frappe.local.sms_system_depth = depth


def acting_as_system() -> bool:
	"""Whether no person stands behind what is being done now."""
	if getattr(frappe.local, "sms_system_depth", 0):
		return True
	return bool(frappe.flags.in_install or frappe.flags.in_migrate or frappe.flags.in_patch)
