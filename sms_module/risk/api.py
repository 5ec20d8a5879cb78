"""The buttons of risks, and of findings that no risk foresaw."""

from dataclasses import asdict

import frappe
from frappe.model.document import Document

from sms_module.records.moves import take_step
from sms_module.risk import reviews, treatments, unforeseen
from sms_module.risk.settings import scale as settings_scale


def _doc(doctype: str, name: str, ptype: str = "read") -> Document:
	doc = frappe.get_doc(doctype, name)
	doc.check_permission(ptype)
	return doc


@frappe.whitelist(methods=["GET", "POST"])
def scale() -> dict:
	"""The scale that risks are rated by."""
	frappe.has_permission("SMS Risk", "read", throw=True)
	return asdict(settings_scale())


@frappe.whitelist(methods=["POST"])
def it_happened(risk: str, happened_on: str, what_happened: str) -> dict:
	"""Reports that a risk happened; returns its new state and the nonconformity that it became, if any."""
	doc = take_step(
		_doc("SMS Risk", risk, "write"),
		"It Happened",
		happened_on=happened_on,
		what_happened=what_happened,
	)
	return {"state": doc.workflow_state, "finding": doc.occurrences[-1].finding}


@frappe.whitelist(methods=["POST"])
def reviewed(risk: str, note: str) -> str:
	"""Records a review of a risk; returns the day of the next one."""
	return str(reviews.review(_doc("SMS Risk", risk, "write"), note).review_due)


@frappe.whitelist(methods=["POST"])
def start_treatment(risk: str, row: str, due_date: str | None = None) -> str:
	"""Makes the action of a treatment; returns its name."""
	return treatments.start_treatment(_doc("SMS Risk", risk, "write"), row, due_date).name


@frappe.whitelist(methods=["POST"])
def make_preventive_capa(risk: str, row: str, due_date: str | None = None) -> str:
	"""Makes the preventive CAPA of a treatment; returns its name."""
	return treatments.start_capa(_doc("SMS Risk", risk, "write"), row, due_date).name


@frappe.whitelist(methods=["POST"])
def record_as_risk(
	finding: str,
	area: str,
	cause: str,
	likelihood: int,
	impact: int,
	title: str | None = None,
	consequence: str | None = None,
) -> str:
	"""Makes the risk that a nonconformity shows, and links both; returns the risk's name."""
	return unforeseen.record_as_risk(
		_doc("Finding", finding, "write"),
		area=area,
		cause=cause,
		likelihood=likelihood,
		impact=impact,
		title=title,
		consequence=consequence,
	).name


@frappe.whitelist(methods=["POST"])
def link_risk(finding: str, risk: str | None = None, no_risk_reason: str | None = None) -> None:
	"""Names the risk that foresaw a nonconformity, or says why none is recorded for it."""
	doc = _doc("Finding", finding, "write")
	doc.update({"risk": risk, "no_risk_reason": no_risk_reason})
	doc.save()
