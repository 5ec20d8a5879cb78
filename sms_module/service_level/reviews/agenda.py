"""The agenda of a service review: what the one before left open, then what happened since."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder.functions import Count
from pypika.terms import Criterion

from sms_module.people.visible import any_of
from sms_module.records import guard
from sms_module.review.agenda import WAITING, set_carried

REVIEW, AGREEMENT, ROW = "Service Review", "SMS Service Agreement", "SMS Agreement Service"
HELD = ("Held", "Closed")

# --- the reviews before


def agreement_line(name: str | None) -> list[str]:
	"""An agreement and the revisions before it."""
	line: list[str] = []
	while name and name not in line:
		line.append(name)
		name = frappe.db.get_value(AGREEMENT, name, "revision_of")
	return line


def _same(table, doc: Document) -> Criterion:
	"""Condition on the table of reviews: those of the same agreement, without one of the same services and party."""
	if doc.agreement:
		return table.agreement.isin(agreement_line(doc.agreement))
	row = frappe.qb.DocType(ROW)
	about = (
		frappe.qb.from_(row)
		.select(row.parent)
		.where((row.parenttype == REVIEW) & row.service.isin([each.service for each in doc.services] or [""]))
	)
	same = (table.kind == doc.kind) & table.name.isin(about)
	return same & (table.party == doc.party) if doc.party else same


def reviews_before(doc: Document) -> list[str]:
	"""Earlier reviews of the same agreement or services that were held, the latest first."""
	table = frappe.qb.DocType(REVIEW)
	rows = (
		frappe.qb.from_(table)
		.select(table.name)
		.where(_same(table, doc) & table.workflow_state.isin(HELD) & (table.name != (doc.name or "")))
		.orderby(table.held_on, order=frappe.qb.desc)
		.orderby(table.name, order=frappe.qb.desc)
		.run()
	)
	return [name for (name,) in rows]


def review_before(doc: Document) -> str | None:
	return next(iter(reviews_before(doc)), None)


def invite(doc: Document) -> None:
	"""Who came to the review before is invited again; to a first one who leads it."""
	for row in frappe.get_all(
		"Service Review Attendee",
		filters={"parent": doc.previous_review or "", "parenttype": REVIEW},
		fields=["side", "attendee", "function", "person"],
		order_by="idx asc",
	):
		doc.append("attendees", {**row, "present": 1})
	if not doc.attendees and doc.responsible:
		doc.append(
			"attendees",
			{
				"side": "Ours",
				"attendee": frappe.utils.get_fullname(doc.responsible),
				"person": doc.responsible,
				"present": 1,
			},
		)


def carry_over(doc: Document) -> None:
	"""Rule of every save of a planned review: what its earlier ones left open stands first."""
	if not _is_planned(doc):
		return
	action = frappe.qb.DocType("SMS Action")
	rows = (
		frappe.qb.from_(action)
		.select(action.name, action.what, action.responsible, action.due_date, action.workflow_state)
		.where((action.source_doctype == REVIEW) & action.source_name.isin(reviews_before(doc) or [""]))
		.where(action.workflow_state.isin(WAITING))
		.orderby(action.due_date)
		.orderby(action.name)
		.run(as_dict=True)
	)
	set_carried(doc, rows)


def _is_planned(doc: Document) -> bool:
	"""Whether the meeting lies ahead; the save that says it was held looks once more."""
	before = doc.get_doc_before_save()
	return before is None or before.workflow_state == "Planned"


# --- what happened since


def gather(doc: Document) -> None:
	"""Rule of every save of a planned review: the reports of the period, complaints and outages since."""
	if not _is_planned(doc):
		return
	comments = {(row.record_doctype, row.record_name): row.comment for row in doc.items}
	services = [row.service for row in doc.services]
	doc.set("items", [])
	for found in (*reports(doc, services), *complaints(doc, services), *outages(doc, services)):
		pointer = (found["record_doctype"], found["record_name"])
		row = doc.append("items", {"comment": comments.get(pointer)})
		guard.put(row, **found)


def reports(doc: Document, services: list[str]) -> list[dict]:
	"""Issued reports about the agreement or the services; of a supplier those with its levels in them."""
	report, line = frappe.qb.DocType("Service Report"), frappe.qb.DocType("Service Report Line")
	agreements = agreement_line(doc.agreement)
	with_levels = (
		frappe.qb.from_(line)
		.select(line.parent)
		.where((line.parenttype == "Service Report") & line.agreement.isin(agreements or [""]))
	)
	about = [report.agreement.isin(agreements or [""]), report.name.isin(with_levels)]
	if not doc.agreement or doc.kind == "Users":
		about.append(report.service.isin(services or [""]))
	rows = (
		frappe.qb.from_(report)
		.select(report.name, report.title, report.period_end, report.levels_met, report.levels_missed)
		.where(report.workflow_state == "Issued")
		.where(report.period_end.between(doc.period_from, doc.period_to))
		.where(any_of(*about))
		.orderby(report.period_end)
		.orderby(report.name)
		.run(as_dict=True)
	)
	own = _own_levels(rows, agreements) if doc.kind == "Supplier" else {}
	return [
		{
			"kind": "Report",
			"record_doctype": "Service Report",
			"record_name": row.name,
			"what": row.title,
			"on_date": row.period_end,
			"figure": _levels(*own.get(row.name, (row.levels_met, row.levels_missed))),
		}
		for row in rows
	]


def _levels(met: int, missed: int) -> str:
	return _("Levels missed: {0} of {1}").format(missed or 0, (met or 0) + (missed or 0))


def _own_levels(reports: list[frappe._dict], agreements: list[str]) -> dict[str, tuple[int, int]]:
	"""Report → how many levels of these agreements it says were met and missed."""
	line = frappe.qb.DocType("Service Report Line")
	rows = (
		frappe.qb.from_(line)
		.select(line.parent, line.result, Count(line.name))
		.where(
			(line.parenttype == "Service Report") & line.parent.isin([row.name for row in reports] or [""])
		)
		.where(line.agreement.isin(agreements or [""]) & line.result.isin(("Met", "Missed")))
		.groupby(line.parent, line.result)
		.orderby(line.parent)
		.run()
	)
	counts = {(parent, result): number for parent, result, number in rows}
	return {
		parent: (counts.get((parent, "Met"), 0), counts.get((parent, "Missed"), 0)) for parent, *_rest in rows
	}


def complaints(doc: Document, services: list[str]) -> list[dict]:
	feedback = frappe.qb.DocType("Service Feedback")
	about = feedback.service.isin(services or [""])
	if doc.kind == "Users" and doc.party:
		about = about & (feedback.party.isnull() | feedback.party.isin(("", doc.party)))
	rows = (
		frappe.qb.from_(feedback)
		.select(feedback.name, feedback.title, feedback.received_on, feedback.workflow_state)
		.where((feedback.kind == "Complaint") & about)
		.where(feedback.received_on.between(doc.period_from, doc.period_to))
		.orderby(feedback.received_on)
		.orderby(feedback.name)
		.run(as_dict=True)
	)
	return [
		{
			"kind": "Complaint",
			"record_doctype": "Service Feedback",
			"record_name": row.name,
			"what": row.title,
			"on_date": row.received_on,
			"figure": _(row.workflow_state),
		}
		for row in rows
	]


def outages(doc: Document, services: list[str]) -> list[dict]:
	outage, also = frappe.qb.DocType("Service Outage"), frappe.qb.DocType(ROW)
	affected = (
		frappe.qb.from_(also)
		.select(also.parent)
		.where((also.parenttype == "Service Outage") & also.service.isin(services or [""]))
	)
	rows = (
		frappe.qb.from_(outage)
		.select(
			outage.name, outage.title, outage.from_time, outage.length_hours, outage.to_time, outage.planned
		)
		.where(outage.service.isin(services or [""]) | outage.name.isin(affected))
		.where(outage.from_time.between(f"{doc.period_from} 00:00:00", f"{doc.period_to} 23:59:59"))
		.orderby(outage.from_time)
		.orderby(outage.name)
		.run(as_dict=True)
	)
	return [
		{
			"kind": "Outage",
			"record_doctype": "Service Outage",
			"record_name": row.name,
			"what": row.title,
			"on_date": row.from_time.date(),
			"figure": _length(row),
		}
		for row in rows
	]


def _length(row: frappe._dict) -> str:
	if not row.to_time:
		return _("goes on")
	hours = f"{row.length_hours or 0:.1f}"
	return _("planned, {0} h").format(hours) if row.planned else _("{0} h").format(hours)
