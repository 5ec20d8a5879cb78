"""What service reviews and self assessments tell the auditor beforehand."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.utils import formatdate

from sms_module.audit.brief import BriefScope, Section
from sms_module.service_level.reviews.agenda import HELD, REVIEW, ROW


def service_reviews(scope: BriefScope) -> Section:
	"""Hook `sms_audit_brief`: reviews of the services, or led by the units, since their last audit."""
	review, row = frappe.qb.DocType(REVIEW), frappe.qb.DocType(ROW)
	about = (
		frappe.qb.from_(row)
		.select(row.parent)
		.where((row.parenttype == REVIEW) & row.service.isin(scope.services or ("",)))
	)
	rows = (
		frappe.qb.from_(review)
		.select(review.name, review.title, review.held_on, review.verdict, review.conclusion)
		.where(review.name.isin(about) | review.unit.isin(scope.units or ("",)))
		.where(review.workflow_state.isin(HELD) & (review.held_on >= scope.since))
		.orderby(review.held_on)
		.orderby(review.name)
		.run(as_dict=True)
	)
	return Section(
		_("Service reviews"),
		(_("Review"), _("Title"), _("Held on"), _("Services were"), _("What was said and agreed")),
		tuple(
			(row.name, row.title, formatdate(row.held_on), _(row.verdict or ""), row.conclusion or "")
			for row in rows
		),
	)


def self_assessments(scope: BriefScope) -> Section:
	"""Hook `sms_audit_brief`: how the people of the processes see them, since their last audit."""
	rows = frappe.get_all(
		"SMS Self Assessment",
		filters={
			"sms_process": ("in", scope.processes or ("",)),
			"workflow_state": "Completed",
			"assessed_on": (">=", scope.since),
		},
		fields=["name", "title", "assessed_on", "score", "gaps", "conclusion"],
		order_by="assessed_on asc, name asc",
	)
	return Section(
		_("Self assessments"),
		(_("Assessment"), _("Title"), _("Assessed on"), _("Reached"), _("Gaps"), _("Conclusion")),
		tuple(
			(
				row.name,
				row.title,
				formatdate(row.assessed_on),
				f"{row.score:g} %",
				row.gaps,
				row.conclusion or "",
			)
			for row in rows
		),
	)
