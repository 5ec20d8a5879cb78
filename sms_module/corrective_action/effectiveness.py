"""Judging whether a CAPA's actions had their effect."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import add_days, formatdate, getdate

from sms_module.corrective_action import capa_count
from sms_module.corrective_action.persons import CHECKERS, workers
from sms_module.corrective_action.settings import number
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError, NotYoursError, OwnWorkError, StateError
from sms_module.records.system import as_system

UNDETERMINED = "Not Yet Determinable"


def begin_waiting(doc: Document) -> None:
	"""Implementation is verified: the waiting time starts."""
	capa_count.clear(doc)
	wait = doc.effectiveness_wait_days or 0
	guard.put(
		doc,
		implementation_verified_by=frappe.session.user,
		implementation_verified_on=today(),
		effectiveness_due=add_days(today(), wait),
		effectiveness_result="",
		effectiveness_checked_by=None,
		effectiveness_checked_on=None,
	)


def waiting_over(doc: Document) -> str | None:
	if doc.effectiveness_due and getdate(doc.effectiveness_due) <= today():
		return None
	return _("The effectiveness of {0} is judged from {1} on, not before.").format(
		doc.name, formatdate(doc.effectiveness_due)
	)


def observation_written(doc: Document) -> str | None:
	if (doc.effectiveness_note or "").strip():
		return None
	return _("Write what was seen against the criterion of {0}.").format(doc.name)


def found_effective(doc: Document) -> None:
	_judge(doc, "Effective")
	guard.put(doc, closed_on=today())


def found_not_effective(doc: Document) -> None:
	"""Back to the cause: this round is kept, the next one begins."""
	_judge(doc, "Not Effective")
	_next_round(doc)


def reopen(doc: Document) -> None:
	"""A closed CAPA goes round again."""
	_next_round(doc)


def defer(doc: Document, new_date: str, reason: str) -> Document:
	"""Not yet determinable: sets a new date to judge on, as often as the settings allow (twice)."""
	if doc.workflow_state != "Effectiveness Review":
		frappe.throw(
			_("{0} is {1}: its effectiveness is not under review.").format(
				bold(doc.name), bold(_(doc.workflow_state))
			),
			StateError,
			title=_("State not possible"),
		)
	principal = guard.acts_for(CHECKERS, doc)
	if principal is None:
		frappe.throw(
			_("Judging {0} is for: {1}.").format(bold(doc.name), guard.describe(CHECKERS)),
			NotYoursError,
			title=_("Not yours to decide"),
		)
	if {frappe.session.user, principal} & workers(doc):
		frappe.throw(
			_("Who carried {0} out does not judge it.").format(bold(doc.name)),
			OwnWorkError,
			title=_("Own work"),
		)
	allowed = number("max_undetermined", 2)
	if doc.undetermined_count >= allowed:
		frappe.throw(
			_("{0} was not yet determinable {1} times: it is effective now or it is not.").format(
				bold(doc.name), allowed
			),
			StateError,
			title=_("Decide now"),
		)
	if lack := waiting_over(doc):
		frappe.throw(lack, IncompleteError, title=_("Too early"))
	if not (reason or "").strip():
		frappe.throw(_("Say why it cannot be judged yet."), IncompleteError, title=_("Reason missing"))
	if getdate(new_date) <= today():
		frappe.throw(_("The new date has to be in the future."), title=_("Wrong date"))
	doc.effectiveness_note = reason
	_judge(doc, UNDETERMINED)
	_keep_round(doc)
	guard.put(
		doc,
		effectiveness_due=getdate(new_date),
		undetermined_count=doc.undetermined_count + 1,
	)
	doc.effectiveness_note = None
	capa_count.clear(doc)
	with as_system():
		doc.save(ignore_permissions=True)
	return doc


def _judge(doc: Document, result: str) -> None:
	capa_count.freeze(doc)
	guard.put(
		doc,
		effectiveness_result=result,
		effectiveness_checked_by=frappe.session.user,
		effectiveness_checked_on=today(),
	)


def _keep_round(doc: Document) -> None:
	row = doc.append("iterations", {})
	row.update(
		dict(
			iteration=doc.iteration,
			cause="; ".join(cause.cause for cause in doc.causes if cause.root),
			criterion=capa_count.criterion_words(doc),
			count_text=capa_count.frozen_words(doc),
			result=doc.effectiveness_result,
			note=doc.effectiveness_note,
			overrule_reason=doc.overrule_reason if capa_count.overruled(doc) else None,
			checked_by=doc.effectiveness_checked_by,
			checked_on=doc.effectiveness_checked_on,
		)
	)
	guard.put(doc, iterations=doc.iterations)


def _next_round(doc: Document) -> None:
	_keep_round(doc)
	capa_count.clear(doc)
	doc.effectiveness_note = doc.implementation_evidence = None
	doc.effectiveness_record = doc.implementation_record = None
	guard.put(
		doc,
		iteration=(doc.iteration or 1) + 1,
		undetermined_count=0,
		implementation_verified_by=None,
		implementation_verified_on=None,
		effectiveness_due=None,
		effectiveness_checked_by=None,
		effectiveness_checked_on=None,
		closed_on=None,
	)
