"""Treatments: started as actions or preventive CAPAs, and kept in step with them."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import cint, getdate

from sms_module.corrective_action.actions import make_action
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, NotYoursError, StateError
from sms_module.records.moves import backlink_row, move
from sms_module.risk.persons import WORKERS
from sms_module.risk.rules import is_started
from sms_module.risk.scale import third
from sms_module.risk.settings import scale

#: Started by a person; what is planned for the case starts when it comes.
BY_HAND = ("Preventive", "Corrective")
STARTED_IN = ("Open", "Treated", "Occurred")
#: A treatment is carried out once its action or its CAPA has come this far.
CARRIED_OUT = ("Done", "Verified", "Closed")
TITLE_LENGTH = 140


# --- starting


def start_treatment(doc: Document, row_name: str, due_date: Any = None) -> Document:
	"""Makes the action of a treatment, as who works on the risk."""
	row = _startable(doc, row_name)
	due = _due_date(row, due_date)
	return start_action(doc, row, due)


def start_capa(doc: Document, row_name: str, due_date: Any = None) -> Document:
	"""Makes the preventive CAPA of a treatment, as who works on the risk."""
	row = _startable(doc, row_name)
	if row.kind != "Preventive":
		frappe.throw(
			_("A {0} treatment is no preventive action: make an action of it.").format(bold(_(row.kind))),
			StateError,
			title=_("Not preventive"),
		)
	used = scale()
	capa = frappe.new_doc("CAPA")
	capa.update(
		dict(
			title=row.what[:TITLE_LENGTH],
			kind="Preventive",
			responsible=row.responsible,
			due_date=_due_date(row, due_date),
			source_doctype=doc.doctype,
			source_name=doc.name,
			sms_process=doc.sms_process,
			unit=doc.unit,
			problem_is=_("{0}, because of {1}; then {2}").format(doc.event, doc.cause, doc.consequence),
			impact=third(cint(doc.impact), len(used.impact)),
			recurrence_chance=third(cint(doc.likelihood), len(used.likelihood)),
		)
	)
	capa.insert()
	_link(row, capa=capa.name, action=None, status=capa.workflow_state)
	return capa


def start_action(doc: Document, row: Document, due: date) -> Document:
	"""Makes the action of a treatment. It may be the next one: what is planned starts each time anew."""
	action = make_action(
		doc,
		what=row.what[:TITLE_LENGTH],
		description=row.what,
		responsible=row.responsible,
		due_date=due,
		kind="Preventive" if row.kind == "Preventive" else "Corrective",
		source_row=row.name,
	)
	_link(row, action=action.name, capa=None, status=action.workflow_state)
	return action


def _link(row: Document, **values: Any) -> None:
	row.update(values)
	backlink_row("SMS Risk", "treatments", row.name, **values)


def _startable(doc: Document, row_name: str) -> Document:
	if guard.acts_for(WORKERS, doc) is None:
		frappe.throw(
			_("Treatments of {0} are started by: {1}.").format(bold(doc.name), guard.describe(WORKERS)),
			NotYoursError,
			title=_("Not yours to start"),
		)
	if doc.workflow_state not in STARTED_IN:
		frappe.throw(
			_("{0} is {1}: no treatment is started now.").format(bold(doc.name), bold(_(doc.workflow_state))),
			StateError,
			title=_("State not possible"),
		)
	row = next((row for row in doc.treatments if row.name == row_name), None)
	if row is None or row.kind not in BY_HAND:
		frappe.throw(
			_(
				"{0} has no such treatment to start by hand; what is planned starts when the risk happens."
			).format(bold(doc.name)),
			StateError,
			title=_("Nothing to start"),
		)
	if is_started(row):
		frappe.throw(
			_("Treatment {0} is under way already: {1}.").format(row.idx, bold(row.action or row.capa)),
			StateError,
			title=_("Started already"),
		)
	return row


def _due_date(row: Document, due_date: Any) -> date:
	due = due_date or row.due_date
	if not due:
		frappe.throw(
			_("Say until when treatment {0} is carried out.").format(row.idx),
			IncompleteError,
			title=_("Date missing"),
		)
	if getdate(due) < today():
		frappe.throw(_("Treatment {0} cannot be due in the past.").format(row.idx), title=_("Wrong date"))
	return getdate(due)


# --- following


def follow_action(action: Document, method: str | None = None) -> None:
	"""Hook of SMS Action: a treatment shows how far its action is."""
	if action.source_doctype == "SMS Risk" and action.source_row:
		_follow("action", action)


def follow_capa(capa: Document, method: str | None = None) -> None:
	"""Hook of CAPA: as `follow_action`."""
	before = capa.get_doc_before_save()
	if before is not None and before.workflow_state != capa.workflow_state:
		_follow("capa", capa)


def _follow(fieldname: str, doer: Document) -> None:
	for row in frappe.get_all(
		"SMS Risk Treatment",
		filters={fieldname: doer.name, "parenttype": "SMS Risk"},
		fields=["name", "parent", "kind", "status"],
		order_by="name asc",
	):
		if row.status == doer.workflow_state:
			continue
		backlink_row("SMS Risk", "treatments", row.name, status=doer.workflow_state)
		undone = row.status in CARRIED_OUT and doer.workflow_state not in CARRIED_OUT
		if row.kind == "Preventive" and undone:
			_reopen(row.parent, doer)


def _reopen(risk: str, doer: Document) -> None:
	"""A risk counts as treated only while what prevents it is carried out."""
	if frappe.db.get_value("SMS Risk", risk, "workflow_state") == "Treated":
		reason = _("{0} is {1} again").format(doer.name, _(doer.workflow_state))
		move("SMS Risk", risk, "Open", reason)
