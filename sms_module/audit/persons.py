"""Who stands in which relation to an audit."""

import frappe
from frappe.model.document import Document

from sms_module.audit.auditors import team_of
from sms_module.people.persons import managers_of
from sms_module.records.states import Who, named_in, person


@person("its lead auditor")
def lead(doc: Document) -> set[str]:
	return {frappe.db.get_value("SMS Auditor", doc.lead, "user")} - {None} if doc.lead else set()


@person("its audit team")
def team(doc: Document) -> set[str]:
	names = team_of(doc)
	return set(
		frappe.get_all(
			"SMS Auditor",
			filters={"name": ("in", names or [""]), "user": ("is", "set")},
			pluck="user",
			order_by="name asc",
		)
	)


@person("the manager of the audited unit")
def auditee(doc: Document) -> set[str]:
	return {doc.manager} | managers_of(doc.unit)


manager = named_in("manager", "the programme manager")
PROGRAMME_MANAGERS = Who(roles=("Audit Programme Manager",))
LEADERS = PROGRAMME_MANAGERS | Who(persons=(lead,))
TEAM = LEADERS | Who(persons=(team,))


def programme_manager() -> str | None:
	"""Who manages the audit programme now: of the approved one, else the first with the role."""
	manager = frappe.db.get_value(
		"Audit Programme", {"workflow_state": "Approved"}, "manager", order_by="to_date desc"
	)
	return manager or next(iter(_with_role("Audit Programme Manager") or _with_role("SMS Manager")), None)


def _with_role(role: str) -> list[str]:
	holders = frappe.get_all(
		"Has Role", filters={"role": role, "parenttype": "User"}, pluck="parent", order_by="parent asc"
	)
	return frappe.get_all(
		"User", filters={"name": ("in", holders or [""]), "enabled": 1}, pluck="name", order_by="name asc"
	)
