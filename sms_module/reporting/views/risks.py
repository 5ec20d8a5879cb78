"""The sheet of one risk: what could happen, how great it is, what is done, who accepts it, what happened."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from sms_module.reporting.views import common
from sms_module.risk.heat_map import heat_map_html, legend_html
from sms_module.risk.scale import Scale
from sms_module.risk.settings import scale

BEFORE, AFTER = "○", "●"


def sms_risk_sheet(doc: Document) -> dict[str, Any]:
	"""A risk with its place on the map, before treatment and after."""
	used = scale()
	view = common.escaped(
		common.footing(doc)
		| {
			"title": doc.title,
			"kind": _(doc.kind),
			"area": _(doc.area),
			"responsible": common.name_of(doc.responsible),
			"unit": doc.unit,
			"sms_process": doc.sms_process,
			"service": doc.service,
			"objective": _objective(doc),
			"cause": doc.cause,
			"event": doc.event,
			"consequence": doc.consequence,
			"ratings": _ratings(doc, used),
			"above_acceptance": bool(doc.above_acceptance),
			"accept_up_to": used.accept_up_to,
			"treatments": [_treatment(row) for row in doc.treatments],
			"acceptance": _acceptance(doc),
			"review_months": doc.review_months,
			"review_due": common.day(doc.review_due) if doc.workflow_state != "Closed" else "",
			"reviews": [_review(row) for row in doc.reviews],
			"events": [_event(row) for row in doc.occurrences],
			"steps": common.steps(doc),
		}
	)
	return view | {
		"map": heat_map_html(used, [], _marks(doc)) + legend_html(used),
		"before_mark": BEFORE,
		"after_mark": AFTER,
	}


def _objective(doc: Document) -> str:
	return (frappe.db.get_value("SMS Objective", doc.objective, "title") or "") if doc.objective else ""


def _marks(doc: Document) -> dict[tuple[int, int], str]:
	"""The signs of before and after; both where a treatment changes nothing."""
	places = [
		((cint(doc.likelihood), cint(doc.impact)), BEFORE),
		((cint(doc.residual_likelihood), cint(doc.residual_impact)), AFTER),
	]
	marks: dict[tuple[int, int], str] = {}
	for place, sign in places:
		marks[place] = f"{marks.get(place, '')} {sign}".strip()
	return marks


def _ratings(doc: Document, used: Scale) -> list[dict[str, Any]]:
	found = []
	for prefix, sign, label in (
		("", BEFORE, _("Before treatment")),
		("residual_", AFTER, _("After treatment")),
	):
		score = doc.get(f"{prefix}score")
		if score:
			found.append(
				{
					"label": f"{sign} {label}",
					"likelihood": _step(used.likelihood, doc.get(f"{prefix}likelihood")),
					"impact": _step(used.impact, doc.get(f"{prefix}impact")),
					"score": score,
					"level": _(doc.get(f"{prefix}level") or ""),
				}
			)
	return found


def _step(axis, number: int) -> str:
	"""A step in words; only its number where an earlier scale had more of them."""
	step = next((step for step in axis if step.number == number), None)
	return f"{number} {_(step.label)}" if step else str(number)


def _treatment(row: Document) -> dict[str, Any]:
	if row.kind == "Planned Corrective":
		due = _("{0} days after it happened").format(row.due_days or 0)
	else:
		due = common.day(row.due_date)
	return {
		"kind": _(row.kind),
		"what": row.what,
		"responsible": common.name_of(row.responsible),
		"due": due,
		"record": row.action or row.capa,
		"status": _(row.status or ""),
	}


def _acceptance(doc: Document) -> dict[str, Any]:
	"""Who signed, until when and why; empty while nobody has."""
	if doc.workflow_state != "Accepted":
		return {}
	signed = common.taken(doc, "Accept")
	return {
		"by": signed.get("by") or common.name_of(doc.accepted_by),
		"on": signed.get("when") or common.day(doc.accepted_on),
		"until": common.day(doc.accepted_until),
		"reason": doc.acceptance_reason,
	}


def _review(row: Document) -> dict[str, Any]:
	return {
		"on": common.day(row.reviewed_on),
		"by": common.name_of(row.reviewed_by),
		"scores": " → ".join(str(score) for score in (row.score, row.residual_score) if score),
		"note": row.note,
	}


def _event(row: Document) -> dict[str, Any]:
	return {
		"on": common.day(row.occurred_on),
		"what": row.what_happened,
		"by": common.name_of(row.reported_by),
		"finding": row.finding,
	}
