"""Acting as a person: everything of the year goes the way that the desk goes, with the person's own rights."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import frappe
from frappe.model.document import Document

from sms_module.demo.narrative import plain
from sms_module.records.api import take_step


@contextmanager
def person(user: str) -> Iterator[None]:
	"""Within it the session is this person's."""
	before = frappe.session.user
	frappe.set_user(user)
	try:
		yield
	finally:
		frappe.set_user(before)
		frappe.clear_messages()


def step(user: str, doctype: str, name: str, action: str, reason: str | None = None) -> Document:
	"""A person presses the button of a step on the form of a record, and gives the reason that it asks for."""
	with person(user):
		take_step(doctype, name, action, reason)
		return frappe.get_doc(doctype, name)


def edit(user: str, doctype: str, name: str, **values: Any) -> Document:
	"""A person fills in fields of a record and saves it."""
	with person(user):
		doc = frappe.get_doc(doctype, name)
		doc.update(values)
		return doc.save()


def create(user: str, doctype: str, **values: Any) -> Document:
	"""A person makes a record."""
	with person(user):
		return frappe.get_doc({"doctype": doctype, **values}).insert()


def refused(user: str, attempt: Callable[[], Any]) -> str:
	"""The sentence with which a rule refuses a person's attempt; whatever it wrote is taken back.

	Raises `AssertionError` when no rule refuses it.
	"""
	frappe.db.savepoint("sms_demo_attempt")
	try:
		with person(user):
			attempt()
	except frappe.ValidationError as refusal:
		return plain(refusal)
	except frappe.PermissionError as refusal:
		return plain(refusal)
	finally:
		frappe.db.rollback(save_point="sms_demo_attempt")
		frappe.clear_messages()
	raise AssertionError(f"No rule refused what {user} tried.")
