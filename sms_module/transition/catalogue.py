"""What transitions and the catalogue say of each other: a service goes live with its transition."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.records.errors import StateError
from sms_module.records.system import acting_as_system, as_system
from sms_module.transition.rules import BEFORE_LIVE

#: What a service becomes by a transition only.
LED = ("Live", "Retired")


def open_transition(service: str) -> str | None:
	"""The transition that leads a service now; the newest of several."""
	return frappe.db.get_value(
		"Service Transition",
		{"service": service, "workflow_state": ("in", BEFORE_LIVE)},
		"name",
		order_by="creation desc",
	)


def set_lifecycle(doc: Document, lifecycle: str, **values: Any) -> None:
	"""Shows in the catalogue what a transition came to."""
	service = frappe.get_doc("SMS Service", doc.service)
	wanted = {"lifecycle": lifecycle, "transition": doc.name, **values}
	if all(service.get(name) == value for name, value in wanted.items()):
		return
	service.update(wanted)
	with as_system():
		service.save(ignore_permissions=True)


def refuse_lifecycle_by_hand(service: Document, method: str | None = None) -> None:
	"""Hook of SMS Service: while a transition leads a service, nobody sets its lifecycle past it.

	Where the settings ask for it, no service goes live or retires without one.
	"""
	before = service.get_doc_before_save()
	if acting_as_system() or (before and before.lifecycle == service.lifecycle):
		return
	if before and (leader := open_transition(service.name)):
		frappe.throw(
			_("{0} is led by {1}: it becomes {2} by the steps of that transition.").format(
				bold(service.name), bold(leader), bold(_(service.lifecycle))
			),
			StateError,
			title=_("In transition"),
		)
	needed = frappe.db.get_single_value("Service Management Settings", "services_need_transition")
	if needed and service.lifecycle in LED:
		frappe.throw(
			_(
				"{0} becomes {1} by a service transition only: make one, or record that it is live without."
			).format(bold(service.service_name), bold(_(service.lifecycle))),
			StateError,
			title=_("Transition missing"),
		)


def keep_what_transitions_say(service: Document, method: str | None = None) -> None:
	"""Hook of SMS Service: which transition leads it, and whether it is live without acceptance, is not typed in."""
	if acting_as_system():
		return
	before = service.get_doc_before_save()
	for name in ("transition", "live_without_acceptance"):
		service.set(name, before.get(name) if before else None)
