"""Number cards as a source of measurements: which ones may be, and what one shows to a person."""

from __future__ import annotations

from statistics import fmean
from typing import Any

import frappe
from frappe import _, bold
from frappe.core.doctype.custom_role.custom_role import get_custom_allowed_roles
from frappe.desk.doctype.number_card.number_card import get_result
from frappe.desk.query_report import run
from frappe.model.document import Document
from frappe.utils import flt, get_fullname

from sms_module.objectives.goals import ACTIVE
from sms_module.records import guard
from sms_module.records.clock import today
from sms_module.records.errors import IncompleteError
from sms_module.records.system import acting_as_system, as_person

NUMBER_CARD = "Number Card"
FUNCTIONS = {"Sum": sum, "Average": fmean, "Minimum": min, "Maximum": max}
#: Reports that come with an app. Others hold code or SQL that somebody typed on the site.
REPORT_TYPES = ("Script Report", "Query Report")


def refuse_wrong_card(doc: Document) -> None:
	"""An objective is measured by a card only that its responsible person may read and that runs no typed code."""
	if doc.source != NUMBER_CARD or doc.status != ACTIVE:
		return
	if not doc.measured_from:
		doc.measured_from = today()  # the card shows what is now: it knows nothing of earlier periods
	if not doc.number_card:
		frappe.throw(
			_("Choose the number card that {0} is measured by.").format(bold(doc.title)),
			IncompleteError,
			title=_("Number card missing"),
		)
	fault = None if acting_as_system() else fault_of(doc.number_card, doc.responsible)
	if fault:
		frappe.throw(fault, title=_("Number card not possible"))


def set_fault(doc: Document) -> None:
	"""What was wrong with a card is over once another card, person or source was chosen and stood the test."""
	before = doc.get_doc_before_save()
	changed = before and any(
		before.get(name) != doc.get(name) for name in ("source", "number_card", "responsible", "status")
	)
	if changed and doc.measuring_fault:
		guard.put(doc, measuring_fault=None)


def fault_of(card_name: str, user: str) -> str | None:
	"""Why a person's objective cannot be measured by a card: one sentence; None when it can."""
	card = frappe.db.exists(NUMBER_CARD, card_name) and frappe.get_doc(NUMBER_CARD, card_name)
	if not card:
		return _("The number card {0} is gone: choose another one.").format(bold(card_name))
	if not frappe.db.get_value("User", user, "enabled"):
		return _("{0} is no active user: nobody's rights are left to read {1} with.").format(
			bold(get_fullname(user)), bold(card.name)
		)
	if frappe.parse_json(card.dynamic_filters_json or "[]"):
		return _(
			"{0} has filters that only a browser works out: choose a card without dynamic filters."
		).format(bold(card.name))
	return {"Document Type": _fault_of_doctype, "Report": _fault_of_report}.get(card.type, _fault_of_method)(
		card, user
	)


def _fault_of_method(card: Document, user: str) -> str:
	return _("{0} runs a method of its own: choose a card on a document type or a report.").format(
		bold(card.name)
	)


def _fault_of_doctype(card: Document, user: str) -> str | None:
	doctype = card.document_type
	if not frappe.db.exists("DocType", doctype):
		return _("{0} reads {1}, which is gone.").format(bold(card.name), bold(_(doctype)))
	if frappe.has_permission(doctype, "read", user=user, parent_doctype=card.parent_document_type):
		return None
	return _may_not(card, doctype, user)


def _fault_of_report(card: Document, user: str) -> str | None:
	report = frappe.db.exists("Report", card.report_name) and frappe.get_doc("Report", card.report_name)
	if not report:
		return _("{0} reads {1}, which is gone.").format(bold(card.name), bold(_(card.report_name)))
	if report.is_standard != "Yes" or report.report_type not in REPORT_TYPES:
		return _("{0} reads the report {1}, which does not come with an app: choose another card.").format(
			bold(card.name), bold(_(report.name))
		)
	roles = set(get_custom_allowed_roles("report", report.name) or (row.role for row in report.roles))
	permitted = not roles or bool(roles & set(frappe.get_roles(user)))
	if permitted and frappe.has_permission(report.ref_doctype, "report", user=user):
		return None
	return _may_not(card, report.name, user)


def _may_not(card: Document, what: str, user: str) -> str:
	return _("{0} reads {1}, which {2} may not.").format(
		bold(card.name), bold(_(what)), bold(get_fullname(user))
	)


def value_of(card_name: str, user: str) -> float:
	"""The number that a card shows to a person: with their permissions, and with the rows that they may see."""
	card = frappe.get_doc(NUMBER_CARD, card_name)
	filters = frappe.parse_json(card.filters_json or "[]")
	with as_person(user):
		if card.type == "Report":
			return _of_report(card, filters or {})
		return flt(get_result(card.as_dict(), filters))


def _of_report(card: Document, filters: Any) -> float:
	"""As the desk counts it: over the values that are there and not 0."""
	result = run(card.report_name, filters=filters, ignore_prepared_report=True)
	names = [
		column.get("fieldname") if isinstance(column, dict) else None
		for column in result.get("columns") or []
	]
	values = []
	for row in result.get("result") or []:
		cells = row if isinstance(row, dict) else dict(zip(names, row, strict=False))
		if value := flt(cells.get(card.report_field)):
			values.append(value)
	return flt(FUNCTIONS[card.report_function](values)) if values else 0.0
