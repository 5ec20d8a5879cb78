"""Live without acceptance: a service is in use before its gate was opened. It is told, and stays told until it is."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import formatdate, getdate

from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, StateError
from sms_module.records.system import as_system
from sms_module.transition import catalogue, findings, rows, templates
from sms_module.transition.persons import MOVERS
from sms_module.transition.rules import BEFORE_LIVE

RECORDED_IN = ("Planned", "Building", "Readiness Review")


def record(transition: str, since: Any, why: str) -> str:
	"""Records that a service is live though its transition was not accepted; returns the finding.

	The catalogue shows it in red, the management review as transition debt, until the go-live is confirmed.
	"""
	doc = rows.locked(transition)
	rows.refuse_state(doc, RECORDED_IN, _("recording that it is live"))
	rows.require(doc, "Record Live without Acceptance", MOVERS)
	if doc.live_without_acceptance:
		frappe.throw(
			_("{0} has it on record already: {1}.").format(bold(doc.name), bold(doc.finding)),
			StateError,
			title=_("Recorded already"),
		)
	return _record(doc, _day(since), _words(doc.title, why))


def record_for_service(service: str, since: Any, why: str, responsible: str, go_live: Any) -> Document:
	"""The same for a service that has no transition: one is made, to be caught up until `go_live`."""
	if leader := catalogue.open_transition(service):
		frappe.throw(
			_("{0} has its transition: record it there, {1}.").format(bold(service), bold(leader)),
			StateError,
			title=_("In transition"),
		)
	day, words = _day(since), _words(service, why)
	doc = frappe.new_doc("Service Transition")
	doc.update(
		{
			"title": _("{0}: acceptance caught up").format(service)[:140],
			"kind": "New",
			"service": service,
			"responsible": responsible,
			"go_live": go_live,
			"template": templates.default_template(),
		}
	)
	doc.flags.in_use_already = True
	doc.insert()
	rows.require(doc, "Record Live without Acceptance", MOVERS)
	_record(doc, day, words)
	return doc


def take_out_of_use(transition: str, reason: str) -> None:
	"""The service is no longer in use: it waits for its go-live, as others do."""
	doc = rows.locked(transition)
	rows.refuse_state(doc, RECORDED_IN, _("taking it out of use"))
	rows.require(doc, "Take out of Use", MOVERS)
	if not doc.live_without_acceptance:
		frappe.throw(
			_("{0} is not on record as live without acceptance.").format(bold(doc.name)),
			StateError,
			title=_("Nothing to take back"),
		)
	if not (reason or "").strip():
		frappe.throw(
			_("Say how {0} was taken out of use.").format(bold(doc.service)),
			IncompleteError,
			title=_("Reason missing"),
		)
	_save(doc, reason.strip(), live_without_acceptance=0)
	catalogue.set_lifecycle(doc, "In Transition", live_without_acceptance=0)


def _record(doc: Document, since: Any, why: str) -> str:
	finding = findings.raise_of(
		doc,
		title=_("Live without acceptance: {0}").format(doc.service),
		responsible=doc.service_manager,
		statement=_("{0} is in use since {1} without having been accepted.").format(
			doc.service, formatdate(since)
		),
		evidence=_("{0}, {1} of {2} mandatory deliverables missing: {3}").format(
			doc.name, doc.missing_count, doc.mandatory_count, why
		),
	)
	_save(
		doc,
		_("Live without acceptance since {0}: {1}").format(formatdate(since), why),
		live_without_acceptance=1,
		live_since=since,
		live_note=why,
		finding=finding,
	)
	catalogue.set_lifecycle(doc, "Live", live_without_acceptance=1)
	return finding


def _save(doc: Document, reason: str, **values: Any) -> None:
	guard.put(doc, **values)
	doc.move_reason = reason
	with as_system():
		doc.save(ignore_permissions=True)


def _day(since: Any) -> Any:
	day = getdate(since) if since else None
	if day is None or day > today():
		frappe.throw(_("Say since when it is live: a day that is not in the future."), title=_("Wrong date"))
	return day


def _words(of: str, why: str | None) -> str:
	if not (why or "").strip():
		frappe.throw(
			_("Say how it came that {0} is live without acceptance.").format(bold(of)),
			IncompleteError,
			title=_("Reason missing"),
		)
	return why.strip()


def not_in_use(doc: Document) -> str | None:
	"""A transition is not given up while its service is in use without acceptance."""
	if not doc.live_without_acceptance:
		return None
	return _("{0} is live without acceptance: take it out of use, or bring it through the gate.").format(
		doc.service
	)


def open_debts() -> list[frappe._dict]:
	"""Transitions whose service is live without acceptance today, the oldest first."""
	return frappe.get_all(
		"Service Transition",
		filters={"live_without_acceptance": 1, "workflow_state": ("in", BEFORE_LIVE)},
		fields=[
			"name",
			"title",
			"service",
			"live_since",
			"responsible",
			"missing_count",
			"finding",
			"workflow_state",
		],
		order_by="live_since asc, name asc",
	)
