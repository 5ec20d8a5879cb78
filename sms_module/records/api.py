"""What forms ask about a record, and the buttons they press."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_fullname

from sms_module.records import guard, history, moves, revisions
from sms_module.records.registry import state_table_of
from sms_module.records.states import ALL_FIELDS, Step


def _record(doctype: str, name: str, ptype: str = "read") -> Document:
	doc = frappe.get_doc(doctype, name)
	if state_table_of(doctype) is None:
		frappe.throw(_("{0} has no states.").format(_(doctype)), title=_("State not possible"))
	doc.check_permission(ptype)
	return doc


@frappe.whitelist(methods=["GET", "POST"])
def outlook(doctype: str, name: str) -> dict:
	"""What comes next for a record, for the session's user: the steps, whose they are, what they lack."""
	doc = _record(doctype, name)
	steps = [
		_describe(step, doc)
		for step in doc.state_table.steps_from(doc.workflow_state)
		if (step.who.roles or step.who.persons) and step.applies_to(doc)
	]
	fields = guard.editable_fields(doc, doc.state_table.state(doc.workflow_state))
	return {
		"state": doc.workflow_state,
		"initial": doc.state_table.initial,
		"locked": doc.is_closed_to_edits,
		"editable": None if fields is ALL_FIELDS else sorted(fields),
		"steps": steps,
	}


def _describe(step: Step, doc: Document) -> dict:
	principal = guard.acts_for(step.who, doc)
	own = next(
		(rule.label for rule in step.barred if {frappe.session.user, principal} & rule(doc)),
		None,
	)
	return {
		"action": step.action,
		"target": step.target,
		"forward": doc.state_table.leads_on(step),
		"mine": principal is not None and own is None,
		"own_work": _(own) if own else None,
		"who": guard.describe(step.who),
		"persons": _names(step, doc),
		"roles": [_(role) for role in step.who.roles],
		"on_behalf_of": principal if principal != frappe.session.user else None,
		"reason": step.reason,
		"missing": guard.missing(step, doc),
	}


def _names(step: Step, doc: Document) -> list[str]:
	"""Full names of those whom the record itself names for a step, without who would approve their own work."""
	named = set().union(*(rule(doc) for rule in step.who.persons)) if step.who.persons else set()
	barred = set().union(*(rule(doc) for rule in step.barred)) if step.barred else set()
	return sorted(get_fullname(user) for user in named - barred)


@frappe.whitelist(methods=["POST"])
def take_step(doctype: str, name: str, action: str, reason: str | None = None) -> dict:
	"""Takes a step of a record as the session's user; returns the saved record."""
	doc = _record(doctype, name, "write")
	return moves.take_step(doc, action, reason).as_dict()


@frappe.whitelist(methods=["GET", "POST"])
def steps_taken(doctype: str, name: str) -> list[dict]:
	"""The history of a record, oldest first."""
	_record(doctype, name)
	return history.steps_of(doctype, name)


@frappe.whitelist(methods=["POST"])
def revise(doctype: str, name: str) -> str:
	"""Makes the next revision of a record; returns its name."""
	return revisions.revise(_record(doctype, name)).name


@frappe.whitelist(methods=["GET", "POST"])
def differences(doctype: str, name: str) -> list[dict]:
	"""What changed between a revision and the one before it."""
	doc = _record(doctype, name)
	if not doc.get("revision_of"):
		return []
	return revisions.differences(_record(doctype, doc.revision_of), doc)
