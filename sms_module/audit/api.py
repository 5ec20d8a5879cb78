"""The buttons of audit programmes and audits, and the calendar."""

import frappe
from frappe.model.document import Document
from frappe.utils import now

from sms_module.audit import (
	checklist,
	distribution,
	follow_up,
	impartiality,
	programme,
	programme_scope,
	sampling,
)
from sms_module.audit.builder.build import build
from sms_module.audit.coverage import coverage_of
from sms_module.audit.gaps import gaps_of
from sms_module.audit.matrix import matrix_html
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
def acknowledge(audit: str, inform_staff: bool = False) -> str:
	"""The audited unit's manager acknowledges the audit plan, and may tell the unit's staff; returns when."""
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
	if inform_staff:
		distribution.inform_staff(doc)
	return when


@frappe.whitelist(methods=["POST"])
def build_programme(programme_name: str) -> dict:
	"""Proposes the entries of a draft programme; returns counts, the solver's gap and what has no lead."""
	return build(_doc("Audit Programme", programme_name, "write"))


@frappe.whitelist(methods=["POST"])
def take_scope(programme_name: str) -> int:
	"""Takes a draft programme's scope from the approved scope of its unit; returns how many rows it has now."""
	return programme_scope.take_scope(_doc("Audit Programme", programme_name, "write"))


@frappe.whitelist(methods=["GET", "POST"])
def coverage_matrix(programme_name: str) -> dict:
	"""The coverage of a programme as HTML, and its gaps."""
	doc = _doc("Audit Programme", programme_name)
	return {"html": matrix_html(coverage_of(doc)), "gaps": gaps_of(doc)}


@frappe.whitelist(methods=["POST"])
def draw_sample(
	audit: str,
	row: str,
	doctype: str,
	rule: str,
	filters: list | dict | str | None = None,
	period_field: str | None = None,
	from_date: str | None = None,
	to_date: str | None = None,
	number: int = 0,
) -> str:
	"""Draws a sample for a checklist row; returns its key."""
	return sampling.draw_sample(
		_doc("SMS Audit", audit),
		row,
		doctype,
		rule,
		filters=frappe.parse_json(filters),
		period_field=period_field,
		from_date=from_date,
		to_date=to_date,
		number=number,
	)


@frappe.whitelist(methods=["POST"])
def assess_sample(
	audit: str, sample_key: str, record_name: str, result: str, note: str | None = None
) -> None:
	"""Writes what was seen of a drawn record."""
	sampling.assess(_doc("SMS Audit", audit), sample_key, record_name, result, note)


@frappe.whitelist(methods=["GET", "POST"])
def prove_draw(audit: str, sample_key: str) -> dict:
	"""Repeats a draw and says what changed since."""
	return sampling.prove(_doc("SMS Audit", audit), sample_key)


@frappe.whitelist(methods=["POST"])
def send_report(audit: str) -> int:
	"""Mails the report to who has not got it; returns to how many."""
	return distribution.send_report(_doc("SMS Audit", audit))


@frappe.whitelist(methods=["POST"])
def make_follow_up(audit: str, findings: list | str, lead: str, planned_on: str) -> str:
	"""Makes a follow-up audit; returns its name."""
	return follow_up.make_follow_up(
		_doc("SMS Audit", audit), frappe.parse_json(findings), lead, planned_on
	).name


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
