"""What of budgets and skills is due: requests that wait for an answer, trainings, qualifications that end."""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.utils import add_days, cint, get_fullname, getdate

from sms_module.improvement import skills
from sms_module.improvement.budget import REQUEST
from sms_module.improvement.budget_figures import cents, limit_of
from sms_module.improvement.budget_persons import FINANCE
from sms_module.improvement.plan_persons import holders
from sms_module.notices.escalation import DueItem

SETTINGS = "Service Management Settings"


def requests() -> Iterator[DueItem]:
	"""Hook `sms_due_items`: requests without an answer, for everybody who may give it."""
	waiting = frappe.get_all(
		REQUEST,
		filters={"workflow_state": "Requested"},
		fields=["name", "title", "unit", "amount", "requested_by", "requested_on", "owner", "amount_by"],
		order_by="requested_on asc, name asc",
	)
	if not waiting:
		return
	settings = frappe.get_cached_doc(SETTINGS)
	limits = {
		user: limit_of(frappe.get_roles(user), settings.budget_limits)
		for user in sorted(holders(FINANCE) - {"Administrator"})
	}
	for row in waiting:
		due = getdate(add_days(row.requested_on, cint(settings.budget_answer_days)))
		title = _("Budget request: {0}").format(row.title)
		for user, limit in limits.items():
			may = limit is None or cents(row.amount) <= limit
			if may and user not in (row.requested_by, row.owner, row.amount_by):
				yield DueItem(REQUEST, row.name, title, due, user, row.unit)


def trainings() -> Iterator[DueItem]:
	"""Hook `sms_due_items`: what somebody is to learn by a day."""
	for row in skills.learning(everybody=True):
		if row.due_date:
			title = _("{0}: {1}").format(row.title, row.skill)
			yield DueItem(
				"Improvement Initiative", row.initiative, title, getdate(row.due_date), row.person, row.unit
			)


def qualifications() -> Iterator[DueItem]:
	"""Hook `sms_due_items`: qualifications of auditors, on the day they end; those of a plan are its own items.

	Of one qualification held twice only the later end counts: it was renewed.
	"""
	latest: dict[tuple, dict] = {}
	for row in skills.of_auditors():
		if row["person"] and row["valid_until"]:
			key = (row["source_name"], row["what"])
			if key not in latest or latest[key]["valid_until"] < row["valid_until"]:
				latest[key] = row
	for row in latest.values():
		title = _("{0} of {1} ends").format(row["what"], get_fullname(row["person"]))
		yield DueItem("SMS Auditor", row["source_name"], title, getdate(row["valid_until"]), row["person"])
