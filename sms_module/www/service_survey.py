"""The page on which an invited contact answers a survey."""

import frappe

from sms_module.records.clock import today
from sms_module.service_level.surveys import ROUND, contact_of


def get_context(context):
	context.no_cache = 1
	contact = contact_of(frappe.form_dict.get("token"))
	if contact is None:
		raise frappe.PageDoesNotExistError
	survey = frappe.get_doc(ROUND, contact.parent)
	context.update(
		{
			"title": survey.title,
			"introduction": survey.introduction,
			"questions": [{"question": row.question, "required": row.required} for row in survey.questions],
			"scores": list(range(1, survey.best_score + 1)),
			"closed": bool(contact.answered_on) or survey.to_date < today(),
		}
	)
