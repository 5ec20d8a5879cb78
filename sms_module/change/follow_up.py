"""A change whose review asks for it is audited some time later: does it hold, and did it bring what it was to?"""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import add_days, add_months

from sms_module.audit.follow_up import plan_follow_up
from sms_module.audit.persons import programme_manager
from sms_module.corrective_action.actions import make_action
from sms_module.records.clock import today
from sms_module.records.moves import backlink

AUDIT_AFTER_MONTHS = 2
#: Days that the programme manager has to plan an audit that could not be planned by itself.
PLAN_WITHIN_DAYS = 14


def something_to_audit(doc: Document) -> str | None:
	"""What a review that asks for a follow-up audit lacks: a sentence, or None."""
	if not doc.follow_up_wanted or doc.follow_up_audit or doc.sms_process or doc.unit:
		return None
	return _("{0} names neither process nor unit: there is nothing to audit afterwards.").format(doc.name)


def plan(doc: Document) -> None:
	"""After a review: plans the audit that it asks for; where nobody may lead one, an action asks for it."""
	if not doc.follow_up_wanted or doc.follow_up_audit:
		return
	day = add_months(today(), AUDIT_AFTER_MONTHS)
	unit = doc.unit or frappe.db.get_value("SMS Process", doc.sms_process, "unit")
	audit = plan_follow_up(
		title=_("Follow-up: {0}").format(doc.title),
		question=_("{0}: {1}. Is it in place, does it hold, and did it bring what it was to bring?").format(
			doc.name, doc.title
		),
		guidance=doc.name,
		unit=unit,
		process=doc.sms_process,
		planned_on=day,
	)
	if audit:
		backlink(doc.doctype, doc.name, follow_up_audit=audit.name)
		return
	make_action(
		doc,
		what=_("Plan a follow-up audit of {0}").format(doc.title)[:140],
		responsible=programme_manager() or doc.responsible,
		due_date=add_days(today(), PLAN_WITHIN_DAYS),
		description=_("No impartial auditor who may lead it was found, or the unit has no head."),
		evidence_wanted=_("The planned audit"),
	)
