"""What the steps of a risk need: each a sentence that names what is missing, or None."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, get_fullname, getdate

from sms_module.records.clock import today
from sms_module.risk.events import requirement_of
from sms_module.risk.rules import current_score, is_opportunity
from sms_module.risk.settings import scale
from sms_module.risk.treatments import CARRIED_OUT

#: A finding is answered from here on, as for closing an audit.
UNANSWERED = ("Open", "Disputed", "Accepted")


# --- treating


def treatment_planned(doc: Document) -> str | None:
	planned = ("Preventive", "Planned Corrective")
	if any(row.kind in planned and row.status != "Cancelled" for row in doc.treatments):
		return None
	return _("{0} has no preventive or planned corrective treatment.").format(doc.name)


def prevention_carried_out(doc: Document) -> str | None:
	waiting = [
		str(row.idx)
		for row in doc.treatments
		if row.kind == "Preventive" and row.status not in (*CARRIED_OUT, "Cancelled")
	]
	if not waiting:
		return None
	return _("Preventive treatments not carried out yet: row {0}.").format(", ".join(waiting))


def residual_assessed(doc: Document) -> str | None:
	if scale().holds(cint(doc.residual_likelihood), cint(doc.residual_impact)):
		return None
	return _("Assess likelihood and impact of {0} after treatment.").format(doc.name)


# --- accepting


def assessed(doc: Document) -> str | None:
	"""A scale that was cut since leaves ratings outside it."""
	pair = ("residual_likelihood", "residual_impact") if doc.residual_score else ("likelihood", "impact")
	if scale().holds(*(cint(doc.get(name)) for name in pair)):
		return None
	return _("{0} was rated by another scale: assess it again.").format(doc.name)


def accepter_named(doc: Document) -> str | None:
	return None if doc.accepted_by else _("Name who is to accept {0}.").format(doc.name)


def acceptance_reasoned(doc: Document) -> str | None:
	if (doc.acceptance_reason or "").strip():
		return None
	return _("Say why {0} can be accepted.").format(doc.name)


def acceptance_ends(doc: Document) -> str | None:
	if doc.accepted_until and getdate(doc.accepted_until) > today():
		return None
	return _("Name a day in the future until which {0} is accepted.").format(doc.name)


def accepter_high_enough(doc: Document) -> str | None:
	"""Above the limit of the settings only top management accepts; who stands in signs for them."""
	limit = scale().accept_up_to
	if not doc.accepted_by or is_opportunity(doc) or current_score(doc) <= limit:
		return None
	if "Top Management" in frappe.get_roles(doc.accepted_by):
		return None
	return _("{0} scores {1}: above {2} only top management accepts, and {3} is not of it.").format(
		doc.name, current_score(doc), limit, get_fullname(doc.accepted_by)
	)


# --- happening


def event_told(doc: Document) -> str | None:
	if doc.happened_on and (doc.what_happened or "").strip():
		return None
	return _("Say on which day {0} happened, and what happened.").format(doc.name)


def requirement_known(doc: Document) -> str | None:
	if is_opportunity(doc) or requirement_of(doc):
		return None
	return _("{0} would become a nonconformity, but its process names no applicable requirement.").format(
		doc.name
	)


# --- closing


def events_answered(doc: Document) -> str | None:
	"""What a risk that happened led to is at least planned before the risk is closed."""
	raised = [row.finding for row in doc.occurrences if row.finding]
	waiting = frappe.get_all(
		"Finding",
		filters={"name": ("in", raised or [""]), "workflow_state": ("in", UNANSWERED)},
		pluck="name",
		order_by="name asc",
	)
	return _("Without a planned action yet: {0}.").format(", ".join(waiting)) if waiting else None


def no_treatment_under_way(doc: Document) -> str | None:
	"""Neither an action of the risk nor a CAPA of its treatments goes on, those of earlier events included."""
	under_way = frappe.get_all(
		"SMS Action",
		filters={
			"source_doctype": doc.doctype,
			"source_name": doc.name,
			"workflow_state": ("in", ("Open", "In Progress")),
		},
		pluck="name",
		order_by="name asc",
	)
	under_way += [
		row.capa for row in doc.treatments if row.capa and row.status not in (*CARRIED_OUT, "Cancelled")
	]
	return _("Treatments under way: {0}.").format(", ".join(under_way)) if under_way else None
