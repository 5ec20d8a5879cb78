"""The register of auditors: who they are and until when they may lead."""

from __future__ import annotations

from datetime import date

import frappe
from frappe import _, bold
from frappe.model.document import Document
from frappe.utils import formatdate, getdate


def refuse_nobody(doc: Document) -> None:
	if not doc.user and not doc.contracted:
		frappe.throw(
			_("{0} needs a user, or is a contracted person without a login.").format(bold(doc.auditor_name)),
			title=_("User missing"),
		)
	if doc.contracted and not doc.user and not (doc.organisation or "").strip():
		frappe.throw(
			_("Name the organisation of {0}.").format(bold(doc.auditor_name)), title=_("Organisation missing")
		)


def refuse_wrong_qualification_dates(doc: Document) -> None:
	for row in doc.qualifications:
		if row.obtained_on and getdate(row.obtained_on) > getdate(row.valid_until):
			frappe.throw(
				_("Qualification {0} of {1} ends ({2}) before it was obtained ({3}).").format(
					row.idx, bold(doc.auditor_name), formatdate(row.valid_until), formatdate(row.obtained_on)
				),
				title=_("Wrong date"),
			)


def lead_qualification(auditor: str, day: date) -> str | None:
	"""The qualification by which an auditor may lead on a day; None when there is none."""
	return frappe.db.get_value(
		"SMS Auditor Qualification",
		{"parent": auditor, "parenttype": "SMS Auditor", "may_lead": 1, "valid_until": (">=", day)},
		"qualification",
		order_by="valid_until desc",
	)


def user_of(auditor: str | None) -> str | None:
	"""The login of an auditor, None for a contracted person without one."""
	return frappe.db.get_value("SMS Auditor", auditor, "user") if auditor else None


def auditor_of(user: str) -> str | None:
	"""A user's entry in the register."""
	return frappe.db.get_value("SMS Auditor", {"user": user, "active": 1})


def team_of(audit: Document) -> list[str]:
	"""Lead auditor and team of an audit, observers left out, each once."""
	return list(
		dict.fromkeys(
			name
			for name in (audit.lead, *(row.auditor for row in audit.team if row.team_role != "Observer"))
			if name
		)
	)


def lead_qualifications(auditors: list[str]) -> dict[str, date]:
	"""Auditor → the last day on which they may lead, for those who may at all."""
	until: dict[str, date] = {}
	for row in frappe.get_all(
		"SMS Auditor Qualification",
		filters={"parent": ("in", auditors or [""]), "parenttype": "SMS Auditor", "may_lead": 1},
		fields=["parent", "valid_until"],
		order_by="parent asc, valid_until asc",
	):
		until[row.parent] = getdate(row.valid_until)
	return until
