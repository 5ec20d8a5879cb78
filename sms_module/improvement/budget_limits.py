"""Up to which amount a person grants a budget: a limit for each role, in the settings."""

from __future__ import annotations

import frappe
from frappe import _, bold
from frappe.model.document import Document

from sms_module.improvement.budget_figures import cents, limit_of
from sms_module.improvement.budget_persons import FINANCE
from sms_module.people.delegation import principals

SETTINGS = "Service Management Settings"


def limit_of_user(user: str) -> float | None:
	"""Up to which amount a person grants by their roles; None without a limit."""
	return limit_of(frappe.get_roles(user), frappe.get_cached_doc(SETTINGS).budget_limits)


def limit_now(doctype: str) -> float | None:
	"""As `limit_of_user`, for the session's user: their own limit, or that of whom they stand in for now.

	Who grants nothing at all has no limit either: that is the step's own matter.
	"""
	user = frappe.session.user
	mine = [each for each in (user, *principals(user, doctype)) if FINANCE in frappe.get_roles(each)]
	found = [limit_of_user(each) for each in mine]
	return None if None in found else max(found, default=None)


def refuse_wrong_limits(doc: Document) -> None:
	"""Rule of the settings: each role once, with an amount or without a limit."""
	seen = set()
	for row in doc.budget_limits:
		if row.role in seen:
			frappe.throw(
				_("Budget limits, row {0}: {1} stands there already.").format(row.idx, bold(_(row.role))),
				title=_("Twice"),
			)
		seen.add(row.role)
		if not row.unlimited and cents(row.up_to) <= 0:
			frappe.throw(
				_(
					"Budget limits, row {0}: say up to which amount {1} grants, or that there is no limit."
				).format(row.idx, bold(_(row.role))),
				title=_("Limit missing"),
			)
