"""The buttons of audit programmes and audits, and the calendar."""

import frappe
from frappe.model.document import Document
from frappe.utils import now

from sms_module.audit import checklist, impartiality, programme
from sms_module.audit.persons import auditee
from sms_module.records.errors import NotYoursError
from sms_module.records.moves import backlink


def _doc(doctype: str, name: str, ptype: str = "read") -> Document:
	doc = frappe.get_doc(doctype, name)
	doc.check_permission(ptype)
	return doc


@frappe.whitelist(methods=["POST"])
def make_audits(programme_name: str, until: str | None = None) -> list[str]:
	"""Makes the audits of a programme's entries, up to a day; returns their names."""
	return programme.make_audits(_doc("Audit Programme", programme_name), until)


@frappe.whitelist(methods=["POST"])
def build_checklist(
	audit: str, templates: list | str | None = None, requirements: list | str | None = None
) -> int:
	"""Adds questions to a checklist; returns how many."""
	return checklist.build(
		_doc("SMS Audit", audit, "write"),
		frappe.parse_json(templates) or [],
		frappe.parse_json(requirements) or [],
	)


@frappe.whitelist(methods=["POST"])
def answer(
	audit: str,
	row: str,
	result: str,
	note: str | None = None,
	evidence: str | None = None,
	sample: str | None = None,
	evidence_record: str | None = None,
	responsible: str | None = None,
	title: str | None = None,
) -> dict:
	"""Answers one row of a checklist."""
	_doc("SMS Audit", audit)
	return checklist.answer(
		audit,
		row,
		result,
		note,
		evidence,
		sample=sample,
		evidence_record=evidence_record,
		responsible=responsible,
		title=title,
	)


@frappe.whitelist(methods=["POST"])
def postpone(audit: str, new_from: str, new_to: str, reason: str) -> int:
	"""Postpones an audit; returns how often it was."""
	return programme.postpone(_doc("SMS Audit", audit), new_from, new_to, reason).postponed


@frappe.whitelist(methods=["POST"])
def override_impartiality(audit: str, auditor: str, reason: str) -> int:
	"""Accepts an auditor's conflicts with an audit; returns how many are accepted in all."""
	return len(impartiality.override(_doc("SMS Audit", audit), auditor, reason).overrides)


@frappe.whitelist(methods=["POST"])
def acknowledge(audit: str) -> str:
	"""The audited unit's manager acknowledges the audit plan; returns when."""
	doc = _doc("SMS Audit", audit)
	if frappe.session.user not in auditee(doc):
		frappe.throw(
			frappe._("The plan of {0} is acknowledged by: {1}.").format(
				frappe.bold(audit), frappe._(auditee.label)
			),
			NotYoursError,
			title=frappe._("Not yours to acknowledge"),
		)
	when = now()
	backlink("SMS Audit", audit, acknowledged_by=frappe.session.user, acknowledged_on=when)
	return when


@frappe.whitelist(methods=["GET", "POST"])
def events(start: str, end: str, filters: list | str | None = None) -> list[dict]:
	"""Audits between two days, for the calendar: those that the session's user may see."""
	conditions = frappe.parse_json(filters) or []
	conditions += [["SMS Audit", "planned_from", "<=", end], ["SMS Audit", "planned_to", ">=", start]]
	rows = frappe.get_list(
		"SMS Audit",
		filters=conditions,
		fields=["name", "title", "planned_from", "planned_to", "workflow_state", "unit", "lead"],
		order_by="planned_from asc",
		limit=0,
	)
	return [{**row, "all_day": 1} for row in rows]
