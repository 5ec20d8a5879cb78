"""Follow-up audits: was it done, does it hold?"""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import getdate

from sms_module.audit.persons import PROGRAMME_MANAGERS
from sms_module.records import guard
from sms_module.records.errors import NotYoursError
from sms_module.records.moves import backlink


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


def write_back(line: Document, audit: Document) -> None:
	"""The answer to an effective CAPA's question goes back to the CAPA: confirmed, or it did not last."""
	if line.origin != "Effective CAPA" or not line.origin_name:
		return
	values: dict[str, Any] = {"confirmed_in": audit.name, "confirmed_result": line.result}
	if line.result in ("Minor Nonconformity", "Major Nonconformity"):
		values["did_not_last"] = 1
	backlink("CAPA", line.origin_name, **values)
