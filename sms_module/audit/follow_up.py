"""Follow-up audits: was it done, does it hold?"""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import getdate

from sms_module.audit.auditors import lead_qualifications
from sms_module.audit.impartiality import conflicts_of
from sms_module.audit.persons import PROGRAMME_MANAGERS
from sms_module.people.persons import head_of
from sms_module.records import guard
from sms_module.records.errors import NotYoursError
from sms_module.records.moves import backlink
from sms_module.records.system import as_system


def make_follow_up(audit: Document, findings: list[str], lead: str, planned_on: Any) -> Document:
	"""Makes a follow-up audit of an audit's findings, one question for each. For programme managers."""
	if guard.acts_for(PROGRAMME_MANAGERS, audit) is None:
		frappe.throw(
			_("Only an audit programme manager plans follow-up audits."),
			NotYoursError,
			title=_("Not yours to decide"),
		)
	rows = frappe.get_all(
		"Finding",
		filters={"name": ("in", findings or [""]), "source_doctype": "SMS Audit", "source_name": audit.name},
		fields=["name", "title", "requirement", "sms_process", "capa"],
		order_by="name asc",
	)
	if not rows:
		frappe.throw(
			_("Name findings of {0} to follow up.").format(bold(audit.name)), title=_("Nothing to follow up")
		)
	day = getdate(planned_on)
	follow_up = frappe.new_doc("SMS Audit")
	follow_up.update(
		dict(
			title=_("Follow-up: {0}").format(audit.title),
			occasion="Follow-up",
			follow_up_of=audit.name,
			party=audit.party if audit.party == "Supplier" else "Internal",
			unit=audit.unit,
			manager=audit.manager,
			lead=lead,
			criteria=audit.criteria,
			planned_from=day,
			planned_to=day,
		)
	)
	for area in audit.areas:
		follow_up.append("areas", {"area_doctype": area.area_doctype, "area": area.area})
	for row in rows:
		_ask(follow_up, row)
	return follow_up.insert()


def _ask(follow_up: Document, row: frappe._dict) -> None:
	line = follow_up.append(
		"checklist",
		{
			"requirement": row.requirement,
			"sms_process": row.sms_process,
			"question": _("{0}: {1}. Was it carried out, and does it hold?").format(row.name, row.title),
			"guidance": row.capa,
		},
	)
	guard.put(line, origin="Earlier Finding", origin_name=row.name)


def plan_follow_up(
	*, title: str, question: str, guidance: str, unit: str | None, process: str | None, planned_on: Any
) -> Document | None:
	"""Plans an audit that looks at what another record did: one question, led by an impartial auditor.

	None where the unit has nobody to audit with, or no auditor may lead it: the programme manager has to help.
	"""
	day, manager = getdate(planned_on), head_of(unit)
	lead = impartial_lead([process] if process else [], unit, day) if manager else None
	if lead is None:
		return None
	area = ("SMS Process", process) if process else ("SMS Unit", unit)
	audit = frappe.new_doc("SMS Audit")
	audit.update(
		dict(
			title=title[:140],
			occasion="Follow-up",
			unit=unit,
			manager=manager,
			lead=lead,
			planned_from=day,
			planned_to=day,
		)
	)
	audit.append("areas", {"area_doctype": area[0], "area": area[1]})
	audit.append("checklist", {"sms_process": process, "question": question, "guidance": guidance})
	with as_system():
		return audit.insert(ignore_permissions=True)


def impartial_lead(processes: list[str], unit: str | None, day: date) -> str | None:
	"""An auditor of the provider who may lead on a day and has no conflict: who led here last, else the first."""
	names = frappe.get_all(
		"SMS Auditor",
		filters={"active": 1, "access_until": ("is", "not set")},
		pluck="name",
		order_by="name asc",
	)
	until = lead_qualifications(names)
	able = [name for name in names if name in until and until[name] >= day]
	last = frappe.get_all(
		"SMS Process", filters={"name": ("in", processes or [""])}, pluck="last_audit", order_by="name asc"
	)
	leads = frappe.get_all(
		"SMS Audit",
		filters={"name": ("in", [name for name in last if name] or [""])},
		pluck="lead",
		order_by="name asc",
	)
	for name in sorted(able, key=lambda name: (name not in leads, name)):
		if not conflicts_of(name, processes, {unit} - {None}):
			return name
	return None


def write_back(line: Document, audit: Document) -> None:
	"""The answer to an effective CAPA's question goes back to the CAPA: confirmed, or it did not last."""
	if line.origin != "Effective CAPA" or not line.origin_name:
		return
	values: dict[str, Any] = {"confirmed_in": audit.name, "confirmed_result": line.result}
	if line.result in ("Minor Nonconformity", "Major Nonconformity"):
		values["did_not_last"] = 1
	backlink("CAPA", line.origin_name, **values)
