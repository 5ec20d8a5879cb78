"""The buttons of findings, CAPAs and actions."""

import frappe
from frappe import _
from frappe.model.document import Document

from sms_module.corrective_action import actions, capa_count, effectiveness
from sms_module.corrective_action.findings import source_fields
from sms_module.corrective_action.persons import EXTENSION_DECIDERS
from sms_module.records import extensions, guard

EXTENDABLE = ("Finding", "CAPA", "SMS Action", "Improvement Initiative")


def _doc(doctype: str, name: str, ptype: str = "read") -> Document:
	doc = frappe.get_doc(doctype, name)
	doc.check_permission(ptype)
	return doc


def _extendable(doctype: str, name: str) -> Document:
	if doctype not in EXTENDABLE:
		frappe.throw(
			_("{0} has no due date that can be extended.").format(_(doctype)), title=_("Nothing to extend")
		)
	return _doc(doctype, name)


@frappe.whitelist(methods=["GET", "POST"])
def extension_outlook(doctype: str, name: str) -> dict:
	"""Whether the session's user may ask to move the due date that counts now, or decide on who asked."""
	doc = _extendable(doctype, name)
	user, waiting = frappe.session.user, extensions.waiting(doc)
	due_field = next(iter(doc.extendable_dates()), None)
	requesters = doc.extension_requesters()
	return {
		"due_field": due_field,
		"due_date": due_field and doc.get(due_field),
		"may_ask": bool(due_field) and not waiting and user in requesters,
		"may_decide": waiting
		and user not in requesters
		and all(row.requested_by != user for row in doc.extensions if row.status == "Requested")
		and guard.acts_for(EXTENSION_DECIDERS, doc) is not None,
	}


@frappe.whitelist(methods=["POST"])
def request_extension(doctype: str, name: str, new_date: str, reason: str) -> int:
	"""Asks to move the due date that counts now; returns how many extensions the record has."""
	doc = _extendable(doctype, name)
	due_field = next(iter(doc.extendable_dates()), "")
	return len(extensions.request_extension(doc, due_field, new_date, reason).extensions)


@frappe.whitelist(methods=["POST"])
def decide_extension(doctype: str, name: str, approve: bool) -> str:
	"""Approves or declines the waiting extension; returns the due date that counts then."""
	doc = extensions.decide_extension(_extendable(doctype, name), approve, EXTENSION_DECIDERS)
	return str(doc.get(doc.extensions[-1].due_field))


@frappe.whitelist(methods=["POST"])
def regrade(finding: str, finding_type: str, reason: str) -> str:
	"""Changes the grade of a finding, with a reason; returns the grade."""
	doc = _doc("Finding", finding, "write")
	doc.update({"type": finding_type, "move_reason": reason})
	return doc.save().type


@frappe.whitelist(methods=["POST"])
def not_yet_determinable(capa: str, new_date: str, reason: str) -> str:
	"""Puts off judging a CAPA's effectiveness; returns the new date."""
	return str(effectiveness.defer(_doc("CAPA", capa), new_date, reason).effectiveness_due)


@frappe.whitelist(methods=["GET", "POST"])
def count_of(capa: str) -> str:
	"""Before and after of a CAPA whose criterion is a count, as HTML with a chart; "" of others."""
	return str(capa_count.html_of(_doc("CAPA", capa)))


@frappe.whitelist(methods=["GET", "POST"])
def finding_from(doctype: str, name: str) -> dict:
	"""Fields of a new finding raised from any document that the user may read."""
	return source_fields(_doc(doctype, name))


@frappe.whitelist(methods=["POST"])
def make_capa(finding: str) -> str:
	"""Makes the CAPA that answers a finding, for who is responsible for it; returns its name."""
	doc = _doc("Finding", finding)
	capa = frappe.new_doc("CAPA")
	capa.update(
		{
			"title": doc.title,
			"responsible": doc.responsible,
			"due_date": doc.implementation_due,
			"problem_is": doc.statement or doc.title,
			"containment": doc.containment,
			"correction": doc.correction,
			"extent": doc.extent,
		}
	)
	capa.append("findings", {"finding": doc.name})
	return capa.insert().name


@frappe.whitelist(methods=["POST"])
def make_action(
	doctype: str, name: str, what: str, responsible: str, due_date: str, evidence_wanted: str | None = None
) -> str:
	"""Makes an action of a record; returns its name."""
	doc = _doc(doctype, name, "write")
	frappe.has_permission("SMS Action", "create", throw=True)
	return actions.make_action(
		doc, what=what, responsible=responsible, due_date=due_date, evidence_wanted=evidence_wanted
	).name
