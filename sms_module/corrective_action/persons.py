"""Who stands in which relation to a finding, a CAPA or an action."""

import frappe
from frappe.model.document import Document

from sms_module.people.persons import managers_of
from sms_module.records.states import Who, named_in, person

responsible = named_in("responsible", "who is responsible for it")
raiser = named_in("raised_by", "who raised it")
creator = named_in("owner", "who made it")


@person("the managers of its unit")
def unit_managers(doc: Document) -> set[str]:
	return managers_of(doc.unit)


@person("the lead auditor of its audit")
def lead_auditor(doc: Document) -> set[str]:
	if doc.source_doctype != "SMS Audit" or not doc.source_name:
		return set()
	lead = frappe.db.get_value("SMS Audit", doc.source_name, "lead")
	return {frappe.db.get_value("SMS Auditor", lead, "user")} - {None} if lead else set()


@person("an SMS manager, where no audit raised it")
def manager_without_audit(doc: Document) -> set[str]:
	if doc.source_kind == "Audit":
		return set()
	return {frappe.session.user} if "SMS Manager" in frappe.get_roles() else set()


@person("the team of the CAPA")
def team(doc: Document) -> set[str]:
	return {row.user for row in doc.team}


@person("responsible for it or for one of its actions")
def workers(doc: Document) -> set[str]:
	"""Who carries a CAPA out: barred from approving, verifying and judging it."""
	planned = {row.responsible for row in doc.actions}
	actual = frappe.get_all(
		"SMS Action",
		filters={
			"source_doctype": "CAPA",
			"source_name": doc.name,
			"workflow_state": ("!=", "Cancelled"),
		},
		fields=["responsible", "done_by"],
		order_by="name asc",
	)
	people = {person for row in actual for person in (row.responsible, row.done_by)}
	return ({doc.responsible} | planned | people) - {None, ""}


@person("who carried it out")
def doers(doc: Document) -> set[str]:
	return {doc.responsible, doc.done_by} - {None, ""}


@person("who is responsible for what it belongs to")
def source_responsible(doc: Document) -> set[str]:
	if not (doc.source_doctype and doc.source_name):
		return set()
	if not frappe.get_meta(doc.source_doctype).has_field("responsible"):
		return set()
	return {frappe.db.get_value(doc.source_doctype, doc.source_name, "responsible")} - {None}


#: Who upholds, withdraws and regrades.
ARBITERS = Who(roles=("Audit Programme Manager",), persons=(lead_auditor, manager_without_audit))
#: Who answers for the audited unit.
AUDITEES = Who(persons=(responsible, unit_managers))
#: Who closes findings.
CLOSERS = ARBITERS | Who(roles=("SMS Manager",), persons=(raiser,))
#: Who works on a CAPA until it is approved.
CAPA_WORKERS = Who(roles=("SMS Manager",), persons=(responsible, creator, team))
CAPA_APPROVERS = Who(roles=("SMS Manager", "Top Management", "Process Owner", "Department Manager"))
#: Who verifies implementation and judges effectiveness.
CHECKERS = Who(roles=("SMS Manager", "Audit Programme Manager", "SMS Internal Auditor"))
EXTENSION_DECIDERS = Who(
	roles=("SMS Manager", "Top Management", "Audit Programme Manager"), persons=(unit_managers,)
)
